"""Sends each manager the digest of the week before, at their own time, once per manager and week."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

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
from storage.digests import digest_readers, said_already
from storage.nudges import said_as, said_first, unsaid
from storage.tables import Person

_RULE = "digest"


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is to be sent: to whom, about which week, and since when."""

    person: Person
    week: Span
    since: datetime

    @property
    def key(self) -> str:
        """What makes it the same digest, whoever sends it and whenever."""
        return f"{_RULE}:{self.person.id}:{self.week.start.isoformat()}"


def send(connection: Connection, now: datetime) -> int:
    """Send one digest that is due; a full batch is reported then, for there may be more."""
    with beginning(connection, now) as round_:
        return BATCH if any(_sent(round_, due) for due in _unsaid(round_)) else 0


def _unsaid(round_: Round) -> list[Due]:
    candidates = [due for person in digest_readers(round_.session) if (due := _due(round_, person))]
    said = said_already(round_.session, [due.key for due in candidates])
    return [due for due in candidates if due.key not in said]


def _due(round_: Round, person: Person) -> Due | None:
    """The latest digest whose time has come; a time of one's own is kept on days off and in quiet hours too."""
    slot = latest_slot(person, round_.now)
    kept = person.digest_weekday is not None
    since = held_until(slot, person, round_.settings.week, days_off=not kept, hours=not kept) or slot
    if since > round_.now or person.created_at >= slot:
        return None
    return Due(person, told_at(slot, round_.settings), since)


def _sent(round_: Round, due: Due) -> bool:
    number = said_first(
        round_.connection,
        key=due.key,
        rule=_RULE,
        occasion=due.week.start.isoformat(),
        attempt=1,
        person_id=due.person.id,
        at=round_.now,
    )
    if number is None:
        return False
    late = (Text("digest-late"),) if round_.now - due.since > LATE_AFTER else ()
    reply = digest_reply(round_.session, due.person, due.week, round_.now, *late)
    message = tell(round_.connection, due.person.id, reader_of(due.person), reply, round_.now, priority=outbox.DIGEST)
    if message is None:
        unsaid(round_.connection, number)
        return False
    said_as(round_.connection, number, message)
    return True


def digest_reply(session: Session, person: Person, week: Span, now: datetime, *above: Text) -> Reply:
    """A week's digest as it is said to a manager."""
    found = digest(session, person, week, now)
    choices = [Choice(label, line) for label, line in buttons(found)]
    return Reply(sentences(found, stages(session), *above), rows(choices))
