"""What the channels' tests share."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.fake_telegram import FakeTelegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """A Bot API server of one's own."""
    async with FakeTelegram() as server:
        yield server
