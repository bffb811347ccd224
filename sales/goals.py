"""Goals: what a person or a team aims at in a month or a quarter, how far it is, and whether that is fast enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from sales.access import visible_owners
from sales.periods import Frame, Span, team_day
from sales.settings import TeamSettings
from storage import kpi
from storage.among import Ids, among
from storage.direct import Direct, written
from storage.kpi import Share
from storage.tables import Goal, Person

WON_VALUE, WON_COUNT, NEW_LEADS = "won_value", "won_count", "new_leads"
MEASURES = (WON_VALUE, WON_COUNT, NEW_LEADS)
MILESTONES = (50, 90, 100)
# Below the time elapsed, but not by more than a fifth of it. Source: product definition, "goal pace".
_AT_RISK = Decimal("0.8")
Status = Literal["reached", "on-track", "at-risk", "behind"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a goal is.

    Attributes:
        goal: the goal.
        reached: what was reached, in the goal's own unit: a count, or minor units of its currency.
        elapsed: working days that are over, of all working days of the goal.
        status: on track is a share reached no smaller than that of the days; at risk is 80 % of it or more.
    """

    goal: Goal
    reached: int
    elapsed: Share

    @property
    def share(self) -> Decimal:
        """Of the goal; may be more than 1."""
        return Decimal(self.reached) / self.goal.target

    @property
    def status(self) -> Status:
        """Reached, on track, at risk or behind."""
        gone = self.elapsed.ratio or Decimal(0)
        if self.reached >= self.goal.target:
            return "reached"
        if self.share >= gone:
            return "on-track"
        return "at-risk" if self.share >= gone * _AT_RISK else "behind"

    @property
    def milestone(self) -> int | None:
        """The highest milestone that is reached, in per cent."""
        return max((each for each in MILESTONES if self.share * 100 >= each), default=None)


def set_goal(session: Session, person: Person, span: Span, measure: str, target: int, **more: object) -> Goal:
    """Aim at something; a goal for the same person, measure and period is replaced.

    Args:
        session: the transaction.
        person: whose goal it is, or with ``team=True`` all who report to them.
        span: local days of the team.
        measure: one of ``MEASURES``.
        target: what is aimed at; minor units of ``currency`` for ``won_value``.
        **more: ``team`` and ``currency``.
    """
    team, currency = bool(more.get("team")), more.get("currency")
    same = select(Goal).where(Goal.person_id == person.id, Goal.team.is_(team), Goal.measure == measure)
    same = same.where(
        Goal.starts_on == span.start, Goal.ends_on == span.end, Goal.currency.is_not_distinct_from(currency)
    )
    goal = session.scalars(same).one_or_none()
    if goal is None:
        goal = Goal(person_id=person.id, team=team, measure=measure, currency=currency, starts_on=span.start)
        goal.ends_on = span.end
        session.add(goal)
    goal.target = target
    session.flush()
    return goal


def goal_of(session: Session, number: int) -> Goal | None:
    """The goal of that number."""
    return session.get(Goal, number)


def drop_goal(session: Session, goal: Goal) -> None:
    """Aim at it no more; what was told of it stays told."""
    session.delete(goal)
    session.flush()


def goals_later(session: Session, day: date, people: Iterable[int] | None = None) -> list[Goal]:
    """The goals whose days are still to come, of all or of some people, in the order of time."""
    coming = select(Goal).where(Goal.starts_on > day)
    if people is not None:
        coming = coming.where(Goal.person_id.in_(sorted(people)))
    return list(session.scalars(coming.order_by(Goal.starts_on, Goal.team.desc(), Goal.person_id, Goal.id)))


_RUNNING = (
    select(Goal)
    .where(Goal.starts_on <= bindparam("day", type_=Date()), Goal.ends_on > bindparam("day", type_=Date()))
    .order_by(Goal.team.desc(), Goal.person_id, Goal.ends_on, Goal.id)
)
_RUNNING_OF = _RUNNING.where(among(Goal.person_id, bindparam("people", type_=Ids())))
_ANY_OF = Direct(_RUNNING_OF.with_only_columns(Goal.id).order_by(None).limit(1))


def goals_on(session: Session, day: date, people: Iterable[int] | None = None) -> list[Goal]:
    """The goals that a day belongs to, of all or of some people, team goals first."""
    if people is None:
        return list(session.scalars(_RUNNING, {"day": day}))
    asked = {"day": day, "people": list(people)}
    # Most people have none, and to know that takes a tenth of looking for rows to load.
    any_of = _ANY_OF.first(written(session), asked)
    return list(session.scalars(_RUNNING_OF, asked)) if any_of else []


def goals_within(session: Session, span: Span, people: Iterable[int] | None = None) -> list[Goal]:
    """The goals that have a day in common with a period, of all or of some people, team goals first."""
    common = select(Goal).where(Goal.starts_on < span.end, Goal.ends_on > span.start)
    if people is not None:
        common = common.where(Goal.person_id.in_(sorted(people)))
    return list(session.scalars(common.order_by(Goal.team.desc(), Goal.person_id, Goal.starts_on, Goal.id)))


def paces(
    session: Session, goals: Sequence[Goal], now: datetime, settings: TeamSettings, *, up_to: date | None = None
) -> list[Pace]:
    """How far goals are, or were when a day began; of goals with the same period it is counted once."""
    reached = _Reached(session, now, settings, up_to)
    day = up_to or team_day(now, settings)
    return [Pace(goal, reached.by(goal), elapsed(goal, day, settings)) for goal in goals]


def elapsed(goal: Goal, day: date, settings: TeamSettings) -> Share:
    """Working days that are over when a day begins, of all working days of a goal."""
    gone = min(max(day, goal.starts_on), goal.ends_on)
    week = settings.week
    return Share(
        week.working_days_between(goal.starts_on, gone), week.working_days_between(goal.starts_on, goal.ends_on)
    )


def counted(goal: Goal, up_to: date | None) -> Span:
    """The days that count for a goal, all of them or those before another day."""
    return Span(goal.starts_on, goal.ends_on if up_to is None else min(goal.ends_on, up_to))


class _Reached:
    """What people reached, by period; each period is counted once."""

    def __init__(self, session: Session, now: datetime, settings: TeamSettings, up_to: date | None) -> None:
        self.session, self.now, self.settings, self.up_to = session, now, settings, up_to
        self._wins: dict[Span, dict[int, kpi.Wins]] = {}
        self._leads: dict[Span, dict[int, int]] = {}

    def by(self, goal: Goal) -> int:
        people = self._people(goal)
        span = counted(goal, self.up_to)
        if goal.measure == NEW_LEADS:
            return sum(count for person, count in self._leads_in(span).items() if people is None or person in people)
        wins = [won for person, won in self._wins_in(span).items() if people is None or person in people]
        if goal.measure == WON_COUNT:
            return sum(each.count for each in wins)
        return sum(each.value.get(goal.currency or "", 0) for each in wins)

    def _people(self, goal: Goal) -> kpi.Who:
        if not goal.team:
            return {goal.person_id}
        return visible_owners(self.session, self.session.get_one(Person, goal.person_id))

    def _period(self, span: Span) -> kpi.Period:
        return Frame(None, span, self.now, self.settings).period

    def _wins_in(self, span: Span) -> dict[int, kpi.Wins]:
        if span not in self._wins:
            self._wins[span] = dict(kpi.won_by_person(self.session, None, self._period(span)))
        return self._wins[span]

    def _leads_in(self, span: Span) -> dict[int, int]:
        if span not in self._leads:
            self._leads[span] = dict(kpi.new_by_person(self.session, None, self._period(span)))
        return self._leads[span]
