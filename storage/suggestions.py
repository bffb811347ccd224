"""What people are offered to tap instead of typing it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.direct import Direct, written
from storage.tables import Record

_LATEST = 100  # records
_OFFERED = 4
_LONGEST = 30  # characters; longer ones make no button


_latest = select(Record.id, Record.product, Record.voided_at).order_by(Record.id.desc()).limit(_LATEST).subquery()
_PRODUCTS = Direct(
    select(_latest.c.product)
    .where(_latest.c.voided_at.is_(None), func.length(_latest.c.product) <= _LONGEST)
    .group_by(_latest.c.product)
    .order_by(func.max(_latest.c.id).desc())
    .limit(_OFFERED)
)


def recent_products(session: Session) -> list[str]:
    """The products of the latest records, the latest first."""
    return [product for (product,) in _PRODUCTS.all(written(session), {})]
