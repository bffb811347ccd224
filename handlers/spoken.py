"""Plain words and plain questions that mean a command when nothing is being asked, in both languages."""

import re
from collections.abc import Mapping

from locales.digits import folded

_WORDS = {
    "/help": "help|menu|commands|راهنما|کمک|منو|دستورها|دستورات",
    "/new": "new lead|new|add lead|سرنخ تازه|سرنخ جدید|ثبت سرنخ|مشتری جدید|مشتری تازه",
    "/today": "today|agenda|what's next|what now|امروز|کارهای امروز|کارهای امروزم|برنامه امروز|برنامه امروزم|کارهام",
    "/week": "week|this week|هفته|این هفته|کارهای این هفته|برنامه این هفته|کارهای فردا|برنامه فردا",
    "/leads": "leads|my leads|سرنخ ها|سرنخ های من",
    "/pipeline": "pipeline|my pipeline|فرصت های جاری|فرصت ها|فرصت های من",
    "/stats": "stats|statistics|my stats|آمار|آمار من|عملکرد من",
    "/forecast": "forecast|پیش بینی|پیش بینی فروش",
    "/goal": "goal|my goal|هدف|هدف من",
    "/team": "team|my team|تیم|تیم من",
    "/digest": "digest|weekly digest|گزارش هفتگی",
    "/find": "find|search|جستجو|جست و جو",
    "/settings": "settings|تنظیمات",
    "/undo": "undo|برگردان|برگردون",
}
_EXACTLY: Mapping[str, str] = {
    folded(words): line for line, spellings in _WORDS.items() for words in spellings.split("|")
}
# What follows is looked for in folded words.
_PERIOD = (
    r"(?:(?:this|last|previous) (?:month|quarter|year)|last week|yesterday"
    r"|(?:این|همین) (?:ماه|فصل|سال)|(?:ماه|فصل|سال|هفته) (?:قبل|پیش|گذشته)|دیروز)"
)
_ONLY_PERIOD = re.compile(_PERIOD)
_FIGURES = (
    re.compile(r"(?:(?:my|our|the|show|me) )*(?:stats|statistics|figures|numbers)(?: (?:for|of|in))?(?P<of> .+)?"),
    re.compile(
        r"(?:آمار|عملکرد)(?: فروش)?(?: (?:من|ما|خودم))?(?: (?:در|برای))?(?P<of> .+?)?(?: (?:چیه|چیست|چطوره|چطور است))?"
    ),
    re.compile(rf"how (?:much|many|am|are|did)\b.*\b(?P<of>{_PERIOD}|this week|today)"),
    re.compile(
        rf"(?=.*\b(?:چقدر|چه قدر|چند|چطور)\b).*\b(?P<of>{_PERIOD}|این هفته|امروز)\b.*(?:فروخت|فروش|بست|معامله).*"
    ),
)
_TO_DO = re.compile(
    r"(?:what|which|who|anything|do i|have i)\b.*\b(?:to do|due|overdue|do i have|have i got|planned|follow ?ups?"
    r"|tasks?|on my (?:plate|list)|on (?:today|tomorrow|this week)|(?:should|must|shall) i (?:do|call|meet|visit))\b.*"
)
# In Persian the words of a question stand anywhere: one of each must be there.
_TO_DO_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "چه چی چیه چیست چیکار چکار کدام کدوم",
        "کار کاری کارها کارهایی کارهای کارهام چیکار چکار برنامه قرار قراری پیگیری دارم داریم مانده مونده",
        "دارم داریم کنم کنیم چیه چیست است هست مانده مونده",
    )
)
_LATER = re.compile(r"\b(?:tomorrow|week|next|فردا|هفته)\b")
_MY_LEADS = re.compile(r"(?:how many|which|what|show(?: me)?)(?: my)? leads\b.*|(?:چند|چه|کدام|کدوم)(?: ?تا)? سرنخ.*")
_MY_PIPELINE = re.compile(
    r"(?:how many|which|what(?: is)?|show(?: me)?)(?: my)?(?: open)? (?:opportunities|pipeline)\b.*"
    r"|(?:چند|چه|کدام|کدوم)(?: ?تا)? فرصت.*"
)
_LONGEST = 80  # a question of that many characters tells a story


def spoken(text: str) -> str | None:
    """The command line that plain words mean; None when they mean none."""
    said = folded(text.strip(" .!؟?"))
    return _EXACTLY.get(said) or (_question(said) if len(said) <= _LONGEST else None)


def _question(said: str) -> str | None:
    """The screen of ours that answers a question; one that names a record is about that."""
    if "#" in said:
        return None
    if _ONLY_PERIOD.fullmatch(said):
        return f"/stats {said}"
    for line, shape in (("/leads", _MY_LEADS), ("/pipeline", _MY_PIPELINE)):
        if shape.fullmatch(said):
            return line
    for shape in _FIGURES:
        if found := shape.fullmatch(said):
            return f"/stats {(found['of'] or '').strip()}".strip()
    return ("/week" if _LATER.search(said) else "/today") if _asks_what_to_do(said) else None


def _asks_what_to_do(said: str) -> bool:
    words = set(said.split())
    return bool(_TO_DO.fullmatch(said)) or not any(words.isdisjoint(each) for each in _TO_DO_WORDS)
