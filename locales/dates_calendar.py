"""Dates of a calendar, by the month's name or in numbers: 15 مهر, Dec 1st 2027, ۱۴۰۵/۰۹/۱۰, 2026-12-01."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from locales import dates_words as words
from locales.calendars import day_of, month_of, year_month_day
from locales.dates_numbers import NUMBERS, ORDINAL_ENDINGS, ORDINALS
from locales.dates_said import Here, Reading, Said, Strength
from locales.moments import NotUnderstood
from locales.reader import Language

_FULL_YEAR = 4
_LONGEST = len("2026/12/01")
# 29 February and 30 Esfand come back after eight years at most.
_YEARS_AHEAD = 9
_NEAR = timedelta(days=731)
_CENTURIES: dict[Language, int] = {"fa": 1400, "en": 2000}
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{1,4}))?")
# Nobody writes an hour by itself with a zero before it.
_SHORT_YEAR = re.compile(r"0\d")
_ALWAYS_OPEN = "24/7"


def named_date(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """A day of a month that is named, with or without its year."""
    found = _day_then_month(said, at) or _month_then_day(said, at)
    if not found:
        return None
    language, month, day, end = found
    year, end = _year(said, end, language)
    return Reading(days=(_resolved(language, month, day, year, here),)), end


def _day_then_month(said: Said, at: int) -> tuple[Language, int, int, int] | None:
    day = day_number(said, at)
    month = said.phrase(words.MONTHS, said.after(words.OF, day[1])) if day else None
    if not day or not month or _is_a_verb(said, month[1]):
        return None
    (language, number), end = month
    return language, number, day[0], said.after(words.MONTH_WORD, end)


def _is_a_verb(said: Said, end: int) -> bool:
    """The last word is می and begins a verb, it is not the month of May."""
    following = said.word(end)
    goes_on = following.text and not following.is_mark and following.number is None
    return said.word(end - 1).text == words.DOUBTFUL_MONTH and bool(goes_on) and not said.phrase(words.CLOCK, end)


def _month_then_day(said: Said, at: int) -> tuple[Language, int, int, int] | None:
    month = said.phrase(words.MONTHS, at)
    if not month or not said.word(at).text.isascii():
        return None
    (language, number), end = month
    day = day_number(said, said.after(words.OF, said.after(words.MONTH_WORD, end)))
    return (language, number, day[0], day[1]) if day else None


def day_number(said: Said, at: int) -> tuple[int, int] | None:
    """A number that may be a day's, in digits or words, ordinal or not; 32 to 99 are no days, but meant as such."""
    number = said.word(at).number
    if number is not None and len(said.word(at).text) < _FULL_YEAR - 1:
        return number, said.after(ORDINAL_ENDINGS, at + 1)
    found = [found for table in (ORDINALS, NUMBERS) if (found := said.phrase(table, at))]
    return max(found, key=lambda it: it[1], default=None)


def _year(said: Said, at: int, language: Language) -> tuple[int | None, int]:
    for start in (at, said.after(words.YEAR_WORD, at)):
        number = said.word(start).number
        if number in words.YEARS[language]:
            return number, start + 1
        if language == "fa" and _SHORT_YEAR.fullmatch(said.word(start).text):
            return _CENTURIES["fa"] + int(said.word(start).text), start + 1
    return None, at


def _resolved(language: Language, month: int, day: int, year: int | None, here: Here) -> date:
    found = _existing(language, month, day, year, here)
    if found is None:
        raise NotUnderstood("there is no such day")
    return found


def _existing(language: Language, month: int, day: int, year: int | None, here: Here) -> date | None:
    """The day with these numbers; without a year the next such (or the last, when looking back)."""
    this_year = year_month_day(here.today, language)[0]
    step = -1 if here.backward else 1
    years = range(this_year, this_year + step * _YEARS_AHEAD, step) if year is None else (year,)
    for each in years:
        try:
            found = day_of(each, month, day, language)
        except ValueError:
            continue
        if year is not None or (found - here.today).days * step >= 0:
            return found
    return None


