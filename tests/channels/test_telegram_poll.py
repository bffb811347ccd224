"""Asking Telegram for updates: confirmed only when stored, whatever else goes wrong."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import TelegramChannel
from bot.events import Event, Pressed, Said, Sent, Shared
from bot.replies import Button
from tests.channels import faults
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import Ears, channel_to, closing, listening, to


async def test_what_is_said_is_heard_and_then_confirmed(fake: FakeTelegram) -> None:
    rep, ears = fake.person("سارا"), Ears()
    async with listening(fake, ears) as channel:
        number = rep.say("سلام")
        await fake.confirmed()
        assert (channel.bot, channel.username) == ("42", "forsat_bot")
    assert ears.said == ["سلام"]
    assert ears.events[0].id.id == str(number)


async def test_a_webhook_of_earlier_is_removed_and_what_waited_is_kept(fake: FakeTelegram) -> None:
    rep, ears = fake.person("سارا"), Ears()
    rep.say("while it was down")
    async with listening(fake, ears):
        await fake.confirmed()
    assert [call.method for call in fake.calls[:3]] == ["getMe", "deleteWebhook", "getUpdates"]
    assert fake.calls[2]["allowed_updates"] == ["message", "callback_query"]
    assert ears.said == ["while it was down"]


async def test_nothing_is_confirmed_before_all_of_a_batch_is_stored(fake: FakeTelegram) -> None:
    fast, slow, ears, stored = fake.person("A"), fake.person("B"), Ears(), asyncio.Event()

    async def database(event: Event) -> None:
        if event.content == Said("slow"):
            await stored.wait()

    ears.before = database
    fast.say("fast"), slow.say("slow")
    async with listening(fake, ears):
        await fake.until(lambda: ears.said == ["fast"])
        await asyncio.sleep(0.05)
        assert len(fake.made("getUpdates")) == 1
        stored.set()
        await fake.confirmed()
    assert ears.said == ["fast", "slow"]


async def test_killed_before_they_are_stored_all_come_again(fake: FakeTelegram) -> None:
    rep, ears, never = fake.person("A"), Ears(), asyncio.Event()

    async def hangs(_: Event) -> None:
        await never.wait()

    sent = [rep.say(str(number)) for number in range(5)]
    async with listening(fake, Ears(before=hangs)):
        await fake.until(lambda: fake.queue.delivered)
    async with listening(fake, ears):
        await fake.confirmed()
    assert ears.said == ["0", "1", "2", "3", "4"]
    assert [fake.queue.delivered[number] for number in sent] == [2] * 5


async def test_one_persons_updates_keep_their_order_while_others_do_not_wait(fake: FakeTelegram) -> None:
    one, other, ears = fake.person("A"), fake.person("B"), Ears()

    async def slow_for_one(event: Event) -> None:
        if event.content == Said("1"):
            await asyncio.sleep(0.1)

    ears.before = slow_for_one
    one.say("1"), one.say("2"), other.say("other"), one.say("3")
    async with listening(fake, ears):
        await fake.confirmed()
    assert ears.said == ["other", "1", "2", "3"]


async def test_when_the_database_is_down_nothing_is_confirmed_and_all_come_again(fake: FakeTelegram) -> None:
    one, other, ears, failures = fake.person("A"), fake.person("B"), Ears(), [1, 2]

    async def down_twice(event: Event) -> None:
        if event.content == Said("1") and failures:
            failures.pop()
            raise ConnectionError("سارا 0912")  # a database's error quotes what it was given

    ears.before = down_twice
    with capture_logs() as logs:
        one.say("1"), one.say("2"), other.say("other")
        async with listening(fake, ears):
            await fake.confirmed()
    assert ears.said == ["other", "other", "1", "2", "other"]
    assert {log["event"] for log in logs} >= {"telegram_updates_failed", "telegram_update_not_stored"}
    assert "سارا" not in str(logs)


async def test_malformed_updates_between_good_ones_are_passed_over(fake: FakeTelegram) -> None:
    rep, ears = fake.person("A"), Ears()
    rep.say("before")
    bad = fake.deliver(message={"message_id": {}, "chat": 7, "from": [], "text": 5})
    query = {"id": fake.chats.next_query(), "from": rep.user, "data": "x"}  # neither message nor chat_instance
    fake.queue.add("garbage", None, {"no": "id"})
    fake.deliver(callback_query=query)
    rep.say("after")
    with capture_logs() as logs:
        async with listening(fake, ears):
            await fake.confirmed()
    assert [event.content for event in ears.events] == [Said("before"), Pressed("x"), Said("after")]
    assert [log["update"] for log in logs if log["event"] == "telegram_update_skipped"] == [bad, None]


async def test_updates_that_cannot_be_confirmed_do_not_make_it_ask_without_pause(fake: FakeTelegram) -> None:
    fake.queue.add({"no": "id"})
    with capture_logs() as logs:
        async with listening(fake, Ears()):
            await fake.until(lambda: len(fake.made("getUpdates")) == 4)
    waits = [log["wait"] for log in logs if log["event"] == "telegram_update_not_stored"]
    assert len(waits) >= 3
    assert all(wait > 0 for wait in waits)


async def test_after_an_idle_week_ids_may_be_lower_than_before(fake: FakeTelegram) -> None:
    rep, ears = fake.person("A"), Ears()
    async with listening(fake, ears):
        fake.queue.add({"update_id": 900_000, "message": told(rep.user, rep.chat, "old")})
        await fake.confirmed()
        await fake.queue.end_polls()
        await fake.until(lambda: "offset" not in fake.made("getUpdates")[-1].params.fields)
        fake.queue.add({"update_id": 5, "message": told(rep.user, rep.chat, "new")})
        await fake.until(lambda: ears.said == ["old", "new"])


def told(user: dict[str, object], chat: dict[str, object], text: str) -> dict[str, object]:
    """A message as Telegram tells it."""
    return {"message_id": 1, "date": 1, "from": user, "chat": chat, "text": text}


async def test_a_press_is_answered_after_it_is_stored(fake: FakeTelegram) -> None:
    rep, ears, stored = fake.person("A"), Ears(), asyncio.Event()

    async def database(_: Event) -> None:
        await stored.wait()

    async with listening(fake, ears) as channel:
        await channel.send(to(rep.id, "?", buttons=((Button("بله", "yes"),),)))
        ears.before = database
        rep.press("بله")
        await asyncio.sleep(0.05)
        assert fake.chats.answered == []
        stored.set()
        await fake.until(lambda: fake.chats.answered)
    assert ears.events[0].content == Pressed("yes")
    assert ears.events[0].message == str(rep.last.id)


@pytest.mark.parametrize(
    "fault", [faults.refused(400, "Bad Request: query is too old and response timeout expired"), faults.HANG_UP]
)
async def test_a_press_that_cannot_be_answered_any_more_is_no_trouble(fake: FakeTelegram, fault: faults.Fault) -> None:
    rep, ears = fake.person("A"), Ears()
    async with listening(fake, ears) as channel:
        await channel.send(to(rep.id, "?", buttons=((Button("بله", "yes"),),)))
        fake.fail(fault, method="answerCallbackQuery")
        rep.press("بله")
        await fake.until(lambda: fake.made("answerCallbackQuery"))
        rep.say("next")
        await fake.confirmed()
    assert [event.content for event in ears.events] == [Pressed("yes"), Said("next")]


@pytest.mark.parametrize(
    "fault",
    [
        faults.INTERNAL,
        faults.BAD_GATEWAY,
        faults.FILTERED,
        faults.STRAY_404,
        faults.BLOCKED,
        faults.GARBAGE,
        faults.NOT_LETTERS,
        faults.HALF,
        faults.HANG_UP,
        faults.LOST_ANSWER,
        faults.Fault(body=b'{"ok":true,"result":{"not":"a list"}}'),
        faults.Fault(500, b'{"ok":false}'),
        faults.Fault(body=b'{"ok":false,"error_code":500}'),
        faults.flood(0),
        faults.refused(429, "Too Many Requests"),
        faults.CONFLICT,
        faults.refused(400, "Bad Request: a proxy's whim"),
    ],
)
async def test_trouble_is_waited_out_and_nothing_is_lost(fake: FakeTelegram, fault: faults.Fault) -> None:
    rep, ears = fake.person("A"), Ears()
    rep.say("سلام")
    for method in ("getMe", "deleteWebhook", "getUpdates", "getUpdates"):
        fake.fail(fault, method=method)
    async with listening(fake, ears):
        await fake.confirmed()
    assert set(ears.said) == {"سلام"}


async def test_another_poller_is_told_in_the_log_and_waited_for(fake: FakeTelegram) -> None:
    fake.fail(faults.CONFLICT, faults.CONFLICT, method="getUpdates")
    rep, ears = fake.person("A"), Ears()
    with capture_logs() as logs:
        rep.say("سلام")
        async with listening(fake, ears):
            await fake.confirmed()
    conflicts = [log for log in logs if log["event"] == "telegram_polled_elsewhere"]
    assert len(conflicts) == 2
    assert 0 < conflicts[0]["wait"] <= conflicts[1]["wait"] * 2
    assert ears.said == ["سلام"]


async def test_two_of_us_at_once_lose_nothing(fake: FakeTelegram) -> None:
    rep, ears = fake.person("A"), Ears()
    async with listening(fake, ears), listening(fake, ears):
        for number in range(5):
            rep.say(str(number))
            await asyncio.sleep(0.03)
        await fake.confirmed()
    assert set(ears.said) == {"0", "1", "2", "3", "4"}


async def test_the_log_says_why_it_waits(fake: FakeTelegram) -> None:
    fake.fail(faults.FILTERED, faults.HANG_UP, method="getMe")
    with capture_logs() as logs:
        async with listening(fake, Ears()):
            await fake.until(lambda: fake.made("getUpdates"))
    reasons = [log["reason"] for log in logs if log["event"] == "telegram_unavailable"]
    assert reasons == ["HTTP 403 without an answer of Telegram's", "ServerDisconnectedError"]


async def test_a_contact_and_typed_keys_come_back(fake: FakeTelegram) -> None:
    rep, ears = fake.person("سارا", language="en"), Ears()
    async with listening(fake, ears) as channel:
        await channel.send(to(rep.id, "?", asks_contact="Share", buttons=((Button("Skip", "skip"),),)))
        rep.press("Share"), rep.press("Skip")
        rep.say("yes", reply_to=rep.last)
        rep.send_photo(b"photo", "card")
        await fake.confirmed()
        shared, typed, answer, photo = ears.events
        assert isinstance(shared.content, Shared)
        assert shared.content.card.phone == rep.phone
        assert (typed.content, answer.reply_to) == (Said("Skip"), str(rep.last.id))
        assert isinstance(photo.content, Sent)
        assert await channel.fetch(photo.content.ref) == b"photo"


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_is_said_and_ends_the_listening(fake: FakeTelegram, code: int) -> None:
    fake.fail(faults.refused(code, "Unauthorized"), method="getMe")
    with capture_logs() as logs:
        async with closing(channel_to(fake)) as channel:
            await channel.listen(Ears().hear)
    assert [log["event"] for log in logs] == ["telegram_token_refused"]
    assert fake.token not in str(logs)


async def test_a_token_that_is_revoked_while_we_listen_ends_it(fake: FakeTelegram) -> None:
    fake.fail(faults.refused(401, "Unauthorized"), method="getUpdates")
    async with closing(channel_to(fake)) as channel:
        await asyncio.wait_for(channel.listen(Ears().hear), 60)


def test_what_is_no_token_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="token"):
        TelegramChannel("forsat_bot")
