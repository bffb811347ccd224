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
_PARTS = re.compile(r"[,،;؛|()\n\r\t]+|\s[-–—/]\s|\s(?:from|at)\s|\sاز\s(?=شرکت\s)", re.IGNORECASE)
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


def read_introduction(text: str) -> Introduction:
    """Understand "سارا احمدی ۰۹۱۲۳۴۵۶۷۸۹", "Sara Ahmadi, Acme, 0912 345 6789", "Sara Ahmadi sara@acme.com".

    Nothing that was typed is lost: what is no number, address or title belongs to the name or the company.
    """
    rest, email = _taken(_EMAIL, bare(text), read_email)
    rest, phone = _taken(_PHONE, rest, read_phone)
    parts = [part for words in _PARTS.split(rest) for part in _RUN_ON.split(words)]
    name, *others = [part for part in map(_clean, parts) if part] or [""]
    while others and _SUFFIX.fullmatch(others[0]):
        name = f"{name}, {others.pop(0)}"
    title = next((part for part in others if _TITLE.search(folded(part)) and not _COMPANY.match(part)), None)
    company = ", ".join(part for part in others if part != title)
    return Introduction(name, phone, email, title, company or None)


def _taken(shape: re.Pattern[str], text: str, read: Callable[[str], str]) -> tuple[str, str | None]:
    """The text without the first thing of that shape that can be read, and that thing."""
    for found in shape.finditer(text):
        with suppress(NotUnderstood):
            return f"{text[: found.start()]}\n{text[found.end() :]}", read(found[0])
    return text, None


def _clean(part: str) -> str:
    """A part without the marks around it and without the word that announced what stood behind it."""
    return _LABEL.sub("", part.strip(_EDGES)).strip(_EDGES)
