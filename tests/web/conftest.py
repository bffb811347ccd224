"""The house behind the web chat, and a browser to look at it with."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect
from web_house import House

from tests.web.chromium import browser

# A busy machine takes its time; what never comes still fails.
expect.set_options(timeout=120_000)

__all__ = ["browser", "house"]


@pytest_asyncio.fixture(loop_scope="session")
async def house() -> AsyncIterator[House]:
    """A server on loopback with one English-speaking person, number 1."""
    made = House()
    made.person("Tom Baker")
    async with made:
        yield made
