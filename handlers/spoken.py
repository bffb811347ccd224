"""Plain words and plain questions that mean a command when nothing is being asked, in both languages."""

import re
from collections.abc import Mapping

from handlers.away import away_line
from handlers.spoken_figures import figures_asked
from handlers.spoken_goals import goal_set
from handlers.spoken_names import named
from locales.digits import folded

_WORDS = {
    "/help": "help|menu|commands|راهنما|کمک|منو|دستورها|دستورات",
    "/new": "new lead|new|add lead|سرنخ تازه|سرنخ جدید|ثبت سرنخ|مشتری جدید|مشتری تازه",
    "/today": "today|agenda|what's next|what now|overdue|what's overdue|امروز|عقب افتاده ها|موعدگذشته ها"
    "|کارهای امروز|کارهای امروزم|برنامه امروز|برنامه امروزم|کارهام",
    "/week": "week|this week|هفته|این هفته|کارهای این هفته|برنامه این هفته|کارهای فردا|برنامه فردا",
    "/leads": "leads|my leads|سرنخ ها|سرنخ های من|سرنخ هام",
    "/pipeline": "pipeline|my pipeline|فرصت های جاری|فرصت ها|فرصت های من|فرصت هام",
    "/stats": "stats|statistics|my stats|آمار|آمار من|آمارم|عملکرد من",
    "/forecast": "forecast|my forecast|our forecast|what is my forecast|what's my forecast|پیش بینی من|پیش بینی"
    "|پیش بینی فروش",
    "/goal": "goal|my goal|هدف|هدف من",
    "/team": "team|my team|how is the team doing|تیم|تیم من|تیم چطوره",
    "/digest": "digest|weekly digest|weekly report|last week's report|گزارش هفته پیش|گزارش هفته گذشته|گزارش هفتگی",
    "/find": "find|search|جستجو|جست و جو",
    "/settings": "settings|تنظیمات",
    "/undo": "undo|برگردان|برگردون",
}
_EXACTLY: Mapping[str, str] = {
    folded(words): line for line, spellings in _WORDS.items() for words in spellings.split("|")
}
# What follows is looked for in folded words.
_ONLY_PERIOD = re.compile(
    r"(?:this|last|previous) (?:month|quarter|year)|last week|yesterday"
    r"|(?:این|همین) (?:ماه|فصل|سال)|(?:ماه|فصل|سال|هفته) (?:قبل|پیش|گذشته)|دیروز"
    r"|(?:the )?(?:last|past) \d{1,2} (?:days|weeks|months|years)|\d{1,2} (?:روز|هفته|ماه|سال) (?:گذشته|اخیر)"
)
_STEPS = re.compile(
    r"(?:(?:show|me|list|my|the|all|open|see|what are) )*(?:(?:today|tomorrow|this week)(?:'s)? )?"
    r"(?:follow[ -]?ups|tasks|reminders|to-?dos)(?: (?:for|due|of|on))?(?: (?:today|tomorrow|this week|overdue))?"
    r"|(?:(?:همه|لیست|فهرست) )*(?:پیگیری|کار|قرار|یادآوری|وظیفه|برنامه) ?های(?: (?:من|باز))*"
    r"(?: (?:امروز|فردا|این هفته|هفته|عقب افتاده|موعد ?گذشته|مانده)م?)?(?: (?:چیه|چیست|چیا هست|کدومه|کدامند))?"
)
_THEIRS = re.compile(
    r"what does (?P<en>\S+(?: \S+)?) have(?: to do| planned| due)? (?:today|this week)"
    r"|(?:کارهای|کار های|پیگیری های|برنامه|برنامه ی|برنامه های) (?:امروز|این هفته) (?!من\b|ما\b)(?P<fa>\S+(?: \S+)?)"
)
_PLEASE = re.compile(r" (?:رو|را) (?:نشون|نشان|نمایش)(?: بده| بدهید)$")
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
_MY_GOAL = re.compile(
    r"(?:چقدر|چه قدر|چند)(?: دیگه| دیگر)? (?:تا|به) (?:هدف(?:م|مون|مان| من)?)(?: فروش)?"
    r" (?:مونده|مانده)(?: است)?"
    r"|تا (?:هدفم|هدف|هدفمون|هدفمان) (?:چقدر|چه قدر|چند) (?:مونده|مانده)(?: است)?"
    r"|how (?:much|far|many|close)\b.*\b(?:my|our|the) (?:goal|target|quota)|(?:am i|are we) on track"
    r"|how (?:am i|are we) doing (?:on|with|against) (?:my|our|the) (?:goal|target|quota)"
)
_MY_LEADS = re.compile(r"(?:how many|which|what|show(?: me)?)(?: my)? leads\b.*|(?:چند|چه|کدام|کدوم)(?: ?تا)? سرنخ.*")
_MY_PIPELINE = re.compile(
    r"(?:how many|which|what(?: is)?|show(?: me)?)(?: my)?(?: open)? (?:opportunities|pipeline)\b.*"
    r"|(?:چند|چه|کدام|کدوم)(?: ?تا)? فرصت.*"
)
_LONGEST = 80  # a question of that many characters tells a story


def spoken(text: str) -> str | None:
    """The command line that plain words mean; None when they mean none."""
    said = folded(text.strip(" .!؟?"))
    line = _meant(said) if len(said) <= _LONGEST else None
    return _as_typed(line, text) if line and line.startswith(_NAMING) else line


_NAMING = ("/stats ", "/forecast ", "/charts ", "/logged ", "/today ", "/week ")


def _as_typed(line: str, text: str) -> str:
    """With names spelled as they were: they are said back where nobody is called so."""
    typed = {word.casefold(): word for word in _WORD.findall(text)}
    return " ".join(typed.get(word, word) for word in line.split(" "))


_WORD = re.compile(r"[^\W\d_]+")


def _meant(said: str) -> str | None:
    return _EXACTLY.get(said) or goal_set(said) or away_line(said) or _question(said) or _asked_for(said) or named(said)


def _asked_for(said: str) -> str | None:
    """What somebody asks to be shown by what it is called."""
    wanted = _PLEASE.sub("", said)
    return (_EXACTLY.get(wanted) or _question(wanted)) if wanted != said else None


def _question(said: str) -> str | None:
    """The screen of ours that answers a question; one that names a record is about that."""
    if "#" in said:
        return None
    if _ONLY_PERIOD.fullmatch(said):
        return f"/stats {said}"
    figures = figures_asked(said)
    if figures:
        return figures
    for line, shape in (("/goal", _MY_GOAL), ("/leads", _MY_LEADS), ("/pipeline", _MY_PIPELINE)):
        if shape.fullmatch(said):
            return line
    if _STEPS.fullmatch(said):
        return "/week" if _LATER.search(said) else "/today"
    if found := _THEIRS.fullmatch(said):
        return f"{'/week' if _LATER.search(said) else '/today'} {found['en'] or found['fa']}"
    return ("/week" if _LATER.search(said) else "/today") if _asks_what_to_do(said) else None


def _asks_what_to_do(said: str) -> bool:
    words = set(said.split())
    return bool(_TO_DO.fullmatch(said)) or not any(words.isdisjoint(each) for each in _TO_DO_WORDS)
