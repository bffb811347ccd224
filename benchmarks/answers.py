"""Answers a second while 50 reps fill capture forms, durably, against one bare durable insert an answer."""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.measure import Row, interleaved
from bot.assistant import Assistant
from bot.channels.base import Hear
from bot.delivery import Delivery
from bot.events import Event, EventId, Said, Sender
from bot.pace import Pace
from bot.replies import Outgoing
from handlers.menu import script
from locales.reader import Language
from storage.engine import writing_engine
from storage.migrate import upgrade
from storage.tables import Address, Person
from storage.writer import Writer

_REPS, _FORMS, _ROUNDS = 50, 4, 3
# A lead from the command to the card, as a person types it.
_LINES = ("/new", "سارا احمدی", "{phone}", "پارس‌دارو", "سامانهٔ انبارداری", "فروش", "ذخیره")


class Sink:
    """A messenger that takes everything at once."""

    name = "bench"
    bot = "bench"
    pace: Pace | None = None

    async def send(self, message: Outgoing) -> str:
        """Take it."""
        return str(message.id)

    async def fetch(self, ref: str) -> bytes:
        """Nothing is ever sent."""
        raise FileNotFoundError(ref)

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:
        """Show nothing."""

    async def listen(self, hear: Hear) -> None:
        """Hear nothing."""

    async def close(self) -> None:
        """Hold nothing."""


def rows() -> list[Row]:
    """One row: answers a second, ours and bare inserts."""
    bare = "one bare sqlite3 insert and commit an answer, synchronous=FULL"
    return [interleaved("answers/s, 50 reps, capture", lambda: asyncio.run(_ours()), _bare, bare, _ROUNDS)]


async def _ours() -> float:
    with tempfile.TemporaryDirectory() as folder:
        engine = writing_engine(f"sqlite:///{folder}/forsat.db")
        upgrade(engine)
        _people(engine)
        writer = Writer(engine)
        delivery = Delivery(writer, lambda: datetime.now(UTC))
        delivery.serve(Sink())
        assistant = Assistant(writer, script(), delivery, lambda: datetime.now(UTC), "fa")
        began = time.perf_counter()
        await asyncio.gather(*(_rep(assistant, number) for number in range(_REPS)))
        seconds = time.perf_counter() - began
        await delivery.idle()
        writer.close()
        engine.dispose()
        return _REPS * _FORMS * len(_LINES) / seconds


def _people(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        for number in range(_REPS):
            now = datetime.now(UTC)
            person = Person(name=f"r{number}", role="rep", language="fa", zone="Asia/Tehran", created_at=now)
            session.add(person)
            session.flush()
            where = {"channel": "bench", "bot": "bench", "user": f"{number}", "chat": f"{number}"}
            session.add(Address(**where, person_id=person.id, created_at=now))


async def _rep(assistant: Assistant, number: int) -> None:
    sender = Sender("bench", "bench", f"{number}", f"{number}")
    for form in range(_FORMS):
        for step, line in enumerate(_LINES):
            text = line.format(phone=f"0912{number:03}{form:04}")
            await assistant.hear(Event(EventId("bench", "bench", "say", f"{number}.{form}.{step}"), sender, Said(text)))


def _bare() -> float:
    count = _REPS * _FORMS * len(_LINES)
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/bare.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)")
        began = time.perf_counter()
        for number in range(count):
            connection.execute("INSERT INTO said (words) VALUES (?)", (_LINES[number % len(_LINES)],))
            connection.commit()
        return count / (time.perf_counter() - began)
