"""Plain words that name what they are about: a figure after "why", a customer or a number to be found."""

import re

from handlers.why import names_a_figure
from locales.digits import folded

# What follows is looked for in folded words.
_WHY = re.compile(
    r"(?:why|how come|چرا|دلیلش(?: چیه| چیست| چی بود)?)"
    r"|why(?: (?:is|are|was|were|did|has|have))?(?: (?:the|our|my|their))? (?P<en>.+?)"
    r"(?: (?:so|too|that|this|go|gone|went))?(?: (?:low|high|down|up|bad|good|drop(?:ped)?|fall(?:en)?|fell|zero))?"
    r"|چرا (?P<fa>.+?)(?: (?:این ?قدر|انقدر))?(?: (?:پایین|پایینه|بالا|بالاست|کم|کمه|زیاد|زیاده|صفر|صفره|بد|بده))?"
    r"(?: (?:[آا]مد|اومد|[آا]مده|اومده|شد|شده|رفت|رفته|است|بود|بوده))?"
    r"|(?P<first>.+?) (?:why|چرا)"
)
_WHAT_IS = re.compile(
    r"(?:what(?:'s| is| was)|how(?:'s| is)) (?:(?:the|our|my) )?(?P<en>.+)"
    r"|(?P<fa>.+?)م? (?:چقدره|چقدر است|چنده|چند است|چقدر شد|چقدر شده|چطوره)"
)
_ALIASES = {"فروش": "value", "sales": "value"}
_NUMBER = re.compile(
    r"(?:show|open|see)(?: me)?(?: (?:card|record|number|no))? (?P<en>\d{1,9})"
    r"|(?:نمایش|باز کن|کارت|پرونده|پرونده ی|شماره) (?P<fa>\d{1,9})(?: رو| را)?(?: (?:نشون|نشان) بده| باز کن| بیار)?"
    r"|(?P<first>\d{1,9}) (?:رو|را) (?:(?:نشون|نشان|نمایش) بده|باز کن|بیار)"
)
_NAME = re.compile(
    r"(?:find|search(?: for)?|look for|look up)(?: the)? (?P<en>.+)"
    r"|(?:show|open)(?: me)?(?: the)? (?P<card>.+?)(?:'s)? (?:card|record)"
    r"|(?:جستجوی?|جست و ?جوی?|سرچ|پیدا)(?: کن| کنید)?(?: برای)? (?P<fa>.+)"
    r"|(?P<first>.+?) (?:رو|را) (?:پیدا کن|سرچ کن|جستجو کن|(?:نشون|نشان) بده|بیار)"
)
_LONGEST = 40
_MOST_WORDS = 5


def named(said: str) -> str | None:
    """The command line that folded words mean by naming a figure, a record or a customer; None when they mean none."""
    if found := _WHY.fullmatch(said):
        figure = _ALIASES.get(_of(found), _of(found))
        return None if figure and not names_a_figure(figure) else f"/why {figure}".strip()
    if (found := _WHAT_IS.fullmatch(said)) and names_a_figure(_of(found)):
        return "/stats"
    if found := _NUMBER.fullmatch(said):
        return f"/show {_of(found)}"
    found = _NAME.fullmatch(said)
    return f"/find {_of(found)}" if found and _is_short(_of(found)) else None


def _of(found: re.Match[str]) -> str:
    return folded(next(filter(None, found.groups()), ""))


def _is_short(name: str) -> bool:
    return len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
