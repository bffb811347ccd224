"""A small office for tests of the clock: a manager, reps, leads, and minutes that pass."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session
from stories import plain

from sales.followups import plan
from scheduler.ticks import tick
from storage.engine import writing_engine
from storage.outbox import NUDGE
from storage.tables import Address, Contact, FollowUp, Message, Nudge, Person, Record

# A Saturday morning in Tehran, where the team works from Saturday to Wednesday.
START = datetime(2026, 11, 21, 6, tzinfo=UTC)


def hasty(engine: Engine) -> Engine:
    """The same engine without waiting for the disk: nobody pulls the plug of this machine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    return engine


@dataclass
class Office:
    """The database of a team, seen from outside; every call is a transaction of its own."""

    url: str
    engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = hasty(writing_engine(self.url))

    def restart(self) -> None:
        self.engine.dispose()
        self.engine = hasty(writing_engine(self.url))

    def person(self, name: str, *, under: int | None = None, zone: str = "Asia/Tehran", **columns: Any) -> int:
        columns = {"role": "rep", "language": "en", "agenda": False, **columns}
        with Session(self.engine) as session, session.begin():
            person = Person(name=name, zone=zone, manager_id=under, created_at=START, **columns)
            session.add(person)
            session.flush()
            where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": START}
            session.add(Address(**where, person_id=person.id))
            return person.id

    def lead(self, owner: int, now: datetime = START, *, touched: bool = True, **columns: Any) -> int:
        columns = {"stage": "lead", "kind": "lead", **columns}
        with Session(self.engine) as session, session.begin():
            contact = Contact(name="Nora Weber", name_key="nora weber", phone="+4930901820", created_at=now)
            record = Record(
                contact=contact,
                owner_id=owner,
                first_owner_id=owner,
                stage_at=now,
                created_at=now,
                active_at=now,
                **columns,
            )
            record.touched_at = now if touched else None
            session.add(record)
            session.flush()
            return record.id

    def plan(
        self, record: int, due_at: datetime, *, now: datetime = START, typed: bool = True, all_day: bool = False
    ) -> int:
        with Session(self.engine) as session, session.begin():
            about = session.get_one(Record, record)
            by = session.get_one(Person, about.owner_id)
            return plan(session, about, due_at, all_day=all_day, what="call", by=by, now=now, typed=typed).id

    def change(self, table: type[Any], number: int, **columns: Any) -> None:
        with Session(self.engine) as session, session.begin():
            row = session.get_one(table, number)
            for name, value in columns.items():
                setattr(row, name, value)

    def tick(self, now: datetime) -> None:
        with self.engine.begin() as connection:
            tick(connection, now)

    def crash(self, now: datetime) -> None:
        """Everything is done, and the power fails before the commit."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            tick(connection, now)
            transaction.rollback()

    def pass_time(self, start: datetime, end: datetime, step: timedelta = timedelta(minutes=30)) -> None:
        while start <= end:
            self.tick(start)
            start += step

    def nudges(self) -> list[Nudge]:
        """What was said about records, in its order; digests are another matter."""
        said = select(Nudge).where(Nudge.record_id.is_not(None), Nudge.message_id.is_not(None))
        with Session(self.engine) as session:
            return list(session.scalars(said.order_by(Nudge.message_id, Nudge.id)))

    def said(self) -> list[tuple[str, int, int, datetime]]:
        """Rule, attempt, whom, and when, in the order it was said."""
        return [(it.rule, it.attempt, it.person_id, it.at) for it in self.nudges()]

    def heard(self, person: int | None = None) -> list[str]:
        """The nudges that a person (or everybody) was sent, first lines only."""
        found = select(Message.text).where(Message.priority == NUDGE).order_by(Message.id)
        with Session(self.engine) as session:
            to = found if person is None else found.where(Message.person_id == person)
            return [plain(text).split("\n")[0] for text in session.scalars(to)]

    def followup(self, number: int) -> FollowUp:
        with Session(self.engine) as session:
            return session.get_one(FollowUp, number)


def local(instant: datetime, zone: str) -> str:
    """An instant as a clock on the wall shows it."""
    return f"{instant.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}"
