"""What the four charts count, in one currency: the team's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sales.aims import Whose, asked_of, value_goals
from sales.periods import Frame, Span, month, team_day, week
from sales.stages import OPEN, stages
from storage import kpi
from storage.kpi import Period, Share
from storage.kpi.funnel import Standing, open_by_stage
from storage.tables import Stage

WEEKS = 8
_MONTHS = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the funnel.

    Attributes:
        stage: the stage.
        count: opportunities that are in it now.
        value: what those with a value are worth, in minor units.
        onward: of those that entered it in the last 90 days: reached a later stage or won so far.
    """

    stage: Stage
    count: int
    value: int
    onward: Share


def funnel(session: Session, frame: Frame) -> list[Step]:
    """The open stages in their order, with what is in them now; a retired one only while something is in it."""
    standing = open_by_stage(session, frame.who)
    passed = kpi.stage_conversion(session, frame.who, _lately(frame))
    return [
        Step(
            stage,
            (found := standing.get(stage.key, Standing())).count,
            found.value.get(frame.settings.currency, 0),
            passed[stage.key].rate if stage.key in passed else Share(0, 0),
        )
        for stage in stages(session).rows
        if stage.kind == OPEN and (stage.retired_at is None or stage.key in standing)
    ]


@dataclass(frozen=True, slots=True)
class Week:
    """What was won in a week, and what goals ask of it; minor units."""

    span: Span
    won: int
    goal: int | None


def won_by_week(session: Session, frame: Frame, whose: Whose) -> list[Week]:
    """The weeks up to the one that the frame begins in."""
    last = week(frame.span.start, frame.settings)
    spans = [Span(last.start - 7 * _DAY * back, last.end - 7 * _DAY * back) for back in reversed(range(WEEKS))]
    goals = value_goals(session, whose, Span(spans[0].start, last.end), frame.settings.currency)
    return [Week(span, _won(session, frame, span), asked_of(span, goals, frame.settings)) for span in spans]


@dataclass(slots=True)
class Ahead:
    """What is expected in a month, beside what it has brought and what goals ask of it; minor units.

    Attributes:
        span: the month.
        won: won so far; only this month's can be other than nothing.
        weighted: value times probability of what is to close in it.
        late: the same of what should have closed before today; it counts in this month.
        goal: what goals ask of it; None where they ask nothing.
    """

    span: Span
    won: int = 0
    weighted: Decimal = Decimal(0)
    late: Decimal = Decimal(0)
    goal: int | None = None

    @property
    def total(self) -> Decimal:
        """Won and expected together."""
        return self.won + self.weighted + self.late


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months ahead, how many close dates are past, and how many opportunities have none."""

    months: Sequence[Ahead]
    late: int
    undated: int


def months_ahead(session: Session, frame: Frame, whose: Whose) -> Forecast:
    """This month and those after it, up to the last in which something is expected; at most six."""
    settings, today = frame.settings, team_day(frame.now, frame.settings)
    months = [Ahead(month(today, settings))]
    while len(months) < _MONTHS:
        months.append(Ahead(month(months[-1].span.end, settings)))
    late = undated = 0
    for each in kpi.expected(session, frame.who, frame.now):
        if each.close_on is None:
            undated += each.worth.count
            continue
        late += each.worth.count if each.close_on < today else 0
        due_in = next((ahead for ahead in months if max(each.close_on, today) < ahead.span.end), None)
        if due_in is None or each.currency != settings.currency:
            continue
        if each.close_on < today:
            due_in.late += each.worth.weighted
        else:
            due_in.weighted += each.worth.weighted
    months[0].won = _won(session, frame, months[0].span)
    goals = value_goals(session, whose, Span(months[0].span.start, months[-1].span.end), settings.currency)
    for ahead in months:
        ahead.goal = asked_of(ahead.span, goals, settings)
    return Forecast(_up_to_the_last(months), late, undated)


def _up_to_the_last(months: list[Ahead]) -> list[Ahead]:
    last = max((place for place, ahead in enumerate(months) if ahead.total), default=0)
    return months[: max(last + 1, _FEWEST)]


_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Stay:
    """How long records stay in a stage, in days."""

    stage: Stage
    found: kpi.TimeInStage


def stays(session: Session, frame: Frame) -> list[Stay]:
    """The open stages in their order: visits that ended in the last 90 days, and those still there."""
    found = kpi.time_in_stage(session, frame.who, _lately(frame))
    return [Stay(stage, found[stage.key]) for stage in stages(session).open if stage.key in found]


def _lately(frame: Frame) -> Period:
    """The 90 days up to the end of the frame, or up to now."""
    trailing = frame.trailing
    return Period(trailing.start, max(trailing.start, min(trailing.end, frame.now)))


def _won(session: Session, frame: Frame, span: Span) -> int:
    period = Frame(frame.who, span, frame.now, frame.settings).period
    total = kpi.won_value(session, frame.who, period).get(frame.settings.currency)
    return total.value if total else 0
