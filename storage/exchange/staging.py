"""What is to be imported, staged in a file of its own: it needs little memory, and nobody waits for it.

The file is a small SQLite database with the tables that an import fills. Numbers in it are its own; ``commit`` gives
the real ones.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table

from storage.exchange.entry import Entry
from storage.tables import Change, Contact, FollowUp, Note, Person, Record, Visit
from storage.tables.base import table_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
CONTACTS, RECORDS, PEOPLE = table_of(Contact), table_of(Record), table_of(Person)
# The rows that belong to a record: where an entry keeps them, and their table.
PARTS: Mapping[str, Table] = {
    "changes": table_of(Change),
    "visits": table_of(Visit),
    "followups": table_of(FollowUp),
    "notes": table_of(Note),
}
CACHE = -8_000  # KiB, below zero as SQLite wants it; with its own 2 MB it reads and writes each page of an index anew
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})
_WITHOUT = {"id", "record_id", "contact_id"}


@cache
def columns_of(table: Table) -> tuple[str, ...]:
    """The columns that are copied as they are; the numbers of rows are given anew."""
    return tuple(column.name for column in table.columns if column.name not in _WITHOUT)


class Mark(NamedTuple):
    """What an earlier row said of its customer: its line, and what they are called."""

    line: int
    name: str
    name_key: str


class Staging:
    """One import, as far as it has been read.

    Args:
        path: a file that does not exist yet; whoever made it removes it.
    """

    def __init__(self, path: Path) -> None:
        """Make the tables."""
        self.path = path
        self._file = sqlite3.connect(path, isolation_level=None)
        for statement in _schema():
            self._file.execute(statement)

    def add(self, entries: Sequence[Entry], known_customers: Mapping[str, int]) -> None:
        """Stage some entries.

        Args:
            entries: none of them met before.
            known_customers: of some, by ``Entry.customer``, the contact that is in the database already.
        """
        self._file.execute("BEGIN")
        self._file.executemany(_INSERT_CONTACT, [_contact(entry, known_customers) for entry in entries])
        first = self._count() + 1
        numbered = list(enumerate(entries, first))
        self._file.executemany(_INSERT_RECORD, [_record(local, entry) for local, entry in numbered])
        for part, table in PARTS.items():
            names = columns_of(table)
            rows = [(local, *_values(row, names)) for local, entry in numbered for row in getattr(entry, part)]
            self._file.executemany(_insert(part, 1 + len(names)), rows)
        terms = [(term, local) for local, entry in numbered for term in entry.terms]
        self._file.executemany(_insert("terms", 2), terms)
        self._file.execute("COMMIT")

    def staged(self, identities: Iterable[str]) -> set[str]:
        """Those of some identities that were met before in this file."""
        wanted = json.dumps(list(identities))
        found = "SELECT identity FROM records WHERE identity IN (SELECT value FROM json_each(?))"
        return {identity for (identity,) in self._file.execute(found, (wanted,))}

    def marked(self, keys: Iterable[str]) -> dict[str, Mark]:
        """What was marked with some keys."""
        wanted = list(keys)
        if not wanted:
            return {}
        found = "SELECT key, line, name, name_key FROM marks WHERE key IN (SELECT value FROM json_each(?))"
        return {key: Mark(*said) for key, *said in self._file.execute(found, (json.dumps(wanted),))}

    def mark(self, marks: Mapping[str, Mark]) -> None:
        """Mark keys that nothing was marked with before."""
        self._file.execute("BEGIN")
        self._file.executemany(_insert("marks", 4), [(key, *mark) for key, mark in marks.items()])
        self._file.execute("COMMIT")

    def add_people(self, newcomers: Sequence[Mapping[str, Any]]) -> None:
        """Stage people to be made, as rows; their ids are below zero, as their managers' may be."""
        names = columns_of(PEOPLE)
        rows = [(row["id"], None, *_values(row, names)) for row in newcomers]
        self._file.executemany(_insert("people", 2 + len(names)), rows)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _count(self) -> int:
        return int(self._file.execute("SELECT coalesce(max(local), 0) FROM records").fetchone()[0])


def _schema() -> list[str]:
    """Columns without types: values are kept as they come."""
    people, contacts, records = (", ".join(columns_of(table)) for table in (PEOPLE, CONTACTS, RECORDS))
    parts = [f"CREATE TABLE {part} (local, {', '.join(columns_of(table))})" for part, table in PARTS.items()]
    return [
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        f"PRAGMA cache_size={CACHE}",
        f"CREATE TABLE people (local INTEGER PRIMARY KEY, final, {people})",
        f"CREATE TABLE contacts (local INTEGER PRIMARY KEY, customer TEXT UNIQUE, known, final, {contacts})",
        f"CREATE TABLE records (local INTEGER PRIMARY KEY, identity TEXT UNIQUE, wanted, final, customer, {records})",
        "CREATE TABLE terms (term, local)",
        "CREATE TABLE marks (key TEXT PRIMARY KEY, line, name, name_key) WITHOUT ROWID",
        "CREATE TABLE taken (number INTEGER PRIMARY KEY)",
        *parts,
    ]


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - a table's own name


_INSERT_CONTACT = _insert("contacts", 4 + len(columns_of(CONTACTS))).replace("INSERT", "INSERT OR IGNORE", 1)
_INSERT_RECORD = _insert("records", 5 + len(columns_of(RECORDS)))


def _contact(entry: Entry, known: Mapping[str, int]) -> tuple[Any, ...]:
    row = {**entry.contact, "version": 1}
    return (None, entry.customer, known.get(entry.customer), None, *_values(row, columns_of(CONTACTS)))


def _record(local: int, entry: Entry) -> tuple[Any, ...]:
    row = {"sample": False, **entry.record, "version": 1}
    return (local, entry.identity, entry.number, None, entry.customer, *_values(row, columns_of(RECORDS)))


def _values(row: Mapping[str, Any], names: Collection[str]) -> list[Any]:
    return [value if type(value) in _AS_THEY_ARE else _kept(value) for value in map(row.get, names)]


def _kept(value: Any) -> Any:  # noqa: ANN401 - any column's value
    """As both databases take it: instants as microseconds, days as text."""
    if isinstance(value, datetime):
        return (value - _EPOCH) // _MICROSECOND
    return value.isoformat() if isinstance(value, date) else value
