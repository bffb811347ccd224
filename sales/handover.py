"""Everything open of one person to another, in one step."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from sales.changes import change
from sales.records import insist_present
from sales.stages import LEAD, OPEN
from storage.tables import Person, Record


def open_count(session: Session, person: Person) -> int:
    """How many open records are theirs."""
    return session.scalar(select(func.count()).where(_open(person))) or 0


def hand_over(session: Session, giver: Person, taker: Person, by: Person, now: datetime) -> int:
    """Give all open records, and with them what is planned for them, to somebody else; returns how many.

    Each is an owner change of its own; the history keeps its authors.

    Raises:
        UserError: both are the same, the taker is not here to take them, or there are none.
    """
    if giver.id == taker.id:
        raise UserError("handover-same")
    insist_present(taker)
    records = list(session.scalars(select(Record).where(_open(giver)).order_by(Record.id)))
    if not records:
        raise UserError("handover-nothing", name=giver.name)
    for record in records:
        change(session, record, "owner_id", taker.id, by=by.id, now=now)
    session.flush()
    return len(records)


def _open(person: Person) -> ColumnElement[bool]:
    return (Record.owner_id == person.id) & Record.kind.in_((LEAD, OPEN)) & Record.voided_at.is_(None)
