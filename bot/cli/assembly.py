"""Puts the house together: database, writer, assistant, delivery, as the settings say."""

import asyncio
import fcntl
import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.channels.telegram import TelegramChannel, pace_of
from bot.delivery import Delivery
from bot.flood import Flood
from bot.metrics import Metrics
from bot.reception import Reception
from bot.script import Script
from bot.settings import Settings
from handlers.menu import script
from handlers.workbench import Workbench
from sales.settings import settle
from storage.backup import backup
from storage.engine import is_sqlite, looking_engine, reading_engine, writing_engine
from storage.locks import alone, as_only_one
from storage.migrate import LeftBehind, leaves_behind, needs_upgrade, upgrade
from storage.writer import Writer

T = TypeVar("T")


class AlreadyRunning(Exception):  # noqa: N818 - it states a fact
    """Another process serves this SQLite file."""


def present() -> datetime:
    """The instant, by this machine's clock."""
    return datetime.now(UTC)


class Assembly:
    """All parts of one process, wired together.

    Args:
        settings: what the person who runs it decided.
        clock: tells the instant.
        metrics: where everything is counted.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], datetime] = present, metrics: Metrics | None = None
    ) -> None:
        """Bring the database up to date and build everything that works on it."""
        self.settings = settings
        self.clock = clock
        self.engine = prepared(settings, clock())
        self.writer = Writer(self.engine, threads=4)
        self.reader = reading_engine(settings.database)
        self.looking = looking_engine(settings.database)
        self.metrics = metrics or Metrics()
        self.delivery = Delivery(self.writer, clock, self.metrics, alone=is_sqlite(settings.database))
        self.telegram = telegram_of(settings)
        self.script = our_script(settings, self.telegram)
        flood = Flood(settings.flood_burst, settings.flood_per_second)
        self.assistant = Assistant(self.writer, self.script, self.delivery, clock, settings.language, flood)
        self.reception = Reception(self.assistant.hear, self.metrics)

    @property
    def workbench(self) -> Workbench:
        """What work outside transactions has at hand."""
        beside = beside_the_database(self.settings.database)
        return Workbench(self.engine, self.looking, self.writer, self.clock, beside)

    async def read(self, look: Callable[[Session], T]) -> T:
        """Look something up through the reader, which can change nothing."""
        async with AsyncSession(self.reader) as session:
            return await session.run_sync(look)

    async def write(self, change: Callable[[Session], T]) -> T:
        """Change something in a transaction of its own."""

        def in_session(connection: Connection) -> T:
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                result = change(session)
                session.commit()
                return result

        return await self.writer.run(in_session)

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        await self.delivery.close()
        await asyncio.to_thread(self.writer.close)
        await self.reader.dispose()
        self.looking.dispose()
        self.engine.dispose()


def our_script(settings: Settings, telegram: TelegramChannel | None = None) -> Script:
    """Everything we say, for these settings."""
    username = (lambda: telegram.username) if telegram else None
    return script(frozenset(settings.admins), settings.web_url or local_url(settings), username)


def telegram_of(settings: Settings) -> TelegramChannel | None:
    """The Telegram channel, if it is configured; building it connects to nothing."""
    if settings.telegram_token is None:
        return None
    secret = settings.telegram_webhook_secret
    token = settings.telegram_token.get_secret_value()
    return TelegramChannel(
        token,
        api_url=settings.telegram_api_url or None,
        proxy=settings.proxy_url.get_secret_value() or None,
        webhook_url=settings.telegram_webhook_url or None,
        webhook_secret=secret.get_secret_value() if secret else None,
        pace=pace_of(settings.telegram_pace),
        alone=partial(as_only_one, settings.database, f"updates of {token.partition(':')[0]}"),
    )


def local_url(settings: Settings) -> str:
    """Where the web chat is reached from this machine."""
    host = "127.0.0.1" if settings.web_host in {"0.0.0.0", "::"} else settings.web_host  # noqa: S104 - only compared
    return f"http://{host}:{settings.web_port}"


def prepared(settings: Settings, now: datetime) -> Engine:
    """The database, brought up to date; an older one is backed up first, beside itself.

    A new one begins with the team's language, time zone and currency as configured; later they are settled in chat.
    One that a later version brought further is taken as it is: that version has only added to it.

    Raises:
        LeftBehind: that version has also taken away what we need.
    """
    url = settings.database
    if is_sqlite(url):
        Path(make_url(url).database or "").absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = writing_engine(url)
    # Replicas that start together: the first does it, the others find it done.
    with ExitStack() as unless_all_is_well:
        unless_all_is_well.callback(engine.dispose)
        with alone(engine, "upgrade"):
            _bring_up_to_date(engine, settings, now)
        unless_all_is_well.pop_all()
    return engine


def _bring_up_to_date(engine: Engine, settings: Settings, now: datetime) -> None:
    found, behind = needs_upgrade(engine)
    if found is not None and leaves_behind(found):
        raise LeftBehind
    if behind and found is not None:
        backup(engine, _backup_path(settings.database, found, now))
    if behind:
        upgrade(engine)
    if found is None:
        _settle_beginnings(engine, settings)


def _settle_beginnings(engine: Engine, settings: Settings) -> None:
    with Session(engine) as session, session.begin():
        settle(session, "language", settings.language)
        settle(session, "zone", settings.timezone)
        settle(session, "currency", settings.currency)


def _backup_path(url: str, revision: str, now: datetime) -> Path:
    return beside_the_database(url) / f"forsat-before-upgrade-from-{revision}-{now:%Y%m%d-%H%M%S}.db"


def beside_the_database(url: str) -> Path:
    """The folder of a SQLite file; the working directory for a database that is no file."""
    return Path(make_url(url).database or "").parent if is_sqlite(url) else Path()


def locked(url: str) -> int | None:
    """Hold a SQLite file for this process alone; the other commands work beside it.

    Returns:
        The file descriptor that holds the lock until it is closed or the process ends; None on PostgreSQL.

    Raises:
        AlreadyRunning: another process holds it.
    """
    if not is_sqlite(url):
        return None
    path = Path(f"{make_url(url).database}.lock").absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise AlreadyRunning from None
    return lock
