"""One commit that is all or nothing: what was staged goes into the database by a statement for each table.

On SQLite the staging file is attached to the database and the rows go over without passing through us; on PostgreSQL
they are copied. Numbers are given at the last moment, when nobody else can take them.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, func, select, text

from storage.exchange.staging import CACHE, CONTACTS, PARTS, PEOPLE, RECORDS, columns_of
from storage.tables import Term
from storage.tables.base import table_of

# Where people stand who may be newcomers, below zero until they have their numbers.
_OWNERS = {
    "people": ("manager_id",),
    "records": ("owner_id", "first_owner_id"),
    "changes": ("owner_id",),
    "notes": ("by_id",),
}
_NUMBERED = {"people": PEOPLE, "contacts": CONTACTS, "records": RECORDS}
# The rows of the staging file that need a number of their own.
_NEW = {
    "people": "true",
    "contacts": "known IS NULL",
    "records": "wanted IS NULL OR wanted IN (SELECT number FROM staged.taken)",
}
_CHUNK = 500
_FOR_MUCH: Mapping[str, int] = MappingProxyType(
    {"main.cache_size": 2 * CACHE, "staged.cache_size": CACHE, "temp_store": 1}
)
Told = Callable[[str, int], None]


class _File(Protocol):
    """A SQLite connection that sees the staging file as ``staged``."""

    def execute(self, sql: str, parameters: tuple[Any, ...] = (), /) -> sqlite3.Cursor: ...


@dataclass(frozen=True, slots=True)
class _Move:
    """The rows of one table: its name, its columns, and the query that gives them."""

    table: str
    columns: tuple[str, ...]
    query: str


def _nobody(_: str, __: int) -> None:
    """Tell nobody how far it is."""


def _nothing(_: Connection) -> None:
    """Do nothing more."""


def commit(engine: Engine, staged: Path, told: Told = _nobody, also: Callable[[Connection], None] = _nothing) -> int:
    """Store what was staged, in one transaction; returns how many records.

    Args:
        engine: the database.
        staged: the file of a ``Staging`` that is closed.
        told: is called with a table's name and the number of its rows, as it goes.
        also: what else belongs into the transaction; when it raises, nothing is stored.
    """
    store = _attached if engine.dialect.name == "sqlite" else _copied
    return store(engine, staged, told, also)


def _attached(engine: Engine, staged: Path, told: Told, also: Callable[[Connection], None]) -> int:
    with engine.connect() as connection:
        file: _File = connection.connection.driver_connection  # type: ignore[assignment] # sqlite3's own
        file.execute("ATTACH ? AS staged", (str(staged),))
        try:
            with _much_to_store(file), connection.begin():
                _mark_taken(file, connection)
                _number(file, _greatest(connection, file))
                for move in _moves():
                    columns = ", ".join(move.columns)
                    done = file.execute(f"INSERT INTO main.{move.table} ({columns}) {move.query}")
                    told(move.table, done.rowcount)
                also(connection)
                return _count(file, "records")
        finally:
            file.execute("DETACH staged")


@contextmanager
def _much_to_store(file: _File) -> Iterator[None]:
    """Pages of indexes are met again and again, so more of them stay at hand; what is sorted need not."""
    usual = {name: file.execute(f"PRAGMA {name}").fetchone()[0] for name in _FOR_MUCH}
    _set(file, _FOR_MUCH)
    try:
        yield
    finally:
        _set(file, usual)
        file.execute("PRAGMA shrink_memory")


def _set(file: _File, pragmas: Mapping[str, int]) -> None:
    for name, value in pragmas.items():
        file.execute(f"PRAGMA {name}={value}")


def _copied(engine: Engine, staged: Path, told: Told, also: Callable[[Connection], None]) -> int:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        file.execute("ATTACH ? AS staged", (str(staged),))
        with engine.begin() as connection:
            _number(file, _reserved(connection, file))
        with engine.begin() as connection:
            for move in _moves():
                with _copying(connection, move) as write:
                    count = 0
                    for row in file.execute(move.query):
                        write(row)
                        count += 1
                told(move.table, count)
            also(connection)
        return _count(file, "records")


@contextmanager
def _copying(connection: Connection, move: _Move) -> Iterator[Callable[[tuple[Any, ...]], None]]:
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {move.table} ({', '.join(move.columns)}) FROM STDIN") as copy:
        yield copy.write_row


def _greatest(connection: Connection, file: _File) -> dict[str, int]:
    """The greatest number of each table; new ones come after it, and after every number that a record wants."""
    found = {name: _greatest_of(connection, name) for name in _NUMBERED}
    used = connection.execute(text("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'records'"))
    return {**found, "records": max(found["records"], used.scalar_one(), _wanted(file))}


def _greatest_of(connection: Connection, name: str) -> int:
    return int(connection.execute(select(func.coalesce(func.max(_NUMBERED[name].c.id), 0))).scalar_one())


def _reserved(connection: Connection, file: _File) -> dict[str, int]:
    """Take a block of numbers of each table, so that others go on meanwhile; none of theirs can fall into it."""
    for name in _NUMBERED:
        connection.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))
    _mark_taken(file, connection)
    return {name: _block(connection, file, name) for name in _NUMBERED}


def _block(connection: Connection, file: _File, name: str) -> int:
    sequence = connection.execute(select(func.pg_get_serial_sequence(name, "id"))).scalar_one()
    before = connection.execute(select(func.nextval(sequence))).scalar_one() - 1
    last = max(before, _wanted(file) if name == "records" else 0)
    taken = last + _count(file, name, _NEW[name])
    connection.execute(select(func.setval(sequence, max(taken, 1), taken > 0)))
    return int(last)


def _wanted(file: _File) -> int:
    return int(file.execute("SELECT coalesce(max(wanted), 0) FROM staged.records").fetchone()[0])


def _count(file: _File, name: str, which: str = "true") -> int:
    return int(file.execute(f"SELECT count(*) FROM staged.{name} WHERE {which}").fetchone()[0])  # noqa: S608 - our own names


def _number(file: _File, last: dict[str, int]) -> None:
    """Give every staged row its real number: known customers and free wanted ones first, the others count on."""
    file.execute("UPDATE staged.contacts SET final = known")
    file.execute(f"UPDATE staged.records SET final = wanted WHERE NOT ({_NEW['records']})")  # noqa: S608 - our own names
    for name, which in _NEW.items():
        ranks = f"SELECT local, row_number() OVER (ORDER BY local) AS rank FROM staged.{name} WHERE {which}"  # noqa: S608 - as above
        counted = (
            f"UPDATE staged.{name} AS row SET final = ? + new.rank FROM ({ranks}) AS new WHERE new.local = row.local"  # noqa: S608 - as above
        )
        file.execute(counted, (last[name],))
    for part, columns in _OWNERS.items():
        for column in columns:
            file.execute(f"UPDATE staged.{part} SET {column} = {_person(f'{part}.{column}')} WHERE {column} < 0")  # noqa: S608 - as above


def _person(column: str) -> str:
    return f"(SELECT newcomer.final FROM staged.people AS newcomer WHERE newcomer.local = {column})"  # noqa: S608 - a column's name


def _mark_taken(file: _File, connection: Connection) -> None:
    """Somebody may have been given a wanted number since the file was read."""
    wanted = [row[0] for row in file.execute("SELECT wanted FROM staged.records WHERE wanted IS NOT NULL")]
    for start in range(0, len(wanted), _CHUNK):
        numbers = wanted[start : start + _CHUNK]
        for number in connection.scalars(select(RECORDS.c.id).where(RECORDS.c.id.in_(numbers))):
            file.execute("INSERT INTO staged.taken VALUES (?)", (number,))


def _moves() -> Iterator[_Move]:
    """The tables in the order in which they refer to each other; search terms in the order of their index."""
    for name, table in (("people", PEOPLE), ("contacts", CONTACTS)):
        columns = ", ".join(columns_of(table))
        new = " WHERE known IS NULL" if name == "contacts" else ""
        yield _Move(name, ("id", *columns_of(table)), f"SELECT final, {columns} FROM staged.{name}{new} ORDER BY local")  # noqa: S608 - as above
    columns = ", ".join(f"record.{name}" for name in columns_of(RECORDS))
    customers = "JOIN staged.contacts AS contact ON contact.customer = record.customer"
    query = f"SELECT record.final, contact.final, {columns} FROM staged.records AS record {customers} ORDER BY 1"  # noqa: S608 - as above
    yield _Move("records", ("id", "contact_id", *columns_of(RECORDS)), query)
    belonging = "JOIN staged.records AS record ON record.local = part.local"
    for part, table in PARTS.items():
        columns = ", ".join(f"part.{name}" for name in columns_of(table))
        query = f"SELECT record.final, {columns} FROM staged.{part} AS part {belonging} ORDER BY part.rowid"  # noqa: S608 - as above
        yield _Move(table.name, ("record_id", *columns_of(table)), query)
    query = f"SELECT part.term, record.final FROM staged.terms AS part {belonging} ORDER BY 1, 2"  # noqa: S608 - as above
    yield _Move(table_of(Term).name, ("term", "record_id"), query)
