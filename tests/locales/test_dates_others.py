"""The other readings that are offered beside the one taken, so that a wrong guess is one tap to correct."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from locales.dates import read_time, read_when
from locales.moments import Moment, NotUnderstood
from locales.reader import Language
from locales.weeks import WorkWeek

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tehran"))
TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def readings(text: str, language: Language = "fa") -> list[Moment]:
    found = read_when(text, NOW, language=language, week=WorkWeek())
    return [found.moment, *found.others]


@pytest.mark.parametrize(
    "text, taken, other",
    [
        ("فردا ساعت ۸", Moment(TOMORROW, time(8)), Moment(TOMORROW, time(20))),
        ("فردا ساعت ۳", Moment(TOMORROW, time(15)), Moment(TOMORROW, time(3))),
        ("8", Moment(TOMORROW, time(8)), Moment(TODAY, time(20))),
        ("امروز ساعت ۸", Moment(TODAY, time(20)), Moment(TODAY, time(8))),
        ("فردا ساعت ۱۲", Moment(TOMORROW, time(12)), Moment(date(2026, 11, 24), time(0))),
        ("فردا ۱۲ شب", Moment(date(2026, 11, 24), time(0)), Moment(TOMORROW, time(0))),
        ("یکشنبه", Moment(date(2026, 11, 29)), Moment(TODAY)),
        ("دوشنبه‌ی بعد", Moment(date(2026, 11, 30)), Moment(TOMORROW)),
        ("پسون‌فردا", Moment(date(2026, 11, 25)), Moment(date(2026, 11, 24))),
    ],
)
def test_the_other_reading_is_offered(text: str, taken: Moment, other: Moment) -> None:
    assert readings(text)[:2] == [taken, other]


def test_a_sure_hour_has_no_other() -> None:
    assert readings("فردا ساعت ۱۷") == [Moment(TOMORROW, time(17))]
    assert readings("tomorrow 9pm") == [Moment(TOMORROW, time(21))]


@pytest.mark.parametrize(
    "language, days",
    [
        ("fa", ["2027-03-01", "2027-01-02", "2026-12-10"]),  # 10 Esfand; 12 Dey; 10 December
        ("en", ["2026-12-10", "2027-10-12"]),  # 10 December; 12 October
    ],
)
def test_the_language_decides_an_open_order(language: Language, days: list[str]) -> None:
    assert readings("10/12", language) == [Moment(date.fromisoformat(day)) for day in days]


@pytest.mark.parametrize("text", ["12/01/2026", "01/12/2026"])
def test_of_two_orders_the_one_to_come_is_taken(text: str) -> None:
    assert set(readings(text, "en")) == {Moment(date(2026, 12, 1)), Moment(date(2026, 1, 12))}
    assert readings(text, "en")[0] == Moment(date(2026, 12, 1))


def test_next_sunday_follows_the_readers_week() -> None:
    wednesday = datetime(2026, 11, 18, 10, tzinfo=NOW.tzinfo)
    in_persian = read_when("next Sunday", wednesday, language="fa", week=WorkWeek())
    in_english = read_when("next Sunday", wednesday, language="en", week=WorkWeek())
    assert (in_persian.moment, in_english.moment) == (Moment(TODAY), Moment(date(2026, 11, 29)))
    assert Moment(TODAY) in in_english.others


def test_the_end_of_the_week_that_has_passed_is_the_next() -> None:
    thursday = datetime(2026, 11, 26, 10, tzinfo=NOW.tzinfo)
    assert read_when("آخر هفته", thursday, language="fa", week=WorkWeek()).moment == Moment(date(2026, 12, 2))


def test_holidays_move_the_end_of_the_week() -> None:
    week = WorkWeek(holidays=frozenset({date(2026, 11, 25), date(2026, 11, 28)}))
    assert read_when("آخر هفته", NOW, language="fa", week=week).moment == Moment(date(2026, 11, 24))
    assert read_when("هفته بعد", NOW, language="fa", week=week).moment == Moment(date(2026, 11, 29))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("۱۰", time(10)),
        ("ساعت ۱۰ و نیم", time(10, 30)),
        ("۸ صبح", time(8)),
        ("5", time(17)),
        ("05:00", time(5)),
        ("9 p.m.", time(21)),
        ("ظهر", time(12)),
        ("23:45", time(23, 45)),
        ("۰۰:۰۰", time(0)),
    ],
)
def test_an_hour_by_itself(text: str, expected: time) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize("text", ["", "فردا ساعت ۱۰", "24:00", "ساعت ۲۵", "2 hours", "سارا", "-1", "10:5"])
def test_what_is_no_hour(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_time(text)
