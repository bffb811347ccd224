"""Moments where clocks change, and the team's working time."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.dates import read_when
from locales.moments import Moment
from locales.weeks import SATURDAY, WorkWeek, first_weekday, week_of

BERLIN, TEHRAN = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tehran")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
WEEK = WorkWeek()


@pytest.mark.parametrize(
    "moment, instant",
    [
        (Moment(SPRING, time(1, 30)), "2026-03-29T00:30+00:00"),
        (Moment(SPRING, time(2, 30)), "2026-03-29T01:30+00:00"),  # skipped: the clock shows 03:30 then
        (Moment(SPRING, time(3, 30)), "2026-03-29T01:30+00:00"),
        (Moment(AUTUMN, time(2, 30)), "2026-10-25T00:30+00:00"),
        (Moment(AUTUMN, time(2, 30, fold=1)), "2026-10-25T01:30+00:00"),
        (Moment(AUTUMN), "2026-10-25T08:00+00:00"),
    ],
)
def test_an_instant_where_clocks_change(moment: Moment, instant: str) -> None:
    assert moment.instant(BERLIN) == datetime.fromisoformat(instant)


def test_an_all_day_moment_comes_at_the_hour_one_asks_for() -> None:
    assert Moment(date(2026, 11, 22)).instant(TEHRAN, time(8, 30)) == datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize("start", ["2026-03-29T00:45+00:00", "2026-10-25T00:15+00:00", "2026-10-25T00:45+00:00"])
@pytest.mark.parametrize("minutes", [1, 30, 60, 90, 150])
def test_minutes_from_now_are_real_minutes(start: str, minutes: int) -> None:
    now = datetime.fromisoformat(start).astimezone(BERLIN)
    found = read_when(f"in {minutes} minutes", now, language="en", week=WEEK)
    assert found.moment.instant(BERLIN) == datetime.fromisoformat(start) + timedelta(minutes=minutes)
    assert not found.past


def test_an_hour_that_comes_twice_is_not_past_before_its_second_time() -> None:
    first_half_past_two = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert not Moment(AUTUMN, time(2, 40)).is_past(first_half_past_two)
    assert Moment(AUTUMN, time(2, 40)).is_past(first_half_past_two.replace(fold=1))


def test_weeks_begin_where_readers_expect() -> None:
    sunday = date(2026, 11, 22)
    assert week_of(sunday, first_weekday("fa")) == (date(2026, 11, 21), date(2026, 11, 28))
    assert week_of(sunday, first_weekday("en")) == (date(2026, 11, 16), date(2026, 11, 23))


def test_working_days_leave_out_days_off_and_holidays() -> None:
    week = WorkWeek(holidays=frozenset({date(2026, 11, 23)}))
    assert week.next_working(date(2026, 11, 22)) == date(2026, 11, 24)
    assert week.next_working(date(2026, 11, 25)) == date(2026, 11, 28)
    assert week.working_days_between(date(2026, 11, 21), date(2026, 11, 28)) == 4
    assert week.last_working_day_of_week(date(2026, 11, 21), SATURDAY) == date(2026, 11, 25)


def test_a_week_of_holidays_has_no_last_working_day() -> None:
    nowruz = WorkWeek(holidays=frozenset(date(2027, 3, 20) + timedelta(days=n) for n in range(7)))
    assert nowruz.last_working_day_of_week(date(2027, 3, 22), SATURDAY) is None


@pytest.mark.parametrize(
    "start, hours, end",
    [
        ("2026-11-22T10:00", 1, "2026-11-22T11:00"),
        ("2026-11-22T17:30", 1, "2026-11-23T09:30"),
        ("2026-11-22T07:00", 1, "2026-11-22T10:00"),
        ("2026-11-22T23:00", 4, "2026-11-23T13:00"),
        ("2026-11-25T16:00", 4, "2026-11-28T11:00"),  # over Thursday and Friday
        ("2026-11-26T12:00", 1, "2026-11-28T10:00"),
        ("2026-11-22T09:00", 9, "2026-11-22T18:00"),
        ("2026-11-22T09:00", 18, "2026-11-23T18:00"),
        ("2026-11-27T12:00", 0, "2026-11-27T12:00"),
    ],
)
def test_working_time_passes_only_while_the_team_works(start: str, hours: int, end: str) -> None:
    at = datetime.fromisoformat(start).replace(tzinfo=TEHRAN)
    assert WEEK.working_time_after(at, timedelta(hours=hours)) == datetime.fromisoformat(end).replace(tzinfo=TEHRAN)


def test_a_night_shift_is_as_long_as_it_really_is_when_clocks_change() -> None:
    night = WorkWeek(days=frozenset(range(7)), opens=time(0), closes=time(6))
    start = datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN)
    assert night.working_time_after(start, timedelta(hours=5)) == datetime(2026, 3, 29, 6, tzinfo=BERLIN)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - the zone is added in the test
    st.integers(0, 3000),
    st.integers(0, 3000),
)
def test_waiting_twice_is_waiting_once(start: datetime, first: int, second: int) -> None:
    at = start.replace(tzinfo=TEHRAN)
    both = WEEK.working_time_after(at, timedelta(minutes=first + second))
    one_by_one = WEEK.working_time_after(
        WEEK.working_time_after(at, timedelta(minutes=first)), timedelta(minutes=second)
    )
    assert both == one_by_one


@pytest.mark.parametrize(
    "wrong", [{"days": frozenset()}, {"days": frozenset({7})}, {"opens": time(18), "closes": time(9)}]
)
def test_a_week_without_work_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"working|works"):
        WorkWeek(**wrong)
