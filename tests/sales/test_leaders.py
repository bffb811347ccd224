"""The leaderboard: everybody once, by the share of their own goal, whatever its size."""

from datetime import date

from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE, Pace
from sales.leaders import ranked
from storage.kpi import Share
from storage.tables import Goal

SARA, REZA, KAVEH, MINA = 1, 2, 3, 4
MONTH_END, QUARTER_END = date(2026, 12, 22), date(2027, 3, 21)


def pace(person: int, reached: int, target: int, measure: str = WON_VALUE, ends: date = MONTH_END) -> Pace:
    goal = Goal(person_id=person, target=target, measure=measure, starts_on=date(2026, 11, 22), ends_on=ends)
    return Pace(goal, reached, Share(5, 22))


def ranks(*found: Pace) -> list[tuple[int, int, int]]:
    return [(place.rank, person, place.pace.reached) for person, place in ranked(found).items()]


def test_a_small_goal_beats_a_large_one_by_its_share_and_equal_shares_have_the_same_place() -> None:
    found = pace(SARA, 900, 3000), pace(REZA, 40, 100), pace(KAVEH, 4, 10, WON_COUNT), pace(MINA, 15, 10)
    assert ranks(*found) == [(1, MINA, 15), (2, REZA, 40), (2, KAVEH, 4), (4, SARA, 900)]


def test_of_several_goals_value_counts_before_deals_and_leads_then_what_ends_first() -> None:
    many = pace(SARA, 9, 9, NEW_LEADS), pace(SARA, 1, 4, WON_COUNT), pace(SARA, 7, 70, ends=QUARTER_END)
    assert ranks(*many, pace(SARA, 3, 30)) == [(1, SARA, 3)]
    assert ranks(*many[:2]) == [(1, SARA, 1)]
    assert ranks() == []
