"""One round of a job: everything it reads and writes in its transaction, and the nudges that it wants to be said."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sales.settings import TeamSettings, team_settings
from sales.stages import Stages, stages
from scheduler.rules import Wanted
from scheduler.saying import say_all
from storage.nudges import Standing, standings
from storage.tables import Record

# Pieces in one transaction: small enough that nobody's answer waits long behind it.
BATCH = 200


@dataclass(frozen=True)
class Round:
    """What one round works with."""

    connection: Connection
    session: Session
    now: datetime
    wanted: list[Wanted] = field(default_factory=list)
    _known: dict[int, Standing] = field(default_factory=dict)

    @cached_property
    def settings(self) -> TeamSettings:
        """The team's settings, looked up only when something is due."""
        return team_settings(self.session)

    @cached_property
    def stages(self) -> Stages:
        """The team's stages, looked up only when something is due."""
        return stages(self.session)

    def learn(self, records: Iterable[Record]) -> None:
        """Look up at once what is planned for all of these records."""
        self._known.update(standings(self.connection, {record.id for record in records} - self._known.keys()))

    def standing(self, record: Record) -> Standing:
        """Whether something is planned for a record, and when the last of it ended."""
        if record.id not in self._known:
            self.learn([record])
        return self._known[record.id]

    def want(self, wanted: Wanted) -> None:
        """Have a nudge said, unless it was said before; what holds it back is looked at when the round ends."""
        self.wanted.append(wanted)


@contextmanager
def beginning(connection: Connection, now: datetime) -> Iterator[Round]:
    """A round inside the transaction of ``connection``; what it changed and wants is written when it ends well."""
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
        round_ = Round(connection, session, now)
        yield round_
        session.flush()
        if round_.wanted:
            say_all(round_, round_.wanted)
        session.commit()
