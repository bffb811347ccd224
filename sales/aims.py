"""What goals ask of a week or a month: each working day of a goal's period has the same share of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.weeks import days_between
from sales.goals import WON_VALUE
from sales.periods import Span
from sales.settings import TeamSettings
from storage.tables import Goal


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose goals are meant: a person's own, or those of the team that reports to them."""

    person_id: int
    team: bool


def value_goals(session: Session, whose: Whose, span: Span, currency: str) -> list[Goal]:
    """Goals on won value that have a day in common with a period, the shortest first."""
    within = Goal.starts_on < span.end, Goal.ends_on > span.start
    of = Goal.person_id == whose.person_id, Goal.team.is_(whose.team)
    found = session.scalars(select(Goal).where(*within, *of, Goal.measure == WON_VALUE, Goal.currency == currency))
    return sorted(found, key=lambda goal: (goal.ends_on - goal.starts_on, goal.id))


def asked_of(span: Span, goals: Sequence[Goal], settings: TeamSettings) -> int | None:
    """What the goals ask of some days, in their own unit; None where they ask nothing.

    Of two goals that a day belongs to, the shorter one counts: a month's is said more exactly than a quarter's.

    Args:
        span: the days.
        goals: of one unit, the shortest first.
        settings: whose working days count.
    """
    a_day = [(goal, _a_day(goal, settings)) for goal in goals]
    working = filter(settings.week.is_working, days_between(span.start, span.end))
    shares = [share for day in working if (share := _share_on(day, a_day)) is not None]
    return round(sum(shares)) if any(shares) else None


def _share_on(day: date, a_day: Sequence[tuple[Goal, Decimal]]) -> Decimal | None:
    return next((share for goal, share in a_day if goal.starts_on <= day < goal.ends_on), None)


def _a_day(goal: Goal, settings: TeamSettings) -> Decimal:
    days = settings.week.working_days_between(goal.starts_on, goal.ends_on)
    return Decimal(goal.target) / days if days else Decimal(0)
