"""All records with what belongs to them, a chunk at a time: what an export reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select, true

from storage.tables import Contact, FollowUp, Note, Record
from storage.tables.base import table_of

_records, _contacts, _notes, _followups = (table_of(table) for table in (Record, Contact, Note, FollowUp))
_CHUNK = 1000
AnyRow: TypeAlias = Row[Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """A record with its customer's columns, what is planned for it by kind (the earliest), and its notes' words."""

    record: AnyRow
    planned: dict[str, AnyRow]
    notes: tuple[str, ...]


def count(connection: Connection) -> int:
    """How many records there are."""
    counting = select(func.count()).select_from(_records).where(_records.c.voided_at.is_(None))
    return int(connection.execute(counting).scalar_one())


def all_records(connection: Connection, shown: ColumnElement[bool] | None = None) -> Iterator[Whole]:
    """Every record that was not taken back, by number; with a condition, only those it holds for."""
    wanted = and_(_records.c.voided_at.is_(None), true() if shown is None else shown)
    columns = [_contacts.c[name] for name in ("name", "title", "company", "email", "phone", "website")]
    joined = select(_records, *columns).join(_contacts, _contacts.c.id == _records.c.contact_id)
    last = 0
    while True:
        page = joined.where(_records.c.id > last, wanted).order_by(_records.c.id).limit(_CHUNK)
        rows = connection.execute(page).all()
        if not rows:
            return
        yield from _wholes(connection, rows)
        last = rows[-1].id


def _wholes(connection: Connection, rows: Sequence[AnyRow]) -> Iterator[Whole]:
    ids = [row.id for row in rows]
    planned, notes = _planned(connection, ids), _words(connection, ids)
    for row in rows:
        yield Whole(row, planned.get(row.id, {}), tuple(notes.get(row.id, ())))


def _planned(connection: Connection, ids: list[int]) -> dict[int, dict[str, AnyRow]]:
    is_open = and_(*(_followups.c[name].is_(None) for name in ("done_at", "cancelled_at", "voided_at")))
    wanted = select(_followups).where(_followups.c.record_id.in_(ids), is_open)
    found: dict[int, dict[str, AnyRow]] = {}
    for row in connection.execute(wanted.order_by(_followups.c.due_at, _followups.c.id)):
        found.setdefault(row.record_id, {}).setdefault(row.kind, row)
    return found


def _words(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    wanted = select(_notes.c.record_id, _notes.c.text).where(
        _notes.c.record_id.in_(ids), _notes.c.voided_at.is_(None), _notes.c.text != ""
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(wanted.order_by(_notes.c.at, _notes.c.id)):
        found.setdefault(row.record_id, []).append(row.text)
    return found
