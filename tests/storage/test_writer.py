"""The writer keeps order, takes what waits into one commit, and lets no piece of work fail another."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.engine import writing_engine
from storage.writer import Writer


@pytest.fixture
def writer(database: str) -> Iterator[Writer]:
    engine = writing_engine(database)
    made = Writer(engine, threads=3)
    yield made
    made.close()
    engine.dispose()


def settle(name: str, value: str) -> Callable[[Connection], str]:
    def work(connection: Connection) -> str:
        connection.execute(text("INSERT INTO team_settings (name, value) VALUES (:n, :v)"), {"n": name, "v": value})
        return name

    return work


class Held:
    """A piece of work that keeps the writer busy until it is let go, so that others must wait."""

    def __init__(self, writer: Writer) -> None:
        self.began, self.go = threading.Event(), threading.Event()
        writer.submit(self)
        assert self.began.wait(5)

    def __call__(self, _: Connection) -> None:
        self.began.set()
        assert self.go.wait(5)


def names(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT name FROM team_settings ORDER BY name")).scalars())


def test_a_failing_piece_takes_nothing_of_the_others_along(writer: Writer) -> None:
    writer.submit(settle("a", "1")).result()
    held = Held(writer)
    futures = [writer.submit(settle(name, "1")) for name in ("b", "a", "c")]
    held.go.set()
    assert futures[0].result() == "b"
    with pytest.raises(IntegrityError):
        futures[1].result()
    assert futures[2].result() == "c"
    assert writer.submit(names).result() == ["a", "b", "c"]


def test_a_piece_that_raises_leaves_nothing_behind(writer: Writer) -> None:
    def half(connection: Connection) -> None:
        settle("half", "1")(connection)
        raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        writer.submit(half).result()
    assert writer.submit(names).result() == []


def test_what_waits_is_committed_together_on_sqlite(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)
    writer = Writer(engine)
    held = Held(writer)
    futures = [writer.submit(settle(f"n{n:02}", "1")) for n in range(40)]
    held.go.set()
    assert [future.result() for future in futures] == [f"n{n:02}" for n in range(40)]
    assert len(commits) == 2
    writer.close()
    engine.dispose()


def test_a_batch_whose_commit_fails_is_tried_again_one_by_one(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    commits: list[Connection] = []

    def refuse_the_second(connection: Connection) -> None:
        commits.append(connection)
        if len(commits) == 2:
            msg = "disk trouble"
            raise OSError(msg)

    event.listen(engine, "commit", refuse_the_second)
    writer = Writer(engine)
    held = Held(writer)
    futures = [writer.submit(settle(f"n{n}", "1")) for n in range(5)]
    held.go.set()
    assert [future.result() for future in futures] == [f"n{n}" for n in range(5)]
    assert writer.submit(names).result() == [f"n{n}" for n in range(5)]
    assert len(commits) == 1 + 1 + 5 + 1
    writer.close()
    engine.dispose()


def test_closing_finishes_what_waits(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    writer = Writer(engine)
    futures = [writer.submit(settle(f"n{n:03}", "1")) for n in range(100)]
    writer.close()
    assert all(future.done() for future in futures)
    with engine.begin() as connection:
        assert len(names(connection)) == 100
    engine.dispose()


def test_a_lock_that_nobody_gets_is_waited_for_once(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    tried: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: tried.append(statement))
    writer = Writer(engine)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        futures = [writer.submit(settle(f"n{n}", "1")) for n in range(20)]
        for future in futures:
            with pytest.raises(OperationalError):
                future.result(30)
    assert tried.count("BEGIN IMMEDIATE") < len(futures)
    assert writer.submit(names).result() == []
    writer.close()
    engine.dispose()


async def test_who_is_in_no_hurry_shares_the_next_transaction_or_begins_one(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)
    writer = Writer(engine)
    patient = asyncio.create_task(writer.ride(settle("b", "1")))
    await asyncio.sleep(0)
    assert await writer.run(settle("a", "1")) == "a"
    assert await patient == "b"
    assert len(commits) == 1
    assert await asyncio.wait_for(writer.ride(settle("c", "1")), 60) == "c"
    assert await writer.run(names) == ["a", "b", "c"]
    writer.close()
    engine.dispose()


async def test_closing_finishes_what_is_in_no_hurry(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    writer = Writer(engine)
    patient = asyncio.create_task(writer.ride(settle("a", "1")))
    await asyncio.sleep(0)
    writer.close()
    assert await patient == "a"
    with engine.begin() as connection:
        assert names(connection) == ["a"]
    engine.dispose()


async def test_a_patient_piece_that_fails_takes_nobody_along(writer: Writer) -> None:
    await writer.run(settle("a", "1"))
    patient = asyncio.create_task(writer.ride(settle("a", "2")))
    await asyncio.sleep(0)
    assert await writer.run(settle("b", "1")) == "b"
    with pytest.raises(IntegrityError):
        await patient
    assert await writer.run(names) == ["a", "b"]
