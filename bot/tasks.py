"""Does what needs the network or much time outside any transaction; what comes of it is an event or a message."""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Gone, Hear, TryLater
from bot.events import TASK, Content, Event, EventId, Sender, Sent, Shared
from bot.jobs import Jobs
from bot.replies import Reply
from bot.turn import Turn, reader_of
from bot.unasked import tell
from bot.vcards import read_vcard
from locales.moments import NotUnderstood
from locales.text import Text
from storage import outbox, tasks
from storage.tables import Person, Task
from storage.tasks import Job
from storage.writer import Writer

CARD, FETCH = "vcard", "fetch"
_LEASE = timedelta(minutes=5)
_RENEW_SECONDS = 60.0
_AT_ONCE = 8
_LOOK_SECONDS = 1.0
_WAIT = timedelta(seconds=5)
_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of work came to.

    Attributes:
        content: heard as if the person had done it.
        said: told to the person.
        write: done in the transaction that marks the task as done.
    """

    content: Content | None = None
    said: Text | Reply | None = None
    write: Callable[[Connection], None] | None = None


Fetch: TypeAlias = Callable[[], Awaitable[bytes]]
Work: TypeAlias = Callable[[Job, Fetch], Awaitable[Outcome]]


async def read_card(_: Job, fetch: Fetch) -> Outcome:
    """A contact card that was sent as a file is heard as if it had been shared."""
    data = await fetch()
    try:
        return Outcome(content=Shared(await asyncio.to_thread(read_vcard, data)))
    except NotUnderstood:
        return Outcome(said=Text("card-unreadable"))


async def keep_file(job: Job, fetch: Fetch) -> Outcome:
    """A photo, voice note or file is stored: ``payload["blob"]`` is its row."""
    return Outcome(write=partial(tasks.keep_bytes, blob_id=job.payload["blob"], content=await fetch()))


WORK: Mapping[str, Work] = MappingProxyType({CARD: read_card, FETCH: keep_file})


def put_task(turn: Turn, kind: str, sent: Sent | None = None, **more: int | str) -> None:
    """Leave something to be worked on, perhaps a file that somebody sent; ``more`` goes into the task's payload."""
    assert turn.event is not None  # noqa: S101 - somebody asked for it
    payload = {**({"ref": sent.ref} if sent else {}), "sender": asdict(turn.event.sender), **more}
    turn.session.add(Task(kind=kind, person_id=turn.person.id, payload=payload, at=turn.now, attempts=0))


def as_event(job: Job, content: Content) -> Event:
    """What a task came to, as an event of whoever caused it; a second time it is the same event."""
    sender = Sender(**job.payload["sender"])
    return Event(EventId(sender.channel, sender.bot, TASK, str(job.id)), sender, content)


class TaskRunner:
    """Works on the rows of ``tasks``, several at once, each at least once.

    Args:
        writer: runs the short transactions that claim and mark.
        channels: where files are fetched from, by name and bot.
        hear: takes the events that come of it.
        clock: tells the instant.
        work: what is done, by kind of task.
    """

    def __init__(
        self,
        writer: Writer,
        channels: Mapping[tuple[str, str], Channel],
        hear: Hear,
        clock: Callable[[], datetime],
        work: Mapping[str, Work] = WORK,
    ) -> None:
        """Keep what it works with."""
        self._writer = writer
        self._channels = channels
        self._hear = hear
        self._clock = clock
        self._work = work
        self._worker = secrets.token_hex(8)
        self._jobs = Jobs()
        self._busy = 0

    async def run(self) -> None:
        """Look again and again for work; ``close`` ends what was begun."""
        while True:
            await self._take()
            await asyncio.sleep(_LOOK_SECONDS)

    async def close(self, seconds: float = 5.0) -> None:
        """Finish what is under way, for so many seconds at most, and give the rest back to whoever works next."""
        await self._jobs.settle(seconds)
        await self._writer.run(partial(tasks.release_of, worker=self._worker))

    async def sweep(self) -> int:
        """Do what waits now, to its end; returns how many pieces there were."""
        taken = await self._take()
        await self._jobs.idle()
        return taken

    async def _take(self) -> int:
        """Begin as much of what waits as there is room for."""
        now, room = self._clock(), _AT_ONCE - self._busy
        claim = partial(tasks.claim, worker=self._worker, now=now, lease=_LEASE, limit=room, kinds=list(self._work))
        taken = await self._writer.run(claim) if room else []
        for job in taken:
            self._jobs.start(job.kind, self._counted(job))
        return len(taken)

    async def _counted(self, job: Job) -> None:
        self._busy += 1
        renewing = asyncio.create_task(self._renew(job))
        try:
            await self._one(job)
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            self._busy -= 1

    async def _renew(self, job: Job) -> None:
        """Nobody else takes up what takes long, as long as this process lives."""
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            until = self._clock() + _LEASE
            with contextlib.suppress(DBAPIError):  # there is time for more than one try before the lease ends
                await self._writer.run(partial(tasks.renew, id_=job.id, worker=self._worker, until=until))

    async def _one(self, job: Job) -> None:
        """One piece of work. A bug in it is logged by ``Jobs``; its lease ends, and it is tried again, a few times."""
        if job.attempts > _ATTEMPTS:
            await self._finish(job, Outcome(said=_failure(job)), failed="attempts")
            return
        try:
            outcome = await self._work[job.kind](job, partial(self._fetch, job))
        except TryLater as wait:
            await self._put_off(job, wait.seconds)
        except Gone:
            await self._finish(job, Outcome(said=Text("file-not-fetched")), failed="gone")
        else:
            if outcome.content is not None:
                await self._hear(as_event(job, outcome.content))
            await self._finish(job, outcome)

    async def _put_off(self, job: Job, seconds: float | None) -> None:
        wait = timedelta(seconds=seconds) if seconds is not None else _WAIT * 2**job.attempts
        until = self._clock() + wait
        await self._writer.run(partial(tasks.put_off, id_=job.id, worker=self._worker, until=until))

    async def _fetch(self, job: Job) -> bytes:
        sender = job.payload["sender"]
        channel = self._channels.get((sender["channel"], sender["bot"]))
        if channel is None:
            raise TryLater
        return await channel.fetch(job.payload["ref"])

    async def _finish(self, job: Job, outcome: Outcome, failed: str | None = None) -> None:
        now = self._clock()
        await self._writer.run(partial(self._mark, job=job, outcome=outcome, failed=failed, now=now))

    def _mark(self, connection: Connection, *, job: Job, outcome: Outcome, failed: str | None, now: datetime) -> None:
        if not tasks.finish(connection, job.id, self._worker, now, failed):
            return
        if outcome.write is not None:
            outcome.write(connection)
        if outcome.said is not None and job.person_id is not None:
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                reader = reader_of(session.get_one(Person, job.person_id))
            reply = outcome.said if isinstance(outcome.said, Reply) else Reply((outcome.said,))
            tell(connection, job.person_id, reader, reply, now, priority=outbox.ANSWER)


def _failure(job: Job) -> Text:
    """What is said when it was tried often enough."""
    return Text("file-not-fetched") if "ref" in job.payload else Text("bug", reference=f"{job.kind}-{job.id}")
