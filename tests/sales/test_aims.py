"""What a goal asks of a week: each working day of its period has the same share."""

from datetime import date

import pytest

from sales.aims import asked_of
from sales.periods import Span
from sales.settings import TeamSettings
from storage.tables import Goal

SETTINGS = TeamSettings()  # Saturday to Wednesday
# Azar 1405: 22 November to 21 December 2026, with 22 working days.
AZAR = Span(date(2026, 11, 22), date(2026, 12, 22))
AUTUMN = Span(date(2026, 9, 23), date(2026, 12, 22))


def goal(span: Span, target: int) -> Goal:
    return Goal(person_id=1, measure="won_value", currency="IRR", target=target, starts_on=span.start, ends_on=span.end)


@pytest.mark.parametrize(
    "start, end, asked",
    [
        (date(2026, 11, 28), date(2026, 12, 5), 500),  # five working days of 22
        (date(2026, 11, 21), date(2026, 11, 28), 400),  # its Saturday is of the month before
        (date(2026, 11, 26), date(2026, 11, 28), None),  # Thursday and Friday
        (date(2026, 11, 14), date(2026, 11, 21), None),  # before it begins
        (AZAR.start, AZAR.end, 2200),
    ],
)
def test_a_months_goal_asks_as_much_of_every_working_day(start: date, end: date, asked: int | None) -> None:
    assert asked_of(Span(start, end), [goal(AZAR, 2200)], SETTINGS) == asked


def test_where_two_goals_meet_the_shorter_one_counts() -> None:
    both = [goal(AZAR, 2200), goal(AUTUMN, 64_000)]
    assert asked_of(AZAR, both, SETTINGS) == 2200
    assert asked_of(
        Span(date(2026, 10, 3), date(2026, 10, 10)), both, SETTINGS
    ) == 64_000 * 5 // SETTINGS.week.working_days_between(AUTUMN.start, AUTUMN.end)


def test_no_goal_asks_nothing() -> None:
    assert asked_of(AZAR, [], SETTINGS) is None
