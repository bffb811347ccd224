"""People and records as bare rows, for tests whose figures need no more of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from storage.tables import Contact, Person, Record


def add_people(session: Session, numbers: Iterable[int], since: datetime) -> None:
    for number in numbers:
        session.add(Person(id=number, name=str(number), role="rep", language="en", zone="UTC", created_at=since))
    session.flush()


def record_of(number: int, owner: int, born: datetime) -> Record:
    """A record of the owner's that nobody has touched since; what kind of record is still to be said."""
    made = Record(id=number, contact=Contact(name=str(number), name_key=str(number), created_at=born))
    made.owner_id = made.first_owner_id = owner
    made.created_at = made.stage_at = made.active_at = born
    return made
