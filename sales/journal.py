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
from sales.journal_settings import is_setting, remember_setting, take_setting_back
from storage.direct import Direct
from storage.inserted import watching_inserts
from storage.tables import (
    Activity,
    Change,
    Contact,
    FollowUp,
    Goal,
    JournalEntry,
    Leave,
    Note,
    Nudge,
    Person,
    Record,
    Visit,
)
from storage.tables.base import table_of

UNDO_WITHIN = timedelta(minutes=10)
_KEPT = {cls.__name__: cls for cls in (Activity, Change, Contact, FollowUp, Goal, Leave, Note, Nudge, Record, Visit)}
# Of these it is kept what they held when they were made.
_TOLD_WHOLE = (Goal, Leave)
# Of a person nothing is taken back but that they were sent on leave.
_PRESENCE = "status"
_KEEP = Direct(insert(table_of(JournalEntry)), ("person_id", "label", "rows", "at", "undone_at"))
_NOT_KEPT = {"version"}
_REMEMBERING = "remembering"
# Stands where the columns are of a goal that was made or deleted; below it is all that it held.
_MADE, _DELETED = "made", "deleted"
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
        aims: it was about what somebody aims at.
        here_again: who had been sent on leave by it, and is here again.
        without_leave: whose leave of some days is taken back.
        settings: what was set: the names of the team's settings, "own" for one's own.
    """

    what: Text
    record_id: int | None
    given_back: tuple[tuple[int, int], ...] = ()
    aims: bool = False
    here_again: tuple[int, ...] = ()
    without_leave: tuple[int, ...] = ()
    settings: tuple[str, ...] = ()


@event.listens_for(Session, "before_flush")
def _remember_what_changes(session: Session, *_: object) -> None:
    """Once for all sessions: to listen to one and to stop again takes longer than what is remembered."""
    for remember in session.info.get(_REMEMBERING, ()):
        remember()


@contextmanager
def undoable(session: Session, person: Person, now: datetime, label: Text, *, settings: bool = False) -> Iterator[None]:
    """Remember what is done inside as one action of a person, which ``undo`` can take back.

    Args:
        session: the transaction.
        person: who acts.
        now: when.
        label: what was done, in words ("#128 advanced to decision").
        settings: it is a setting that is changed, of the person's own or of the team's.
    """
    rows: dict[tuple[str, Any], dict[str, Any]] = {}
    flushed: list[Any] = []

    def remember() -> None:
        flushed.extend(made for made in session.new if type(made).__name__ in _KEPT)
        for touched in (*session.new, *session.dirty) if settings else ():
            remember_setting(rows, touched)
        for touched in session.dirty:
            if isinstance(touched, Person) and not settings:
                _remember_presence(rows, touched)
            if type(touched).__name__ in _KEPT:
                _remember(rows, touched)
        for gone in session.deleted:
            if isinstance(gone, Goal):
                rows[type(gone).__name__, gone.id] = {_DELETED: _held(gone)}

    remembering = session.info.setdefault(_REMEMBERING, [])
    remembering.append(remember)
    try:
        with watching_inserts(session) as inserted:
            yield
            session.flush()
    finally:
        remembering.remove(remember)
    made = [[type(row).__name__, row.id, _held_from_the_start(row)] for row in (*inserted, *flushed)]
    new = {(name, id_) for name, id_, _ in made}
    touched = [[name, id_, columns] for (name, id_), columns in rows.items() if (name, id_) not in new]
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


def _remember_presence(rows: dict[tuple[str, int], dict[str, Any]], person: Person) -> None:
    history = inspect(person).attrs[_PRESENCE].history
    for was in history.deleted or ():
        rows[Person.__name__, person.id] = {_PRESENCE: [was, person.status]}


def _held_from_the_start(row: Any) -> dict[str, Any] | None:  # noqa: ANN401 - any mapped row
    """A goal's number is given anew once it is gone, so what it holds must tell it, too; the clock begins a leave."""
    return {_MADE: _held(row)} if isinstance(row, _TOLD_WHOLE) else None


