"""What days and faults share: processes to start, and a Telegram of one's own."""

import signal
from collections.abc import AsyncIterator, Callable, Container, Iterator
from contextlib import asynccontextmanager
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
    async with installing(starter, tmp_path) as install:
        yield install


@asynccontextmanager
async def installing(
    starter: Starter, directory: Path, *, bearable: Container[str] | None = ()
) -> AsyncIterator[Callable[..., Forsat]]:
    """Install Forsat as often as is asked for; at the end it runs nowhere and has logged no errors but bearable ones.

    Args:
        starter: starts its processes.
        directory: where each gets a directory of its own.
        bearable: the errors that may be logged; None when all of them may.
    """
    made: list[Forsat] = []

    def install(**settings: str) -> Forsat:
        own = directory / f"forsat-{len(made)}"
        own.mkdir()
        made.append(Forsat(starter, own, **settings))
        return made[-1]

    yield install
    for forsat in made:
        if forsat.runs:
            # It may have been paused.
            forsat.send_signal(signal.SIGCONT)
            await forsat.stop()
    for forsat in made if bearable is not None else ():
        assert [line for line in forsat.failures if line["event"] not in bearable] == [], forsat.err[-3000:]
