"""A job in two parts: what it must read is worked out beside the writer, what it says is a short transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

T = TypeVar("T")


@dataclass(frozen=True)
class Ahead(Generic[T]):
    """A job that looks before it writes, so that nobody's answer waits while it counts.

    Attributes:
        name: tells it from other jobs.
        look: what is to be said, read through a session that may only read; what comes of it holds no rows of ours.
        say: says it in a transaction, each thing once even when several processes have looked; returns how much.
    """

    name: str
    look: Callable[[Session, datetime], T]
    say: Callable[[Connection, datetime, T], int]

    def __call__(self, connection: Connection, now: datetime) -> int:
        """Do both in one transaction, where nobody waits."""
        # It only reads, so that there is nothing to take back.
        with Session(connection, join_transaction_mode="rollback_only") as session:
            found = self.look(session, now)
        return self.say(connection, now, found)

    def looked(self, looking: Engine, now: datetime) -> Callable[[Connection], int]:
        """Look, in a thread of its own; what comes back says it."""
        with Session(looking) as session:
            found: Any = self.look(session, now)
        return lambda connection: self.say(connection, now, found)
