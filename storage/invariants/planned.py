"""What must be true of next steps, nudges and of what can be taken back."""

from datetime import timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, func, select, type_coerce

from storage.invariants.life import IS_CLOSED, offenders, records
from storage.tables import Change, FollowUp, JournalEntry, Leave, Nudge
from storage.tables.base import table_of

_followups, _nudges, _journal, _changes = (table_of(it) for it in (FollowUp, Nudge, JournalEntry, Change))
_UNDO_WITHIN = timedelta(minutes=10) // timedelta(microseconds=1)
_leaves = table_of(Leave)
_IS_OPEN = and_(_followups.c.done_at.is_(None), _followups.c.cancelled_at.is_(None), _followups.c.voided_at.is_(None))
_OF_RECORD = and_(_followups.c.record_id == records.c.id, _IS_OPEN)


def planned_before_closing(connection: Connection) -> list[Any]:
    """Closed records with an open step that was planned before they were closed, or on standby."""
    closed_at = (
        select(func.max(_changes.c.at))
        .where(_changes.c.record_id == records.c.id, _changes.c.field == "stage", _changes.c.voided_at.is_(None))
        .scalar_subquery()
    )
    before = select(_followups.c.id).where(_OF_RECORD, _followups.c.created_at < closed_at.correlate(records))
    return offenders(connection, IS_CLOSED, before.exists())


def two_standbys(connection: Connection) -> list[Any]:
    """Records that are on standby until two dates."""
    count = select(func.count()).where(_OF_RECORD, _followups.c.kind == "standby").scalar_subquery()
    return offenders(connection, count > 1)


def other_standby(connection: Connection) -> list[Any]:
    """Records that say to be on standby until another date than is planned."""
    until = select(func.min(_followups.c.due_at)).where(_OF_RECORD, _followups.c.kind == "standby").scalar_subquery()
    return offenders(connection, records.c.standby_until.is_distinct_from(until))


def done_and_cancelled(connection: Connection) -> list[Any]:
    """Steps (by number) that are both done and cancelled."""
    both = and_(_followups.c.done_at.is_not(None), _followups.c.cancelled_at.is_not(None))
    return list(connection.execute(select(_followups.c.id).where(both, _followups.c.voided_at.is_(None))).scalars())


def nudged_twice(connection: Connection) -> list[Any]:
    """Nudges (by their keys) that were said more than once."""
    twice = select(_nudges.c.key).group_by(_nudges.c.key).having(func.count() > 1)
    return list(connection.execute(twice).scalars())


def nudge_of_other_step(connection: Connection) -> list[Any]:
    """Nudges (by number) about a step of another record."""
    joined = _nudges.join(_followups, _followups.c.id == _nudges.c.followup_id)
    other = select(_nudges.c.id).select_from(joined).where(_nudges.c.record_id != _followups.c.record_id)
    return list(connection.execute(other).scalars())


def undone_too_late(connection: Connection) -> list[Any]:
    """Actions (by number in the journal) that were taken back after their time."""
    undone_at, at = (type_coerce(column, BigInteger) for column in (_journal.c.undone_at, _journal.c.at))
    late = select(_journal.c.id).where(undone_at > at + _UNDO_WITHIN)
    return list(connection.execute(late).scalars())


def leave_without_days(connection: Connection) -> list[Any]:
    """Leaves (by number) that are over before they begin."""
    return list(connection.execute(select(_leaves.c.id).where(_leaves.c.back_on <= _leaves.c.starts_on)).scalars())


INVARIANTS = (
    planned_before_closing,
    two_standbys,
    other_standby,
    done_and_cancelled,
    nudged_twice,
    nudge_of_other_step,
    undone_too_late,
    leave_without_days,
)
