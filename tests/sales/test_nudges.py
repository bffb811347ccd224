"""When a nudge may be said, when it is said again, and what is suggested next."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales.weeks import WorkWeek
from sales.nudges import held_until, key_of, next_morning
from sales.suggestions import suggestions
from storage.tables import Person

TEHRAN = ZoneInfo("Asia/Tehran")
# Saturday to Wednesday; Tuesday the 24th is a holiday.
WEEK = WorkWeek(holidays=frozenset({date(2026, 11, 24)}))


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=TEHRAN).astimezone(UTC)


@pytest.mark.parametrize(
    "now, quiet, free",
    [
        ("21 10:00", None, None),
        ("21 23:00", None, None),
        ("21 23:00", (22, 7), "22 07:00"),
        ("22 06:59", (22, 7), "22 07:00"),
        ("22 07:00", (22, 7), None),
        ("22 21:59", (22, 7), None),
        ("22 13:00", (12, 14), "22 14:00"),
        ("22 13:00", (14, 14), None),
        ("22 13:00", (13, 0), "23 00:00"),
        ("24 12:00", None, "25 09:00"),
        ("26 12:00", None, "28 09:00"),
        ("27 23:30", (22, 10), "28 10:00"),
    ],
)
def test_quiet_hours_and_days_off_hold_a_nudge_back(now: str, quiet: tuple[int, int] | None, free: str | None) -> None:
    start, end = (hour * 60 for hour in quiet) if quiet else (None, None)
    person = Person(zone="Asia/Tehran", quiet_from=start, quiet_to=end)
    held = held_until(at(now), person, WEEK, days_off=True, hours=True)
    assert held == (at(free) if free else None)


@pytest.mark.parametrize("now, morning", [("21 08:00", "22 09:00"), ("23 12:00", "25 09:00"), ("25 18:00", "28 09:00")])
def test_it_is_said_again_at_nine_on_the_next_working_day(now: str, morning: str) -> None:
    assert next_morning(at(now), Person(zone="Asia/Tehran"), WEEK) == at(morning)


def test_a_key_names_rule_record_occasion_and_attempt() -> None:
    assert key_of("untouched", 128, "4h", 2) == "untouched:128:4h:2"


@pytest.mark.parametrize(
    "stage, outcome, first",
    [
        ("lead", None, ("what-call", 0, date(2026, 11, 28))),  # the day after is Thursday
        ("decision", "reached", ("what-call", 0, date(2026, 11, 28))),
        ("closing", "no-answer", ("what-call", 2, None)),
        ("won", None, ("what-welcome", 0, date(2026, 11, 28))),
        ("a-stage-of-our-own", None, ("what-call", 0, date(2026, 11, 28))),
    ],
)
def test_what_is_suggested_first_on_a_wednesday(stage: str, outcome: str | None, first: tuple[str, int, date]) -> None:
    found = suggestions(stage, outcome, at("25 12:00").astimezone(TEHRAN), WEEK)[0]
    assert (found.what, found.hours, found.day) == first
