"""A delivery to itself: its clock, its chats, and a messenger that fails as told."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session
from stories import Wire

from bot.channels.base import Unreachable
from bot.delivery import Delivery
from bot.replies import Outgoing
from storage import outbox
from storage.engine import writing_engine
from storage.tables import Address, Message
from storage.writer import Writer

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@dataclass
class Moody(Wire):
    """A messenger that fails as told before it takes anything."""

    faults: list[Exception] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    async def send(self, message: Outgoing) -> str:
        await asyncio.sleep(0)
        if message.chat in self.gone:
            raise Unreachable
        if self.faults:
            raise self.faults.pop(0)
        return await super().send(message)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.sent]


class Office:
    """A delivery with a clock that can be turned, and chats to write to."""

    def __init__(self, url: str) -> None:
        self.now = NOW
        self.engine = writing_engine(url)
        self.writer = Writer(self.engine, threads=4)
        self.wire = Moody("story")
        self.delivery = self.another(self.wire)
        with Session(self.engine) as session, session.begin():
            for chat in ("sara", "omid"):
                where = {"channel": "story", "bot": "story", "user": chat, "chat": chat}
                session.add(Address(**where, created_at=NOW))

    def another(self, wire: Wire) -> Delivery:
        made = Delivery(self.writer, lambda: self.now)
        made.serve(wire)
        return made

    async def put(self, text: str, chat: int = 1, **columns: Any) -> int:
        def put(connection: Connection) -> int:
            return outbox.put(connection, chat, None, self.now, text=text, **columns)

        return await self.writer.run(put)

    async def sweep(self, delivery: Delivery | None = None) -> None:
        delivery = delivery or self.delivery
        while await delivery.sweep():
            await delivery.idle()

    def waiting(self) -> list[str]:
        with Session(self.engine) as session, session.begin():
            unsent = select(Message.text).where(Message.sent_at.is_(None), Message.given_up_at.is_(None))
            return list(session.scalars(unsent.order_by(Message.id)))


async def shut(delivery: Delivery, writer: Writer, engine: Engine) -> None:
    """End all that a place of work has begun."""
    await delivery.close()
    writer.close()
    engine.dispose()
