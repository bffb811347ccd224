"""Who may still touch a piece of work: whoever holds it, and nobody who only believes so."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from storage import tasks
from storage.tables import Task

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LEASE = timedelta(minutes=5)
LATER = NOW + timedelta(minutes=6)


@pytest.fixture
def engine(engine: Engine) -> Engine:
    with Session(engine) as session, session.begin():
        session.add(Task(kind="fetch", payload={}, at=NOW, attempts=0))
    return engine


def claimed(connection: Connection, worker: str, now: datetime) -> list[int]:
    return [job.id for job in tasks.claim(connection, worker, now, LEASE, 8, ["fetch"])]


def test_what_is_renewed_is_nobody_elses(engine: Engine) -> None:
    with engine.begin() as connection:
        [number] = claimed(connection, "slow", NOW)
        tasks.renew(connection, number, "slow", LATER + LEASE)
        assert claimed(connection, "other", LATER) == []
        assert tasks.finish(connection, number, "slow", LATER)


def test_a_zombie_neither_keeps_nor_puts_off_nor_ends_what_another_took_over(engine: Engine) -> None:
    with engine.begin() as connection:
        [number] = claimed(connection, "zombie", NOW)
        assert claimed(connection, "heir", LATER) == [number]
        tasks.renew(connection, number, "zombie", LATER + 9 * LEASE)
        tasks.put_off(connection, number, "zombie", LATER + 9 * LEASE)
        assert not tasks.finish(connection, number, "zombie", LATER)
        assert claimed(connection, "third", LATER + 2 * LEASE) == [number]
