"""Whose a record is."""

from datetime import datetime

from sqlalchemy.orm import Session

from locales.errors import UserError
from sales.changes import change
from storage.tables import Person, Record


def assign(session: Session, record: Record, to: Person, by: Person, now: datetime) -> None:
    """Give a record to somebody; whoever had it keeps what they did in its history.

    Raises:
        UserError: it is theirs already, or they are not here to take it.
    """
    insist_present(to)
    if not change(session, record, "owner_id", to.id, by=by.id, now=now):
        raise UserError("assign-same", name=to.name)
    session.flush()


def insist_present(to: Person) -> None:
    """Refuse to give work to somebody who would not see it.

    Raises:
        UserError: they are on leave or blocked.
    """
    if to.status != "active":
        raise UserError("assign-away", name=to.name)
