"""How records pass through the stages: how long they stay, and how many go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Select, and_, case, exists, func, literal, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from storage.kpi.medians import Spread, spread
from storage.kpi.scope import COUNTS, Period, RecordIds, Share, Who, credited_at, microseconds
from storage.tables import Record, Stage, Visit

_PASSED = ("lead", "open")
_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class TimeInStage:
    """How long records stayed in a stage, and how long those have been there that still are; medians in days."""

    ended: int
    median: Decimal | None
    there: int
    median_age: Decimal | None


def time_in_stage(session: Session, who: Who, period: Period) -> Mapping[str, TimeInStage]:
    """By stage: median days of the visits that ended in the period; beside it the median age of those still there.

    Still there is who was so at the period's end; pass a period that ends now for how it is today.
    """
    stayed = spread(session, _ended(who, period))
    there = spread(session, _there(who, period.end))
    return {stage: _beside(stayed.get(stage), there.get(stage)) for stage in sorted({*stayed, *there})}


def _beside(stayed: Spread | None, there: Spread | None) -> TimeInStage:
    return TimeInStage(
        stayed.count if stayed else 0,
        stayed.median if stayed else None,
        there.count if there else 0,
        there.median if there else None,
    )


def _ended(who: Who, period: Period) -> Select[Any]:
    length = type_coerce(Visit.left_at, BigInteger) - type_coerce(Visit.entered_at, BigInteger)
    over = and_(period.holds(Visit.left_at), credited_at(who, Visit.left_at))
    return _visits(Visit.stage.label("part"), length.label("length")).where(over)


def _there(who: Who, at: datetime) -> Select[Any]:
    stays = and_(Visit.entered_at < at, or_(Visit.left_at.is_(None), Visit.left_at >= at))
    age = literal(microseconds(at), BigInteger) - type_coerce(Visit.entered_at, BigInteger)
    then = literal(at - _JUST_BEFORE, Visit.entered_at.type)
    return _visits(Visit.stage.label("part"), age.label("length")).where(stays, credited_at(who, then))


def _visits(*columns: Any) -> Select[Any]:  # noqa: ANN401 - SQLAlchemy's column arguments
    counting = and_(COUNTS, Visit.voided_at.is_(None), Stage.kind.in_(_PASSED))
    joined = select(*columns).join(Record, Record.id == Visit.record_id).join(Stage, Stage.key == Visit.stage)
    return joined.where(counting)


@dataclass(frozen=True, slots=True)
class StageConversion:
    """What became of the records that entered a stage."""

    entered: int
    onward: int
    there: int

    @property
    def rate(self) -> Share:
        """Went on ÷ entered."""
        return Share(self.onward, self.entered)


def stage_conversion(session: Session, who: Who, period: Period) -> Mapping[str, StageConversion]:
    """By stage, of the records that entered it in the period (each once): those that went on, and those still there.

    To go on is to have reached any later stage or won so far; both as of now. Credited is the owner at the entry.
    """
    entries = _entries(who, period).subquery()
    later, to = aliased(Visit), aliased(Stage)
    went_on = exists().where(
        *(later.record_id == entries.c.record_id, later.entered_at >= entries.c.entered_at, later.voided_at.is_(None)),
        *(to.key == later.stage, to.kind == "open", to.position > entries.c.position),
    )
    onward, there = or_(Record.kind == "won", went_on), Record.stage == entries.c.stage
    counts = func.count(), func.sum(case((onward, 1), else_=0)), func.sum(case((there, 1), else_=0))
    joined = select(entries.c.stage, *counts).join(Record, Record.id == entries.c.record_id)
    found = session.execute(joined.group_by(entries.c.stage))
    return {stage: StageConversion(n, int(on), int(still)) for stage, n, on, still in found}


def _entries(who: Who, period: Period) -> Select[Any]:
    """The first time in the period that each record entered each stage."""
    first = func.min(Visit.entered_at).label("entered_at")
    entered = _visits(Visit.record_id, Visit.stage, Stage.position, first)
    within = and_(period.holds(Visit.entered_at), credited_at(who, Visit.entered_at))
    return entered.where(within).group_by(Visit.record_id, Visit.stage, Stage.position)


def entered(who: Who, period: Period, stage: str) -> RecordIds:
    """The records that entered a stage in the period, each once."""
    return select(_entries(who, period).where(Visit.stage == stage).subquery().c.record_id)
