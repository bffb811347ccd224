"""The only threads that change data: they take what waits, in order, into few transactions."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Work = Callable[[Connection], T]


class _Job(Generic[T]):
    """A piece of work and the future that its caller waits for."""

    def __init__(self, work: Work[T]) -> None:
        self.work = work
        self.future: Future[T] = Future()


class Writer:
    """Runs functions of a ``Connection`` in durable transactions.

    On SQLite one thread takes up to ``batch`` waiting pieces into one transaction, a savepoint each, so that they
    share one wait for the disk. On PostgreSQL several threads take one piece each; ordering there is by row locks.
    A future is fulfilled only after the commit that holds its work.

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
        self._threads = [threading.Thread(target=self._run, name=f"writer-{n}", daemon=True) for n in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        """Queue a piece of work; the future raises what the work raised, or why its commit failed."""
        job = _Job(work)
        self._waiting.put(job)
        return job.future

    async def run(self, work: Work[T]) -> T:
        """Await a piece of work from the event loop. Cancelling the wait does not cancel the work."""
        return await asyncio.shield(asyncio.wrap_future(self.submit(work)))

    def close(self) -> None:
        """Finish what waits and stop."""
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
        with contextlib.suppress(queue.Empty):
            while len(jobs) < self._batch:
                job = self._waiting.get_nowait()
                if job is None:
                    return jobs, True
                jobs.append(job)
        return jobs, False

    def _commit(self, jobs: list[_Job[Any]]) -> None:
        """Commit the pieces together; when that fails, each alone, so that one cannot fail the others."""
        together = _outcome(lambda: self._transaction(jobs))
        for job in jobs:
            if together.error is None:
                _settle(job, together.result[job])
            else:
                _settle(job, _outcome(partial(self._alone, job)))

    def _alone(self, job: _Job[Any]) -> Any:  # noqa: ANN401 - any work's result
        return self._transaction([job])[job].unwrapped()

    def _transaction(self, jobs: list[_Job[Any]]) -> "dict[_Job[Any], Outcome]":
        with self._engine.begin() as connection:
            return {job: self._piece(connection, job) for job in jobs}

    def _piece(self, connection: Connection, job: _Job[Any]) -> "Outcome":
        outcome = _outcome(lambda: _in_savepoint(connection, job.work))
        if outcome.error is not None and connection.invalidated:
            raise outcome.error  # the connection is gone, and with it what the others did
        return outcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of work gave: a result or an error."""

    result: Any = None
    error: Exception | None = None

    def unwrapped(self) -> Any:  # noqa: ANN401 - any work's result
        """The result; raises the error."""
        if self.error is not None:
            raise self.error
        return self.result


def _outcome(run: Callable[[], Any]) -> Outcome:
    try:
        return Outcome(run())
    except Exception as error:  # noqa: BLE001 - it belongs to the caller, who waits for the future
        return Outcome(error=error)


def _in_savepoint(connection: Connection, work: Work[T]) -> T:
    with connection.begin_nested():
        return work(connection)


def _settle(job: _Job[Any], outcome: Outcome) -> None:
    # A caller that gave up has cancelled the future; the work is committed all the same.
    if not job.future.set_running_or_notify_cancel():
        return
    if outcome.error is None:
        job.future.set_result(outcome.result)
    else:
        job.future.set_exception(outcome.error)
