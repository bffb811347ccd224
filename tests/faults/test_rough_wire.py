"""What the messenger delivers twice, late, in another order or under lower numbers happens once."""

import asyncio
import itertools
from collections.abc import Callable

import pytest

from tests.days.forsat import Forsat
from tests.faults.rough_wire import Roughness, RoughTelegram
from tests.faults.torture import note, times
from tests.faults.traffic import Rep, all_sent, audit, enrolled

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEAM = 10


async def works(reps: list[Rep], forms: int) -> None:
    """Everybody fills some forms."""
    await asyncio.gather(*(rep.works(forms) for rep in reps))


async def audited(name: str, database: str, telegram: RoughTelegram, reps: list[Rep]) -> None:
    """Nothing is lost, doubled or mixed up, and nobody is told anything twice."""
    await telegram.confirmed()
    await all_sent(database)
    found = audit(database, reps)
    assert found.repeated == 0
    note(name, database, found=found, delivered_again=telegram.queue.repeated)


async def test_when_we_ask(database: str, installed: Callable[..., Forsat]) -> None:
    async with RoughTelegram(seed="asked") as telegram:
        forsat = installed(
            FORSAT_DATABASE_URL=database, FORSAT_TELEGRAM_TOKEN=telegram.token, FORSAT_TELEGRAM_API_URL=telegram.url
        )
        reps = enrolled(database, telegram, TEAM, seed="asked")
        await forsat.starts()
        await works(reps, times(2, 30))
        await audited("rough polling", database, telegram, reps)
        assert telegram.queue.repeated > 0
        await forsat.stop()


async def test_when_it_is_delivered(database: str, installed: Callable[..., Forsat]) -> None:
    doors: list[str] = []
    roughness = Roughness(again=0.1, late=0.3)
    async with RoughTelegram(seed="delivered", roughness=roughness, doors=lambda: doors) as telegram:
        forsat = installed(
            FORSAT_DATABASE_URL=database,
            FORSAT_TELEGRAM_TOKEN=telegram.token,
            FORSAT_TELEGRAM_API_URL=telegram.url,
            FORSAT_TELEGRAM_WEBHOOK_URL="https://forsat.example/telegram",
            FORSAT_TELEGRAM_WEBHOOK_SECRET="a-long_Secret",  # noqa: S106 - of a bot that does not exist
        )
        doors.append(f"{forsat.url}/telegram")
        reps = enrolled(database, telegram, TEAM, seed="delivered")
        await forsat.starts()
        await works(reps, times(2, 30))
        await audited("rough webhook", database, telegram, reps)
        assert telegram.queue.repeated > 0
        await forsat.stop()


async def test_after_an_idle_week_numbers_begin_elsewhere(sqlite_url: str, installed: Callable[..., Forsat]) -> None:
    # Nothing comes again here: what is weeks old never stands in a batch with what is new.
    async with RoughTelegram(seed="idle", roughness=Roughness(again=0)) as telegram:
        forsat = installed(
            FORSAT_DATABASE_URL=sqlite_url, FORSAT_TELEGRAM_TOKEN=telegram.token, FORSAT_TELEGRAM_API_URL=telegram.url
        )
        reps = enrolled(sqlite_url, telegram, 3, seed="idle")
        await forsat.starts()
        for begins in (5_000_000, 300, 70_000):
            telegram.number_from(begins)
            await works(reps, forms=1)
            await telegram.confirmed()
            await telegram.queue.end_polls()
        await audited("idle week", sqlite_url, telegram, reps)
        assert min(itertools.chain(*(rep.sent for rep in reps))) == 300
        await forsat.stop()
