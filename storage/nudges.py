"""What is due to be said without being asked; each question has its index, takes a batch and skips what others hold."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, ScalarSelect, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.followups import IS_OPEN
from storage.tables import Address, FollowUp, Nudge, Person, Record
from storage.tables.base import table_of

_nudges = table_of(Nudge)
_records = table_of(Record)
CAN_HEAR = (
    Person.status == "active",
    select(Address.id).where(Address.person_id == Person.id, Address.unreachable_at.is_(None)).exists(),
)


def followups_to_nudge(session: Session, now: datetime, limit: int) -> Sequence[Row[FollowUp, Record, Person]]:
    """Planned steps whose hour has come, with their records and the owners of these, who can be told."""
    chosen = (
        select(FollowUp, Record, Person)
        .join(Record, Record.id == FollowUp.record_id)
        .join(Person, Person.id == Record.owner_id)
        .where(FollowUp.nudge_at <= now, IS_OPEN, Record.voided_at.is_(None), *CAN_HEAR)
        .order_by(FollowUp.nudge_at, FollowUp.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=FollowUp)
    )
    return session.execute(chosen).all()


def nudges_to_repeat(session: Session, now: datetime, limit: int) -> Sequence[Row[Nudge, Record, Person, FollowUp]]:
    """Nudges that nobody has answered, with their records, the owners of these, and the planned steps, if any."""
    chosen = (
        select(Nudge, Record, Person, FollowUp)
        .join(Record, Record.id == Nudge.record_id)
        .join(Person, Person.id == Record.owner_id)
        .outerjoin(FollowUp, FollowUp.id == Nudge.followup_id)
        .where(Nudge.again_at <= now, Nudge.answered_at.is_(None), *CAN_HEAR)
        .order_by(Nudge.again_at, Nudge.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Nudge)
    )
    return session.execute(chosen).all()


def records_to_look_at(session: Session, now: datetime, limit: int) -> Sequence[Row[Record, Person]]:
    """Records that have changed, or whose next look is due, with their owners."""
    chosen = (
        select(Record, Person)
        .join(Person, Person.id == Record.owner_id)
        .where(Record.look_at <= now, Record.voided_at.is_(None))
        .order_by(Record.look_at, Record.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Record)
    )
    return session.execute(chosen).all()


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
