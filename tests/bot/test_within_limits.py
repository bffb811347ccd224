"""Delivery within the limits of messengers: a pause is the whole bot's, a lease is looked at last, all comes once."""

import asyncio
import os
import time
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session
from stories import Wire

from bot.channels.base import TryLater
from bot.delivery import Delivery
from bot.mail import Letter
from bot.pace import Pace, Rate
from bot.replies import Outgoing
from storage import outbox
from storage.tables import Address, Message
from tests.bot.office import NOW, Moody, Office

TORTURE = os.environ.get("FORSAT_TORTURE") == "1"
WIDE = Rate(100_000, burst=100_000)
FAST = Pace(Rate(5_000, burst=50), WIDE, WIDE)


async def answered(office: Office, delivery: Delivery, text: str, chat: int, lease: timedelta = outbox.LEASE) -> bool:
    """Answer somebody as the assistant does; False when it has to wait for what came before."""
    until = office.now + lease

    def put(connection: Connection) -> tuple[int, bool]:
        return outbox.put_leased(connection, chat, None, office.now, delivery.worker, until, text=text)

    number, leased = await office.writer.run(put)
    if leased:
        where, message = ("story", "story"), Outgoing(number, str(chat), text)
        letter = Letter(message, chat, where, outbox.ANSWER, office.now, 0, until, waited=False)
        delivery.hand([letter])
    return leased


async def lease(office: Office, number: int, worker: str, seconds: float = 50) -> None:
    held = {"leased_by": worker, "leased_until": office.now + timedelta(seconds=seconds)}
    change = update(Message).where(Message.id == number).values(held)
    await office.writer.run(lambda connection: connection.execute(change))


def holder(office: Office, number: int) -> str | None:
    with Session(office.engine) as session, session.begin():
        return session.get_one(Message, number).leased_by


def other_channel(office: Office) -> Moody:
    """A second messenger, with a chat in it."""
    wire = Moody("bale")
    office.delivery.serve(wire)
    with Session(office.engine) as session, session.begin():
        session.add(Address(channel="bale", bot="story", user="mina", chat="mina", created_at=NOW))
    return wire


async def test_a_wait_that_is_asked_for_holds_for_the_whole_bot_and_for_no_other(office: Office) -> None:
    bale = other_channel(office)
    office.wire.faults = [TryLater(90)]
    await office.put("first", 1)
    await office.sweep()
    await office.put("second", 2)
    await office.put("elsewhere", 3)
    replica = office.another(office.wire)
    await office.sweep(replica)
    await office.sweep()
    assert (office.wire.texts, bale.texts) == ([], ["elsewhere"])
    office.now += timedelta(seconds=91)
    await office.sweep(replica)
    assert sorted(office.wire.texts) == ["first", "second"]


async def test_an_answer_of_a_process_that_has_just_begun_heeds_the_pause_of_the_one_before(office: Office) -> None:
    office.wire.faults = [TryLater(90)]
    await office.put("first", 1)
    await office.sweep()
    restarted = office.another(office.wire)
    await answered(office, restarted, "answer", 2)
    await restarted.idle()
    assert office.wire.texts == []
    office.now += timedelta(seconds=91)
    await office.sweep(restarted)
    assert sorted(office.wire.texts) == ["answer", "first"]


async def test_a_wait_without_a_number_holds_up_one_chat_only(office: Office) -> None:
    office.wire.faults = [TryLater(None)]
    await office.put("trouble", 1)
    await office.put("fine", 2)
    await office.sweep()
    assert office.wire.texts == ["fine"]


async def test_the_lease_is_looked_at_after_the_wait_for_the_pace(office: Office) -> None:
    """The second letter waits for its chat's turn; meanwhile the process is paused for longer than its lease."""
    office.wire.pace = Pace(WIDE, Rate(4, burst=1), WIDE)
    office.delivery.serve(office.wire)
    await answered(office, office.delivery, "in time", 1)
    await answered(office, office.delivery, "too late", 1)
    async with asyncio.timeout(60):
        while not office.wire.texts:  # noqa: ASYNC110 - what is in a list sets no event
            await asyncio.sleep(0)
    office.now += timedelta(seconds=61)
    await office.delivery.idle()
    assert (office.wire.texts, office.waiting()) == (["in time"], ["too late"])
    await office.sweep()
    assert office.wire.texts == ["in time", "too late"]


