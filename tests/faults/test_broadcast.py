"""A broadcast to many, by a messenger that takes 30 a second and not one more: all get it, and answers do not wait.

Over real HTTP; what comes before what is read in the messenger's own log, whatever this machine's speed.
"""

import asyncio
import os
import time
from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

import bot.channels.telegram.client  # noqa: F401 - aiogram takes seconds to load; let no test wait for that in between
from bot.channels.telegram import TelegramChannel, pace_of
from bot.delivery import Delivery
from bot.mail import Letter
from bot.replies import Outgoing
from storage import outbox
from storage.engine import writing_engine
from storage.tables import Address
from storage.writer import Writer
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.faults import Fault, flood

PEOPLE = 300 if os.environ.get("FORSAT_TORTURE") == "1" else 90
REP = PEOPLE + 1
ALLOWED = 30


class Strict(FakeTelegram):
    """A Telegram that enforces its limit: of more than 30 messages in a second, the rest is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: deque[float] = deque()
        self.refused = 0

    def _next_fault(self, method: str) -> Fault | None:
        if method != "sendMessage":
            return super()._next_fault(method)
        now = time.monotonic()
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        if len(self.taken) >= ALLOWED:
            self.refused += 1
            return flood(1)
        self.taken.append(now)
        return None

    def log(self) -> list[str]:
        """What was taken, in its order."""
        shown = [(message.id, message.text) for person in self.chats.people.values() for message in person.messages]
        return [text for _, text in sorted(shown)]


def present() -> datetime:
    return datetime.now(UTC)


class House:
    """One or two processes that send by one bot, and people who have opened its chat."""

    def __init__(self, url: str, strict: Strict, *, paced: bool) -> None:
        self.engine = writing_engine(url)
        self.writer = Writer(self.engine, threads=4)
        alone = self.engine.dialect.name == "sqlite"
        self.channels = [
            TelegramChannel(strict.token, api_url=strict.url, pace=pace_of(25 if paced else 0))
            for _ in range(1 if alone else 2)
        ]
        self.deliveries = [Delivery(self.writer, present, alone=alone) for _ in self.channels]
        for delivery, channel in zip(self.deliveries, self.channels, strict=True):
            delivery.serve(channel)
        self.people = [strict.person(f"{n}") for n in range(PEOPLE + 1)]
        with Session(self.engine) as session, session.begin():
            for person in self.people:
                where = {"channel": "telegram", "bot": "42", "user": f"{person.id}", "chat": f"{person.id}"}
                session.add(Address(**where, created_at=present()))
        self.running = [asyncio.create_task(delivery.run()) for delivery in self.deliveries]

    async def broadcast(self) -> None:
        def put(connection: Connection) -> None:
            for address in range(1, PEOPLE + 1):
                outbox.put(connection, address, None, present(), text="news", priority=outbox.DIGEST)

        await self.writer.run(put)

    async def answer(self, text: str) -> None:
        """As the assistant does it: committed with a lease, then handed over."""
        now = present()
        until, delivery = now + outbox.LEASE, self.deliveries[0]

        def put(connection: Connection) -> tuple[int, bool]:
            return outbox.put_leased(connection, REP, None, now, delivery.worker, until, text=text)

        number, leased = await self.writer.run(put)
        if leased:
            message = Outgoing(number, f"{self.people[-1].id}", text)
            delivery.hand([Letter(message, REP, ("telegram", "42"), outbox.ANSWER, now, 0, until, waited=False)])

    async def close(self) -> None:
        for task in self.running:
            task.cancel()
        await asyncio.gather(*self.running, return_exceptions=True)
        for delivery, channel in zip(self.deliveries, self.channels, strict=True):
            await delivery.close()
            await channel.close()
        await asyncio.to_thread(self.writer.close)
        self.engine.dispose()


@pytest.fixture
async def strict() -> AsyncIterator[Strict]:
    async with Strict() as server:
        yield server


async def taken(strict: Strict, count: int) -> None:
    """Wait until the messenger has taken so many."""
    await strict.until(lambda: len(strict.log()) >= count, within=240)


@pytest.mark.parametrize("paced", [True, False], ids=["at-its-pace", "too-fast"])
async def test_everybody_gets_it_once_and_answers_go_before_the_rest(
    database: str,
    strict: Strict,
    paced: bool,  # noqa: FBT001 - pytest's parameter
) -> None:
    house = House(database, strict, paced=paced)
    await house.broadcast()
    asked_at = [PEOPLE // 10 * (2 * nth + 1) for nth in range(3)]
    for nth, place in enumerate(asked_at):
        await taken(strict, place)
        await house.answer(f"answer {nth}")
    await taken(strict, PEOPLE + 3)
    await house.close()
    log = strict.log()
    assert [len(person.messages) for person in house.people] == [*[1] * PEOPLE, 3]
    assert [text for text in log if text != "news"] == [f"answer {nth}" for nth in range(3)]
    if paced:
        # An answer passes whatever waits for its turn; only what is on the wire may come before it.
        assert all(log.index(f"answer {nth}") - asked_at[nth] < PEOPLE // 5 for nth in range(3))
