"""What days and faults share: processes to start, and a Telegram of one's own."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.channels.fake_telegram import FakeTelegram
from tests.days.forsat import Forsat, Starter, starting


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    """Loads everything once for all processes of these tests."""
    with starting() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Bot API server of one's own."""
    async with FakeTelegram() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def installed(starter: Starter, tmp_path: Path) -> AsyncIterator[Callable[..., Forsat]]:
    """Installs Forsat with the settings given; what runs at the end is stopped, and must have logged no error."""
    made: list[Forsat] = []

    def install(**settings: str) -> Forsat:
        directory = tmp_path / f"forsat-{len(made)}"
        directory.mkdir()
        made.append(Forsat(starter, directory, **settings))
        return made[-1]

    yield install
    for forsat in made:
        if forsat.runs:
            await forsat.stop()
        assert forsat.failures == [], forsat.err[-3000:]
