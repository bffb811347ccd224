"""What is planned, and what of it is due: every question here has its index."""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from storage.tables import FollowUp

IS_OPEN = and_(FollowUp.done_at.is_(None), FollowUp.cancelled_at.is_(None), FollowUp.voided_at.is_(None))


def next_open(session: Session, record_id: int) -> FollowUp | None:
    """The earliest that is planned for a record."""
    planned = select(FollowUp).where(FollowUp.record_id == record_id, IS_OPEN)
    return session.scalars(planned.order_by(FollowUp.due_at, FollowUp.id).limit(1)).one_or_none()
