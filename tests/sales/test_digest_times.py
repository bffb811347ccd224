"""When the weekly digest comes, across clock changes, and which week it is about; how goals' pace is judged."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.digest import compared_in, latest_slot, told_at
from sales.figures import Figure
from sales.goals import Pace
from sales.measures import Amounts
from sales.periods import Frame, Span, before, month, quarter, week
from sales.settings import TeamSettings
from storage.kpi import Share, Wins
from storage.tables import Goal, Person

PERSIAN, ENGLISH = TeamSettings(), TeamSettings(language="en", zone="Europe/Berlin")


def manager(language: str, zone: str, weekday: int | None = None, minute: int | None = None) -> Person:
    return Person(language=language, zone=zone, digest_weekday=weekday, digest_minute=minute)


@pytest.mark.parametrize(
    "language,zone,now,wanted",
    [
        ("fa", "Asia/Tehran", "2026-11-28 08:59", "2026-11-21 09:00"),
        ("fa", "Asia/Tehran", "2026-11-28 09:00", "2026-11-28 09:00"),
        ("en", "Europe/Berlin", "2026-11-30 09:00", "2026-11-30 09:00"),
        ("en", "Europe/Berlin", "2026-12-06 23:59", "2026-11-30 09:00"),
        # The clocks went back on Sunday the 25th; Monday nine is still nine.
        ("en", "Europe/Berlin", "2026-10-26 09:00", "2026-10-26 09:00"),
        ("en", "Europe/Berlin", "2026-10-26 08:59", "2026-10-19 09:00"),
    ],
)
def test_it_comes_at_nine_on_the_first_day_of_the_week(language: str, zone: str, now: str, wanted: str) -> None:
    here = ZoneInfo(zone)
    instant = datetime.fromisoformat(now).replace(tzinfo=here).astimezone(UTC)
    assert latest_slot(manager(language, zone), instant) == datetime.fromisoformat(wanted).replace(tzinfo=here)


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),  # noqa: DTZ001 - hypothesis wants naive bounds
    minute=st.integers(0, 1439),
    weekday=st.integers(0, 6),
    zone=st.sampled_from(["Asia/Tehran", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_every_week_has_one_and_none_is_skipped(start: datetime, minute: int, weekday: int, zone: str) -> None:
    person = manager("en", zone, weekday, minute)
    slots = [latest_slot(person, start.replace(tzinfo=UTC) + timedelta(days=n)) for n in range(35)]
    weeks = [told_at(slot, TeamSettings(language="en", zone=zone)).start for slot in slots]
    gaps = {later - earlier for earlier, later in pairwise(weeks)}
    assert gaps == {timedelta(0), timedelta(days=7)}
    local = {(slot.astimezone(ZoneInfo(zone)).weekday()) for slot in slots}
    assert local == {weekday}


def test_weeks_months_and_quarters_are_the_teams() -> None:
    day = date(2026, 11, 22)
    assert week(day, PERSIAN) == Span(date(2026, 11, 21), date(2026, 11, 28))
    assert week(day, ENGLISH) == Span(date(2026, 11, 16), date(2026, 11, 23))
    assert month(day, PERSIAN) == Span(date(2026, 11, 22), date(2026, 12, 22))
    assert before(month(day, PERSIAN), PERSIAN) == Span(date(2026, 10, 23), date(2026, 11, 22))
    assert before(quarter(day, ENGLISH), ENGLISH) == Span(date(2026, 7, 1), date(2026, 10, 1))
    assert before(week(day, ENGLISH), ENGLISH) == Span(date(2026, 11, 9), date(2026, 11, 16))


def test_days_are_as_long_as_they_really_are() -> None:
    frame = Frame(None, Span(date(2026, 10, 24), date(2026, 10, 27)), datetime(2026, 11, 1, tzinfo=UTC), ENGLISH)
    lengths = [later - earlier for earlier, later in pairwise(frame.days)]
    assert lengths == [timedelta(hours=24), timedelta(hours=25), timedelta(hours=24)]


@pytest.mark.parametrize(
    "reached,gone,status",
    [
        (10, 5, "reached"),
        (5, 10, "on-track"),
        (4, 10, "at-risk"),
        (3, 10, "behind"),
        (0, 0, "on-track"),
    ],
)
def test_pace_is_judged_by_working_days(reached: int, gone: int, status: str) -> None:
    assert Pace(Goal(target=10), reached, Share(gone, 20)).status == status


def test_rates_change_in_points_and_amounts_in_per_cent() -> None:
    assert Figure("conversion", Share(3, 8), Share(1, 2)).points == -12
    assert Figure("conversion", Share(3, 8), Share(0, 0)).points is None
    assert changes({"USD": 150}, {"USD": 100}) == {"USD": 50}
    assert changes({"USD": 150}, {"USD": 0}) == {"USD": None}


def test_each_currency_changes_by_itself() -> None:
    assert changes({"USD": 150, "EUR": 90}, {"USD": 100, "EUR": 100}) == {"EUR": -10, "USD": 50}
    assert changes({"USD": 150}, {"EUR": 1}) == {"EUR": None, "USD": None}
    assert changes({}, {}) == {}


def changes(now: dict[str, int], before: dict[str, int]) -> dict[str, int | None]:
    worth = [Amounts({currency: Decimal(amount) for currency, amount in each.items()}) for each in (now, before)]
    return {currency: each.percent for currency, each in Figure("value", *worth).by_currency.items()}


@pytest.mark.parametrize(
    "sold_in, compared",
    [(["USD", "USD", "EUR"], "USD"), (["USD", "IRR", "USD"], "IRR"), (["EUR", "USD"], "USD"), ([], "IRR")],
)
def test_who_sold_most_is_told_in_a_currency_that_somebody_sold_in(sold_in: list[str], compared: str) -> None:
    assert compared_in("IRR", [Wins(1, {currency: 100}) for currency in sold_in]) == compared
