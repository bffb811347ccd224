"""The days of a leave as people say them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.leave_days import Seen, days_beside, days_in, name_and_days, typed
from locales.errors import UserError
from locales.reader import Language
from locales.weeks import WorkWeek
from sales.leaves import Days

# A Saturday, the last of آبان.
_NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Tehran"))


def seen(language: Language = "en") -> Seen:
    return Seen(_NOW, language, WorkWeek())


def days(start: str, back: str | None) -> Days:
    return Days(date.fromisoformat(f"2026-{start}"), date.fromisoformat(f"2026-{back}") if back else None)


@pytest.mark.parametrize(
    "words, start, back",
    [
        ("until Sunday", "11-21", "11-23"),
        ("from tomorrow until Wednesday", "11-22", "11-26"),
        ("from next Monday to Wednesday", "11-23", "11-26"),
        ("from 1 to 5 December", "12-01", "12-06"),
        ("20 Nov to 30 Nov", "11-20", "12-01"),
        ("1 Nov to 5 Nov", "11-01", "11-06"),
        ("from 2026-11-22", "11-22", None),
        ("tomorrow", "11-22", "11-23"),
        ("next week", "11-23", "11-30"),
        ("for 3 days", "11-21", "11-24"),
        ("from Monday for a week", "11-23", "11-30"),
        ("از ۱ آذر تا ۵ آذر", "11-22", "11-27"),
        ("از ۱ تا ۵ آذر", "11-22", "11-27"),
        ("از ۱ آذر تا ۵", "11-22", "11-27"),
        ("از ۲۵ آبان تا ۵ آذر", "11-16", "11-27"),
        ("از فردا تا دوشنبه", "11-22", "11-24"),
        ("از فردا به مدت سه روز", "11-22", "11-25"),
        ("تا پنجشنبه", "11-21", "11-27"),
    ],
)
def test_days_are_understood(words: str, start: str, back: str | None) -> None:
    assert days_in(seen(), words) == days(start, back)


@pytest.mark.parametrize("words", ["", "until", "whenever", "احمدی از فردا تا شنبه", "until he is well", "from 5"])
def test_other_words_name_no_days(words: str) -> None:
    assert days_in(seen(), words) is None


def test_days_the_wrong_way_round_are_no_year_of_leave() -> None:
    with pytest.raises(UserError, match="period-not-understood"):
        days_in(seen(), "from 5 december until 1 december")


def test_the_team_s_calendar_is_the_reader_s() -> None:
    assert days_in(seen("fa"), "هفتهٔ بعد") == days("11-28", "12-05")
    assert days_beside(seen("fa"), "من از فردا مرخصی دارم") == days("11-22", None)
    assert days_beside(seen(), "I'm on vacation next week") == days("11-23", "11-30")
    assert days_beside(seen(), "I am on leave") is None
    assert name_and_days(seen(), "Sara Ahmadi until Sunday") == ("Sara Ahmadi", days("11-21", "11-23"))


@given(st.dates(date(2026, 11, 1), date(2027, 11, 30)), st.integers(1, 300))
def test_a_button_s_days_are_read_as_they_were_meant(start: date, length: int) -> None:
    meant = Days(start, date.fromordinal(start.toordinal() + length))
    assert days_in(seen("fa"), typed(meant)) == meant
    assert days_in(seen(), typed(Days(start))) == Days(start)
