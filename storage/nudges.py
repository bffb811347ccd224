"""What is due to be said without being asked; each question has its index, takes a batch and skips what others hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.direct import Direct
from storage.tables import Address, FollowUp, Nudge, Person, Record
from storage.tables.base import Instant, table_of
from storage.tables.records import AT_ONCE

_followups, _nudges, _records = table_of(FollowUp), table_of(Nudge), table_of(Record)
CAN_HEAR = (
    Person.status == "active",
    select(Address.id).where(Address.person_id == Person.id, Address.unreachable_at.is_(None)).exists(),
)
# What is due at an instant that a statement is given as ``now``; ``storage.glances`` asks whether there is any of it.
NOW = bindparam("now", type_=Instant())
IS_UNANSWERED = (Nudge.again_at <= NOW, Nudge.answered_at.is_(None), *CAN_HEAR)
IS_TO_LOOK_AT = (Record.look_at <= NOW, Record.voided_at.is_(None))
IS_FREE = Nudge.held_until <= NOW


def is_without_agenda(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The condition of people whose agenda of that day was not seen to."""
    return or_(Person.agenda_on.is_(None), Person.agenda_on < day)


def nudges_to_repeat(session: Session, now: datetime, limit: int) -> Sequence[Row[Nudge, Record, Person, FollowUp]]:
    """Nudges that nobody has answered, with their records, the owners of these, and the planned steps, if any."""
    chosen = (
        select(Nudge, Record, Person, FollowUp)
        .join(Record, Record.id == Nudge.record_id)
        .join(Person, Person.id == Record.owner_id)
        .outerjoin(FollowUp, FollowUp.id == Nudge.followup_id)
        .where(*IS_UNANSWERED)
        .order_by(Nudge.again_at, Nudge.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Nudge)
    )
    return session.execute(chosen, {"now": now}).all()


