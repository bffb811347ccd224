"""Telegram through a proxy: for many of our users there is no other way."""

import pytest

from bot.channels.base import TryLater
from tests.channels.fake_proxy import running_proxy
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import channel_to, closing, to

SCHEMES = pytest.mark.parametrize("scheme", ["http", "socks5"])


@SCHEMES
async def test_everything_goes_through_the_proxy(fake: FakeTelegram, scheme: str) -> None:
    rep = fake.person("سارا")
    async with running_proxy() as proxy, closing(channel_to(fake, proxy.url(scheme))) as channel:
        await channel.start()
        await channel.send(to(rep.id))
        assert await channel.fetch(fake.chats.keep(b"voice")) == b"voice"
    assert rep.last.text == "سلام"
    assert set(proxy.asked_for) == {fake.url.removeprefix("http://")}


@SCHEMES
async def test_a_proxy_that_refuses_is_trouble_not_a_bug(fake: FakeTelegram, scheme: str) -> None:
    async with running_proxy() as proxy, closing(channel_to(fake, proxy.url(scheme, "wrong"))) as channel:
        with pytest.raises(TryLater):
            await channel.send(to(7))
    assert fake.calls == []


@SCHEMES
async def test_a_proxy_that_is_gone_is_trouble_not_a_bug(fake: FakeTelegram, scheme: str) -> None:
    async with closing(channel_to(fake, f"{scheme}://127.0.0.1:9")) as channel:
        with pytest.raises(TryLater):
            await channel.send(to(7))
