"""One round of a job: everything it reads and writes in its transaction, and the way to say a nudge once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.replies import Reply
from bot.speech import tell
from bot.turn import reader_of
from sales.nudges import key_of
from sales.settings import TeamSettings, team_settings
from storage.nudges import said_as, said_first, unsaid
from storage.tables import FollowUp, Person, Record

# Pieces in one transaction: small enough that nobody's answer waits long behind it.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Nudging:
    """A nudge about to be said; see ``storage.tables.Nudge``."""

    rule: str
    record: Record
    occasion: str
    attempt: int = 1
    followup: FollowUp | None = None


@dataclass(frozen=True)
class Round:
    """What one round works with."""

    connection: Connection
    session: Session
    now: datetime

    @cached_property
    def settings(self) -> TeamSettings:
        """The team's settings, looked up only when something is due."""
        return team_settings(self.session)

    def say(self, to: Person, nudging: Nudging, reply: Reply, *, again_at: datetime | None) -> bool:
        """Say a nudge, unless it was said before; False only when there is nowhere to say it.

        Args:
            to: who is told.
            nudging: what makes it this nudge.
            reply: its words.
            again_at: when it is said again if nobody answers; None for never.
        """
        number = said_first(
            self.connection,
            key=key_of(nudging.rule, nudging.record.id, nudging.occasion, nudging.attempt),
            rule=nudging.rule,
            occasion=nudging.occasion,
            attempt=nudging.attempt,
            person_id=to.id,
            record_id=nudging.record.id,
            followup_id=nudging.followup.id if nudging.followup else None,
            at=self.now,
            again_at=again_at,
        )
        return number is None or self._told(to, number, reply)

    def _told(self, to: Person, number: int, reply: Reply) -> bool:
        message = tell(self.connection, to.id, reader_of(to), reply, self.now)
        if message is None:
            unsaid(self.connection, number)
            return False
        said_as(self.connection, number, message)
        return True


@contextmanager
def beginning(connection: Connection, now: datetime) -> Iterator[Round]:
    """A round inside the transaction of ``connection``; what it changed is written when it ends well."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        yield Round(connection, session, now)
        session.commit()
