"""Telegram delivers by itself: only who knows the secret gets in, and 200 means stored."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.events import Event, Said
from bot.replies import Button
from tests.channels import faults
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import Ears, closing, to

SECRET = "a-long_Secret"  # noqa: S105 - of a bot that does not exist
GOOD = {SECRET_HEADER: SECRET}


@asynccontextmanager
async def delivered(fake: FakeTelegram, ears: Ears) -> AsyncIterator[tuple[str, TelegramChannel]]:
    """Our web server with the webhook set; its address."""
    application = web.Application()
    runner = web.AppRunner(application, shutdown_timeout=0.2)
    channel = TelegramChannel(
        fake.token,
        api_url=fake.url,
        webhook_url="https://later",
        webhook_secret=SECRET,
        patience=Patience(first=0.02),
    )
    application.add_routes(channel.routes(ears.hear, "/telegram", SECRET))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    channel.webhook_url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    async with closing(channel):
        try:
            yield channel.webhook_url, channel
        finally:
            await runner.cleanup()


async def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """What our web server answers."""
    async with ClientSession() as client, client.post(url, data=io.BytesIO(body), headers=headers) as response:
        return response.status


async def test_listening_sets_the_webhook_and_returns(fake: FakeTelegram) -> None:
    fake.fail(faults.INTERNAL, faults.refused(400, "Bad Request: bad webhook"), method="setWebhook")
    rep, ears = fake.person("سارا"), Ears()
    async with delivered(fake, ears) as (url, channel):
        await channel.listen(ears.hear)
        rep.say("سلام")
        rep.say("دوباره")
        await fake.confirmed()
    assert fake.queue.webhook == (url, SECRET)
    assert ears.said == ["سلام", "دوباره"]
    assert fake.made("getUpdates") == []


async def test_a_press_is_answered(fake: FakeTelegram) -> None:
    rep, ears = fake.person("سارا"), Ears()
    async with delivered(fake, ears) as (_, channel):
        await channel.listen(ears.hear)
        await channel.send(to(rep.id, buttons=((Button("بله", "yes"),),)))
        rep.press("بله")
        await fake.until(lambda: fake.chats.answered)
    assert len(ears.events) == 1


async def test_200_comes_only_after_it_is_stored(fake: FakeTelegram) -> None:
    rep, stored = fake.person("سارا"), asyncio.Event()

    async def database(_: Event) -> None:
        await stored.wait()

    ears = Ears(before=database)
    async with delivered(fake, ears) as (_, channel):
        await channel.listen(ears.hear)
        rep.say("سلام")
        await asyncio.sleep(0.1)
        assert len(fake.queue.pending) == 1
        stored.set()
        await fake.confirmed()
    assert ears.said == ["سلام"]


async def test_what_could_not_be_stored_comes_again(fake: FakeTelegram) -> None:
    rep, failures = fake.person("سارا"), [1, 2]

    async def down_twice(_: Event) -> None:
        if failures:
            failures.pop()
            raise ConnectionError("سارا 0912")  # a database's error quotes what it was given

    ears = Ears(before=down_twice)
    with capture_logs() as logs:
        async with delivered(fake, ears) as (_, channel):
            await channel.listen(ears.hear)
            number = rep.say("سلام")
            await fake.confirmed()
    assert (ears.said, fake.queue.delivered[number]) == (["سلام"], 3)
    assert [log["update"] for log in logs if log["event"] == "telegram_update_failed"] == [number, number]
    assert "سارا" not in str(logs)


async def test_malformed_updates_do_not_block_the_next(fake: FakeTelegram) -> None:
    rep, ears = fake.person("سارا"), Ears()
    async with delivered(fake, ears) as (_, channel):
        await channel.listen(ears.hear)
        fake.deliver(message={"message_id": [], "from": 5, "text": {}})
        fake.queue.add({"no": "id"})
        rep.say("سلام")
        await fake.confirmed()
    assert ears.said == ["سلام"]


@pytest.mark.parametrize(
    "headers",
    [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "راز"}, {SECRET_HEADER: ""}],
)
async def test_who_does_not_know_the_secret_is_not_heard(fake: FakeTelegram, headers: dict[str, str]) -> None:
    ears = Ears()
    async with delivered(fake, ears) as (url, _):
        assert await post(url, b'{"update_id":1}', headers) == 403
    assert ears.events == []


@pytest.mark.parametrize(
    "body, status",
    [
        (b"", 400),
        (b"garbage", 400),
        (b"[1]", 400),
        (b'{"update_id":1', 400),
        (b"\xff\xfe\xfd", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id":"' + b"1" * (1024 * 1024) + b'"}', 413),
        (b'{"update_id":1}', 200),
        (b"{}", 200),
    ],
)
async def test_bodies(fake: FakeTelegram, body: bytes, status: int) -> None:
    ears = Ears()
    async with delivered(fake, ears) as (url, _):
        assert await post(url, body, GOOD) == status
        assert await post(url, MESSAGE, GOOD) == 200
    assert [event.content for event in ears.events] == [Said("x")]


MESSAGE = b'{"update_id":2,"message":{"from":{"id":7},"text":"x"}}'


async def test_a_webhook_without_a_secret_is_refused(fake: FakeTelegram) -> None:
    async with closing(TelegramChannel(fake.token, api_url=fake.url)) as channel:
        with pytest.raises(ValueError, match="secret"):
            channel.routes(Ears().hear, "/telegram", "")
