"""How likely a record is to be won, as a receipt that one can read line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sales.changes import change
from sales.settings import TeamSettings, team_settings
from sales.stages import LEAD, OPEN, Stage, Stages, stages
from storage.tables import Record
from storage.tables.records import QUESTIONS

_LEAST, _MOST = 1, 99
# From here on, and with the fit known, the bot offers to make an opportunity of a lead. Source: product definition.
_QUALIFIES_FROM = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the receipt: its answer 0-3, or None when nobody knows, and the percentage points it gives."""

    question: str
    answer: int | None
    points: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A probability and where it comes from.

    Attributes:
        stage: the stage whose default it starts from; a lead's is the first open one.
        stage_probability: that default, in per cent.
        lines: the six questions, the weightiest first; those of equal weight in their usual order.
        computed: the default plus the points, in per cent.
        override: what a rep has set instead, in per cent, or None.
        known: how many questions have an answer.
        missing: those that have none, the weightiest first.
    """

    stage: Stage
    stage_probability: int
    lines: tuple[Line, ...]
    computed: int
    override: int | None
    known: int
    missing: tuple[str, ...]

    @property
    def probability(self) -> int:
        """What counts, in per cent: the override while there is one, else what was computed."""
        return self.computed if self.override is None else self.override


def receipt(record: Record, stages: Stages, settings: TeamSettings) -> Receipt:
    """The receipt of a record: the stage's default plus the points of the answers, within 1 to 99 %.

    A closed record is certain: it has its stage's own 100 or 0 %, whatever the answers give.
    """
    stage = stages.open[0] if record.kind == LEAD else stages[record.stage]
    lines = tuple(_line(record, question, settings) for question in by_weight(settings))
    total = stage.probability + sum(line.points for line in lines)
    missing = tuple(line.question for line in lines if line.answer is None)
    return Receipt(
        stage=stage,
        stage_probability=stage.probability,
        lines=lines,
        computed=min(max(total, _LEAST), _MOST) if record.kind in {LEAD, OPEN} else stage.probability,
        override=record.probability_override,
        known=len(lines) - len(missing),
        missing=missing,
    )


def probability(record: Record, stages: Stages, settings: TeamSettings) -> int:
    """How likely a record is to be won, in per cent: the override while there is one, else what was computed."""
    return receipt(record, stages, settings).probability


def refresh(session: Session, record: Record, *, by: int | None, now: datetime) -> None:
    """Keep the record's probability, with a row of the change, after its stage, an answer or the override changed.

    Weighted figures of a past instant are read from these rows. A closed record keeps what it had while it was open.
    """
    if record.kind in {LEAD, OPEN}:
        now_is = probability(record, stages(session), team_settings(session))
        change(session, record, "probability", now_is, by=by, now=now)


def answer(
    session: Session, record: Record, answers: Mapping[str, int | None], *, by: int | None, now: datetime
) -> None:
    """Keep answers to the six questions, 0-3 or None for "don't know"; those not named stay as they are."""
    for question, given in answers.items():
        setattr(record, question, given)
    refresh(session, record, by=by, now=now)


def by_weight(settings: TeamSettings) -> tuple[str, ...]:
    """The six questions, the weightiest first."""
    return tuple(sorted(QUESTIONS, key=lambda question: -settings.weights[question]))


def points(weight: int, answer: int | None) -> int:
    """Percentage points that an answer gives: weight times -1, -1/3, +1/3 or +1 for 0, 1, 2, 3; unknown gives 0.

    Rounded to the nearest whole point, a half away from zero. Source: product definition, "Probability is a receipt".
    """
    if answer is None:
        return 0
    thirds = weight * (2 * answer - 3)
    size = (2 * abs(thirds) + 3) // 6
    return size if thirds > 0 else -size


def likelihood(stage_probability: int, answers: Mapping[str, int | None], weights: Mapping[str, int]) -> int:
    """What the receipt comes to with these weights while a record is open, in per cent."""
    total = stage_probability + sum(points(weights[question], answer) for question, answer in answers.items())
    return min(max(total, _LEAST), _MOST)


def claims_to_qualify(record: Record, stages: Stages, settings: TeamSettings) -> bool:
    """A lead whose fit is known and whose probability is 25 % or more: worth offering to make an opportunity."""
    return record.kind == LEAD and record.fit is not None and probability(record, stages, settings) >= _QUALIFIES_FROM


def below_least_value(record: Record, settings: TeamSettings) -> bool:
    """The value is known and smaller than the smallest worthwhile one; other currencies cannot be compared."""
    if record.value is None or settings.least_value is None or record.currency != settings.currency:
        return False
    return record.value < settings.least_value


def _line(record: Record, question: str, settings: TeamSettings) -> Line:
    answer: int | None = getattr(record, question)
    return Line(question, answer, points(settings.weights[question], answer))
