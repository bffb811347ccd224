"""What can be taken back: an action is remembered as the rows it touched, as they were before."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.jsons import dump_text, load_text
from locales.text import Text
from storage.direct import Direct
from storage.inserted import watching_inserts
from storage.tables import Activity, Change, Contact, FollowUp, JournalEntry, Note, Nudge, Person, Record, Visit
from storage.tables.base import table_of

UNDO_WITHIN = timedelta(minutes=10)
_KEPT = {cls.__name__: cls for cls in (Activity, Change, Contact, FollowUp, Note, Nudge, Record, Visit)}
_KEEP = Direct(insert(table_of(JournalEntry)), ("person_id", "label", "rows", "at", "undone_at"))
_NOT_KEPT = {"version"}
# Anything done with a record moves these: they must not keep an earlier action from being taken back.
# So do the nudges that are said meanwhile.
_MERELY_NOTED = {"active_at", "touched_at", "nudge_at", "again_at"}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back.

    Attributes:
        what: in the words it was done with.
        record_id: the record it was about; None if it was about none, or about several.
        given_back: who loses records by it that they had been given, by number, and how many each.
    """

    what: Text
    record_id: int | None
    given_back: tuple[tuple[int, int], ...] = ()


@contextmanager
def undoable(session: Session, person: Person, now: datetime, label: Text) -> Iterator[None]:
    """Remember what is done inside as one action of a person, which ``undo`` can take back.

    Args:
        session: the transaction.
        person: who acts.
        now: when.
        label: what was done, in words ("#128 advanced to decision").
    """
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    flushed: list[Any] = []

    def remember(session: Session, *_: object) -> None:
        flushed.extend(made for made in session.new if type(made).__name__ in _KEPT)
        for touched in session.dirty:
            if type(touched).__name__ in _KEPT:
                _remember(rows, touched)

    event.listen(session, "before_flush", remember)
    try:
        with watching_inserts(session) as inserted:
            yield
            session.flush()
    finally:
        event.remove(session, "before_flush", remember)
    made = [[type(row).__name__, row.id, None] for row in (*inserted, *flushed)]
    touched = [[name, id_, columns] for (name, id_), columns in rows.items() if [name, id_, None] not in made]
    if made or touched:
        entry = {"person_id": person.id, "label": dump_text(label), "rows": [*made, *touched], "at": now}
        _KEEP.count(session.connection(), {**entry, "undone_at": None})


def _remember(rows: dict[tuple[str, int], dict[str, Any]], touched: Any) -> None:  # noqa: ANN401 - any mapped row
    columns = rows.setdefault((type(touched).__name__, touched.id), {})
    for attribute in inspect(touched).mapper.column_attrs:
        history = inspect(touched).attrs[attribute.key].history
        if history.has_changes() and attribute.key not in _NOT_KEPT:
            old = columns.get(attribute.key, [_json(history.deleted[0] if history.deleted else None)])[0]
            columns[attribute.key] = [old, _json(getattr(touched, attribute.key))]


def undo(session: Session, person: Person, now: datetime) -> Undone:
    """Take back a person's last action.

    Rows it made are voided, not deleted: they count in no figure, and the history still shows them.

    Raises:
        UserError: nothing was done in the last ten minutes, or somebody changed the same thing since.
    """
    last = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.person_id == person.id, JournalEntry.undone_at.is_(None))
        .order_by(JournalEntry.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or now - last.at > UNDO_WITHIN:
        raise UserError("undo-nothing")
    for name, id_, columns in last.rows:
        _take_back(session, name, id_, columns, now)
    last.undone_at = now
    return Undone(load_text(last.label), _record_of(session, last.rows), _given_back(last.rows))


def _given_back(rows: list[Any]) -> tuple[tuple[int, int], ...]:
    """Who had been given records, and how many."""
    owners = [columns["owner_id"] for name, _, columns in rows if name == "Record" and "owner_id" in (columns or {})]
    return tuple(sorted(Counter(new for old, new in owners if old != new).items()))


def _record_of(session: Session, rows: list[Any]) -> int | None:
    """The one record that the rows belong to."""
    found = {_owner(session.get_one(_KEPT[name], id_)) for name, id_, _ in rows} - {None}
    return found.pop() if len(found) == 1 else None


def _owner(row: Any) -> int | None:  # noqa: ANN401 - any mapped row
    if isinstance(row, Record):
        return row.id
    number: int | None = getattr(row, "record_id", None)
    return number


def _take_back(session: Session, name: str, id_: int, columns: dict[str, list[Any]] | None, now: datetime) -> None:
    row = session.get_one(_KEPT[name], id_)
    if columns is None:
        if hasattr(row, "voided_at"):
            row.voided_at = now
        return
    moved = {column for column, (_, new) in columns.items() if _json(getattr(row, column)) != new}
    if moved - _MERELY_NOTED:
        raise UserError("undo-changed-since")
    for column in columns.keys() - moved:
        setattr(row, column, _value(columns[column][0]))


def _json(value: Any) -> Any:  # noqa: ANN401 - any column's value
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _value(data: Any) -> Any:  # noqa: ANN401 - any column's value
    match data:
        case {"instant": instant}:
            return datetime.fromisoformat(instant)
        case {"day": day}:
            return date.fromisoformat(day)
    return data