def records_to_look_at(session: Session, now: datetime, limit: int) -> Sequence[Row[Record, Person, bool]]:
    """Records that have changed, or whose next look is due, with their owners, and whether these can be told."""
    chosen = (
        select(Record, Person, and_(*CAN_HEAR))
        .join(Person, Person.id == Record.owner_id)
        .where(*IS_TO_LOOK_AT)
        .order_by(Record.look_at, Record.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Record)
    )
    return session.execute(chosen, {"now": now}).all()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a record has a planned step, and when the last that it had was done or taken back."""

    is_planned: bool = False
    ended_at: datetime | None = None


def standings(connection: Connection, records: Collection[int]) -> dict[int, Standing]:
    """How these records stand."""
    if not records:
        return {}
    found = dict.fromkeys(records, Standing())
    for row in connection.execute(_STANDINGS, {"records": list(records)}):
        found[row.record_id] = Standing(bool(row.open), row.ended_at)
    return found


_IS_OPEN = and_(_followups.c.done_at.is_(None), _followups.c.cancelled_at.is_(None))
_STANDINGS = (
    select(
        _followups.c.record_id,
        func.max(case((_IS_OPEN, 1), else_=0)).label("open"),
        func.max(func.coalesce(_followups.c.done_at, _followups.c.cancelled_at)).label("ended_at"),
    )
    .where(_followups.c.record_id.in_(bindparam("records", expanding=True)), _followups.c.voided_at.is_(None))
    .group_by(_followups.c.record_id)
)


def say_again(connection: Connection, nudges: Mapping[int, datetime | None]) -> None:
    """Note when nudges are said again; None for those that rest."""
    if nudges:
        connection.execute(_SAY_AGAIN, [{"n": number, "again_at": at} for number, at in nudges.items()])


_SAY_AGAIN = update(_nudges).where(_nudges.c.id == bindparam("n")).values(again_at=bindparam("again_at"))


def can_hear(session: Session, person: Person) -> bool:
    """They are at work and can be reached."""
    return session.scalar(select(Person.id).where(Person.id == person.id, *CAN_HEAR)) is not None


def people_waited_for(session: Session, now: datetime, limit: int) -> list[int]:
    """People for whom nudges wait that nothing holds back any more; nobody else says them meanwhile."""
    due = select(Nudge.person_id).where(IS_FREE).distinct()
    chosen = select(Person.id).where(Person.id.in_(due), *CAN_HEAR).order_by(Person.id).limit(limit)
    return list(session.scalars(chosen.with_for_update(key_share=True, skip_locked=True, of=Person), {"now": now}))


def held_nudges(
    session: Session, people: Collection[int], now: datetime
) -> Sequence[Row[Nudge, Record, Person, FollowUp]]:
    """What waits for these people, with the records, the owners of these, and the planned steps, if any."""
    chosen = (
        select(Nudge, Record, Person, FollowUp)
        .join(Record, Record.id == Nudge.record_id)
        .join(Person, Person.id == Record.owner_id)
        .outerjoin(FollowUp, FollowUp.id == Nudge.followup_id)
        .where(IS_FREE, Nudge.person_id.in_(people))
        .order_by(Nudge.person_id, Nudge.id)
    )
    return session.execute(chosen, {"now": now}).all()


def zones_at_work(connection: Connection) -> list[str]:
    """The time zones of all who work here."""
    return [zone for (zone,) in _ZONES.all(connection, {})]


_ZONES = Direct(select(Person.zone).where(Person.status == "active").distinct())


def without_agenda(session: Session, days: Mapping[str, date], limit: int) -> list[Person]:
    """People whose agenda of the day was not seen to, by their time zones and the day it is there."""
    if not days:
        return []
    yet = (and_(Person.zone == zone, is_without_agenda(day)) for zone, day in days.items())
    chosen = select(Person).where(or_(*yet), *CAN_HEAR).order_by(Person.id).limit(limit)
    return list(session.scalars(chosen.with_for_update(key_share=True, skip_locked=True, of=Person)))


def look_at_all(session: Session, *which: ColumnElement[bool]) -> None:
    """Let the rules look at all these open records again: what they count by has changed."""
    here = (_records.c.kind.in_(("lead", "open")), _records.c.voided_at.is_(None))
    session.execute(update(_records).where(*here, *which).values(look_at=AT_ONCE))


def look_again(connection: Connection, looks: Mapping[int, datetime | None]) -> None:
    """Note when records are looked at again; that is no change of theirs, so their version stays."""
    if looks:
        connection.execute(_LOOK_AGAIN, [{"r": number, "look_at": at} for number, at in looks.items()])


_LOOK_AGAIN = update(_records).where(_records.c.id == bindparam("r")).values(look_at=bindparam("look_at"))


def said_first(connection: Connection, **columns: Any) -> int | None:  # noqa: ANN401 - the table's columns
    """Note a nudge by its key and return its number; None when it has been said before."""
    return connection.execute(_SAY[connection.dialect.name], {**_NOTHING, **columns}).scalar_one_or_none()


# Prepared once: to build such a statement anew costs ten times what it costs to run it.
_NOTHING = {column.name: None for column in _nudges.columns if column is not _nudges.c.id}
_SAY = {
    name: insert(_nudges)
    .values({column: bindparam(column) for column in _NOTHING})
    .on_conflict_do_nothing(index_elements=["key"])
    .returning(_nudges.c.id)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def unsaid(connection: Connection, number: int) -> None:
    """Forget a nudge that could not be said: nobody was there to hear it."""
    connection.execute(delete(_nudges).where(_nudges.c.id == number))


def said_as(connection: Connection, number: int, message_id: int) -> None:
    """Note the message that a nudge was said in, and let the earlier ones about the same thing rest."""
    connection.execute(_SAID_AS, {"number": number, "message": message_id})
    connection.execute(_REST, {"number": number})


def _of_this(column: Column[Any]) -> ScalarSelect[Any]:
    """A column of the nudge itself; compared with it, the others are found by their index."""
    this = _nudges.alias()
    return select(this.c[column.name]).where(this.c.id == bindparam("number")).scalar_subquery()


_SAID_AS = update(_nudges).where(_nudges.c.id == bindparam("number")).values(message_id=bindparam("message"))
_REST = (
    update(_nudges)
    .where(
        _nudges.c.record_id == _of_this(_nudges.c.record_id),
        _nudges.c.rule == _of_this(_nudges.c.rule),
        _nudges.c.followup_id.is_not_distinct_from(_of_this(_nudges.c.followup_id)),
        _nudges.c.id != bindparam("number"),
        _nudges.c.again_at.is_not(None),
    )
    .values(again_at=None)
)
