"""Tokens and passwords stand in no log, whatever fails on the way to Telegram."""

import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.channels.base import TryLater
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.patience import Patience
from bot.logs import set_up_logs
from tests.channels.fake_proxy import running_proxy
from tests.channels.telegram_bot import closing, to

TOKEN = "12345678:AAhush-token-of-nobody"  # noqa: S105 - of a bot that does not exist
PATIENCE = Patience(first=0.02, most=0.1)


@pytest.fixture
def _logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a process sets up for its logs, taken back afterwards."""
    for place, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (warnings, "showwarning"),
        (logging.getLogger(), "handlers"),
    ):
        monkeypatch.setattr(place, name, getattr(place, name))
    before = structlog.get_config()
    set_up_logs("DEBUG")
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("_logs")
@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("trouble", ["refused", "gone", "no proxy"])
async def test_no_secret_is_logged_when_telegram_cannot_be_reached(
    scheme: str, trouble: str, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running_proxy() as proxy:
        ways = {"refused": proxy.url(scheme, "hushpassword"), "gone": f"{scheme}://sara:hushpassword@127.0.0.1:9"}
        way = ways.get(trouble)
        channel = TelegramChannel(TOKEN, api_url="http://127.0.0.1:9", proxy=way, patience=PATIENCE)
        async with closing(channel):
            with pytest.raises(TryLater) as raised:
                await channel.send(to(7))
            with pytest.raises(TryLater):
                await channel.identify()
    told = "".join(capfd.readouterr()) + f"{raised.value!r}{raised.value.__notes__}{channel!r}"
    assert re.findall("hush", told) == []
