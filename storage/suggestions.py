"""What people are offered to tap instead of typing it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.tables import Record

_LATEST = 100  # records
_OFFERED = 4
_LONGEST = 30  # characters; longer ones make no button


def recent_products(session: Session) -> list[str]:
    """The products of the latest records, the latest first."""
    latest = select(Record.id, Record.product, Record.voided_at).order_by(Record.id.desc()).limit(_LATEST).subquery()
    offered = (latest.c.voided_at.is_(None), func.length(latest.c.product) <= _LONGEST)
    by_name = select(latest.c.product).where(*offered).group_by(latest.c.product).order_by(func.max(latest.c.id).desc())
    return list(session.scalars(by_name.limit(_OFFERED)))
