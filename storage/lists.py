"""Pages of records and what they come to; every list reads a few rows by an index and counts in one query."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from storage.followups import IS_OPEN
from storage.tables import FollowUp, Record


@dataclass(frozen=True, slots=True)
class StageSum:
    """What one stage holds in one currency: how many, their value and their value times probability, minor units."""

    stage: str
    currency: str | None
    count: int
    value: int
    weighted: int


def of_kind(kind: str, stage: str | None = None) -> ColumnElement[bool]:
    """Records of a kind (lead, open, …), perhaps only those in one stage."""
    alike = and_(Record.kind == kind, Record.voided_at.is_(None))
    return alike if stage is None else and_(alike, Record.stage == stage)


def count_records(session: Session, *which: ColumnElement[bool]) -> int:
    """How many there are."""
    return int(session.execute(select(func.count()).select_from(Record).where(*which)).scalar_one())


def newest(session: Session, *which: ColumnElement[bool], limit: int, offset: int = 0) -> list[Record]:
    """A page of them, the newest first."""
    page = select(Record).where(*which).order_by(Record.id.desc()).limit(limit).offset(offset)
    return list(session.scalars(page))


def sums_by_stage(session: Session, *which: ColumnElement[bool]) -> list[StageSum]:
    """What each stage holds, a row for each currency; records without a value are counted in a row of none."""
    currency = func.coalesce(Record.currency, "")
    grouped = select(
        Record.stage,
        currency,
        func.count(),
        func.sum(func.coalesce(Record.value, 0)),
        func.sum(func.coalesce(_weighted(), 0)),
    )
    rows = session.execute(grouped.where(*which).group_by(Record.stage, currency))
    return [
        StageSum(stage, code or None, count, int(value or 0), int(weighted or 0))
        for stage, code, count, value, weighted in rows
    ]


def _weighted() -> ColumnElement[int | None]:
    """Value times probability; divided before it is multiplied, for a large value in rials fills 64 bits."""
    return (Record.value // 100) * Record.probability + (Record.value % 100) * Record.probability // 100


def next_steps(session: Session, ids: Sequence[int]) -> dict[int, FollowUp]:
    """The earliest of what is planned, by record."""
    planned = select(FollowUp).where(FollowUp.record_id.in_(ids), IS_OPEN)
    latest_first = session.scalars(planned.order_by(FollowUp.due_at.desc(), FollowUp.id.desc()))
    return {step.record_id: step for step in latest_first}
