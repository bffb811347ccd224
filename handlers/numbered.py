"""The record that a sentence names by its number: "#24 …", "won 24", "no answer from 24", «به ۲۴ زنگ زدم»."""

import re

from bot.turn import Turn
from handlers import nudged
from handlers.happened import done_and_to_come
from handlers.outcomes import ends
from locales.digits import folded, latin
from sales.deeds import tells_what_was
from sales.standing import is_closed

_MARKED = re.compile(r"#\s?(\d{1,9})\b")
_FIRST = re.compile(r"\s*(\d{1,6})\s+(?=\D)(?:را\s+|رو\s+)?(.+)", re.DOTALL)
# A number alone, not a part of "24k", "10:30", "24%", "1,200" or "9/10".
_BARE = r"(?<![\d:.,/+-])(?P<number>\d{1,6})(?![\w%٪]|[:.,/٫٬]\d)"
_WITH = "(?:to |from |with |about )?"
_EN_VERBS = (
    r"(?:call(?:ed|ing)?|phoned?|phoning|rang|ring|met|meet|visit(?:ed)?|e-?mail(?:ed)?|text(?:ed)?|messaged?|reach(?:ed)?"
    r"|remind(?: me of)?)"
    r"|(?:spoke|talked|talk|speak|wrote|answer|reply|replied|meeting|call|demo|offer|quote|e-?mail|message|heard"
    r"|appointment) (?:to|from|with)"
)
# What may stand behind a number that names a record; a unit or what is counted may not.
_GOES_ON = (
    r"(?=\s*(?:$|[،,.;:!؛]|\s(?:today|tomorrow|tonight|yesterday|again|about|on|at|later|now|soon|and|but|then|no|not"
    r"|she|he|they|it|who|is|was|said|says|wants|asked|to|because|next week|next month|this|regarding|twice|once|before"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[dw]id|didn't|in (?:the|\d+|an?)|after)\b))"
)
_EN = re.compile(rf"\b(?:{_EN_VERBS})\s+{_BARE}{_GOES_ON}", re.IGNORECASE)
_TALK = "(?:زنگ|تماس|تلفن|صحبت|حرف|جلسه|ملاقات|دیدار|قرار|پیام|پیامک|ایمیل|واتساپ|دمو|پیشنهاد|جواب|خبر)"
# Three meetings are held with nobody: «با ۳ جلسه داشتیم» is with one, «با ۳ جلسه راضی شد» is not.
_VERB = "ن?(?:داشت|گذاشت|دار|زد|می|بزن|بگیر|گرفت|کرد|کن|فرستاد|بفرست|داد|بده|بدم|خواهم)"
_DAY = "(?:هم|رو|را|دوباره|باز|دیروز|امروز|فردا|پس[ \u200c]?فردا|(?:(?:یک|دو|سه|چهار|پنج)[ \u200c]?)?شنبه|جمعه)"
_FA = (
    re.compile(rf"(?<!\w)(?:به|با|از)\s+{_BARE}(?=(?:\s+{_DAY})*\s+{_TALK}(?:\s+\w+)?\s+{_VERB})"),
    re.compile(rf"(?<!\w){_TALK}\s+\w+\s+(?:به|با)\s+{_BARE}(?=\s*(?:$|[،,.؛!]|\s(?:جواب|گفت)))"),
    re.compile(rf"(?<!\w){_BARE}\s+(?:را|رو)(?=\s)"),
)
# Counted things behind a number: it is no record's then, whatever stands before.
_COUNTED = re.compile(
    r"\s*(?:%|٪|\$|€|(?:times?|days?|weeks?|months?|years?|hours?|minutes?|people|persons?|customers?|clients?|deals?|leads?"
    r"|licen[cs]es?|users?|seats?|units?|pieces?|boxes|k|m|million|billion|thousand|percent|usd|eur|aed"
    r"|dollars?|euros?|toman|rials?|of|or|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
    r"|نفر|تا(?:یی)?(?!\s+(?:\w+\s+)?(?:ماه|هفته|سال|فردا|اول|آخر|شنبه|دی|بهمن|اسفند|\d))|بار|دفعه|روز|هفته|ماه|سال|ساعت|دقیقه|عدد|دستگاه|کاربر|لایسنس|مشتری|شرکت|میلیون|میلیارد|هزار|تومان|تومن|ریال"
    r"|دلار|یورو|درهم|درصد|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)"
    r"(?!\w))",
    re.IGNORECASE,
)
# A word that means a command, and the number behind it.
_COMMANDS = {
    "won": r"won|we won|(?:معامله )?(?:بردیم|بردم|برنده شدیم|موفق)",
    "lost": r"lost|we lost|(?:باختیم|باختم|از دست دادیم|ناموفق)",
    "drop": r"drop|cancel",
    "note": r"note(?: on| for)?|(?:یادداشت(?: برای| روی)?)",
    "value": r"value(?: of)?|مبلغ|ارزش",
    "standby": r"standby|hold|pause|(?:در )?انتظار",
    "remind": r"remind(?: me(?: of| about)?)?|یادآوری(?: کن)?(?: برای)?|یادم بنداز",
    "did": r"did",
}
_COMMANDED = re.compile(
    rf"\s*(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _COMMANDS.items())})\s+{_BARE}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "Won 24" is a record, "won 2400" may be an amount, "won for 24" is one.
_HARDLY_AMOUNT = 3
_AMOUNT = re.compile(r"\s*(?:$|[،,.!;:]|(?:for|به مبلغ|به|با)\s|\S*\d)")
_LEADING = re.compile(r"(?:for|به مبلغ|به|با|is|was|شد|شده|است)(?=\s)\s*")
_LAST_HOUR = 24
_EDGES = " \t\n،,:;=-–—"


def numbered(turn: Turn, text: str) -> tuple[int, str] | None:
    """The record's number that a sentence names, and its other words.

    Without # only where such a record is open, and the number counts nothing.
    """
    typed = latin(text)
    marked = _MARKED.search(typed)
    if marked is not None:
        return int(marked[1]), " ".join(_MARKED.sub(" ", typed, count=1).split()).lstrip(_EDGES)
    first = _FIRST.match(typed)
    counts = first is not None and _COUNTED.match(typed, first.start(2))
    if (
        first is not None
        and not counts
        and (tells_what_was(first[2]) or ends(first[2]) or done_and_to_come(turn, first[2]))
    ):
        return (int(first[1]), first[2]) if nudged.seen(turn, int(first[1])) else None
    for shape in (_EN, *_FA):
        found = shape.search(typed)
        if found is None or _COUNTED.match(typed, found.end("number")):
            continue
        # What is no hour of the day either is said to be nobody's number.
        if int(found["number"]) > _LAST_HOUR or _is_open(turn, found["number"]):
            return int(found["number"]), _without(typed, found)
    return None


def _without(typed: str, found: re.Match[str]) -> str:
    """The sentence without the number and the small word that led to it; "call 24" is "call them"."""
    before = re.sub(r"\s+(?:from|to|with|of|about|به|با|از)$", "", f" {typed[: found.start('number')].rstrip()}")
    before = re.sub(r"^\s*(?:به|با|از)$", "", before).strip()
    after = re.sub(r"^\s*(?:را|رو)(?=\s)", "", typed[found.end("number") :])
    rest = " ".join(f"{before}{after}".split()).strip(_EDGES)
    return f"{rest} them" if folded(rest) in _BIDDING else rest


_BIDDING = {"call", "phone", "ring", "meet", "visit", "email", "text", "message"}


def commanded(turn: Turn, text: str) -> tuple[str, str] | None:
    """The command that a word and a record's number begin with, and its line: "won 24", "note 24 wants a discount"."""
    typed = latin(text)
    found = _COMMANDED.fullmatch(typed)
    if found is None or _COUNTED.match(typed, found.end("number")):
        return None
    name, number, rest = _name(found), found["number"], found["rest"].strip(_EDGES)
    led = _LEADING.match(rest) if name in {"won", "value"} else None
    rest = rest[led.end() :] if led else rest
    sure = _is_open(turn, number)
    if name == "won":
        sure = bool(_AMOUNT.match(found["rest"])) and (sure or len(number) <= _HARDLY_AMOUNT)
    if not sure:
        return None
    return name, f"{number} {rest}".strip()


def _name(found: re.Match[str]) -> str:
    return next(name for name in _COMMANDS if found[name])


def _is_open(turn: Turn, number: str) -> bool:
    record = nudged.seen(turn, int(number))
    return record is not None and not is_closed(record)
