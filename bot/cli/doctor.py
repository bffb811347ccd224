"""``forsat doctor``: looks at everything that Forsat stands on, and says of each thing what to do."""

import asyncio
import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import typer
from sqlalchemy import Connection, Engine, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.channels.base import TryLater
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.refusals import Refused, TokenRefused
from bot.settings import Settings, SettingsError, read_settings
from storage import letters
from storage.engine import is_sqlite, looking_engine, writing_engine
from storage.invariants import INVARIANTS, broken
from storage.migrate import is_later, leaves_behind, needs_upgrade
from storage.tables import Person
from storage.undelivered import count_undelivered

_PATIENCE = 20  # seconds that Telegram may take
_LATELY = timedelta(days=7)
_LEAST_FREE = 500 * 2**20  # bytes
_MARKS = {"well": "ok   ", "note": "note ", "wrong": "WRONG"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and what to do about it."""

    what: str
    says: str
    how: Literal["well", "note", "wrong"] = "well"

    def line(self) -> str:
        """As it is printed."""
        return f"{_MARKS[self.how]} {self.what}: {self.says}"


def examine(*, data: bool = False) -> bool:
    """Look at everything, or only at the data, and print what was found; False if something must be mended."""
    sound = True
    for finding in _data() if data else _findings():
        typer.echo(finding.line())
        sound = sound and finding.how != "wrong"
    typer.echo("All is well." if sound else "Mend what is marked WRONG, then ask again.")
    return sound


def _findings() -> Iterator[Finding]:
    try:
        settings = read_settings()
    except SettingsError as error:
        yield from (Finding("settings", problem, "wrong") for problem in error.problems)
        return
    yield Finding("settings", "understood")
    yield from _database(settings)
    yield _port(settings)
    yield from _address(settings)
    yield from _telegram(settings)


def _data() -> Iterator[Finding]:
    """Whether what the database holds agrees with itself."""
    try:
        engine = looking_engine(read_settings().database)
    except SettingsError as error:
        yield from (Finding("settings", problem, "wrong") for problem in error.problems)
        return
    try:
        with engine.connect() as connection:
            yield from _agreeing(connection)
    except DBAPIError as error:
        says = f"cannot be looked through ({type(error.orig).__name__}); ask `forsat doctor` why"
        yield Finding("database", says, "wrong")
    finally:
        engine.dispose()


def _agreeing(connection: Connection) -> Iterator[Finding]:
    # Everything is seen as it was at one instant, also while people work on.
    at_one_instant = (
        "BEGIN" if connection.dialect.name == "sqlite" else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
    )
    connection.exec_driver_sql(at_one_instant)
    whole = True
    for each in broken(connection):
        whole = False
        yield Finding(each.name, str(each), "wrong")
    if whole:
        yield Finding("data", f"all {len(INVARIANTS)} invariants hold")


def _database(settings: Settings) -> Iterator[Finding]:
    if is_sqlite(settings.database):
        path = Path(make_url(settings.database).database or "").absolute()
        yield _disk(path.parent)
        if not path.exists():
            yield Finding("database", f"there is none yet; `forsat run` makes {path}", "note")
            return
    engine = writing_engine(settings.database)
    try:
        yield from _looked_into(engine, settings)
    except DBAPIError as error:
        says = f"cannot be used ({type(error.orig).__name__}); see that it runs and that FORSAT_DATABASE_URL is right"
        yield Finding("database", says, "wrong")
    finally:
        engine.dispose()


def _disk(folder: Path) -> Finding:
    if not os.access(folder, os.W_OK):
        return Finding("disk", f"{folder} cannot be written; change its owner, or FORSAT_DATABASE_URL", "wrong")
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        return Finding("disk", f"only {free // 2**20:,} MB are left at {folder}; make room", "wrong")
    return Finding("disk", f"{folder} can be written, {free // 2**20:,} MB free")


def _looked_into(engine: Engine, settings: Settings) -> Iterator[Finding]:
    found, behind = needs_upgrade(engine)
    if found is None:
        yield Finding("database", "reached, still empty; `forsat run` makes the tables", "note")
    elif leaves_behind(found):
        yield Finding("database", f"was changed by a later version ({found}); upgrade Forsat", "wrong")
    elif behind:
        yield Finding("database", f"is at {found}; `forsat run` backs it up and brings it up to date", "note")
    else:
        yield _up_to_date(found)
        yield _admins(engine, settings)
        yield _undelivered(engine)
        yield from _letters(engine)


def _up_to_date(found: str) -> Finding:
    if is_later(found):
        says = f"a later version has brought it to {found}; this one still works with it, and is to be upgraded"
        return Finding("database", says, "note")
    return Finding("database", f"reached, up to date ({found})")


def _admins(engine: Engine, settings: Settings) -> Finding:
    with Session(engine) as session:
        admin = session.scalars(select(Person.id).where(Person.role == "admin", Person.status == "active")).first()
    if admin is not None:
        return Finding("admin", "there is one")
    if settings.admins:
        return Finding("admin", f"{', '.join(settings.admins)} will be one with the first message", "note")
    return Finding("admin", "nobody yet; `forsat run` prints a link for the first one, once", "note")


def _letters(engine: Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        count = letters.waiting(connection)
    if count:
        says = f"{count} failed by a bug; `forsat dead-letters` lists them, `forsat replay` tries again"
        yield Finding("dead letters", says, "note")


def _undelivered(engine: Engine) -> Finding:
    """Messages that were given up; a messenger that takes nothing is seen below."""
    with engine.connect() as connection:
        count = count_undelivered(connection, datetime.now(UTC) - _LATELY)
    if not count:
        return Finding("messages", "none was given up in the last seven days")
    says = f"{count:,} could not be delivered within a day in the last seven; see what is said of the messengers"
    return Finding("messages", says, "note")


def _port(settings: Settings) -> Finding:
    place = f"{settings.web_host}:{settings.web_port}"
    family = socket.AF_INET6 if ":" in settings.web_host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.web_host, settings.web_port))
    except PermissionError:
        return Finding("web", f"{place} may not be used by this user; choose FORSAT_WEB_PORT above 1023", "wrong")
    except OSError:
        return _answering(settings, place)
    return Finding("web", f"{place} is free")


def _answering(settings: Settings, place: str) -> Finding:
    """Somebody holds the port, or the address is not this machine's."""
    try:
        socket.create_connection((settings.web_host, settings.web_port), timeout=2).close()
    except OSError:
        return Finding("web", f"{place} is no address of this machine; correct FORSAT_WEB_HOST", "wrong")
    return Finding("web", f"{place} answers; if that is not Forsat, choose another FORSAT_WEB_PORT", "note")


def _address(settings: Settings) -> Iterator[Finding]:
    """What the public address makes of links, cookies and webhooks."""
    url = urlsplit(settings.web_url)
    if not settings.web_url:
        yield Finding("links", "lead to this machine only; for people elsewhere set FORSAT_WEB_URL", "note")
    elif url.scheme == "http" and url.hostname not in {"localhost", "127.0.0.1", "::1"}:
        yield Finding("links", "go over http, which others can read; put a proxy with https before Forsat", "note")
    else:
        yield Finding("links", settings.web_url)
    if settings.telegram_webhook_url:
        path = urlsplit(settings.telegram_webhook_url).path or "/"
        yield Finding("webhook", f"let your proxy pass {path} to {settings.web_host}:{settings.web_port}", "note")
    elif settings.telegram_token and not is_sqlite(settings.database):
        says = (
            "are asked for by one process, the others on this database stand by; FORSAT_TELEGRAM_WEBHOOK_URL lets all"
        )
        yield Finding("updates", f"{says} take them", "note")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_token is None:
        yield Finding("telegram", "off; to connect it set FORSAT_TELEGRAM_TOKEN to a token from @BotFather", "note")
        return
    yield asyncio.run(_asked(settings, settings.telegram_token.get_secret_value()))


async def _asked(settings: Settings, token: str) -> Finding:
    """Ask Telegram who we are."""
    proxy = settings.proxy_url.get_secret_value() or None
    channel = TelegramChannel(token, api_url=settings.telegram_api_url or None, proxy=proxy)
    await channel.load()
    try:
        async with asyncio.timeout(_PATIENCE):
            username = await channel.identify()
    except TokenRefused:
        return Finding(
            "telegram", "refuses the token; copy it anew from @BotFather into FORSAT_TELEGRAM_TOKEN", "wrong"
        )
    except (TryLater, Refused, TimeoutError):
        return Finding("telegram", _unreachable(settings), "wrong")
    finally:
        await channel.close()
    return Finding("telegram", f"answers as @{username}")


def _unreachable(settings: Settings) -> str:
    where = settings.telegram_api_url or "api.telegram.org"
    if settings.proxy_url.get_secret_value():
        return f"{where} cannot be reached through the proxy; see that FORSAT_PROXY_URL is right and the proxy runs"
    return f"{where} cannot be reached; where Telegram is blocked set FORSAT_PROXY_URL (socks5://… or http://…)"
