"""What one process at a time may do when several serve one PostgreSQL; a SQLite file is served by one anyway."""

import asyncio
import contextlib
import time
import zlib
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.engine import is_sqlite

# The first of an advisory lock's two numbers: ours, whoever else uses this server's locks. "FORS" in ASCII.
_HOUSE = 0x464F5253
_LOOK_SECONDS = 1.0
# Milliseconds after which PostgreSQL takes a lock back from a process that is there but does nothing any more.
_SILENT_MS = 15_000
_LEAVE = text("SELECT pg_advisory_unlock(:house, :what)")
_WAIT_HERE = text("SELECT pg_advisory_xact_lock(:house, :what)")
_TRY = text("SELECT pg_try_advisory_lock(:house, :what)")
_STILL_HERE = text("SELECT 1")
# Known since PostgreSQL 14; before, a paused process keeps its lock until it ends.
_LIMIT_SILENCE = text(
    "SELECT set_config(name, :ms, false) FROM pg_settings WHERE name = 'idle_session_timeout' AND setting = '0'"
)


def _numbers(what: str) -> dict[str, int]:
    # Signed, as PostgreSQL's integers are.
    return {"house": _HOUSE, "what": zlib.crc32(what.encode()) - 2**31}


@contextmanager
def alone(engine: Engine, what: str) -> Iterator[None]:
    """Wait until no other process is inside, whatever transactions are begun there."""
    if engine.dialect.name == "sqlite":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Looked for, not waited for: whoever is inside may take longer than anybody may wait for a lock.
        while not connection.scalar(_TRY, _numbers(what)):
            time.sleep(_LOOK_SECONDS)
        try:
            yield
        finally:
            # A connection that was lost has let go by itself.
            with contextlib.suppress(DBAPIError):
                connection.execute(_LEAVE, _numbers(what))


def in_turn(connection: Connection, what: str) -> None:
    """Wait until no other transaction is past this line; the next may pass when this one ends."""
    if connection.dialect.name != "sqlite":
        connection.execute(_WAIT_HERE, _numbers(what))


async def as_only_one(url: str, what: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do work while no other process does it; stand by until then. Returns when the work has ended by itself.

    With the connection to the database the right to go on is lost: the work is cancelled, and we stand by again. So it
    goes with a process that stood still for a while.

    Raises:
        sqlalchemy.exc.DBAPIError: the database cannot be reached, or refuses us.
    """
    if is_sqlite(url):
        await work()
        return
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        while await _lost(engine, what, work):  # noqa: ASYNC110 - a server sets no event
            await asyncio.sleep(_LOOK_SECONDS)
    finally:
        await engine.dispose()


async def _lost(engine: AsyncEngine, what: str, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    """Do it when it is our turn; True if the lock's connection was lost, as it is when nothing was heard of us."""
    try:
        async with engine.connect() as connection:
            await connection.execute(_LIMIT_SILENCE, {"ms": str(_SILENT_MS)})
            while not await connection.scalar(_TRY, _numbers(what)):  # noqa: ASYNC110 - another process sets no event
                await asyncio.sleep(_LOOK_SECONDS)
            await _while_held(connection, asyncio.ensure_future(work()))
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return True
    return False


async def _while_held(connection: AsyncConnection, working: "asyncio.Future[None]") -> None:
    """Wait for the work as long as the connection that holds the lock is there."""
    try:
        while not working.done():
            await connection.execute(_STILL_HERE)
            await asyncio.wait({working}, timeout=_LOOK_SECONDS)
        await working
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
