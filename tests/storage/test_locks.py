"""Who stood still for so long that PostgreSQL gave their turn away stands by again, and that is no failure."""

import asyncio
import time

import pytest
from sqlalchemy import Engine, create_engine, text

from storage import locks
from storage.locks import as_only_one

_HELD = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def stand_still(engine: Engine) -> None:
    """Let nothing of this process go on until its lock is gone."""
    until = time.monotonic() + 60
    with engine.connect() as connection:
        while connection.execute(_HELD).scalar_one():
            assert time.monotonic() < until, "the lock is not taken back"
            time.sleep(0.02)


async def test_who_stood_still_begins_anew(postgres_copy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_SILENT_MS", 200)
    engine = create_engine(postgres_copy, isolation_level="AUTOCOMMIT")
    begun = 0

    async def work() -> None:
        nonlocal begun
        begun += 1
        if begun == 1:
            stand_still(engine)
            await asyncio.Event().wait()

    async with asyncio.timeout(60):
        await as_only_one(postgres_copy, "telegram", work)
    engine.dispose()
    assert begun == 2
