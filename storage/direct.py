"""The statements that every answer or every minute runs, in SQLite's own words: SQLAlchemy takes several times as long.

What a statement is, and what its types make of values, is SQLAlchemy's all the same; only its way through the engine
is left out. On PostgreSQL, where the way to the server outweighs that by far, they run as any other statement does.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

Process: TypeAlias = Callable[[Any], Any]
Statement: TypeAlias = Select[*tuple[Any, ...]] | Insert | Update | Delete


class Direct:
    """A statement whose parameters all have names.

    Args:
        statement: without parameters that are lists, and without columns that Python fills in; values that stand in
            it are constants.
        columns: the names of what is written where the statement does not say so itself.
    """

    def __init__(self, statement: Statement, columns: Sequence[str] = ()) -> None:
        """Translate nothing yet."""
        # Unless told to keep it, SQLAlchemy asks psycopg for the number of rows when the cursor is closed: none.
        self._statement = statement.execution_options(preserve_rowcount=True)
        self._columns = columns
        self._words: _Words | None = None

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a row with the statement's columns
        """The first row that it gives, by names and in order, or None.

        Raises:
            sqlalchemy.exc.DBAPIError: as any statement would.
        """
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, values).first()
        words = self._in_words(connection.dialect)
        row = _run(connection, words.text, words.given(values)).fetchone()
        return None if row is None else words.row(row)

    def all(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """All rows that it gives, each with its columns in order.

        Raises:
            sqlalchemy.exc.DBAPIError: as any statement would.
        """
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, values).all()
        words = self._in_words(connection.dialect)
        rows = _run(connection, words.text, words.given(values)).fetchall()
        return [words.row(row) for row in rows] if words.columns else rows

    def count(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """How many rows it wrote or deleted.

        Raises:
            sqlalchemy.exc.DBAPIError: as any statement would.
        """
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, values).rowcount
        words = self._in_words(connection.dialect)
        return _run(connection, words.text, words.given(values)).rowcount

    def each(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write many rows.

        Raises:
            sqlalchemy.exc.DBAPIError: as any statement would.
        """
        if connection.dialect.name != "sqlite":
            connection.execute(self._statement, rows)
        else:
            self._run_all(connection, rows)

    def numbered(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert many rows; their numbers, in the same order.

        The statement gives back the number of a row. SQLite gives no rows back from many at once, but there is one
        writer, whose rows have numbers without gaps.

        Raises:
            sqlalchemy.exc.DBAPIError: as any statement would.
        """
        if connection.dialect.name != "sqlite":
            return list(connection.execute(self._statement, rows).scalars())
        cursor = self._run_all(connection, rows)
        cursor.execute("SELECT last_insert_rowid()")
        [last] = cursor.fetchone()
        return list(range(last - len(rows) + 1, last + 1))

    def _run_all(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> sqlite3.Cursor:
        words = self._in_words(connection.dialect)
        return _run(connection, words.text, [words.given(row) for row in rows], many=True)

    def _in_words(self, dialect: Dialect) -> "_Words":
        if self._words is None:
            self._words = _words(self._statement, self._columns, dialect)
        return self._words


def say(connection: Connection, words: str) -> None:
    """Run a statement that has no parameters and gives no rows.

    Raises:
        sqlalchemy.exc.DBAPIError: as any statement would.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(words)
    else:
        _run(connection, words, [])


def written(session: Session) -> Connection:
    """The connection of a session, once what waits in it has been written, as the session's own queries see to."""
    if session.autoflush:
        session.flush()
    return session.connection()


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement as text; what becomes of each value on its way in, and of each column on its way out."""

    text: str
    values: tuple[tuple[str, Process | None], ...]
    constants: Mapping[str, Any]
    kind: Callable[..., Any]
    columns: tuple[tuple[int, Process], ...]

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        """The values in their order, as SQLite keeps them."""
        named = {**self.constants, **values} if self.constants else values
        return [process(named[name]) if process else named[name] for name, process in self.values]

    def row(self, raw: Sequence[Any]) -> Any:  # noqa: ANN401 - see ``Direct.first``
        read = list(raw)
        for place, process in self.columns:
            read[place] = process(read[place])
        return self.kind(*read)


def _words(statement: Statement, columns: Sequence[str], dialect: Dialect) -> _Words:
    compiled = statement.compile(dialect=dialect, column_keys=list(columns) or None)
    into = tuple((name, _into(compiled.binds[name].type, dialect)) for name in compiled.positiontup or ())
    constants = {name: compiled.binds[name].value for name, _ in into if not compiled.binds[name].required}
    given = list(statement.exported_columns)
    out = ((place, _out_of(column.type, dialect)) for place, column in enumerate(given))
    kind = namedtuple("kind", [column.key for column in given], rename=True)  # type: ignore[misc]  # noqa: PYI024 - made of what is asked for
    return _Words(str(compiled), into, constants, kind, tuple((place, process) for place, process in out if process))


def _into(type_: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _out_of(type_: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return type_.dialect_impl(dialect).result_processor(dialect, None)


def _run(connection: Connection, text: str, given: list[Any], *, many: bool = False) -> sqlite3.Cursor:
    # It is SQLite's, or looks like it: a page's belongs to a thread of its own, and its methods are not SQLite's.
    cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]  # as said above
    try:
        (cursor.executemany if many else cursor.execute)(text, given)
    except sqlite3.Error as error:
        raise DBAPIError.instance(text, None, error, sqlite3.Error, dialect=connection.dialect) from error
    return cursor
