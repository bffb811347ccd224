"""People as one line introduces them: a name, perhaps with a phone number, an e-mail address, a title and a company."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from locales.digits import bare, folded
from locales.moments import NotUnderstood
from locales.reach import read_email, read_phone

_DIGIT = "0-9۰-۹٠-٩"
_BETWEEN = r" \u00a0()\[\]\-‐‑–—._·/\\\u200c\u200e\u200f"
_EXTENSION = rf"(?:[ ,،]*\(?(?:داخلی|ext(?:ension)?|x)[ .:]*[{_DIGIT}]{{1,6}}\)?)?"
_PHONE = re.compile(rf"[+(]?[{_DIGIT}](?:[{_BETWEEN}]{{0,3}}[{_DIGIT}]){{6,16}}\+?{_EXTENSION}", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s,،;؛|<>()\[\]:]+@[^\s,،;؛|<>()\[\]]+")
_PARTS = re.compile(r"[,،;؛|()\n\r\t]+|\s[-–—/]\s|\s(?:from|at)\s|\sاز\s(?!طرف\s)", re.IGNORECASE)
_EDGES = " \u200c\u200e\u200f.:=-–—/()[]<>"
_LABEL = re.compile(
    r"(?:^|\s)(?:شماره(?:\s*ی)?|شمارهٔ|تلفن|موبایل|همراه|تماس|ایمیل|tel|phone|mobile|cell|e-?mail|mail|and|و)"
    r"[\s.:=]*$",
    re.IGNORECASE,
)
# Words by which a title is told from a company; whatever else follows a name is where they work.
_TITLE = re.compile(
    r"(?<!\w)(?:مدیر|مدیرعامل|رییس|معاون|کارشناس|سرپرست|مسیول|قایم مقام|بازرگانی|خریدار|"
    r"manager|director|head|chief|c[a-z]o|president|engineer|officer|buyer|founder|assistant|secretary|vp)(?!\w)"
)
_COMPANY = re.compile(r"(?:شرکت|هلدینگ|کارخانه)\s")
# Where a title or a company begins right behind a name or each other, as in "حسین رضایی مدیر خرید شرکت پارس", and not
# within a company's own name, as in "شرکت مدیر گستر"; behind a company's last word, in English.
_RUN_ON = re.compile(
    r"(?<=\S)\s+(?=(?:شرکت|هلدینگ|کارخانه)\s)"
    r"|(?<=\S\s)(?<!شرکت\s)(?<!هلدینگ\s)(?<!کارخانه\s)"
    r"(?=(?:مدیر|مدیرعامل|رئیس|رییس|معاون|کارشناس|سرپرست|مسئول)(?:\s|$))"
    r"|(?<=\s(?i:co))\s+(?=\S)|(?<=\s(?i:ltd|inc|llc))\s+(?=\S)"
)
# What announces somebody new is no part of their name; nor is "from" part of where they work.
_NEW = re.compile(
    r"\s*(?:(?:add|here is|here's|this is|ثبت|لطفا|لطفاً)\s+)?(?:"
    r"(?:a\s+|an\s+)?new\s+(?:lead|customer|client|contact|prospect)|(?:a\s+)?(?:lead|customer|client|contact)(?=\s*:)"
    r"|(?:یه|یک|این)?\s*(?:مشتری|سرنخ|مخاطب|لید)[\s\u200c]*(?:ی\s+)?(?:جدید|تازه)(?:[\s\u200c]?(?:ای|ه|م|مون))?(?:\s+(?:دارم|داریم|هست))?(?=[\s:،,])"
    r"|(?:مشتری|سرنخ|مخاطب|لید)(?=\s*:))(?:\s+(?:is|named|called|به (?:نام|اسم)))?[\s:،,.–-]*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:از|from|at)\s+", re.IGNORECASE)
# What they want, and who sent them to us.
_WANTS = re.compile(
    r"\s+(?:who\s+)?(?:wants?(?:\s+to\s+buy)?|needs?|(?:is\s+)?(?:interested\s+in|looking\s+for)|asked\s+for|asks\s+for)\s+",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?:دنبال[ِ]?\s+)?(?P<what>\S.*?)(?:\s+(?:رو|را))?\s+(?:می[\s\u200c]?خواد|می[\s\u200c]?خواهد|می[\s\u200c]?خوان|می[\s\u200c]?خواهند"
    r"|لازم\s+(?:دارد|داره|دارند|دارن)|نیاز\s+(?:دارد|داره|دارند|دارن)|می[\s\u200c]?گرده|می[\s\u200c]?گردد)"
)
_SENT_BY = re.compile(
    r"(?:^|\s+)(?:referred\s+by|introduced\s+by|recommended\s+by|referral\s+(?:of|from|by)"
    r"|(?:به\s+|با\s+)?(?:معرفی(?:\s+شده)?(?:\s+(?:توسط|از(?:\s+طرف)?))?|معرف)(?=[\s:])|از\s+طرف)[\s:]+(?P<who>\S.*)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:آقای|خانم|سرکار خانم|جناب آقای|مهندس|دکتر|mr|mrs|ms|dr)\.?\s", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|phd|ph\.d|md|mba|esq)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What one line says about somebody; the name is empty when it says only how to reach them."""

    name: str
    phone: str | None = None
    email: str | None = None
    title: str | None = None
    company: str | None = None
    website: str | None = None
    product: str | None = None
    referrer: str | None = None


