"""Periods as their readers read them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from locales.reader import Reader
from locales.words import say
from sales.wording import days_of


@pytest.mark.parametrize(
    "first, last, fa, en",
    [
        (date(2026, 11, 1), date(2026, 11, 7), "۱۰ آبان تا ۱۶ آبان ۱۴۰۵", "1 Nov to 7 Nov 2026"),
        (date(2017, 1, 1), date(2017, 12, 31), "۱۲ دی ۱۳۹۵ تا ۱۰ دی ۱۳۹۶", "1 Jan to 31 Dec 2017"),
        (date(2026, 12, 28), date(2027, 1, 3), "۷ دی تا ۱۳ دی ۱۴۰۵", "28 Dec 2026 to 3 Jan 2027"),
        (date(2026, 11, 1), date(2026, 11, 1), "یکشنبه ۱۰ آبان ۱۴۰۵", "Sunday, 1 November 2026"),
    ],
)
def test_a_period_names_both_years_where_its_readers_calendar_has_two(
    first: date, last: date, fa: str, en: str
) -> None:
    for language, written in (("fa", fa), ("en", en)):
        said = say(days_of(first, last), Reader(language, ZoneInfo("Asia/Tehran")))  # type: ignore[arg-type]  # one of the two
        assert said.translate(dict.fromkeys((0x2068, 0x2069, 0x2067, 0x2066))) == written
