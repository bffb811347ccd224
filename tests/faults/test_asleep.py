"""A laptop sleeps, or nothing runs, when something is due: it is told late, marked as late, and once."""

import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.fake_telegram import FakeTelegram
from tests.days.forsat import Forsat
from tests.faults.torture import Clock
from tests.faults.traffic import PATIENCE, Rep, all_sent, audit, enrolled, plain

pytestmark = pytest.mark.asyncio(loop_scope="session")

# A Saturday morning in Tehran.
SATURDAY = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
LATE = "Late, because I was not running"


@asynccontextmanager
async def rep_with_plan(
    install: Callable[..., Forsat], telegram: FakeTelegram, database: str
) -> AsyncIterator[tuple[Forsat, Clock, Rep]]:
    """A rep who has planned a call for tomorrow at ten; audited afterwards."""
    forsat = install(
        FORSAT_DATABASE_URL=database, FORSAT_TELEGRAM_TOKEN=telegram.token, FORSAT_TELEGRAM_API_URL=telegram.url
    )
    [rep] = enrolled(database, telegram, 1, seed="asleep")
    clock = Clock(forsat, SATURDAY)
    await forsat.starts()
    await rep.works(forms=1)
    rep.sent.append(rep.phone.say(f"/remind {rep.leads[0].number} tomorrow at 10 call"))
    await telegram.until(lambda: any("Planned: call" in text for text in told(rep)))
    await telegram.confirmed()
    yield forsat, clock, rep
    await telegram.until(lambda: late(rep) == 1, within=PATIENCE)
    clock.turn_on(timedelta(minutes=5))
    await telegram.until(lambda: late(rep) == 1)
    await all_sent(database)
    audit(database, [rep])
    await forsat.stop()
    assert late(rep) == 1


def told(rep: Rep) -> list[str]:
    """What the rep was told so far."""
    return [plain(shown.text) for shown in rep.phone.messages]


def late(rep: Rep) -> int:
    """How often the rep was told of something late."""
    return sum(LATE in text for text in told(rep))


async def sleeps(forsat: Forsat, clock: Clock) -> None:
    """The process stands still while the clock goes on."""
    os.kill(forsat.number, signal.SIGSTOP)
    clock.turn_on(timedelta(hours=30))
    os.kill(forsat.number, signal.SIGCONT)


async def is_down(forsat: Forsat, clock: Clock) -> None:
    """The process has died and is started much later."""
    await forsat.kill()
    clock.turn_on(timedelta(hours=30))
    await forsat.starts()


@pytest.mark.parametrize("absent", [sleeps, is_down])
async def test_what_was_due_meanwhile_is_told_late_and_once(
    database: str,
    installed: Callable[..., Forsat],
    telegram: FakeTelegram,
    absent: Callable[[Forsat, Clock], Awaitable[None]],
) -> None:
    async with rep_with_plan(installed, telegram, database) as (forsat, clock, _):
        await absent(forsat, clock)
