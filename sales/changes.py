"""Every change that figures and histories are read from, written in one place."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Session

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


def born(record: Record, *, by: int | None) -> list[Change]:
    """The first rows of a new record's history: what it began with, each changed from nothing."""
    began = [(field, _text(getattr(record, field))) for field in _FROM_THE_FIRST]
    about = {"record_id": record.id, "owner_id": record.owner_id, "by_id": by, "at": record.created_at}
    return [Change(field=field, new=value, **about) for field, value in began if value is not None]


def _text(value: str | int | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def enter(session: Session, record: Record, stage: str, *, now: datetime) -> None:
    """End the visit of the stage a record is in and begin one of another; the change itself is ``change``'s.

    A clock that was set back makes no visit end before it began: the next one begins then.
    """
    at = max(now, record.stage_at)
    leave(session, record, now=at)
    arrive(session, record, stage, now=at)


def arrive(session: Session, record: Record, stage: str, *, now: datetime) -> None:
    """Begin a visit of a record that is in no stage yet, or has left it."""
    session.add(Visit(record_id=record.id, stage=stage, entered_at=now))
    if record.stage_at != now:
        record.stage_at = now


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
