"""The clock of a process: fixed ticks, nothing kept in memory; what is due lives in the database."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine

from bot.jobs import Jobs
from scheduler.ahead import Ahead
from scheduler.rounds import BATCH
from scheduler.ticks import JOBS, Job
from storage.writer import Writer

TICK = timedelta(seconds=60)


class Clock:
    """Runs every job once a minute, however long this machine slept and wherever its clock was set.

    Args:
        writer: runs the transactions of the jobs.
        now: tells the instant.
        tick: how often is looked.
        jobs: what is done at each tick; all that there is, when nothing is said.
        looking: reads for the jobs that look ahead; without it the writer does.
    """

    def __init__(
        self,
        writer: Writer,
        now: Callable[[], datetime],
        tick: timedelta = TICK,
        jobs: Sequence[Job] | None = None,
        looking: Engine | None = None,
    ) -> None:
        """Prepare one fixed tick a job."""
        self._writer = writer
        self._looking = looking
        self._now = now
        self._tick = tick
        self._beside = Jobs()
        self._watch: asyncio.TimerHandle | None = None
        # Late is better than never, and once is enough: the defaults drop what is more than a second late.
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        self.scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for job in JOBS if jobs is None else jobs:
            self._add(job)

    def _add(self, job: Job) -> None:
        name = job.name if isinstance(job, Ahead) else f"{job.__module__}.{job.__name__}"
        every = IntervalTrigger(seconds=self._tick.total_seconds(), timezone=UTC)
        self.scheduler.add_job(self._run, every, args=(name, job), id=name, next_run_time=datetime.now(UTC))

    def start(self) -> None:
        """Begin; what became due while nothing ran is said at once."""
        self.scheduler.start()
        self._watch_on()

    def stop(self) -> None:
        """Begin nothing more; a round that is under way ends by itself in the writer."""
        if self.scheduler.state == STATE_RUNNING:
            self.scheduler.pause()
            # What was handed out just now begins first: cancelled before that, it would be told as a failure.
            asyncio.get_running_loop().call_soon(self.scheduler.shutdown, False)  # noqa: FBT003 - do not wait
        if self._watch is not None:
            self._watch.cancel()

    async def _run(self, name: str, job: Job) -> None:
        """Rounds of a job until nothing more is due; its failure is logged, and it is tried again at the next tick."""
        # Stopping cancels whoever waits here, and APScheduler would call that a failure.
        with contextlib.suppress(asyncio.CancelledError):
            await self._beside.start(name, self._rounds(job))

    async def _rounds(self, job: Job) -> None:
        found = BATCH
        while found >= BATCH:
            found = await self._round(job)

    async def _round(self, job: Job) -> int:
        if isinstance(job, Ahead) and self._looking is not None:
            say = await asyncio.to_thread(job.looked, self._looking, self._now())
            return await self._writer.run(say)
        return await self._writer.run(lambda connection: job(connection, self._now()))

    def _watch_on(self) -> None:
        """The scheduler waits by the wall clock, which somebody may set back; this waits by the time that passes."""
        self.catch_up()
        self._watch = asyncio.get_running_loop().call_later(self._tick.total_seconds(), self._watch_on)

    def catch_up(self) -> None:
        """Let jobs that would have to wait for a clock that was set back run at once."""
        soon = datetime.now(UTC) + 2 * self._tick
        for job in self.scheduler.get_jobs():
            if job.next_run_time > soon:
                job.modify(next_run_time=datetime.now(UTC))
