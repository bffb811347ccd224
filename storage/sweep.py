"""Goes through every table for traces of somebody: first only reading, however long it takes, then removing them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import JSON, ColumnElement, Connection, Row, String, Table, delete, select, tuple_, update

from locales.digits import folded
from storage.imports import LEFT, READING, SHOWN, STORING
from storage.tables import Base, Blob, Import, Message, Note
from storage.tables.base import table_of
from storage.tables.terms import index_records
from storage.traces import GONE, Traces

_blobs, _imports, _messages, _notes = (table_of(table) for table in (Blob, Import, Message, Note))
# Other customers and colleagues may have the same name; terms are indexed anew; the rest holds no words, or the team's.
_SPARED = {
    *("contacts", "people", "terms", "changes", "stages", "reasons", "guidance", "team_settings", "goals"),
    *("heard", "addresses", "codes", "sessions", "send_limits"),
}
# Rows that are of no use without the words in them.
_WHOLE = {"journal", "dead_letters", "tasks"}
# Where a customer is spoken about, also in the words of their notes.
_TALK = {"messages", "conversations", "journal", "dead_letters"}
# Columns that hold codes of ours or of channels, never words.
_CODES = re.compile(
    r"kind|state|stage|last_open_stage|rule|occasion|key|mime|unit|currency|outcome|source|reason|decision_influence"
    r"|reference|error|location|leased_by|external|replaces|menu|failed|blob_kind|probability|id"
)
_MADE_OF_ALL = re.compile("csv|sheet|excel|zip")
_CHUNK, _FILES = 500, 5  # rows in memory at a time; files are large
_COMMAND = re.compile(r"/\w+ #?(\d+)\b")
_NUMBER = re.compile(r"#(\d+)\b")
AnyRow: TypeAlias = Row[Any]
Key: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom to look for.

    Attributes:
        traces: what they are known by.
        talk: the same, and what was written about them: only conversations are searched for that.
        numbers: of the records about them.
        rows: what else is theirs, as the journal names it: ``("FollowUp", 7)``.
    """

    traces: Traces
    talk: Traces
    numbers: frozenset[int] = frozenset()
    rows: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """Where a look found something: keys of rows by table, and the greatest key that was looked at there."""

    keys: Mapping[str, list[Key]] = field(default_factory=dict)
    last: Mapping[str, Key] = field(default_factory=dict)


def look(connection: Connection, subject: Subject) -> Found:
    """Read everything; this may take minutes, and on SQLite others go on writing meanwhile."""
    keys: dict[str, list[Key]] = {}
    last: dict[str, Key] = {}
    for table in _searched():
        keys[table.name] = []
        for row in _after(connection, table, None):
            last[table.name] = _key(table, row)
            if _cleaned(subject, table, row):
                keys[table.name].append(_key(table, row))
    return Found(keys, last)


def sweep(connection: Connection, subject: Subject, found: Found, now: datetime) -> dict[str, int]:
    """Remove what was found, and what came since; returns how many rows, by table."""
    counts = {table.name: _swept(connection, subject, table, found, now) for table in _searched()}
    return {name: count for name, count in counts.items() if count}


def _swept(connection: Connection, subject: Subject, table: Table, found: Found, now: datetime) -> int:
    count = 0
    for row in _again(connection, table, found):
        changed = _cleaned(subject, table, row)
        if changed and not (table is _blobs and _is_kept(connection, row.id)):
            _remove(connection, table, row, changed, now)
            count += 1
    return count


def _remove(connection: Connection, table: Table, row: AnyRow, changed: dict[str, Any], now: datetime) -> None:
    this = _is(table, [_key(table, row)])
    if table.name in _WHOLE:
        connection.execute(delete(table).where(this))
        return
    if table is _blobs:
        undecided = _imports.c.state.in_((READING, SHOWN, STORING))
        left = update(_imports).where(_imports.c.blob_id == row.id, undecided)
        connection.execute(left.values(state=LEFT, preview=None))
    if table is _messages and changed["text"] == GONE and row.sent_at is None:
        changed["given_up_at"] = now
    connection.execute(update(table).where(this).values(changed))
    if table.name == "records":
        index_records(connection, [row.id])  # it is found by what it says now


def _is_kept(connection: Connection, blob: int) -> bool:
    """A file on the card of another customer stays, whoever is named in it."""
    return connection.execute(select(_notes.c.id).where(_notes.c.blob_id == blob)).first() is not None


