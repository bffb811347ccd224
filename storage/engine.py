"""The ways into the database: one engine that writes, and those that can only read."""

from typing import Any, Final

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.direct import say

# Milliseconds that a statement waits for another process's lock before it fails.
_BUSY_MS = 10_000
# Takes SQLite's write lock at once.
BEGIN = "BEGIN IMMEDIATE"
# A replica that was paused holds up nobody longer than its leases last. What it waited for meanwhile must not fall to
# it then, to be held as long again: whoever waits longer than that gives up, and is tried again if it is there.
_LIMITS = (
    "SELECT set_config(name, ms, false) FROM pg_settings NATURAL JOIN (VALUES "
    "('idle_in_transaction_session_timeout', '60000'), ('lock_timeout', '20000')) AS limits (name, ms) "
    "WHERE setting = '0'"
)


def dumped(value: Any) -> str:  # noqa: ANN401 - whatever JSON can tell
    """A value as the JSON that tables keep, for a tenth of the standard library's price and as strict as that is."""
    return orjson.dumps(value, option=_STRICTLY).decode()


def loaded(kept: str | bytes | float) -> Any:  # noqa: ANN401 - see ``dumped``
    """What ``dumped`` wrote; SQLite makes a number of JSON that is nothing but a number."""
    return kept if isinstance(kept, (int, float)) else orjson.loads(kept)


_STRICTLY: Final = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
# What every engine has. Parameters are people's words and numbers: they have no place in an error's text.
_ALIKE: Final[dict[str, Any]] = {
    "json_serializer": dumped,
    "json_deserializer": loaded,
    "hide_parameters": True,
}


def is_sqlite(url: str | URL) -> bool:
    """The address names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def writing_engine(url: str, threads: int = 4) -> Engine:
    """The engine whose transactions change data.

    SQLite gets one connection, full durability and transactions that take the write lock when they begin:
    with the driver's defaults two writers silently lose each other's updates.

    Args:
        url: a SQLAlchemy address, ``sqlite:///file`` or ``postgresql+psycopg://…``.
        threads: how many PostgreSQL connections write at once.
    """
    if not is_sqlite(url):
        return _postgres(url, threads)
    engine = create_engine(url, pool_size=1, max_overflow=0, connect_args={"check_same_thread": False}, **_ALIKE)
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(BEGIN))
    return engine


def _postgres(url: str, threads: int) -> Engine:
    from storage.one_by_one import OneByOne  # noqa: PLC0415 - only where PostgreSQL is

    pool = {"pool_size": threads, "max_overflow": 0, "pool_pre_ping": True}
    engine = create_engine(url, connect_args={"cursor_factory": OneByOne}, **_ALIKE, **pool)
    event.listen(engine, "connect", _limit_waiting)
    return engine


def reading_engine(url: str) -> AsyncEngine:
    """The engine for screens and figures: it cannot change anything."""
    if not is_sqlite(url):
        options = {"options": "-c default_transaction_read_only=on"}
        return create_async_engine(url, pool_size=4, max_overflow=4, pool_pre_ping=True, connect_args=options, **_ALIKE)
    engine = create_async_engine(
        make_url(url).set(drivername="sqlite+aiosqlite"), pool_size=4, max_overflow=4, **_ALIKE
    )
    event.listen(engine.sync_engine, "connect", _prepare_reader)
    return engine


def looking_engine(url: str) -> Engine:
    """The same for threads that work through much at their leisure (an export, an import's preview)."""
    if not is_sqlite(url):
        options = {"options": "-c default_transaction_read_only=on"}
        return create_engine(url, pool_size=2, pool_pre_ping=True, connect_args=options, **_ALIKE)
    engine = create_engine(url, pool_size=2, **_ALIKE)
    event.listen(engine, "connect", _prepare_reader)
    return engine


def mark(connection: Connection) -> None:
    """Remember this point of a transaction, for ``back_to_mark``: a savepoint without SQLAlchemy's bookkeeping."""
    say(connection, "SAVEPOINT marked")


def unmark(connection: Connection) -> None:
    """Forget the last mark: as long as there is one, SQLite keeps a copy of each page that changes."""
    say(connection, "RELEASE SAVEPOINT marked")


def back_to_mark(connection: Connection) -> None:
    """Take back whatever was written since the last mark, and forget it."""
    say(connection, "ROLLBACK TO SAVEPOINT marked")
    unmark(connection)


def _limit_waiting(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """A process that stands still inside a transaction loses it, and with it its locks; what the server says wins."""
    cursor = connection.cursor()
    cursor.execute(_LIMITS)
    cursor.close()
    connection.commit()


def _prepare_writer(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it would begin them too late, without the write lock.
    connection.isolation_level = None
    _pragmas(
        connection,
        journal_mode="WAL",
        synchronous="FULL",
        foreign_keys="ON",
        temp_store="MEMORY",
        busy_timeout=_BUSY_MS,
    )


def _prepare_reader(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _pragmas(connection, query_only="ON", busy_timeout=_BUSY_MS, cache_size=-16_000)


def _pragmas(connection: DBAPIConnection, **values: Any) -> None:  # noqa: ANN401 - a pragma's value is a word or a number
    cursor = connection.cursor()
    for name, value in values.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()
