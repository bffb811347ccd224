"""The worst day, rehearsed: backed up while a process writes, restored elsewhere, served again from there."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from storage.tables import Base, Message, Person
from tests.channels.fake_telegram import FakeTelegram
from tests.cli.shell import Ended, Shell
from tests.days.forsat import Forsat, Starter
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def forsat_does(shell: Shell, *arguments: str, database: str) -> Ended:
    """Run a command beside everything else."""
    return await asyncio.to_thread(shell.forsat, *arguments, FORSAT_DATABASE_URL=database)


def serving(telegram: FakeTelegram, database: str) -> dict[str, str]:
    return {
        "FORSAT_DATABASE_URL": database,
        "FORSAT_TELEGRAM_TOKEN": telegram.token,
        "FORSAT_TELEGRAM_API_URL": telegram.url,
        "FORSAT_ADMINS": "telegram:7000",
    }


def counted(database: str) -> dict[str, int]:
    """The rows of each table."""
    engine = create_engine(database)
    with engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        }
    engine.dispose()
    return found


def whole(file: Path) -> bool:
    """SQLite finds nothing broken, and everything that is pointed to is there."""
    with closing(sqlite3.connect(file)) as connection:
        broken = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    return broken == [("ok",)] and dangling == []


def heard(database: str) -> list[str]:
    """What was said, in its order."""
    engine = create_engine(database)
    with Session(engine) as session:
        found = list(session.scalars(select(Message.text).where(Message.incoming).order_by(Message.id)))
    engine.dispose()
    return found


async def test_backed_up_while_it_writes_and_served_again_from_the_other_database(
    installed: Callable[..., Forsat],
    telegram: FakeTelegram,
    database: str,
    postgres_copy: str,
    tmp_path: Path,
    starter: Starter,
) -> None:
    """From SQLite into PostgreSQL and from PostgreSQL into SQLite."""
    forsat, shell, copy = installed(**serving(telegram, database)), Shell(tmp_path, {}, starter), tmp_path / "copy.db"
    await forsat.starts()
    rep = OnTelegram(telegram.person("سارا"), "fa")
    await rep.types("/start")
    await rep.sees("welcome-admin")
    backing_up = asyncio.create_task(forsat_does(shell, "backup", str(copy), database=database))
    said = 0
    while not backing_up.done():
        rep.person.say(f"/find nobody{said}")
        said += 1
        await asyncio.wait({backing_up}, timeout=0.5)
    assert (await backing_up).code == 0
    await forsat.stop()
    assert whole(copy)
    kept = heard(f"sqlite:///{copy}")
    assert kept == ["/start", *(f"/find nobody{number}" for number in range(len(kept) - 1))]
    other = postgres_copy if database.startswith("sqlite") else f"sqlite:///{tmp_path / 'other.db'}"
    assert (await forsat_does(shell, "restore", str(copy), database=other)).code == 0
    assert counted(other) == counted(f"sqlite:///{copy}")
    served = installed(**serving(telegram, other))
    await served.starts()
    await rep.types("/new")
    await rep.sees("capture-name-ask")
    await telegram.confirmed()
    assert heard(other)[: len(kept)] == kept
    await served.stop()
    again = tmp_path / "again.db"
    assert (await forsat_does(shell, "backup", str(again), database=other)).code == 0
    assert whole(again)


async def test_not_into_what_somebody_uses(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str, tmp_path: Path, starter: Starter
) -> None:
    """Neither while a process serves it, nor after, when people are in it; what is there stays as it is."""
    forsat, shell, copy = installed(**serving(telegram, sqlite_url)), Shell(tmp_path, {}, starter), tmp_path / "copy.db"
    await forsat.starts()
    assert (await forsat_does(shell, "backup", str(copy), database=sqlite_url)).code == 0
    refused = await forsat_does(shell, "restore", str(copy), database=sqlite_url)
    assert (refused.code, "Forsat is running on this database already" in refused.err) == (1, True)
    rep = OnTelegram(telegram.person("سارا"), "fa")
    await rep.types("/start")
    await rep.sees("welcome-admin")
    await telegram.confirmed()
    await forsat.stop()
    refused = await forsat_does(shell, "restore", str(copy), database=sqlite_url)
    assert (refused.code, "already holds people" in refused.err) == (1, True)
    engine = create_engine(sqlite_url)
    with Session(engine) as session:
        assert session.scalars(select(Person.name)).all() == ["سارا"]
    engine.dispose()
    assert whole(Path(sqlite_url.removeprefix("sqlite:///")))
