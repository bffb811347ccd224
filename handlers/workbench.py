"""What work outside transactions has at hand, and who may still have it done."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from storage.tables import Person
from storage.tasks import Job
from storage.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workbench:
    """What work outside transactions has at hand.

    Attributes:
        engine: stores much at once.
        looking: reads in threads, and can change nothing.
        writer: runs short transactions.
        clock: tells the instant.
        backups: the folder that backups are made in.
    """

    engine: Engine
    looking: Engine
    writer: Writer
    clock: Callable[[], datetime]
    backups: Path

    async def look(self, look: Callable[[Session], T]) -> T:
        """Look something up, in a thread and a session of its own."""
        return await asyncio.to_thread(self._look, look)

    def _look(self, look: Callable[[Session], T]) -> T:
        with Session(self.looking) as session:
            return look(session)

    def write(self, change: Callable[[Connection], T]) -> T:
        """Change something in a short transaction; for threads, which wait for it."""
        return self.writer.submit(change).result()


def asker(session: Session, job: Job, roles: frozenset[str]) -> Person | None:
    """Who asked for it, if they may still have it: somebody may have been blocked, or have another role by now."""
    person = session.get(Person, job.person_id)
    return person if person and person.status != "blocked" and person.role in roles else None