async def test_who_comes_back_too_late_takes_nothing_from_who_has_taken_over(office: Office) -> None:
    numbers = [await office.put("held", 1), await office.put("behind", 1)]
    for number in numbers:
        await lease(office, number, office.delivery.worker)
    office.now += timedelta(seconds=51)
    for number in numbers:
        await lease(office, number, "heir")
    late = office.delivery
    late.hand([Letter(Outgoing(n, "sara", "x"), 1, ("story", "story"), 0, NOW, 0, NOW, waited=False) for n in numbers])
    await late.idle()
    assert [holder(office, number) for number in numbers] == ["heir", "heir"]
    assert office.wire.texts == []


async def test_an_answer_does_not_overtake_what_has_just_failed(office: Office) -> None:
    office.wire.faults = [TryLater(None)]
    await answered(office, office.delivery, "1", 1)
    await office.delivery.idle()
    assert not await answered(office, office.delivery, "2", 1)
    office.now += timedelta(seconds=5)
    await office.sweep()
    await office.sweep()
    assert office.wire.texts == ["1", "2"]


async def test_what_an_answer_has_to_wait_for_leaves_the_broadcast(office: Office) -> None:
    """In one conversation nothing overtakes; so the digest that is before the answer goes as if it were one."""
    for chat in (1, 2):
        await office.put(f"digest {chat}", chat, priority=outbox.DIGEST)
    assert not await answered(office, office.delivery, "answer", 2)
    await office.sweep()
    assert office.wire.texts == ["digest 2", "digest 1", "answer"]


async def crowd(office: Office, count: int) -> None:
    """A broadcast to so many chats."""
    chats = [
        {"channel": "story", "bot": "story", "user": f"{n}", "chat": f"{n}", "created_at": NOW}
        for n in range(10, 10 + count)
    ]

    def fill(connection: Connection) -> None:
        connection.execute(insert(Address), chats)
        ids = connection.execute(select(Address.id).where(Address.id > 2)).scalars().all()
        for number in ids:
            outbox.put(connection, number, None, NOW, text="news", priority=outbox.DIGEST)

    await office.writer.run(fill)


async def until_sent(wire: Wire, count: int) -> None:
    async with asyncio.timeout(600 if TORTURE else 300):
        while len(wire.sent) < count:  # noqa: ASYNC110 - what is in a list sets no event
            await asyncio.sleep(0.001)


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "shared"])
async def test_a_broadcast_reaches_everybody_once_and_answers_overtake_it(office: Office, alone: bool) -> None:  # noqa: FBT001 - pytest's parameter
    people = 10_000 if TORTURE else 400
    office.wire.pace = FAST
    await crowd(office, people)
    began = time.monotonic()
    replicas = [_replica(office, began, alone=alone) for _ in range(1 if alone else 2)]
    running = [asyncio.create_task(each.run()) for each in replicas]
    places: list[tuple[int, int]] = []
    for nth in range(4):
        await until_sent(office.wire, people // 10 + nth * people // 10)
        asked_at = len(office.wire.sent)
        office.now = NOW + timedelta(seconds=time.monotonic() - began)
        # Here clocks go: no lease runs out when the disk stands still for a while.
        assert await answered(office, replicas[0], f"answer {nth}", 1, timedelta(hours=1))
        places.append((asked_at, nth))
    await until_sent(office.wire, people + 4)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for each in replicas:
        await each.close()
    texts = office.wire.texts
    assert office.waiting() == []
    assert len({message.chat for message in office.wire.sent if message.text == "news"}) == people
    assert texts.count("news") == people
    order = [text for text in texts if text != "news"]
    assert order == [f"answer {nth}" for _, nth in places]
    # What was already in the throttle's hands may come before; the rest of the broadcast may not.
    assert all(texts.index(f"answer {nth}") - asked_at < people // 4 for asked_at, nth in places)


def _replica(office: Office, began: float, *, alone: bool) -> Delivery:
    """A process whose clock goes, for a budget grows with time."""
    made = Delivery(office.writer, lambda: NOW + timedelta(seconds=time.monotonic() - began), alone=alone)
    made.serve(office.wire)
    return made
