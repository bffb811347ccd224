"""What waits is sent: in order within a chat, again when it failed, once, and never to somebody who is gone."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.channels.base import TryLater
from storage import outbox
from storage.tables import Address, Message
from tests.bot.office import NOW, Office


async def test_messages_of_a_chat_arrive_in_their_order(office: Office) -> None:
    for n in range(10):
        await office.put(f"{n}")
    await office.sweep()
    assert office.wire.texts == [f"{n}" for n in range(10)]
    assert office.waiting() == []


async def test_a_queue_of_one_chat_goes_out_as_fast_as_it_is_taken(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes on while the process was down must not be one look behind from then on."""
    monkeypatch.setattr("bot.delivery._SWEEP_SECONDS", 3600.0)
    for n in range(10):
        await office.put(f"{n}")
    running = asyncio.create_task(office.delivery.run())
    async with asyncio.timeout(60):
        while office.waiting():  # noqa: ASYNC110 - what is in the database sets no event
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert office.wire.texts == [f"{n}" for n in range(10)]


async def test_what_failed_is_sent_again_later_and_nothing_overtakes_it(office: Office) -> None:
    office.wire.faults = [TryLater(None)]
    for n in range(3):
        await office.put(f"{n}")
    await office.sweep()
    assert office.wire.texts == []
    office.now += timedelta(seconds=5)
    await office.sweep()
    assert office.wire.texts == ["0", "1", "2"]


async def test_the_wait_that_a_messenger_asks_for_is_kept_over_a_restart(office: Office) -> None:
    office.wire.faults = [TryLater(90)]
    await office.put("patience")
    await office.sweep()
    restarted = office.another(office.wire)
    office.now += timedelta(seconds=80)
    await office.sweep(restarted)
    assert office.wire.texts == []
    office.now += timedelta(seconds=11)
    await office.sweep(restarted)
    assert office.wire.texts == ["patience"]


async def test_somebody_unreachable_costs_nothing_more_and_holds_nobody_up(office: Office) -> None:
    office.wire.gone = {"sara"}
    await office.put("lost", 1)
    await office.put("lost too", 1)
    await office.put("arrives", 2)
    await office.sweep()
    assert office.wire.texts == ["arrives"]
    assert office.waiting() == []
    with Session(office.engine) as session, session.begin():
        assert session.get_one(Address, 1).unreachable_at == office.now


async def test_what_was_given_up_before_an_address_is_lost_is_not_given_up_again(office: Office) -> None:
    office.wire.faults = [ValueError("malformed")]
    await office.put("broken")
    await office.sweep()
    office.now += timedelta(days=2)
    office.wire.gone = {"sara"}
    await office.put("lost")
    await office.sweep()
    with Session(office.engine) as session, session.begin():
        assert list(session.scalars(select(Message.given_up_at).order_by(Message.id))) == [NOW, office.now]


async def test_two_replicas_never_send_the_same_message(office: Office) -> None:
    for n in range(20):
        await office.put(f"{n}", 1 + n % 2)
    other = office.another(office.wire)
    await asyncio.gather(office.sweep(), office.sweep(other))
    await asyncio.gather(office.sweep(), office.sweep(other))
    assert sorted(office.wire.texts, key=int) == [f"{n}" for n in range(20)]
    for parity in (0, 1):
        chat = [int(text) for text in office.wire.texts if int(text) % 2 == parity]
        assert chat == sorted(chat)


async def test_what_a_dead_process_had_claimed_is_taken_over_within_a_minute(office: Office) -> None:
    number = await office.put("heir")
    until = office.now + timedelta(seconds=60)
    held = update(Message).where(Message.id == number).values(leased_by="dead", leased_until=until)
    await office.writer.run(lambda connection: connection.execute(held))
    await office.sweep()
    assert office.wire.texts == []
    office.now += timedelta(seconds=61)
    await office.sweep()
    assert office.wire.texts == ["heir"]


async def test_a_process_that_slept_past_its_lease_does_not_send(office: Office) -> None:
    number = await office.put("too late")
    until = office.now + timedelta(seconds=60)
    held = update(Message).where(Message.id == number).values(leased_by=office.delivery.worker, leased_until=until)
    await office.writer.run(lambda connection: connection.execute(held))
    office.now += timedelta(seconds=61)
    office.delivery.post([number])
    await office.delivery.idle()
    assert office.wire.texts == []
    assert office.waiting() == ["too late"]


async def test_answers_go_before_nudges_and_nudges_before_digests(office: Office) -> None:
    await office.put("digest", 1, priority=outbox.DIGEST)
    await office.put("answer", 2, priority=outbox.ANSWER)
    await office.sweep()
    assert office.wire.texts == ["answer", "digest"]


async def test_after_a_day_without_success_a_message_is_given_up(office: Office) -> None:
    await office.put("stale news")
    office.wire.faults = [TryLater(1), TryLater(1)]
    await office.sweep()
    office.now += timedelta(hours=25)
    await office.sweep()
    assert office.waiting() == []
    assert office.wire.texts == []


async def test_a_message_that_breaks_the_channel_is_given_up_and_holds_nobody_up(office: Office) -> None:
    office.wire.faults = [ValueError("malformed")]
    await office.put("broken")
    await office.put("next")
    await office.sweep()
    assert office.wire.texts == ["next"]
    assert office.waiting() == []
