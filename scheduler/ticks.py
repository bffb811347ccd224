"""What is looked at every minute: each job asks the database what is due, says it and marks it, in one transaction."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from scheduler import (
    again,
    agenda,
    digests,
    followups,
    goals,
    held,
    housekeeping,
    leaves,
    own_weeks,
    records,
    undelivered,
)
from scheduler.rounds import BATCH
from storage.retention import Keep

# A job does at most a batch of work and returns how much it found; a full batch means that there is more.
Job = Callable[[Connection, datetime], int]
JOBS: tuple[Job, ...] = (
    # Who is away, and who has their records, decides whom all else is said to.
    leaves.see_to,
    # What is held back is said after all else that is due, so that it comes in one message.
    *(agenda.send, followups.remind, records.look, again.repeat, held.release),
    *(goals.celebrate, digests.send, own_weeks.send, undelivered.tell_admins),
    housekeeping.tidy,
)


def jobs_keeping(keep: Keep) -> tuple[Job, ...]:
    """The same jobs, where somebody has settled what is kept how long."""

    def tidy(connection: Connection, now: datetime) -> int:
        return housekeeping.tidy(connection, now, keep)

    return tuple(tidy if job is housekeeping.tidy else job for job in JOBS)


def tick(connection: Connection, now: datetime) -> None:
    """Run every job until nothing more is due."""
    for job in JOBS:
        while job(connection, now) >= BATCH:
            pass
