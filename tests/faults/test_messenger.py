"""The messenger has a bad day: nothing is lost, the order is kept, and nobody gets what was meant for somebody else.

Over real HTTP. What a messenger has taken, though its answer got lost, comes twice: that cannot be known.
"""

import os
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

import bot.channels.telegram.client  # noqa: F401 - aiogram takes seconds to load; let no test wait for that in between
from bot.channels.telegram import TelegramChannel
from bot.delivery import Delivery
from storage import outbox
from storage.engine import writing_engine
from storage.tables import Address, Message
from storage.writer import Writer
from tests.channels import faults
from tests.channels.fake_person import Person
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.faults import Fault

ROUNDS = 20 if os.environ.get("FORSAT_TORTURE") == "1" else 2
PEOPLE, EACH, TROUBLES = 4, 6, 20
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# Silent, then gone: what a time-out of ours looks like from the other end.
NOTHING = Fault(silent=0.2, hang_up=True)
LATER = [faults.INTERNAL, faults.BAD_GATEWAY, faults.GARBAGE, faults.NOT_LETTERS, faults.HALF, faults.HANG_UP, NOTHING]
KINDS = {
    "429": [faults.flood(7)],
    "500": [faults.INTERNAL, faults.BAD_GATEWAY],
    "garbage": [faults.GARBAGE, faults.NOT_LETTERS, faults.FILTERED],
    "half": [faults.HALF],
    "nothing": [NOTHING],
    "closed": [faults.HANG_UP],
    "lost answers": [faults.LOST_ANSWER],
    "everything": [*LATER, faults.flood(3), faults.LOST_ANSWER],
}


class House:
    """A delivery to a fake Telegram, by a clock that is turned."""

    def __init__(self, url: str, fake: FakeTelegram) -> None:
        self.now = NOW
        self.engine = writing_engine(url)
        self.writer = Writer(self.engine, threads=2)
        self.channel = TelegramChannel(fake.token, api_url=fake.url, pace=None)
        self.delivery = Delivery(self.writer, lambda: self.now)
        self.delivery.serve(self.channel)
        self.people = [fake.person(f"rep {n}") for n in range(PEOPLE)]
        with Session(self.engine) as session, session.begin():
            for person in self.people:
                where = {"channel": "telegram", "bot": self.channel.bot, "user": f"{person.id}", "chat": f"{person.id}"}
                session.add(Address(**where, created_at=NOW))

    async def write_to_all(self) -> None:
        def put(connection: Connection) -> None:
            for nth in range(EACH):
                for address in range(1, PEOPLE + 1):
                    text = f"{self.people[address - 1].name}: {nth}"
                    outbox.put(connection, address, None, NOW, text=text, priority=nth % 3)

        await self.writer.run(put)

    async def send_all(self) -> None:
        """Minutes pass until nothing waits any more."""
        for _ in range(300):
            while await self.delivery.sweep():
                await self.delivery.idle()
            if not self.waiting():
                return
            self.now += timedelta(seconds=20)
        pytest.fail("something waits for ever")

    def waiting(self) -> list[str]:
        with Session(self.engine) as session, session.begin():
            unsent = select(Message.text).where(Message.sent_at.is_(None), Message.given_up_at.is_(None))
            return list(session.scalars(unsent))

    async def close(self) -> None:
        await self.delivery.close()
        await self.channel.close()
        self.writer.close()
        self.engine.dispose()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def house(sqlite_url: str, telegram: FakeTelegram) -> AsyncIterator[House]:
    made = House(sqlite_url, telegram)
    yield made
    await made.close()


def seen_by(person: Person) -> list[str]:
    """What somebody saw, each once where it came twice in a row."""
    return [text for text, _ in groupby(message.text for message in person.messages)]


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("kind", KINDS)
async def test_nothing_is_lost_and_the_order_is_kept(
    house: House, telegram: FakeTelegram, kind: str, seed: int
) -> None:
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - a repeatable choice of troubles
    telegram.fail(*chance.choices(KINDS[kind], k=chance.randint(1, TROUBLES)), method="sendMessage")
    await house.write_to_all()
    await house.send_all()
    for person in house.people:
        assert seen_by(person) == [f"{person.name}: {nth}" for nth in range(EACH)]
    if kind not in {"lost answers", "everything"}:
        assert [len(person.messages) for person in house.people] == [EACH] * PEOPLE


async def test_who_has_blocked_the_bot_costs_one_call_and_holds_up_nobody(house: House, telegram: FakeTelegram) -> None:
    house.people[0].blocked = True
    await house.write_to_all()
    await house.send_all()
    calls = [call for call in telegram.made("sendMessage") if call["chat_id"] == str(house.people[0].id)]
    assert len(calls) == 1
    assert [len(person.messages) for person in house.people] == [0, *[EACH] * (PEOPLE - 1)]
