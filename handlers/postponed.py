"""A meeting or a call that was put off, as somebody tells it: "meeting moved to Monday", «جلسه موکول شد به دوشنبه»."""

import re
from dataclasses import replace

from bot.replies import Reply
from bot.turn import Turn
from handlers.nudged import WHEN, read_time
from handlers.planning import Wish
from handlers.reminding import plan_wish, planned_reply
from handlers.settling import move
from locales.digits import folded
from sales.followups import FOLLOWUP, open_steps
from storage.tables import FollowUp, Record

# Words for what is put off; of one kind any of them may be the planned one.
_KINDS = tuple(
    frozenset(words.split())
    for words in (
        "meeting visit appointment جلسه قرار ملاقات دیدار بازدید",
        "call phone ring تماس زنگ تلفن",
        "demo presentation دمو ارائه نمایش",
    )
)
# What follows is looked for in folded words.
_EN_WHAT = (
    r"(?:(?:the|our|my|her|his|their|this|that|today's|tomorrow's) )?"
    r"(?P<{}>meeting|visit|appointment|call|demo|presentation)(?: with (?:her|him|them|the (?:customer|client)))?"
)
_EN_MOVED = r"(?:postponed|moved|rescheduled|pushed|put off|delayed|shifted)(?: back)?(?: again)?"
_EN = re.compile(
    rf"(?:(?:we had )?{_EN_WHAT.format('first')}(?: (?:is|was|got|has been|had to be))?(?: been)? {_EN_MOVED}"
    rf"|(?:(?:we|i|they|he|she|(?:the )?(?:customer|client))(?:'ve|'s| have| has)? )?"
    rf"(?:{_EN_MOVED}|postpone|move|reschedule|push|put off|delay|shift)(?: back)? {_EN_WHAT.format('then')})"
    r" (?:to|till|until|for) (?P<when>.+)"
)
_FA_WHAT = (
    r"(?P<{}>جلسه|قرار|ملاقات|دیدار|بازدید|تماس|زنگ|دمو|ارائه)(?: ?(?:ی|ما|مون|مان|مان|م|ش|شون|شان))?"
    r"(?: (?:امروز|فردا|امروزمون|فردامون|حضوری|باهاش|باهاشون|با مشتری))*(?: (?:رو|را))?"
)
_FA_MOVED = (
    r"(?:(?:موکول|منتقل|جا ?به ?جا|شیفت) (?:شد(?:ه)?|کرد(?:م|یم|ند|ن|ه)?)|عقب افتاد(?:ه)?|عقب انداخت(?:م|یم|ند|ن|ه)?"
    r"|به تعویق افتاد(?:ه)?|افتاد(?:ه)?|انداخت(?:م|یم|ند|ن|ه)|رفت(?:ه)?|تغییر کرد(?:ه)?)"
)
_LONGEST = 200  # characters of what is to be done
_TO = r"(?:به|برای|واسه|تا)"
_FA = re.compile(
    rf"{_FA_WHAT.format('first')} {_FA_MOVED}(?: {_TO})? (?P<when>.+)"
    rf"|{_FA_WHAT.format('then')} {_TO} (?P<day>.+) {_FA_MOVED}"
)


def postponed(turn: Turn, record: Record, text: str) -> Reply | None:
    """Move what is planned for the record to the time that the sentence names; None when it tells of no such thing.

    Where nothing of the kind is planned, it is planned now.
    """
    told = _told(turn, text)
    if told is None:
        return None
    name, wish = told
    # More words than the time tell why: they are kept, too.
    why = text.strip() if wish.what else ""
    wish = replace(wish, what=None)
    step = _meant(turn, record, name)
    if step is None:
        step = plan_wish(turn, record, wish, why[:_LONGEST] or name, FOLLOWUP)
    else:
        move(turn, record, step, wish, why)
    return planned_reply(turn, record, step, wish)


def _told(turn: Turn, text: str) -> tuple[str, Wish] | None:
    """What was put off, in one word, and to when."""
    said = folded(text.strip(" .!،,"))
    found = _EN.fullmatch(said) or _FA.fullmatch(said)
    if found is None:
        return None
    words = found.groupdict()
    time = read_time(turn, words["when"] or words.get("day") or "")
    return (words["first"] or words["then"], WHEN.load(time)) if isinstance(time, list) else None


def _meant(turn: Turn, record: Record, name: str) -> FollowUp | None:
    """The earliest planned step of that kind, or else the earliest that says of no other kind what it is."""
    steps = [step for step in open_steps(turn.session, record.id) if step.kind == FOLLOWUP]
    same = [step for step in steps if _kind(step.what or "") & _kind(name)]
    return next(iter([*same, *(step for step in steps if not _kind(step.what or ""))]), None)


def _kind(words: str) -> frozenset[int]:
    said = set(folded(words).split())
    return frozenset(number for number, names in enumerate(_KINDS) if not names.isdisjoint(said))
