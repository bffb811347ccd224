"""The leaderboard: people by the share of their own goal that is reached, so that large and small goals compare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sales.goals import MEASURES, Pace, goals_on, paces
from sales.periods import Span, team_day
from sales.settings import TeamSettings


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place among those who have a goal; equal shares have the same place."""

    rank: int
    pace: Pace


def leaders(
    session: Session, people: Collection[int], now: datetime, settings: TeamSettings, *, at_end_of: Span | None = None
) -> dict[int, Place]:
    """The places of people who have a running goal of their own, by their number, the largest share first.

    Of several goals the one on won value counts, then that on deals; of two on the same, the one that ends first.

    Args:
        session: the transaction.
        people: whose.
        now: the instant.
        settings: whose working days count.
        at_end_of: as it stood when these days were over; as of now while they are not.
    """
    today = team_day(now, settings)
    over = at_end_of if at_end_of is not None and at_end_of.end <= today else None
    running = [goal for goal in goals_on(session, over.last if over else today, people) if not goal.team]
    return ranked(paces(session, running, now, settings, up_to=over.end if over else None))


def ranked(found: Sequence[Pace]) -> dict[int, Place]:
    """One goal of each person, in the order of their shares."""
    own: dict[int, Pace] = {}
    for each in sorted(found, key=_weight):
        own.setdefault(each.goal.person_id, each)
    best = sorted(own.values(), key=lambda each: -each.share)
    return {each.goal.person_id: Place(1 + _ahead_of(each, best), each) for each in best}


def _weight(pace: Pace) -> tuple[object, ...]:
    goal = pace.goal
    return MEASURES.index(goal.measure), goal.ends_on, goal.starts_on, goal.id


def _ahead_of(pace: Pace, others: Sequence[Pace]) -> int:
    return sum(other.share > pace.share for other in others)
