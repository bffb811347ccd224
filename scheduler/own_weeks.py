"""Tells reps of their own week on its last working day at 17:30, if there is anything to say; once, and never late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.replies import Choice, Reply
from bot.turn import reader_of
from bot.unasked import tell
from locales.reader import Reader
from locales.text import Text
from sales.nudges import held_until
from sales.own_week import latest_end, own_week
from sales.own_week_words import own_sentences
from sales.settings import TeamSettings, team_settings
from scheduler.ahead import Ahead
from scheduler.rounds import BATCH
from storage import outbox
from storage.digests import own_week_readers
from storage.nudges import said_as, said_first
from storage.tables import Person
from storage.unasked import noted_already

_RULE = "own-week"
# So many are worked out in one round.
_AT_ONCE = 20
# A week that was over long ago is no news.
_LATEST = timedelta(hours=18)


@dataclass(frozen=True, slots=True)
class Ready:
    """A rep's week, worked out; without words where there is nothing to say, so that it is not looked at again."""

    person_id: int
    reader: Reader
    key: str
    reply: Reply | None


def _look(session: Session, now: datetime) -> list[Ready]:
    settings = team_settings(session)
    due = {key: person for person in own_week_readers(session) if (key := _due(person, now, settings))}
    said = noted_already(session.connection(), due)
    unsaid = [(key, person) for key, person in due.items() if key not in said]
    return [Ready(person.id, reader_of(person), key, _reply(session, person, now)) for key, person in unsaid[:_AT_ONCE]]


def _due(person: Person, now: datetime, settings: TeamSettings) -> str | None:
    """What makes it the same week's; None while it is not the time."""
    end = latest_end(person, now, settings)
    if end is None or person.created_at >= end:
        return None
    since = held_until(end, person, settings.week, days_off=False, hours=True, quiet=settings.quiet) or end
    if since > now or now - since > _LATEST:
        return None
    return f"{_RULE}:{person.id}:{end.astimezone(ZoneInfo(person.zone)).date().isoformat()}"


def _reply(session: Session, person: Person, now: datetime) -> Reply | None:
    found = own_week(session, person, now)
    if found is None:
        return None
    first = Choice(Text("own-week-today"), "/today"), Choice(Text("own-week-stats"), "/stats this week")
    span = found.frame.span
    then = (
        Choice(Text("charts-button"), f"/charts {span.start} to {span.last}"),
        Choice(Text("own-week-off"), "/ownweek off"),
    )
    return Reply(own_sentences(found, ZoneInfo(person.zone)), (first, then))


def _say(connection: Connection, now: datetime, found: list[Ready]) -> int:
    """Say those that nobody has said; a full batch is reported while there may be more."""
    for ready in found:
        _said(connection, ready, now)
    return BATCH if len(found) == _AT_ONCE else 0


def _said(connection: Connection, ready: Ready, now: datetime) -> None:
    more = {"rule": _RULE, "occasion": ready.key.rpartition(":")[2], "attempt": 1, "person_id": ready.person_id}
    number = said_first(connection, key=ready.key, at=now, **more)
    if number is None or ready.reply is None:
        return
    message = tell(connection, ready.person_id, ready.reader, ready.reply, now, priority=outbox.DIGEST)
    if message is not None:
        said_as(connection, number, message)


send = Ahead("own weeks", _look, _say)
