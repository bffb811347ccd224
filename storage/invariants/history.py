"""What must be true of a record's history: visits and changes tell of one life, which ends where the record stands."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    String,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
)

from storage.invariants.life import CLOSED_KINDS, COUNTS, IS_CLOSED, IS_OPEN, offenders, records
from storage.tables import Change, Stage, Visit
from storage.tables.base import table_of

_changes, _visits, _stages = (table_of(it) for it in (Change, Visit, Stage))
_OF_RECORD = and_(_visits.c.record_id == records.c.id, _visits.c.voided_at.is_(None))
_IS_STAY = and_(_OF_RECORD, _visits.c.left_at.is_(None))
_BORN = select(_changes.c.id).where(
    _changes.c.record_id == records.c.id,
    _changes.c.field == "stage",
    _changes.c.old.is_(None),
    _changes.c.voided_at.is_(None),
)
TRACKED = ("stage", "owner_id", "value", "currency", "probability_override", "probability", "close_on")


def not_one_open_visit(connection: Connection) -> list[Any]:
    """Open records that are in no stage, or in several at once."""
    count = select(func.count()).where(_IS_STAY).scalar_subquery()
    return offenders(connection, IS_OPEN, count != 1)


def other_visit(connection: Connection) -> list[Any]:
    """Open records whose open visit is of another stage, or began at another instant, than they say."""
    other = or_(_visits.c.stage != records.c.stage, _visits.c.entered_at != records.c.stage_at)
    return offenders(connection, IS_OPEN, select(_visits.c.id).where(_IS_STAY, other).exists())


def closed_but_visiting(connection: Connection) -> list[Any]:
    """Closed records that are still in a stage."""
    return offenders(connection, IS_CLOSED, select(_visits.c.id).where(_IS_STAY).exists())


def visits_overlap(connection: Connection) -> list[Any]:
    """Records that entered a stage before they left the one before, or left one before they entered it."""
    order: dict[str, Any] = {"partition_by": _visits.c.record_id, "order_by": _visits.c.id}
    ordered = (
        select(
            _visits.c.record_id,
            _visits.c.entered_at,
            _visits.c.left_at,
            func.lag(_visits.c.left_at).over(**order).label("before"),
            func.row_number().over(**order).label("place"),
        )
        .where(_visits.c.voided_at.is_(None))
        .cte()
    )
    unended = and_(ordered.c.place > 1, ordered.c.before.is_(None))
    wrong = or_(ordered.c.left_at < ordered.c.entered_at, ordered.c.before > ordered.c.entered_at, unended)
    return offenders(connection, records.c.id.in_(select(ordered.c.record_id).where(wrong)))


def not_closed_once(connection: Connection) -> list[Any]:
    """Closed records whose history does not close them exactly once, or open ones that it closes."""
    closings = (
        select(func.count())
        .select_from(_changes.join(_stages, _stages.c.key == _changes.c.new))
        .where(_changes.c.record_id == records.c.id, _changes.c.field == "stage", _changes.c.voided_at.is_(None))
        .where(_stages.c.kind.in_(CLOSED_KINDS))
        .scalar_subquery()
    )
    return offenders(connection, closings != case((IS_CLOSED, 1), else_=0))


def broken_chain(connection: Connection) -> list[Any]:
    """Records with a change that does not start where the one before it ended.

    Before it may also stand a row that was voided by a reopening, if the field had been changed again by then.
    """
    key: dict[str, Any] = {"partition_by": (_changes.c.record_id, _changes.c.field), "order_by": _changes.c.id}
    every = select(
        _changes.c.id,
        _changes.c.record_id,
        _changes.c.field,
        _changes.c.old,
        _changes.c.new,
        _changes.c.voided_at,
        func.lag(_changes.c.new).over(**key).label("last"),
    ).cte("every")
    follows: dict[str, Any] = {"partition_by": (every.c.record_id, every.c.field), "order_by": every.c.id}
    counting = (
        select(
            every.c.record_id,
            every.c.old,
            every.c.last,
            func.lag(every.c.new).over(**follows).label("last_counting"),
            func.row_number().over(**follows).label("place"),
        )
        .where(every.c.voided_at.is_(None))
        .cte("counting")
    )
    torn = and_(
        counting.c.place > 1,
        counting.c.old.is_distinct_from(counting.c.last_counting),
        counting.c.old.is_distinct_from(counting.c.last),
    )
    return offenders(connection, records.c.id.in_(select(counting.c.record_id).where(torn)))


def not_born(connection: Connection) -> list[Any]:
    """Records whose history does not begin with their being written down."""
    return offenders(connection, ~_BORN.exists())


def half_taken_back(connection: Connection) -> list[Any]:
    """Records that were taken back, but whose history still counts their being written down."""
    taken_back = select(records.c.id).where(records.c.voided_at.is_not(None), _BORN.exists())
    return list(connection.execute(taken_back).scalars())


def other_than_history(connection: Connection) -> list[Any]:
    """Records that hold something else than the last change says."""
    last = _last_changes()
    differs = [and_(last.c.field == field, last.c.new.is_distinct_from(_written(field))) for field in TRACKED]
    wrong = select(records.c.id).join(last, last.c.record_id == records.c.id).where(COUNTS, or_(false(), *differs))
    return list(connection.execute(wrong.distinct()).scalars())


def without_history(connection: Connection) -> list[Any]:
    """Records that hold a value, a currency, an override, a close date or another owner that no change tells of."""
    known = select(_changes.c.id).where(_changes.c.record_id == records.c.id, _changes.c.voided_at.is_(None))
    given = ("value", "currency", "probability_override", "close_on")
    missing = [and_(records.c[field].is_not(None), ~known.where(_changes.c.field == field).exists()) for field in given]
    given_away = records.c.owner_id != records.c.first_owner_id
    missing.append(and_(given_away, ~known.where(_changes.c.field == "owner_id").exists()))
    return offenders(connection, or_(false(), *missing))


def _last_changes() -> CTE:
    """The newest change that counts, of each field of each record."""
    newest = (
        select(func.max(_changes.c.id))
        .where(_changes.c.voided_at.is_(None))
        .group_by(_changes.c.record_id, _changes.c.field)
    )
    return select(_changes.c.record_id, _changes.c.field, _changes.c.new).where(_changes.c.id.in_(newest)).cte()


def _written(field: str) -> ColumnElement[Any]:
    """A column as the table of changes writes it."""
    return cast(records.c[field], String)


INVARIANTS = (
    not_one_open_visit,
    other_visit,
    closed_but_visiting,
    visits_overlap,
    not_closed_once,
    broken_chain,
    not_born,
    half_taken_back,
    other_than_history,
    without_history,
)