def _held(row: Any) -> dict[str, Any]:  # noqa: ANN401 - any mapped row
    return {column.key: _json(getattr(row, column.key)) for column in inspect(row).mapper.column_attrs}


def undo(session: Session, person: Person, now: datetime) -> Undone:
    """Take back a person's last action.

    Rows it made are voided, not deleted: they count in no figure, and the history still shows them. A goal has no
    history, so it goes, or comes back as it was.

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
    set_ = tuple(
        id_ if isinstance(id_, str) else "own" for name, id_, columns in last.rows if is_setting(name, columns)
    )
    return Undone(
        load_text(last.label),
        _record_of(session, last.rows),
        _given_back(last.rows),
        aims=any(name == Goal.__name__ for name, _, _ in last.rows),
        here_again=tuple(
            id_ for name, id_, _ in last.rows if name == Person.__name__ and not set_ and _is_here(session, id_)
        ),
        without_leave=tuple(
            held[_MADE]["person_id"] for name, _, held in last.rows if name == Leave.__name__ and _MADE in held
        ),
        settings=set_,
    )


def _is_made(name: str, held: dict[str, Any] | None, cls: type[Any]) -> bool:
    return name == cls.__name__ and held is not None and _MADE in held


def _is_here(session: Session, id_: int) -> bool:
    return session.get_one(Person, id_).status == "active"


def _given_back(rows: list[Any]) -> tuple[tuple[int, int], ...]:
    """Who had been given records, and how many."""
    owners = [columns["owner_id"] for name, _, columns in rows if name == "Record" and "owner_id" in (columns or {})]
    return tuple(sorted(Counter(new for old, new in owners if old != new).items()))


def _record_of(session: Session, rows: list[Any]) -> int | None:
    """The one record that the rows belong to."""
    found = {_owner(session.get(_KEPT[name], id_)) for name, id_, _ in rows if name in _KEPT} - {None}
    return found.pop() if len(found) == 1 else None


def _owner(row: Any) -> int | None:  # noqa: ANN401 - any mapped row
    if isinstance(row, Record):
        return row.id
    number: int | None = getattr(row, "record_id", None)
    return number


def _take_back(session: Session, name: str, id_: int, columns: dict[str, Any] | None, now: datetime) -> None:
    if columns is not None and is_setting(name, columns):
        take_setting_back(session, name, id_, columns)
        return
    if columns is not None and name == Person.__name__:
        _bring_back(session.get_one(Person, id_), columns[_PRESENCE])
        return
    row = session.get(_KEPT[name], id_)
    if columns is not None and _DELETED in columns:
        _make_again(session, columns[_DELETED], number=id_ if row is None else None)
        return
    if row is None:
        raise UserError("undo-changed-since")
    if columns is None:
        if hasattr(row, "voided_at"):
            row.voided_at = now
        return
    if isinstance(row, Goal) and _MADE in columns:
        _unmake(session, row, columns[_MADE])
        return
    if isinstance(row, Leave) and _MADE in columns:
        _call_off(row, columns[_MADE], now)
        return
    moved = {column for column, (_, new) in columns.items() if _json(getattr(row, column)) != new}
    if moved - _MERELY_NOTED:
        raise UserError("undo-changed-since")
    for column in columns.keys() - moved:
        setattr(row, column, _value(columns[column][0]))


def _bring_back(person: Person, status: list[str]) -> None:
    """Whoever was blocked since, or is here already, stays so."""
    was, became = status
    if person.status == became:
        person.status = was


def _call_off(leave: Leave, held: dict[str, Any], now: datetime) -> None:
    """What the clock has begun since has handed records over: an admin brings them back."""
    if _json(leave.begun_at) != held["begun_at"]:
        raise UserError("undo-changed-since")
    leave.voided_at = now


def _unmake(session: Session, goal: Goal, held: dict[str, Any]) -> None:
    if _held(goal) != held:
        raise UserError("undo-changed-since")
    session.delete(goal)


def _make_again(session: Session, held: dict[str, Any], number: int | None) -> None:
    """Where its number is another goal's by now, it gets a new one."""
    session.add(Goal(**{**{column: _value(was) for column, was in held.items()}, "id": number}))


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
