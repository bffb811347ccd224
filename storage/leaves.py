"""Leaves that are open: to come, or running until their end."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.direct import Direct, written
from storage.tables import Leave, Person

IS_OPEN = (Leave.ended_at.is_(None), Leave.voided_at.is_(None))
_ANY = Direct(select(Leave.id).where(*IS_OPEN).limit(1))


def open_leaves(session: Session, people: Iterable[int] | None = None) -> list[Leave]:
    """Those of all or of some people, by the day on which they begin."""
    if not _are_any(session):
        return []
    found = select(Leave).where(*IS_OPEN).order_by(Leave.starts_on, Leave.id)
    return list(session.scalars(found if people is None else found.where(Leave.person_id.in_(sorted(people)))))


def with_people(session: Session) -> list[tuple[Leave, Person]]:
    """All of them, each with whose it is."""
    if not _are_any(session):
        return []
    both = select(Leave, Person).join(Person, Person.id == Leave.person_id).where(*IS_OPEN).order_by(Leave.id)
    return [(leave, person) for leave, person in session.execute(both)]


def _are_any(session: Session) -> bool:
    """Mostly there are none, and every minute asks."""
    return _ANY.first(written(session), {}) is not None
