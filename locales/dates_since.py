"""Periods told from today backwards: three months ago, since the beginning of the year, month to date."""

from datetime import date, timedelta

from locales import dates_words as words
from locales.dates_said import Here, Said, table
from locales.dates_spans import Span, span_said
from locales.dates_units import unit_of

_DAYS_IN_WEEK, _MONTHS_IN_YEAR = 7, 12
_AGO = table({"ago|earlier|back|پیش|قبل": None})
_SINCE = table(
    {
        "از اول|از ابتدای|از شروع|از آغاز": None,
        "since the start of|since the beginning of|from the start of|from the beginning of|since start of": None,
    }
)
_UNITS = words.BARE_UNITS | table({"امسال|سال جاری|this year": "year", "این ماه|ماه جاری|this month": "month"})
_UNTIL_NOW = table({"تا الان|تا حالا|تا کنون|تا امروز|تا اینجا|so far|until now|till now|up to now|until today": None})
_TO_DATE: dict[str, words.Unit] = table(
    {"ytd|year to date": "year", "mtd|month to date": "month", "qtd|quarter to date": "quarter"}
)
_DAY = timedelta(days=1)

Period = tuple[date, date]


def ago(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    """Three months ago is that whole month, two weeks ago that week; so many days ago is a day, told elsewhere."""
    found = span_said(said, at)
    end = said.after(_AGO, found[1]) if found else at
    unit = _whole(found[0]) if found and end > found[1] else None
    return (unit_of(*unit, here), end) if unit else None


def _whole(span: Span) -> tuple[words.Unit, int] | None:
    """So many whole weeks, months or years back."""
    if span == Span(months=span.months) and span.months:
        years, months = divmod(span.months, _MONTHS_IN_YEAR)
        return ("month", -span.months) if months else ("year", -years)
    weeks, days = divmod(span.days, _DAYS_IN_WEEK)
    return ("week", -weeks) if span == Span(days=span.days) and weeks and not days else None


def since_its_start(said: Said, at: int, here: Here) -> tuple[Period, int] | None:
    """The running month, quarter or year up to and with today."""
    short = said.phrase(_TO_DATE, at)
    start = said.after(_SINCE, at)
    found = short or (said.phrase(_UNITS, start) if start > at else None)
    if not found:
        return None
    return (unit_of(found[0], 0, here)[0], here.today + _DAY), said.after(_UNTIL_NOW, found[1])
