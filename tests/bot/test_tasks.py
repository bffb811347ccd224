"""What people send is fetched outside any transaction: once, again after trouble, and given up with a word."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from stories import Performance, Play, Wire

from bot.channels.base import TryLater
from bot.events import Said, Sent
from bot.tasks import FETCH, TaskRunner
from storage.tables import Blob, Person, Task

SENDER = {"channel": "story", "bot": "story", "user": "sara", "chat": "sara", "name": "sara", "language": None}
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Sara Ahmadi\nTEL:09123456789\nEND:VCARD\n"


class Troubled(Wire):
    """A messenger that is in trouble a few times, then gives the file."""

    def __init__(self, *, times: int, trouble: Exception) -> None:
        super().__init__("story")
        self.times, self.trouble = times, trouble
        self.asked = 0

    async def fetch(self, ref: str) -> bytes:
        self.asked += 1
        if self.asked <= self.times:
            raise self.trouble
        return await super().fetch(ref)


@pytest.fixture
async def play(database: str) -> AsyncIterator[Play]:
    playing = Play(database)
    with Session(playing.engine) as session, session.begin():
        Performance(playing).person(session, "sara", "rep, en")
    yield playing
    await playing.stop()


def serve(play: Play, wire: Wire) -> None:
    play.wires["story"] = wire
    play.delivery.serve(wire)


def left(play: Play, kind: str = FETCH) -> int:
    """Leave a file to be fetched; returns the number of its blob."""
    with Session(play.engine) as session, session.begin():
        person = session.scalars(select(Person)).one()
        blob = Blob(person_id=person.id, name="a.png", mime="image/png", kind="photo", ref="r", at=play.now)
        session.add(blob)
        session.flush()
        payload = {"ref": "r", "sender": SENDER, "blob": blob.id}
        session.add(Task(kind=kind, person_id=person.id, payload=payload, at=play.now, attempts=0))
        return blob.id


def content(play: Play, blob: int) -> bytes | None:
    with Session(play.engine) as session:
        return session.get_one(Blob, blob).content


def task(play: Play) -> Task:
    with Session(play.engine) as session:
        return session.scalars(select(Task)).one()


async def test_a_file_is_stored(play: Play) -> None:
    blob = left(play)
    play.wire("story").files["r"] = b"picture"
    assert await play.tasks.sweep() == 1
    assert content(play, blob) == b"picture"
    assert (task(play).done_at, task(play).failed) == (play.now, None)
    assert await play.tasks.sweep() == 0


async def test_trouble_is_waited_out(play: Play) -> None:
    wire = Troubled(times=2, trouble=TryLater(30))
    wire.files["r"] = b"picture"
    serve(play, wire)
    blob = left(play)
    await play.tasks.sweep()
    assert await play.tasks.sweep() == 0
    for _ in range(2):
        play.now += timedelta(seconds=31)
        assert await play.tasks.sweep() == 1
    assert content(play, blob) == b"picture"
    assert wire.asked == 3


async def test_a_file_that_is_gone_is_given_up_and_said(play: Play) -> None:
    blob = left(play)
    await play.settle()
    assert content(play, blob) is None
    assert task(play).failed == "gone"
    assert [message.text for message in play.wire("story").sent] == [
        "I could not fetch the file you sent. Please send it again; a file can be up to 20 MB."
    ]


async def test_a_bug_is_tried_again_a_few_times_then_said(play: Play) -> None:
    wire = Troubled(times=99, trouble=ZeroDivisionError())
    serve(play, wire)
    left(play)
    for _ in range(10):
        play.now += timedelta(minutes=6)
        await play.settle()
    assert task(play).failed == "attempts"
    assert wire.asked == 6
    assert len(wire.sent) == 1


async def test_two_processes_fetch_it_once(play: Play) -> None:
    wire = Troubled(times=0, trouble=TryLater())
    wire.files["r"] = b"picture"
    serve(play, wire)
    left(play)
    other = TaskRunner(play.writer, play.delivery.channels, play.assistant.hear, lambda: play.now)
    assert sorted(await asyncio.gather(play.tasks.sweep(), other.sweep())) == [0, 1]
    assert wire.asked == 1


async def test_a_process_that_died_is_taken_over_and_the_card_is_heard_once(play: Play) -> None:
    await play.hear("sara", "story", Said("/new"))
    play.wire("story").files["card"] = CARD
    await play.hear("sara", "story", Sent("vcard", "card", name="sara.vcf"))
    with Session(play.engine) as session, session.begin():
        session.scalars(select(Task)).one().done_at = None
    play.now += timedelta(minutes=6)
    await play.settle()
    assert [message.text.count("Sara Ahmadi") for message in play.wire("story").sent] == [0, 1]
