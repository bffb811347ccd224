"""Periods that people ask figures for: last week, مهر, Q3, 2026-10, the last 30 days, or one day."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from locales import dates_words as words
from locales.calendars import add_months, day_of, month_of, quarter_of, year_month_day, year_of
from locales.dates_calendar import month_said
from locales.dates_grammar import piece
from locales.dates_said import Here, Said, table
from locales.dates_since import ago, since_its_start
from locales.dates_spans import Span, span_said
from locales.dates_units import unit_of
from locales.moments import NotUnderstood
from locales.reader import Language
from locales.weeks import WorkWeek

_LONGEST = 200
_YEAR_AND_MONTH = re.compile(r"(\d{4})[/-](\d{1,2})")
_MONTHS_IN_QUARTER, _MONTHS_IN_YEAR = 3, 12
_YEARS_BETWEEN = 621  # the years of the calendars, from spring to the end of autumn
_DAY = timedelta(days=1)
_NEXT = table({"next|the next|coming|the coming|upcoming|following": None})
_NEXT_AFTER = table({"آینده|آتی|پیش رو|پیش‌رو|بعدی": None})

Period = tuple[date, date]
Rule = Callable[[Said, int, Here], tuple[Period, int] | None]


def read_period(text: str, now: datetime, language: Language, *, ahead: bool = False) -> Period:
    """The period that is named, half open, in the person's calendar; without a year the last one that has begun.

    With `ahead` it is without a year the next one that is not over. `now` is aware, in the person's zone.
    Raises NotUnderstood.
    """
    here = Here(now, language, WorkWeek(), backward=not ahead)
    said = Said(text[:_LONGEST])
    found = _period(said, 0, here)
    if found and (joint := said.after(words.UP_TO, found[1])) > found[1]:
        last = _period(said, joint, here)
        found = last and (_from_to(said, found[0], (last[0], joint), here), last[1])
    if not found or not said.closes(found[1]) or len(text) > _LONGEST or found[0][0] >= found[0][1]:
        raise NotUnderstood("no period is named")
    return found[0]


def _period(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    found = [found for rule in _RULES if (found := rule(said, at, here))]
    if found:
        return max(found, key=lambda it: it[1])
    after = said.after(words.PERIOD_FILLERS, at)
    return _period(said, after, here) if after > at else None


def _from_to(said: Said, first: Period, last: tuple[Period, int], here: Here) -> Period:
    """From one up to the other; the year turns between the months of "December to February", not between two days."""
    until, at = last
    if first[0] < until[1] or _DAY in {first[1] - first[0], until[1] - until[0]}:
        return first[0], until[1]
    if here.backward:
        before = _period(said, 0, _at(here, until[0]))
        return (before[0] if before else first)[0], until[1]
    after = _period(said, at, _at(here, first[0]))
    return first[0], (after[0] if after else until)[1]


def _at(here: Here, day: date) -> Here:
    return replace(here, now=datetime.combine(day, here.now.timetz()))


def _unit(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    found = said.phrase(words.CALENDAR_UNITS, at)
    return (unit_of(*found[0], here), found[1]) if found else None


def _last_span(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    """The last so many days, weeks or months, with today."""
    start = said.after(words.LAST_SPAN, at)
    found = span_said(said, start)
    end = found and (found[1] if start > at else said.after(words.LAST_SPAN_AFTER, found[1]))
    if not found or not end or (start == at and end == found[1]) or found[0].minutes or found[0].workdays:
        return None
    tomorrow = here.today + _DAY
    return (found[0].day_from(tomorrow, -1, here), tomorrow), end


def _next_span(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    """So many days, weeks or months to come; bare ones are whichever way is asked for."""
    start = said.after(_NEXT, at)
    found = span_said(said, start)
    if not found or found[0].minutes or found[0].workdays:
        return None
    end = found[1] if start > at else said.after(_NEXT_AFTER, found[1])
    if start == at and end == found[1]:
        return (_nearby(found[0], here), end) if said.closes(end) else None
    return _coming(found[0], here), end


def _nearby(span: Span, here: Here) -> Period:
    tomorrow = here.today + _DAY
    return (span.day_from(tomorrow, -1, here), tomorrow) if here.backward else _coming(span, here)


def _coming(span: Span, here: Here) -> Period:
    """Months are whole ones, like the next month; days and weeks begin today."""
    if not span.months or span.days:
        return here.today, span.day_from(here.today, 1, here)
    start = month_of(here.today, here.language)[1]
    return start, add_months(start, span.months, here.language)


def is_length(text: str) -> bool:
    """Only how long: "3 months", not from when."""
    said = Said(text[:_LONGEST])
    found = span_said(said, 0)
    return found is not None and said.closes(found[1])


def _quarter(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    found = said.phrase(words.QUARTERS_OF_YEAR, at)
    if not found:
        return None
    (index, season_of), end = found
    year, after = _year_number(said, said.after(words.PERIOD_FILLERS, end))
    language = season_of or (_calendar(year) if year else None) or here.language
    month = index * _MONTHS_IN_QUARTER + 1
    if year is not None:
        # The autumn of 2026 is that of 1405.
        own = year - _YEARS_BETWEEN if _calendar(year) != language else year
        return quarter_of(day_of(own, month, 1, language), language), after
    start = day_of(year_month_day(here.today, language)[0], month, 1, language)
    return quarter_of(add_months(start, _years_off(start, language, here) * _MONTHS_IN_YEAR, language), language), end


def _years_off(start: date, language: Language, here: Here) -> int:
    """How far from this year's the quarter is that is meant without a year: the last begun, or the next not over."""
    if here.backward:
        return -1 if start > here.today else 0
    return 1 if quarter_of(start, language)[1] <= here.today else 0


def _year_number(said: Said, at: int) -> tuple[int | None, int]:
    number = said.word(at).number
    return (number, at + 1) if number and _calendar(number) else (None, at)


def _calendar(year: int) -> Language | None:
    return next((language for language, years in words.YEARS.items() if year in years), None)


def _year(said: Said, at: int, _here: Here) -> tuple[Period, int] | None:
    year, end = _year_number(said, at)
    language = _calendar(year) if year else None
    return (year_of(day_of(year, 1, 1, language), language), end) if year and language else None


def _month(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    return month_said(said, at, here) or _month_in_numbers(said, at)


def _month_in_numbers(said: Said, at: int) -> tuple[Period, int] | None:
    match = _YEAR_AND_MONTH.fullmatch(said.word(at).text)
    language = _calendar(int(match[1])) if match else None
    if not match or not language:
        return None
    try:
        return month_of(day_of(int(match[1]), int(match[2]), 1, language), language), at + 1
    except ValueError:
        return None


def _day(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    found = piece(said, at, here)
    if not found or not found.reading.days or found.reading.clock or found.reading.part:
        return None
    day = found.reading.days[0]
    return (day, day + _DAY), found.end


_RULES: tuple[Rule, ...] = (_unit, _last_span, ago, since_its_start, _next_span, _quarter, _year, _month, _day)
