"""What is planned, and what of it is due: every question here has its index."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from storage.tables import FollowUp, Nudge, Record

Planned: TypeAlias = Row[FollowUp, Record]
IS_OPEN = and_(FollowUp.done_at.is_(None), FollowUp.cancelled_at.is_(None), FollowUp.voided_at.is_(None))


def next_open(session: Session, record_id: int) -> FollowUp | None:
    """The earliest that is planned for a record."""
    planned = select(FollowUp).where(FollowUp.record_id == record_id, IS_OPEN)
    return session.scalars(planned.order_by(FollowUp.due_at, FollowUp.id).limit(1)).one_or_none()


def worked_on_last(session: Session, owner_id: int, limit: int = 4) -> list[Record]:
    """Somebody's open records, the one that was worked on last first."""
    mine = (Record.owner_id == owner_id, Record.kind.in_(("lead", "open")), Record.voided_at.is_(None))
    return list(session.scalars(select(Record).where(*mine).order_by(Record.active_at.desc()).limit(limit)))


def planned_until(
    session: Session, owner_id: int, start: datetime | None, end: datetime, limit: int
) -> Sequence[Planned]:
    """What is planned for somebody's records from one instant up to another, the earliest first."""
    mine = (Record.owner_id == owner_id, Record.voided_at.is_(None), IS_OPEN, FollowUp.due_at < end)
    since = (FollowUp.due_at >= start,) if start is not None else ()
    found = select(FollowUp, Record).join(Record, Record.id == FollowUp.record_id).where(*mine, *since)
    return session.execute(found.order_by(FollowUp.due_at, FollowUp.id).limit(limit)).all()


def asked_before(session: Session, people: Collection[int], until: datetime, attempts: int) -> set[int]:
    """The planned steps that a nudge to these people asks about before an instant: one that waits, or is said again.

    What was said as often as ``attempts`` is said again to nobody.
    """
    waits = Nudge.held_until.is_not(None) & (Nudge.held_until < until)
    again = Nudge.again_at.is_not(None) & (Nudge.again_at < until) & (Nudge.attempt < attempts)
    asking = (Nudge.person_id.in_(people), Nudge.answered_at.is_(None), Nudge.followup_id.is_not(None))
    return {step for step in session.scalars(select(Nudge.followup_id).where(*asking, waits | again)) if step}
