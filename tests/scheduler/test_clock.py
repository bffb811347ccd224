"""The clock of a process: it catches up after sleep and outages, survives a failing job and a wall clock set back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from office import START, Office
from sqlalchemy import Connection

from scheduler import clock as clocks
from scheduler.clock import Clock
from storage.writer import Writer

HOUR = timedelta(hours=1)
QUICKLY = timedelta(milliseconds=300)


@asynccontextmanager
async def running(office: Office, now: datetime, tick: timedelta = QUICKLY) -> AsyncIterator[Clock]:
    writer = Writer(office.engine)
    clock = Clock(writer, lambda: now, tick)
    clock.start()
    try:
        yield clock
    finally:
        clock.stop()
        await asyncio.to_thread(writer.close)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(120):
        while not true():  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.02)


async def test_what_became_due_while_nothing_ran_is_said_at_the_start_and_once(any_office: Office) -> None:
    sara = any_office.person("sara")
    any_office.plan(any_office.lead(sara), START + HOUR)
    async with running(any_office, START + 3 * HOUR):
        await until(lambda: len(any_office.said()) == 1)
        await asyncio.sleep(0.7)
    assert [line.split(":")[0] for line in any_office.heard(sara)] == ["Late, because I was not running"]


async def test_a_job_that_fails_is_tried_again_and_does_not_stop_the_others(
    any_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    any_office.plan(any_office.lead(any_office.person("sara")), START + HOUR)
    tried: list[datetime] = []

    def fail(_: Connection, now: datetime) -> int:
        tried.append(now)
        raise ZeroDivisionError

    monkeypatch.setattr(clocks, "JOBS", (fail, *clocks.JOBS))
    async with running(any_office, START + HOUR):
        await until(lambda: len(any_office.said()) == 1)
        await until(lambda: len(tried) > 1)


async def test_a_wall_clock_set_back_does_not_make_it_wait(any_office: Office) -> None:
    async with running(any_office, START, tick=timedelta(hours=1)) as clock:
        for job in clock.scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC) + timedelta(days=1))
        clock.catch_up()
        soon = datetime.now(UTC) + timedelta(minutes=1)
        assert all(job.next_run_time < soon for job in clock.scheduler.get_jobs())


async def test_a_tick_that_begins_as_the_clock_stops_is_no_failure(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    writer, began = Writer(office.engine), list[int]()

    def job(_: Connection, __: datetime) -> int:
        began.append(1)
        return 0

    clock = Clock(writer, lambda: START, jobs=[job])
    clock.start()
    clock.scheduler.get_jobs()[0].modify(next_run_time=datetime.now(UTC))
    clock.scheduler._process_jobs()  # noqa: SLF001 - hands out what is due, as the scheduler's own timer does
    clock.stop()
    await until(lambda: began == [1])
    await until(lambda: not clock.scheduler.running)
    await asyncio.to_thread(writer.close)
    assert caplog.text == ""