def read_introduction(text: str) -> Introduction:
    """Understand "سارا احمدی ۰۹۱۲۳۴۵۶۷۸۹", "Sara Ahmadi, Acme, 0912 345 6789", "Sara Ahmadi sara@acme.com".

    Nothing that was typed is lost: what is no number, address or title belongs to the name or the company.
    """
    rest, email = _taken(_EMAIL, bare(text), read_email)
    rest, phone = _taken(_PHONE, rest, read_phone)
    rest, referrer = _cut(_SENT_BY, unannounced(rest))
    parts = [part for words in _PARTS.split(rest) for part in _RUN_ON.split(words)]
    told, product = _wanted([part for part in map(_clean, parts) if part])
    name, *others = _person_first(told or [""])
    while others and _SUFFIX.fullmatch(others[0]):
        name = f"{name}, {others.pop(0)}"
    title = next((part for part in others if _TITLE.search(folded(part)) and not _COMPANY.match(part)), None)
    company = ", ".join(_FROM.sub("", part, count=1) if _FROM.match(part) else part for part in others if part != title)
    return Introduction(name, phone, email, title, company or None, None, product, referrer)


def _cut(shape: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """Who is named by the end of a line, and the lines without that."""
    for line in text.split("\n"):
        found = shape.search(line)
        if found:
            return text.replace(line, line[: found.start()], 1), _clean(found["who"]) or None
    return text, None


def _wanted(parts: list[str]) -> tuple[list[str], str | None]:
    """The parts without what is wanted, and that: "Acme GmbH wants 20 licences"."""
    for at, part in enumerate(parts):
        found = _WANTED.fullmatch(part) if at and not _FROM.match(part) else None
        if found:
            return [*parts[:at], *parts[at + 1 :]], found["what"]
        whose, *what = _WANTS.split(f" {part}", maxsplit=1)
        if what and (at or whose.strip()):
            return [*parts[:at], *filter(None, [whose.strip()]), *parts[at + 1 :]], what[0]
    return parts, None


def _person_first(parts: list[str]) -> list[str]:
    """Of a company and "Mr. Miller" the one with the title is who is introduced."""
    person = next((part for part in parts[1:] if _PERSON.match(part)), None)
    if person is None or not _COMPANY.match(parts[0]):
        return parts
    return [person, *(part for part in parts if part != person)]


def unannounced(text: str) -> str:
    """The line without the words that say that somebody new follows: "new lead Tom Hardy"."""
    return _NEW.sub("", text, count=1)


def _taken(shape: re.Pattern[str], text: str, read: Callable[[str], str]) -> tuple[str, str | None]:
    """The text without the first thing of that shape that can be read, and that thing."""
    for found in shape.finditer(text):
        with suppress(NotUnderstood):
            return f"{text[: found.start()]}\n{text[found.end() :]}", read(found[0])
    return text, None


def _clean(part: str) -> str:
    """A part without the marks around it and without the word that announced what stood behind it."""
    return _LABEL.sub("", part.strip(_EDGES)).strip(_EDGES)
