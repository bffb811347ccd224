"""A running Telegram channel with an assistant that only repeats, for the tests of the wire."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import bot.channels.telegram.client  # noqa: F401 - aiogram takes seconds to load; let no test's clock count them
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.patience import Patience
from bot.events import Event, Said
from bot.replies import Outgoing
from tests.channels.fake_telegram import FakeTelegram


@dataclass(slots=True)
class Ears:
    """Remembers what it heard, in order, and may refuse.

    Attributes:
        before: runs before an event counts as heard; what it raises is as if the database were down.
    """

    events: list[Event] = field(default_factory=list)
    before: Callable[[Event], Awaitable[None]] | None = None

    async def hear(self, event: Event) -> None:
        """Hear one event."""
        if self.before:
            await self.before(event)
        self.events.append(event)

    @property
    def said(self) -> list[str]:
        """The words that were heard."""
        return [event.content.text for event in self.events if isinstance(event.content, Said)]


def channel_to(fake: FakeTelegram, proxy: str | None = None) -> TelegramChannel:
    """A channel that is impatient enough for a test."""
    return TelegramChannel(fake.token, api_url=fake.url, proxy=proxy, patience=Patience(first=0.02, most=0.1))


@contextlib.asynccontextmanager
async def closing(channel: TelegramChannel) -> AsyncIterator[TelegramChannel]:
    """Close it afterwards."""
    try:
        yield channel
    finally:
        await channel.close()


@contextlib.asynccontextmanager
async def listening(fake: FakeTelegram, ears: Ears) -> AsyncIterator[TelegramChannel]:
    """A channel that listens."""
    async with closing(channel_to(fake)) as channel:
        task = asyncio.create_task(channel.listen(ears.hear))
        try:
            yield channel
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def to(chat: object, text: str = "سلام", **more: object) -> Outgoing:
    """A message to somebody."""
    return Outgoing(**{"id": 1, "chat": str(chat), "text": text, **more})  # type: ignore[arg-type]  # a test's shorthand
