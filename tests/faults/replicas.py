"""Several processes on one PostgreSQL, and a Telegram that delivers to whichever is there, sometimes to two at once."""

import asyncio
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from sqlalchemy import create_engine, make_url

from tests.channels.fake_queue import SECRET_HEADER, Update
from tests.days.forsat import Forsat
from tests.faults.rough_wire import Roughness, RoughQueue, RoughTelegram
from tests.faults.torture import LEASE, Clock

PATH, SECRET = "/telegram", "told-to-telegram"
PATIENCE = ClientTimeout(total=3)


class TwoDoors(RoughQueue):
    """A webhook whose public address leads to any replica; one that does not answer in time is not asked for long."""

    async def _arrives(self, client: ClientSession, update: Update) -> bool:
        await self._pause(0, self._roughness.late)
        doors = self._doors()
        chosen = self._chance.sample(doors, min(len(doors), 2 if self._is_unlucky() else 1))
        return any(await asyncio.gather(*(self._is_taken(client, update, door) for door in chosen)))

    async def _is_taken(self, client: ClientSession, update: Update, door: str) -> bool:
        self._count([update])
        secret = {SECRET_HEADER: self.webhook[1]}
        try:
            async with client.post(door, json=update, headers=secret, timeout=PATIENCE) as response:
                return response.ok
        except (ClientError, TimeoutError):
            return False


class ManyDoors(RoughTelegram):
    """The Telegram of several replicas."""

    def __init__(self, seed: object, roughness: Roughness | None = None) -> None:
        self.doors: list[str] = []
        super().__init__(seed)
        chance = Random(f"doors {seed}")  # noqa: S311 - repeatable on purpose
        self.queue = TwoDoors(chance, roughness or Roughness(again=0.1), lambda: self.doors)
        self._answers = self._known_methods()


class Held:
    """A call that has its effect, but whose answer is lost, and only when the test says so."""

    done = True

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.released = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.reached.set()
        await self.released.wait()
        if request.transport:
            request.transport.close()
        return web.Response()


class Replicas:
    """Processes that serve the same people.

    Args:
        install: makes an installation.
        database: the one that they share; whoever stands still in a transaction loses it after seconds.
        count: how many.
        settings: of all of them.
    """

    def __init__(self, install: Callable[..., Forsat], database: str, count: int, **settings: str) -> None:
        hurry(database)
        self.all = [install(FORSAT_DATABASE_URL=database, **settings) for _ in range(count)]
        self._clocks: list[Clock] = []

    async def start(self, at: datetime | None = None) -> None:
        """Start all, at once."""
        self._clocks = [Clock(replica, at) for replica in self.all]
        await asyncio.gather(*(replica.starts() for replica in self.all))

    def turn_on(self, by: timedelta = LEASE) -> None:
        """It is later by this much for all of them."""
        for clock in self._clocks:
            clock.turn_on(by)

    @property
    def doors(self) -> list[str]:
        """Where they take what Telegram delivers."""
        return [door(replica) for replica in self.all]


def door(replica: Forsat) -> str:
    return replica.url + PATH


def by_webhook(telegram: ManyDoors) -> dict[str, str]:
    """The settings of replicas that Telegram delivers to."""
    return {
        "FORSAT_TELEGRAM_TOKEN": telegram.token,
        "FORSAT_TELEGRAM_API_URL": telegram.url,
        "FORSAT_TELEGRAM_WEBHOOK_URL": f"https://forsat.example{PATH}",
        "FORSAT_TELEGRAM_WEBHOOK_SECRET": SECRET,
    }


def pause(replica: Forsat) -> None:
    """Let it stand still, as a machine does that is moved or starved."""
    replica.send_signal(signal.SIGSTOP)


def go_on(replica: Forsat) -> None:
    """Let it go on where it stood, knowing nothing of what has happened meanwhile."""
    replica.send_signal(signal.SIGCONT)


def hurry(database: str) -> None:
    """Take a transaction from whoever stands still in it sooner than after the minute that is the rule.

    Not too soon: a busy machine may let a process stand still, too.
    """
    engine = create_engine(database, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        name = make_url(database).database
        connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET idle_in_transaction_session_timeout = 8000')
    engine.dispose()
