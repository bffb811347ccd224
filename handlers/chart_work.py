"""Makes the charts outside any transaction: counted through the reader, drawn in a process of its own, then told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import structlog
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.replies import Attachment, Reply
from bot.script import EVERYBODY
from bot.tasks import Fetch, Outcome
from bot.turn import reader_of
from bot.unasked import tell
from handlers.studio import NotDrawn, Studio
from handlers.workbench import Workbench, asker
from locales.errors import UserError
from locales.reader import Reader
from locales.text import Text
from sales.access import visible_owners, visible_person
from sales.aims import Whose
from sales.charts.about import Shown
from sales.charts.made import Kind, made
from sales.periods import Frame, Span, team_day
from sales.settings import team_settings
from storage import outbox
from storage.tables import Blob, Person
from storage.tasks import Job

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be drawn and told, and for whom."""

    reader: Reader
    charts: Sequence[tuple[str, Shown]]


async def make_charts(bench: Workbench, studio: Studio, job: Job, _: Fetch) -> Outcome:
    """Draw them and send each with the same in words below it."""
    asked: bool = job.payload["asked"]
    now = bench.clock()
    found = await bench.look(partial(_counted, job=job, now=now))
    if found is None:
        return Outcome()
    if not found.charts:
        return Outcome(said=Text("charts-nothing") if asked else None)
    try:
        pictures = await studio.draw([shown.chart for _, shown in found.charts])
    except NotDrawn as trouble:
        _log.error("charts not drawn", exc_info=trouble)
        return Outcome(said=Text("charts-failed") if asked else None)
    return Outcome(write=partial(_sent, job=job, found=found, pictures=pictures, now=now))


def _counted(session: Session, *, job: Job, now: datetime) -> _Made | None:
    """The charts that have something to show; None when whoever asked may not have them any more."""
    person = asker(session, job, EVERYBODY)
    if person is None:
        return None
    of = _whose(session, person, job.payload["whose"])
    if of is None:
        return None
    who, goals_of, called = of
    span = Span(*(date.fromisoformat(job.payload[name]) for name in ("from", "to")))
    frame, reader = Frame(who, span, now, team_settings(session)), reader_of(person)
    frame = frame if job.payload.get("of_now") else frame.at_its_end()
    kinds: list[Kind] = job.payload["kinds"]
    found = []
    for kind in kinds:
        shown = made(session, kind, frame, goals_of, called, reader)
        if shown is not None:
            today = team_day(frame.now, frame.settings)
            day = min(span.last, today) if kind == "won" else today
            found.append((f"{kind}-{day}.png", shown))
        if found and not job.payload["asked"]:
            break
    return _Made(reader, found)


def _whose(session: Session, person: Person, whose: int | None) -> tuple[frozenset[int] | None, Whose, Text] | None:
    """Whose figures, whose goals, and how they are called; None when they are not for this person to see."""
    if whose is None:
        owners = visible_owners(session, person)
        called = Text("whose-everybody" if owners is None else "whose-team")
        return None if owners is None else frozenset(owners), Whose(person.id, team=True), called
    try:
        other = visible_person(session, person, f"@{whose}", blocked=True)
    except UserError:
        return None
    called = Text("whose-own") if other.id == person.id else Text("whose-person", name=other.name)
    return frozenset({other.id}), Whose(other.id, team=False), called


def _sent(connection: Connection, *, job: Job, found: _Made, pictures: Sequence[bytes], now: datetime) -> None:
    """Keep each picture and tell it."""
    assert job.person_id is not None  # noqa: S101 - somebody is looked up for it above
    priority = outbox.ANSWER if job.payload["asked"] else outbox.DIGEST
    for (name, shown), picture in zip(found.charts, pictures, strict=True):
        reply = Reply(shown.told, attachment=_kept(connection, job.person_id, name, picture, now))
        tell(connection, job.person_id, found.reader, reply, now, priority=priority)


def _kept(connection: Connection, person_id: int, name: str, picture: bytes, now: datetime) -> Attachment:
    blob = Blob(person_id=person_id, name=name, mime="image/png", kind="photo", content=picture, at=now)
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        session.add(blob)
        session.commit()
    return Attachment(blob.id, name, "image/png", "photo")
