"""The only threads that change data: they take what waits, in order, into few transactions."""

import asyncio
import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from storage.engine import BEGIN

# PostgreSQL's words for being in each other's way: a serialization failure; a deadlock, of which one begins anew;
# a unique violation, after which one finds what somebody else has inserted; a transaction that stood still; a lock
# that was waited for too long.
_CLASHES = frozenset({"40001", "40P01", "23505", "25P03", "55P03"})
_ATTEMPTS = 5
# Seconds that work which shares a transaction with others waits for them.
_PATIENCE = 0.02
T = TypeVar("T")
Work = Callable[[Connection], T]


class _Job(Generic[T]):
    """A piece of work, and whom to tell how it went: a future of a loop, or of a thread when ``loop`` is None."""

    def __init__(
        self, work: Work[T], future: "Future[T] | asyncio.Future[T]", loop: asyncio.AbstractEventLoop | None = None
    ) -> None:
        self.work = work
        self.future = future
        self.loop = loop


class Writer:
    """Runs functions of a ``Connection`` in durable transactions.

    On SQLite one thread takes up to ``batch`` waiting pieces into one transaction, so that they share one wait for
    the disk; when one of them fails, all are rolled back and each is run again alone. On PostgreSQL several threads
    take one piece each; ordering there is by row locks. A future is fulfilled only after the commit that holds its
    work. A piece may therefore run twice: what it does outside its connection must not matter.

    Args:
        engine: from ``storage.engine.writing_engine``.
        threads: how many threads write; 1 on SQLite.
        batch: the most pieces in one transaction.
    """

    def __init__(self, engine: Engine, *, threads: int = 1, batch: int = 64) -> None:
        """Start the threads."""
        self._engine = engine
        self._batch = batch if engine.dialect.name == "sqlite" else 1
        count = 1 if engine.dialect.name == "sqlite" else threads
        self._waiting: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._riding: deque[_Job[Any]] = deque()
        self._threads = [threading.Thread(target=self._run, name=f"writer-{n}", daemon=True) for n in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        """Queue a piece of work; the future raises what the work raised, or why its commit failed."""
        future: Future[T] = Future()
        self._waiting.put(_Job(work, future))
        return future

    async def run(self, work: Work[T]) -> T:
        """Await a piece of work from the event loop. Cancelling the wait does not cancel the work."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.put(_Job(work, future, loop))
        return await future

    async def ride(self, work: Work[T]) -> T:
        """Await a piece of work that nobody is in a hurry for: it shares the next transaction, else begins one soon.

        On PostgreSQL, where transactions are not shared, it is as ``run``.
        """
        if self._batch == 1:
            return await self.run(work)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = _Job(work, future, loop)
        self._riding.append(job)
        soon = loop.call_later(_PATIENCE, self._hurry, job)
        try:
            return await future
        finally:
            soon.cancel()

    def _hurry(self, job: _Job[Any]) -> None:
        """Begin a transaction for a piece that has not found one to share."""
        with contextlib.suppress(ValueError):
            self._riding.remove(job)
            self._waiting.put(job)

    def close(self) -> None:
        """Finish what waits and stop."""
        for job in list(self._riding):
            self._hurry(job)
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            jobs, last = self._with_others(first)
            self._commit(jobs)
            if last:
                return

    def _with_others(self, first: _Job[Any]) -> tuple[list[_Job[Any]], bool]:
        jobs = [first]
        with contextlib.suppress(IndexError):
            while True:
                jobs.append(self._riding.popleft())
        with contextlib.suppress(queue.Empty):
            while len(jobs) < self._batch:
                job = self._waiting.get_nowait()
                if job is None:
                    return jobs, True
                jobs.append(job)
        return jobs, False

    def _commit(self, jobs: list[_Job[Any]], attempts: int = _ATTEMPTS) -> None:
        """Commit the pieces together; when that fails, each alone, so that one cannot fail the others."""
        together = _outcome(partial(self._transaction, jobs))
        if together.error is None:
            _tell([(job, Outcome(result)) for job, result in zip(jobs, together.result, strict=True)])
        elif len(jobs) == 1 and attempts > 1 and clashed(together.error):
            self._commit(jobs, attempts - 1)
        elif len(jobs) == 1 or never_began(together.error):
            _tell([(job, together) for job in jobs])
        else:
            for job in jobs:
                self._commit([job])

    def _transaction(self, jobs: list[_Job[Any]]) -> list[Any]:
        with self._engine.begin() as connection:
            return [job.work(connection) for job in jobs]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of work gave: a result or an error."""

    result: Any = None
    error: Exception | None = None


def clashed(error: Exception) -> bool:
    """Somebody else changed the same rows at the same moment: nothing is wrong, and another try goes well.

    So it does when the connection was lost in the midst of the work: it was not committed. Lost at the commit itself,
    nobody knows, and nothing is tried again here.
    """
    if not isinstance(error, DBAPIError):
        return isinstance(error, StaleDataError)
    lost_in_the_midst = error.connection_invalidated and error.statement is not None
    return lost_in_the_midst or getattr(error.orig, "sqlstate", "") in _CLASHES


def never_began(error: Exception) -> bool:
    """The database gave nobody the lock, so none of the pieces has run; each alone would wait for it as long again."""
    return isinstance(error, OperationalError) and error.statement == BEGIN


def _outcome(run: Callable[[], Any]) -> Outcome:
    try:
        return Outcome(run())
    except Exception as error:  # noqa: BLE001 - it belongs to the caller, who waits for the future
        return Outcome(error=error)


def _tell(outcomes: list[tuple[_Job[Any], Outcome]]) -> None:
    """Tell everybody how their work went, each loop in one call: waking a loop costs more than what it is told."""
    for loop in dict.fromkeys(job.loop for job, _ in outcomes):
        theirs = [(job, outcome) for job, outcome in outcomes if job.loop is loop]
        if loop is None:
            _settle(theirs)
        else:
            # A loop that has ended waits for nothing any more; the work is committed all the same.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(_settle, theirs)


def _settle(outcomes: list[tuple[_Job[Any], Outcome]]) -> None:
    for job, outcome in outcomes:
        if _given_up(job):  # the work is committed all the same
            continue
        if outcome.error is None:
            job.future.set_result(outcome.result)
        else:
            job.future.set_exception(outcome.error)


def _given_up(job: _Job[Any]) -> bool:
    """Its caller waits no longer."""
    if isinstance(job.future, Future):
        return not job.future.set_running_or_notify_cancel()
    return job.future.done()