def month_said(said: Said, at: int, here: Here) -> tuple[tuple[date, date], int] | None:
    """A month by its name, with or without its year, half open: the next such that is not over, or the last begun."""
    found = said.phrase(words.MONTHS, at)
    if not found:
        return None
    (language, month), end = found
    year, end = _year(said, said.after(words.MONTH_WORD, end), language)
    this_year = year_month_day(here.today, language)[0]
    start, after = month_of(day_of(year or this_year, month, 1, language), language)
    if year is None and (start > here.today if here.backward else after <= here.today):
        start, after = month_of(day_of(this_year + (-1 if here.backward else 1), month, 1, language), language)
    return (start, after), end


def numeric_date(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """A date in numbers; where their order is open, the language decides and the other orders are kept."""
    joined = _joined(said, at)
    match = _NUMERIC.fullmatch(joined[0]) if joined else None
    if not joined or not match:
        return None
    first, mark, second, third = match.groups()
    if third is None:
        return _two_numbers(first, mark, second, joined[1], here)
    days = _three_numbers(first, second, third, here)
    if not days and _FULL_YEAR in {len(first), len(third)}:
        raise NotUnderstood("there is no such day")
    return (Reading(days=days), joined[1]) if days else None


def _joined(said: Said, at: int) -> tuple[str, int] | None:
    """Numbers with slashes between them, also with spaces around those."""
    if not said.word(at).text[:1].isdigit() or said.word(at - 1).text == "/":
        return None
    text, end = said.word(at).text, at + 1
    while len(text) <= _LONGEST and said.word(end).text == "/" and said.word(end + 1).text[:1].isdigit():
        text, end = f"{text}/{said.word(end + 1).text}", end + 2
    return text, end


def _two_numbers(first: str, mark: str, second: str, end: int, here: Here) -> tuple[Reading, int] | None:
    unlikely = mark == "-" or f"{first}{mark}{second}" == _ALWAYS_OPEN
    if mark == "." or len(first) > len("12") or (unlikely and not here.loose):
        return None
    a, b = int(first), int(second)
    days = _found(here, [(here.language, b, a, None), (here.language, a, b, None)])
    if here.language == "fa" and days:
        days = _found(here, [("fa", b, a, None), ("fa", a, b, None), ("en", b, a, None)])
    return (Reading(days=days, strength=Strength.WEAK), end) if days else None


def _three_numbers(first: str, second: str, third: str, here: Here) -> tuple[date, ...]:
    a, b, c = int(first), int(second), int(third)
    if len(first) == _FULL_YEAR:
        return _found(here, [(language, b, c, a) for language in _calendars_with(a)])
    if len(third) == _FULL_YEAR:
        orders = ((b, a), (a, b)) if _calendars_with(c) == ["en"] else ((b, a),)
        return _found(here, [(language, *order, c) for language in _calendars_with(c) for order in orders])
    return _two_digit_year(a, b, c, here) if len(third) == len("05") else ()


def _calendars_with(year: int) -> list[Language]:
    return [language for language, years in words.YEARS.items() if year in years]


def _two_digit_year(a: int, b: int, c: int, here: Here) -> tuple[date, ...]:
    """Year first in Persian, last in English, unless only another order gives a year near this one."""
    orders = {
        "fa": [(b, c, a), (b, a, c)],
        "en": [(b, a, c), (a, b, c), (b, c, a)],
    }[here.language]
    century = _CENTURIES[here.language]
    days = _found(here, [(here.language, month, day, century + year) for month, day, year in orders])
    return tuple(sorted(days, key=lambda day: abs(day - here.today) > _NEAR))


def _found(here: Here, tried: Iterable[tuple[Language, int, int, int | None]]) -> tuple[date, ...]:
    """Those of the tried months and days that exist, each once, in their order."""
    days = (_existing(language, month, day, year, here) for language, month, day, year in tried)
    return tuple(dict.fromkeys(day for day in days if day))
