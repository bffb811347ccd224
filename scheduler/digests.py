"""Sends each manager the digest of the week before, at their own time, once per manager and week."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.speech import tell
from bot.turn import reader_of
from locales.text import Text
from sales.digest import digest, latest_slot, told_at
from sales.digest_words import buttons, sentences
from sales.nudges import LATE_AFTER, held_until
from sales.periods import Span
from sales.stages import stages
from scheduler.rounds import BATCH, Round, beginning
from storage import outbox
from storage.nudges import said_as, said_first, unsaid
from storage.tables import Nudge, Person

RULE = "digest"


def send(connection: Connection, now: datetime) -> int:
    """Send one digest that is due; a full batch is reported when there was one, for there may be more."""
    with beginning(connection, now) as round_:
        due = _due(round_)
        for person, week, since in due:
            if _sent(round_, person, week, since):
                return BATCH
        return 0


def _due(round_: Round) -> list[tuple[Person, Span, datetime]]:
    """The managers whose time has come and who have not been sent this week's, with the week and since when."""
    found = []
    for person in round_.session.scalars(select(Person).where(Person.role.in_(("manager", "admin")), Person.status == "active")):
        slot = latest_slot(person, round_.now)
        found.append((person, told_at(slot, round_.settings), slot))
    return found


def key_of(person: Person, week: Span) -> str:
    """What makes it the same digest, whoever sends it and whenever."""
    return f"{RULE}:{person.id}:{week.start.isoformat()}"
