"""Saying something to somebody else than who speaks: a colleague who was given work, a manager whose team grew."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.replies import Reply
from bot.turn import reader_of
from bot.unasked import tell
from storage.outbox import ANSWER
from storage.tables import Person


def tell_person(session: Session, person: Person, reply: Reply, now: datetime) -> bool:
    """Say it at once, in their language, if they can be reached; nobody who is blocked is told anything."""
    if person.status == "blocked":
        return False
    session.flush()
    return tell(session.connection(), person.id, reader_of(person), reply, now, priority=ANSWER) is not None