def _cleaned(subject: Subject, table: Table, row: AnyRow) -> dict[str, Any]:
    """The columns of a row that must change, with what they are without the traces."""
    traces = subject.talk if table.name in _TALK else subject.traces
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    if table is _messages and subject.numbers & _named(row):
        return {"text": GONE, "said": None, "buttons": None, "blob_id": None, "blob_kind": None}
    if table.name == "conversations":
        return _left(subject, traces, row)
    if _is_about(subject, table, values):
        return dict.fromkeys(_words(table))
    clean = {name: traces.taken_out(values[name]) for name in _words(table)}
    changed = {name: value for name, value in clean.items() if value != values[name]}
    if table is _blobs and row.content is not None and _tells(traces, row):
        return {**changed, "content": None}
    if table is _messages and changed:
        return {"text": clean["text"], **changed}
    return changed


def _is_about(subject: Subject, table: Table, values: Mapping[Any, Any]) -> bool:
    """An action on what is theirs, or an event that names a record of theirs: both go whole."""
    if table.name == "journal":
        return any((name, number) in subject.rows for name, number, _ in values["rows"])
    if table.name != "dead_letters":
        return False
    content = values["event"]["content"]
    command = _COMMAND.match(folded(content.get("text") or content.get("data") or ""))
    return command is not None and int(command[1]) in subject.numbers


def _named(message: AnyRow) -> set[int]:
    """The numbers of records that a message names, by what it says and by what its buttons do."""
    carried = [str(button[1]) for line in message.buttons or () for button in line]
    typed = [folded(message.text)] if message.incoming else []
    commands = [found[1] for words in (*carried, *typed) if (found := _COMMAND.match(words))]
    numbers = [*commands, *(number for words in typed for number in _NUMBER.findall(words))]
    return {int(number) for number in numbers} | set(_plain(message.said))


def _plain(said: Any) -> Iterator[int]:  # noqa: ANN401 - JSON
    """The record numbers in sentences as ``locales.jsons`` writes them."""
    match said:
        case {"plain": int(number)}:
            yield number
        case dict():
            for value in said.values():
                yield from _plain(value)
        case list():
            for value in said:
                yield from _plain(value)


def _left(subject: Subject, traces: Traces, talk: AnyRow) -> dict[str, Any]:
    """A conversation without the forms that are about them, and without their buttons."""
    clean = {
        "form": None if _concerns(subject, traces, talk.form) else talk.form,
        "suspended": [form for form in talk.suspended if not _concerns(subject, traces, form)],
        "shown": [label for label in talk.shown if not _offers(subject, traces, label)],
        "about": None if talk.about in subject.numbers else talk.about,
    }
    return {name: value for name, value in clean.items() if value != getattr(talk, name)}


def _concerns(subject: Subject, traces: Traces, form: dict[str, Any] | None) -> bool:
    return form is not None and (form["about"].get("record") in subject.numbers or traces.taken_out(form) != form)


def _offers(subject: Subject, traces: Traces, label: list[str]) -> bool:
    command = _COMMAND.match(label[-1])
    return (command is not None and int(command[1]) in subject.numbers) or traces.taken_out(label) != label


def _tells(traces: Traces, blob: AnyRow) -> bool:
    """A file names them; one that was made of all customers does, though it may be packed so that none can be read."""
    if _MADE_OF_ALL.search(blob.mime) and blob.kind == "document":
        return True
    return traces.are_in(blob.content.decode("utf-8", "ignore"))


@cache
def _searched() -> tuple[Table, ...]:
    return tuple(table for table in Base.metadata.sorted_tables if table.name not in _SPARED and _words(table))


@cache
def _words(table: Table) -> tuple[str, ...]:
    """The columns that may hold words."""
    return tuple(
        column.name
        for column in table.columns
        if isinstance(column.type, String | JSON) and not column.foreign_keys and not _CODES.fullmatch(column.name)
    )


def _key(table: Table, row: AnyRow) -> Key:
    return tuple(row._mapping[column.name] for column in table.primary_key)  # noqa: SLF001 - as above


def _is(table: Table, keys: list[Key]) -> ColumnElement[bool]:
    return tuple_(*table.primary_key).in_(keys)


def _after(connection: Connection, table: Table, last: Key | None) -> Iterator[AnyRow]:
    """The rows of a table by their keys, behind ``last``, a chunk in memory at a time."""
    size = _FILES if table is _blobs else _CHUNK
    while True:
        page = select(table).order_by(*table.primary_key).limit(size)
        rows = connection.execute(page if last is None else page.where(tuple_(*table.primary_key) > last)).all()
        yield from rows
        if len(rows) < size:
            return
        last = _key(table, rows[-1])


def _again(connection: Connection, table: Table, found: Found) -> Iterator[AnyRow]:
    """The rows in which something was found, and those that are new; of a conversation, which goes on, every one."""
    if table.name == "conversations":
        yield from _after(connection, table, None)
        return
    keys = found.keys.get(table.name, [])
    for start in range(0, len(keys), _FILES):
        yield from connection.execute(select(table).where(_is(table, keys[start : start + _FILES]))).all()
    yield from _after(connection, table, found.last.get(table.name))
