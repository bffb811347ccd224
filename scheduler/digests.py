"""Sends each manager the digest of the week before, at their own time, once per manager and week."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import reader_of
from bot.unasked import tell
from locales.reader import Reader
from locales.text import Text
from sales.charts.made import Kind
from sales.charts.tasks import charts_for
from sales.digest import digest, latest_slot, told_at
from sales.digest_words import BUTTONS_PER_ROW, buttons, decision_buttons, sentences
from sales.nudges import LATE_AFTER, held_until
from sales.periods import Span
from sales.settings import TeamSettings, team_settings
from scheduler.ahead import Ahead
from scheduler.rounds import BATCH, beginning
from storage import outbox
from storage.digests import digest_readers, knows_later
from storage.nudges import said_as, said_first, unsaid
from storage.tables import Person
from storage.unasked import noted_already

_RULE = "digest"
# The first of them that has something to show comes with it.
_PICTURES: tuple[Kind, ...] = ("won", "funnel")


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


@dataclass(frozen=True, slots=True)
class Ready:
    """A digest that has been worked out."""

    person_id: int
    reader: Reader
    key: str
    week: Span
    reply: Reply


def _look(session: Session, now: datetime) -> Ready | None:
    """The first digest that is due and unsaid; those after it are found in the next rounds."""
    settings = team_settings(session)
    candidates = [due for person in digest_readers(session) if (due := _due(person, now, settings))]
    said = noted_already(session.connection(), [due.key for due in candidates])
    unsaid = (due for due in candidates if due.key not in said)
    return next((_ready(session, due, now) for due in unsaid if not _is_overtaken(session, due)), None)


def _is_overtaken(session: Session, due: Due) -> bool:
    return knows_later(session, due.person.id, due.week.start.isoformat())


def _due(person: Person, now: datetime, settings: TeamSettings) -> Due | None:
    """The latest digest whose time has come; a time of one's own is kept on days off and in quiet hours too."""
    slot = latest_slot(person, now)
    kept = person.digest_weekday is not None
    since = held_until(slot, person, settings.week, days_off=not kept, hours=not kept, quiet=settings.quiet) or slot
    if since > now or person.created_at >= slot:
        return None
    return Due(person, told_at(slot, settings), since)


def _ready(session: Session, due: Due, now: datetime) -> Ready:
    # The sample team was not here yet when its first digest was due, however long ago it says that it came.
    late = now - due.since > LATE_AFTER and not due.person.sample
    above = (Text("digest-late"),) if late else ()
    reply = digest_reply(session, due.person, due.week, now, *above)
    return Ready(due.person.id, reader_of(due.person), due.key, due.week, reply)


def _say(connection: Connection, now: datetime, ready: Ready | None) -> int:
    """Say it, unless another process has; a full batch is reported then, for there may be more."""
    if ready is None:
        return 0
    occasion = ready.week.start.isoformat()
    more = {"rule": _RULE, "occasion": occasion, "attempt": 1, "person_id": ready.person_id, "at": now}
    number = said_first(connection, key=ready.key, **more)
    if number is None:
        return BATCH
    message = tell(connection, ready.person_id, ready.reader, ready.reply, now, priority=outbox.DIGEST)
    if message is None:
        unsaid(connection, number)
        return 0
    said_as(connection, number, message)
    with beginning(connection, now) as round_:
        round_.session.add(charts_for(ready.person_id, _PICTURES, ready.week, now, asked=False))
    return BATCH


send = Ahead("digests", _look, _say)


def digest_reply(session: Session, person: Person, week: Span, now: datetime, *above: Text) -> Reply:
    """A week's digest as it is said to a manager."""
    found = digest(session, person, week, now)
    choices = [Choice(label, line) for label, line in buttons(found)]
    decisions = (tuple(Choice(label, line) for label, line in row) for row in decision_buttons(found))
    return Reply(sentences(found, *above), (*decisions, *rows(choices, BUTTONS_PER_ROW)))
