"""The database is gone, locked or full while a team works: what was acknowledged stays, and all goes on by itself."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from sqlalchemy import make_url

from tests.days.fixtures import installing
from tests.days.forsat import Forsat, Starter
from tests.faults.cut_line import line_to
from tests.faults.rough_wire import RoughTelegram
from tests.faults.torture import Clock, note, times
from tests.faults.traffic import Rep, all_sent, are_told_more, at_work, audit, enrolled

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEAM = 10


@pytest_asyncio.fixture(loop_scope="session")
async def troubled(starter: Starter, tmp_path: Path) -> AsyncIterator[Callable[..., Forsat]]:
    """Installs Forsat with the settings given; its log may complain of the database."""
    async with installing(starter, tmp_path, bearable=None) as install:
        yield install


@asynccontextmanager
async def working(
    install: Callable[..., Forsat], database: str, through: str, name: str
) -> AsyncIterator[tuple[Forsat, list[Rep]]]:
    """A team at work, audited when the block has ended.

    Args:
        install: makes the installation.
        database: where the audit looks.
        through: the address that Forsat has of it.
        name: of the test, for the figures.
    """
    async with RoughTelegram(seed=name) as telegram:
        forsat = install(
            FORSAT_DATABASE_URL=through, FORSAT_TELEGRAM_TOKEN=telegram.token, FORSAT_TELEGRAM_API_URL=telegram.url
        )
        reps = enrolled(database, telegram, TEAM, seed=name)
        clock = Clock(forsat)
        await forsat.starts()
        async with at_work(reps):
            yield forsat, reps
            clock.skip_leases()
        await telegram.confirmed()
        await all_sent(database)
        note(name, database, found=audit(database, reps), delivered_again=telegram.queue.repeated)
        await forsat.stop()


def told(reps: list[Rep]) -> int:
    """How many messages they have got so far."""
    return sum(len(rep.phone.messages) for rep in reps)


def refusals(forsat: Forsat) -> int:
    """How often the log says that an update could not be stored, or that we cannot know to be the only ones who ask."""
    return forsat.err.count("telegram_update_not_stored") + forsat.err.count('"job": "telegram"')


async def notices(forsat: Forsat, before: int) -> None:
    """Wait until an update could not be stored."""
    async with asyncio.timeout(120):
        while refusals(forsat) == before:  # noqa: ASYNC110 - a log sets no event
            await asyncio.sleep(0.05)


async def test_postgresql_gone_and_back(postgres_copy: str, troubled: Callable[..., Forsat]) -> None:
    chance = Random("gone")  # noqa: S311 - repeatable on purpose
    async with (
        line_to(postgres_copy) as line,
        working(troubled, postgres_copy, line.url, "database gone") as (forsat, reps),
    ):
        for _ in range(times(1, 5)):
            await asyncio.sleep(chance.uniform(0.5, 2))
            complaints = refusals(forsat)
            await line.cut()
            await asyncio.sleep(times(2, 10))
            await notices(forsat, complaints)
            await line.mend()
            await are_told_more(reps)


async def test_sqlite_locked_by_another(sqlite_url: str, troubled: Callable[..., Forsat]) -> None:
    async with working(troubled, sqlite_url, sqlite_url, "database locked") as (_, reps):
        await asyncio.sleep(1)
        other = sqlite3.connect(make_url(sqlite_url).database or "", timeout=60, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(times(11, 30))  # longer than we wait for a lock
        silent = told(reps)
        await asyncio.sleep(1)
        assert told(reps) == silent
        other.close()
        await are_told_more(reps)


async def test_disk_full(sqlite_url: str, troubled: Callable[..., Forsat]) -> None:
    path = Path(make_url(sqlite_url).database or "")
    async with working(troubled, sqlite_url, sqlite_url, "disk full") as (forsat, reps):
        for _ in range(times(1, 10)):
            await are_told_more(reps)
            log = Path(f"{path}-wal")
            full = max(path.stat().st_size, log.stat().st_size) + 50_000
            complaints = refusals(forsat)
            resource.prlimit(forsat.number, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
            await notices(forsat, complaints)
            resource.prlimit(forsat.number, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            await are_told_more(reps)
