"""Every change that figures and histories are read from, written in one place."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Session

from storage.inserted import insert_now
from storage.tables import Change, Record, Visit

Tracked = Literal["stage", "owner_id", "value", "currency", "probability_override", "probability", "close_on"]

_FROM_THE_FIRST: tuple[Tracked, ...] = ("stage", "currency", "value", "close_on")


def change(
    session: Session, record: Record, field: Tracked, new: str | int | date | None, *, by: int | None, now: datetime
) -> bool:
    """Set a tracked field and keep a row of it: from, to, who, when. False if nothing changed.

    The row is credited to whoever owns the record before the change.
    """
    old = getattr(record, field)
    if old == new:
        return False
    row = Change(
        record_id=record.id, field=field, old=_text(old), new=_text(new), owner_id=record.owner_id, by_id=by, at=now
    )
    session.add(row)
    setattr(record, field, new)
    return True


def begin_history(session: Session, record: Record, *, by: int) -> None:
    """Write the first rows of a new record's history: what it began with, each changed from nothing, and its visit."""
    about = {"record_id": record.id, "owner_id": record.owner_id, "by_id": by, "at": record.created_at}
    for field in _FROM_THE_FIRST:
        began = _text(getattr(record, field))
        if began is not None:
            insert_now(session, Change(field=field, new=began, **about))
    insert_now(session, Visit(record_id=record.id, stage=record.stage, entered_at=record.created_at))


def _text(value: str | int | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def enter(session: Session, record: Record, stage: str, *, now: datetime) -> None:
    """End the visit of the stage a record is in and begin one of another; the change itself is ``change``'s.

    A clock that was set back makes no visit end before it began: the next one begins then.
    """
    at = max(now, record.stage_at)
    leave(session, record, now=at)
    session.add(Visit(record_id=record.id, stage=stage, entered_at=at))
    record.stage_at = at


def leave(session: Session, record: Record, *, now: datetime) -> None:
    """End the visit that is open."""
    session.flush()
    open_visit = (
        session.query(Visit)
        .filter(Visit.record_id == record.id, Visit.left_at.is_(None), Visit.voided_at.is_(None))
        .one_or_none()
    )
    if open_visit is not None:
        open_visit.left_at = now
