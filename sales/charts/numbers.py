"""What the four charts count: in one currency, and beside it what there is in others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from sqlalchemy.orm import Session

from sales.aims import Whose, asked_of, value_goals
from sales.charts.columns_of import columns_of
from sales.periods import Frame, Span, midnight, team_day
from sales.stages import OPEN, Stage, stages
from storage import kpi
from storage.kpi import Period, Share
from storage.kpi.funnel import Standing, open_by_stage

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the funnel.

    Attributes:
        stage: the stage.
        count: opportunities that are in it now.
        value: what those with a value in the chart's currency are worth, in minor units.
        onward: of those that entered it in the last 90 days: reached a later stage or won so far.
        others: the value of those in other currencies.
    """

    stage: Stage
    count: int
    value: int
    onward: Share
    others: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Funnel:
    """The stages, and the currency of their values."""

    steps: Sequence[Step]
    currency: str


def funnel(session: Session, frame: Frame) -> Funnel:
    """The open stages in their order, with what is in them as of now; a retired one only while something is in it."""
    standing = open_by_stage(session, frame.who, frame.now)
    passed = kpi.stage_conversion(session, frame.who, _lately(frame))
    currency = drawn_in(frame, [found.value for found in standing.values()])
    return Funnel(
        [
            Step(
                stage,
                (found := standing.get(stage.key, Standing())).count,
                found.value.get(currency, 0),
                passed[stage.key].rate if stage.key in passed else Share(0, 0),
                without(currency, found.value),
            )
            for stage in stages(session).rows
            if stage.kind == OPEN and (stage.retired_at is None or stage.key in standing)
        ],
        currency,
    )


def drawn_in(frame: Frame, amounts: Iterable[Mapping[str, int | Decimal]]) -> str:
    """The team's currency; where there is nothing in it, the one that there is most often."""
    found = [currency for each in amounts for currency, amount in each.items() if amount]
    if not found or frame.settings.currency in found:
        return frame.settings.currency
    return max(sorted(set(found)), key=found.count)


Amount = TypeVar("Amount", int, Decimal)


def without(currency: str, amounts: Mapping[str, Amount]) -> dict[str, Amount]:
    """What there is in other currencies."""
    return {each: amount for each, amount in amounts.items() if amount and each != currency}


@dataclass(frozen=True, slots=True)
class Week:
    """What was won in a week, and what goals ask of it; minor units. Beside it what was won in other currencies."""

    span: Span
    won: int
    goal: int | None
    others: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks, or months, and the currency of what was won; ``whole`` are their days where those were named."""

    weeks: Sequence[Week]
    currency: str
    whole: Span | None = None
    by_month: bool = False


def won_by_week(session: Session, frame: Frame, whose: Whose) -> Weeks:
    """The weeks up to the one that the frame ends in, or that it is; of longer days their own weeks, or months."""
    columns = columns_of(frame)
    won = [won_in(session, frame, span) for span in columns.spans]
    currency = drawn_in(frame, won)
    goals = value_goals(session, whose, Span(columns.spans[0].start, columns.spans[-1].end), currency)
    asked = [asked_of(span, goals, frame.settings) for span in columns.spans]
    weeks = [
        Week(span, amounts.get(currency, 0), goal, without(currency, amounts))
        for span, amounts, goal in zip(columns.spans, won, asked, strict=True)
    ]
    return Weeks(weeks, currency, columns.whole, by_month=columns.by_month)


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
    """The 90 days up to now, whatever days are asked for: beside them stands what is in the stages now."""
    today = team_day(frame.now, frame.settings)
    return Period(midnight(today - 89 * _DAY, frame.settings), frame.now)


def won_in(session: Session, frame: Frame, span: Span) -> dict[str, int]:
    """What was won in some days, in minor units by currency."""
    period = Frame(frame.who, span, frame.now, frame.settings).period
    return {currency: total.value for currency, total in kpi.won_value(session, frame.who, period).items()}
