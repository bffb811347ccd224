"""Dates as they are shown, and months of both calendars."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.calendars import (
    add_months,
    month_of,
    quarter_of,
    write_day,
    write_instant,
    write_moment,
    write_month,
    write_short_day,
    write_time,
)
from locales.moments import Moment
from locales.reader import LANGUAGES, Language, Reader

SARA, SAM = Reader("fa", ZoneInfo("Asia/Tehran")), Reader("en", ZoneInfo("Europe/Berlin"))
DAY = date(2026, 11, 22)
LAST_YEAR = DAY - timedelta(days=365)


def test_a_day_in_full() -> None:
    assert write_day(DAY, SARA) == "یکشنبه ۱ آذر ۱۴۰۵"
    assert write_day(DAY, SAM) == "Sunday, 22 November 2026"


def test_the_year_is_left_out_only_when_it_is_this_one() -> None:
    assert write_day(DAY, SARA, today=DAY) == "یکشنبه ۱ آذر"
    assert write_day(DAY, SAM, today=DAY) == "Sunday, 22 November"
    assert write_day(DAY, SAM, today=LAST_YEAR) == "Sunday, 22 November 2026"
    assert (write_short_day(DAY, SARA, today=DAY), write_short_day(DAY, SAM, today=DAY)) == ("۱ آذر", "22 Nov")
    assert write_short_day(DAY, SARA, today=LAST_YEAR) == "۱ آذر ۱۴۰۵"
    assert write_short_day(DAY, SAM, today=LAST_YEAR) == "22 Nov 2026"


def test_hours_numbers_and_months() -> None:
    assert (write_time(time(9, 5), "fa"), write_time(time(21), "en")) == ("۰۹:۰۵", "21:00")
    assert (write_month(DAY, "fa"), write_month(DAY, "en")) == ("آذر ۱۴۰۵", "November 2026")


def test_an_instant_is_on_the_readers_clock() -> None:
    instant = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert write_instant(instant, SARA) == "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۰۲:۰۰"
    assert write_instant(instant, SAM) == "Sunday, 22 November 2026, 23:30"


def test_a_moment_has_its_hour_only_if_one_was_said() -> None:
    assert write_moment(Moment(DAY), SARA) == "یکشنبه ۱ آذر ۱۴۰۵"
    assert write_moment(Moment(DAY, time(10)), SARA) == "یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۰۰"


@pytest.mark.parametrize(
    "day, months, language, expected",
    [
        ("2026-01-31", 1, "en", "2026-02-28"),
        ("2026-11-22", 2, "en", "2027-01-22"),
        ("2026-03-31", -1, "en", "2026-02-28"),
        ("2026-09-22", 1, "fa", "2026-10-22"),  # 31 Shahrivar, 30 Mehr
        ("2026-11-22", 4, "fa", "2027-03-21"),  # 1 Azar, 1 Farvardin of the next year
    ],
)
def test_months_are_added_within_the_calendar(day: str, months: int, language: Language, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months, language) == date.fromisoformat(expected)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(LANGUAGES))
def test_months_and_quarters_cover_the_year_without_gaps(day: date, language: Language) -> None:
    start, end = month_of(day, language)
    assert start <= day < end
    assert 28 <= (end - start).days <= 31
    assert month_of(end, language)[0] == end
    quarter_start, quarter_end = quarter_of(day, language)
    assert quarter_start <= start < end <= quarter_end == add_months(quarter_start, 3, language)
