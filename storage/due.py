"""Planned steps whose hour has come, a batch at a time; who else looks skips them meanwhile."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Integer, bindparam, select, update

from storage.among import Ids, among
from storage.direct import Direct
from storage.followups import IS_OPEN
from storage.nudges import CAN_HEAR, NOW
from storage.tables import Contact, FollowUp, Person, Record
from storage.tables.base import only_read, table_of

_followups, _records = table_of(FollowUp), table_of(Record)
_contacts, _people = table_of(Contact), table_of(Person)
# A planned step whose owner is to be told by now.
IS_TO_TELL = (FollowUp.nudge_at <= NOW, IS_OPEN, Record.voided_at.is_(None), *CAN_HEAR)
_IDS: BindParameter[Any] = bindparam("ids", type_=Ids())


@dataclass(frozen=True, slots=True)
class Due:
    """A planned step whose hour has come, its record and the owner of this, all of them only to be read."""

    step: FollowUp
    record: Record
    owner: Person


_STEP = ("id", "kind", "what", "due_at", "nudge_at", "all_day", "typed")
_RECORD = ("id", "kind")
_CONTACT = ("name", "company", "phone", "email", "forgotten_at")
_OWNER = ("id", "name", "language", "zone", "rial_unit", "quiet_from", "quiet_to", "nudge_cap")
_DUE = Direct(
    select(
        *(_followups.c[name] for name in _STEP),
        *(_records.c[name] for name in _RECORD),
        *(_contacts.c[name] for name in _CONTACT),
        _people.c.id,
    )
    .select_from(_followups)
    .join(_records, _records.c.id == _followups.c.record_id)
    .join(_contacts, _contacts.c.id == _records.c.contact_id)
    .join(_people, _people.c.id == _records.c.owner_id)
    .where(*IS_TO_TELL)
    .order_by(_followups.c.nudge_at, _followups.c.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True, of=_followups)
)
_OWNERS = Direct(select(*(_people.c[name] for name in _OWNER)).where(among(_people.c.id, _IDS)))


def followups_to_nudge(connection: Connection, now: datetime, limit: int) -> list[Due]:
    """Planned steps whose hour has come, with their records and the owners of these, who can be told."""
    rows = _DUE.all(connection, {"now": now, "most": limit})
    owners = _owners(connection, {row[-1] for row in rows}) if rows else {}
    return [_due(row, owners[row[-1]]) for row in rows]


def _owners(connection: Connection, ids: Collection[int]) -> dict[int, Person]:
    rows = _OWNERS.all(connection, {"ids": ids})
    return {row[0]: only_read(Person, **dict(zip(_OWNER, row, strict=True))) for row in rows}


def _due(row: Sequence[Any], owner: Person) -> Due:
    step = only_read(FollowUp, **dict(zip(_STEP, row, strict=False)))
    number, kind, *who, _ = row[len(_STEP) :]
    contact = only_read(Contact, **dict(zip(_CONTACT, who, strict=True)))
    return Due(step, only_read(Record, id=number, kind=kind, contact=contact), owner)


def nudge_at(connection: Connection, steps: Mapping[int, datetime | None]) -> None:
    """Note when owners are told of planned steps; None for those that have been."""
    if steps:
        _NUDGE_AT.each(connection, [{"s": number, "nudge_at": at} for number, at in steps.items()])


_NUDGE_AT = Direct(update(_followups).where(_followups.c.id == bindparam("s")).values(nudge_at=bindparam("nudge_at")))
