"""What the channels' tests share."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.telegram_bot import channel_to, closing


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """A Bot API server of one's own."""
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def channel(fake: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    """A channel to it that only sends."""
    async with closing(channel_to(fake)) as sending:
        yield sending
