"""Killed with -9 at any instant while a whole team works, Forsat loses nothing, doubles nothing, mixes nothing up."""

import asyncio
from collections.abc import Callable
from random import Random

import pytest

from tests.days.forsat import Forsat
from tests.faults.rough_wire import RoughTelegram
from tests.faults.torture import Clock, note, times
from tests.faults.traffic import PATIENCE, all_sent, at_work, audit, enrolled

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEAM = 20
LONGEST_LIFE = 60  # calls to the messenger from a start to the next kill; not seconds, for machines differ


async def works_for_a_while(telegram: RoughTelegram, chance: Random) -> None:
    """Until some calls were made, and a moment more."""
    last = len(telegram.calls) + chance.randint(0, LONGEST_LIFE)
    await telegram.until(lambda: len(telegram.calls) >= last, within=PATIENCE)
    await asyncio.sleep(chance.uniform(0, 0.03))


async def test_at_any_instant(database: str, installed: Callable[..., Forsat]) -> None:
    kills = times(10, 200)
    chance = Random(f"kills {kills}")  # noqa: S311 - repeatable on purpose
    async with RoughTelegram(seed=kills) as telegram:
        forsat = installed(
            FORSAT_DATABASE_URL=database, FORSAT_TELEGRAM_TOKEN=telegram.token, FORSAT_TELEGRAM_API_URL=telegram.url
        )
        reps = enrolled(database, telegram, TEAM, seed=kills)
        clock = Clock(forsat)
        await forsat.starts()
        async with at_work(reps):
            for _ in range(kills):
                await works_for_a_while(telegram, chance)
                await forsat.kill()
                clock.skip_leases()
                await forsat.starts()
        await telegram.confirmed()
        await all_sent(database)
        found = audit(database, reps)
        assert found.leads >= TEAM
        note("killed at work", database, kills=kills, found=found, delivered_again=telegram.queue.repeated)
        await forsat.stop()
