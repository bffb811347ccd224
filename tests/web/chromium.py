"""A browser to look at pages with."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A real Chromium; without one the test is skipped, except where it must be there."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        assert "CI" not in os.environ, "the page must be tested in a browser here, and there is no Chromium"
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=str(Path(chromium)), args=list(FLAGS))
        yield opened
        await opened.close()
