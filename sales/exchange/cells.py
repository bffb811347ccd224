"""Cells of a table: how each kind is read, whoever wrote it, and how ours are written so that they read back."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from locales.amounts import LARGEST, read_amount
from locales.digits import folded, latin, unsteered
from locales.moments import NotUnderstood
from locales.money import EXPONENTS, Money, unit_named
from locales.reach import read_email, read_phone, read_website

# fmt: off
Problem = Literal[
    "amount", "answer", "currencies", "currency", "date", "email", "future", "influence", "number", "order", "outcome",
    "owner", "owner-missing", "owner-unclear", "percent", "phone", "stage", "too-many-cells", "undated", "unit",
    "volume", "website", "who",
]
# fmt: on
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "(no value)", "(blank)", "#n/a"})
# A spreadsheet takes a cell that begins like this for a formula and runs it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_SHIELDED = re.compile(r"'+[=+\-@\t\r\n]")
# What no database holds, or no table should: control characters and halves of letters; tabs and line ends stay.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# How a spreadsheet writes a telephone number that it took for an amount.
_AS_AMOUNT = re.compile(r"\+?\d{5,15}\.0+|\d(?:\.\d{8,14})?E\+?\d{1,2}", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d{1,2})?")
_SHARE = re.compile(r"0\.\d{1,2}")
_WHOLE = re.compile(r"\d{1,15}")
_HUNDRED, _BEST = 100, 3
_LARGEST_NUMBER = 10**9  # new records are counted on from the greatest, and people say these numbers aloud


class WrongCell(Exception):  # noqa: N818 - it states a fact
    """A cell cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep a name of it: it is told in somebody's language elsewhere."""
        super().__init__(problem)
        self.problem = problem


def shielded(text: str) -> str:
    """A text as it stands in a cell, so that no spreadsheet runs it: an apostrophe before what begins a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unshielded(cell: str) -> str:
    """A cell's text, without that apostrophe, and as typed words are kept: see ``plain``."""
    text = cell.strip() if cell.isascii() and cell.isprintable() else plain(cell).strip()
    return text[1:] if text[:1] == "'" and _SHIELDED.match(text) else text


def plain(text: str) -> str:
    """A text without what cannot be stored, and without marks that turn the words around it."""
    return unsteered(_UNSTORABLE.sub("", text))


def is_empty(text: str) -> bool:
    """A cell that wants no words says nothing: "-", "N/A", "(No value)"."""
    return text.casefold() in _EMPTY


@lru_cache(4096)
def read_number(text: str) -> int:
    """A record's number, "#128" or "۱۲۸"."""
    digits = latin(text).lstrip("#").strip()
    if not _WHOLE.fullmatch(digits) or not 0 < int(digits) <= _LARGEST_NUMBER:
        raise WrongCell("number")
    return int(digits)


def read_volume(text: str) -> int:
    """How many, "1,200" or "۱۲۰۰"."""
    digits = re.sub("[,\u066c ]", "", latin(text)).removesuffix(".0")
    if not _WHOLE.fullmatch(digits):
        raise WrongCell("volume")
    return int(digits)


def read_percent(text: str) -> int:
    """A probability in whole per cent, "60 %" or "٪۶۰"."""
    digits = latin(text).strip(" %٪").removesuffix(".0")
    if _SHARE.fullmatch(digits):  # a spreadsheet holds 60 % as 0.6
        digits = str(int(Decimal(digits) * _HUNDRED))
    if not _WHOLE.fullmatch(digits) or int(digits) > _HUNDRED:
        raise WrongCell("percent")
    return int(digits)


def read_answer(text: str) -> int:
    """An answer to one of the six questions, 0 to 3."""
    digits = latin(text)
    if not _WHOLE.fullmatch(digits) or int(digits) > _BEST:
        raise WrongCell("answer")
    return int(digits)


@lru_cache(4096)
def read_unit(text: str) -> str:
    """What amounts are counted in: toman, rial or an ISO code."""
    unit = unit_named(text)
    if unit is None:
        raise WrongCell("currency")
    return "rial" if unit == "IRR" else unit


@lru_cache(16384)
def read_money(text: str, unit: str | None) -> Money:
    """An amount, "1054", "$1,234,567", "۱۲۰ میلیون تومان".

    Args:
        text: the cell.
        unit: what it is counted in when it does not say so itself.
    """
    try:
        if _PLAIN_NUMBER.fullmatch(text):
            return _money(Decimal(text), unit)
        amount = read_amount(f"{text} {unit}" if unit and EXPONENTS.get(unit) == _BEST else text)
        return _money(amount.number, amount.unit or unit)
    except NotUnderstood:
        raise WrongCell("amount") from None


def _money(number: Decimal, unit: str | None) -> Money:
    if unit is None:
        raise WrongCell("unit")
    currency = "IRR" if unit in {"toman", "rial"} else unit
    minor = number * (10 if unit == "toman" else 10 ** EXPONENTS[currency])
    if minor > LARGEST or minor != minor.to_integral_value():
        raise WrongCell("amount")
    return Money(int(minor), currency)


def written_money(minor: int, currency: str) -> str:
    """An amount in whole units with its decimals, as ``read_money`` reads it in the same currency."""
    exponent = EXPONENTS[currency]
    return f"{Decimal(minor).scaleb(-exponent):.{exponent}f}"


def read_reach(kind: str, text: str) -> str:
    """A phone number in E.164, an e-mail address in lower case, or a website."""
    try:
        if kind == "phone":
            return _phone(text)
        return read_email(text).lower() if kind == "email" else read_website(text)
    except NotUnderstood:
        raise WrongCell("phone" if kind == "phone" else "email" if kind == "email" else "website") from None


@lru_cache(16384)
def _phone(text: str) -> str:
    digits = latin(text).strip()
    return read_phone(format(Decimal(digits).normalize(), "f") if _AS_AMOUNT.fullmatch(digits) else text)


def key(text: str) -> str:
    """What two spellings of a name have in common."""
    return _key(text)


_key = lru_cache(8192)(folded)
