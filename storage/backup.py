"""One SQLite file out of either database while it is in use, and back into either: also the way to PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    TableClause,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
    update,
)

from storage.engine import writing_engine
from storage.migrate import is_later, revision, upgrade
from storage.tables import Base

_CHUNK = 1000
Told = Callable[[str, int], None]


class BackupError(Exception):
    """The backup or the database cannot be used for this; the message says what to do, in English, for the terminal."""


def _nobody(_: str, __: int) -> None:
    """Tell nobody how far it is."""


def backup(engine: Engine, path: Path, told: Told = _nobody) -> None:
    """Write a consistent copy of a database, which may be in use, into one new SQLite file.

    Args:
        engine: the database.
        path: the file; it must not exist.
        told: is called with a table's name and the number of rows copied, as it goes.

    Raises:
        BackupError: the file exists, or the database has things in it that only a later version knows.
    """
    if path.exists():
        msg = f"{path} exists already; choose another name"
        raise BackupError(msg)
    unfinished = path.with_suffix(path.suffix + ".part")
    unfinished.unlink(missing_ok=True)
    if engine.dialect.name == "sqlite":
        _copy_file(str(engine.url.database), unfinished)
    else:
        _copy_rows_out(engine, unfinished, told)
    unfinished.rename(path)


def _copy_file(source: str, path: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
        # The copy stands alone: no write-ahead log beside it.
        new.execute("PRAGMA journal_mode=DELETE")


def _copy_rows_out(engine: Engine, path: Path, told: Told) -> None:
    """The copy is at the database's own revision: one made before an upgrade is upgraded when it is restored."""
    with engine.connect() as connection:
        found = revision(connection) or "head"
    if found != "head" and is_later(found):
        msg = "a later version of Forsat works on this database; let that one make the backup"
        raise BackupError(msg)
    target = writing_engine(f"sqlite:///{path}")
    upgrade(target, seeds=False, to=found)
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as old, target.begin() as new:
        copy_all(old, new, told)
    with target.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("BEGIN")
    target.dispose()


def restore(path: Path, engine: Engine, told: Told = _nobody) -> None:
    """Load a backup into an empty database of either kind.

    Raises:
        BackupError: the file is no backup of ours or of a later version, or the database has people in it.
    """
    source = _opened(path)
    try:
        with source.connect() as old:
            _check_revision(revision(old))
        upgrade(source)
        upgrade(engine, seeds=False)
        with source.connect() as old, engine.begin() as new:
            if new.execute(select(func.count()).select_from(Base.metadata.tables["people"])).scalar_one():
                msg = "this database already holds people; restore into an empty one"
                raise BackupError(msg)
            _empty(new)
            copy_all(old, new, told)
            _go_on_counting(new)
    finally:
        source.dispose()
        _remove(str(source.url.database))


def _remove(name: str) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def _opened(path: Path) -> Engine:
    """A copy to work on, beside the backup: the backup itself is never changed."""
    if not path.is_file():
        msg = f"there is no file {path}"
        raise BackupError(msg)
    copy = path.with_suffix(path.suffix + ".restoring")
    copy.unlink(missing_ok=True)
    try:
        _copy_file(str(path), copy)
    except sqlite3.DatabaseError:
        copy.unlink(missing_ok=True)
        msg = f"{path} is not a backup of Forsat"
        raise BackupError(msg) from None
    return writing_engine(f"sqlite:///{copy}")


def _check_revision(found: str | None) -> None:
    if found is None:
        msg = "this file is not a backup of Forsat"
        raise BackupError(msg)
    if is_later(found):
        msg = "this backup was made by a later version of Forsat; upgrade first"
        raise BackupError(msg)


def _empty(connection: Connection) -> None:
    for full in reversed(Base.metadata.sorted_tables):
        connection.execute(full.delete())


def copy_all(old: Connection, new: Connection, told: Told = _nobody) -> None:
    """Copy every row of every table, those that others refer to first; of an older database, what it has."""
    there = {
        name: {column["name"] for column in columns} for (_, name), columns in inspect(old).get_multi_columns().items()
    }
    for full in Base.metadata.sorted_tables:
        known = [found for found in full.columns if found.name in there.get(full.name, ())]
        if not known:
            continue
        plain = table(full.name, *(column(found.name, found.type) for found in known))
        itself = [found.name for found in known if _points_to(found, full)]
        order = [plain.c[key.name] for key in full.primary_key]
        for rows in _chunks(old, plain, order):
            new.execute(insert(plain), [{**row, **dict.fromkeys(itself)} for row in rows])
            told(full.name, len(rows))
        for name in itself:
            _copy_column(old, new, plain, name)


def _points_to(column: Any, table: Table) -> bool:  # noqa: ANN401 - a column of any type
    return any(key.column.table is table for key in column.foreign_keys)


def _copy_column(old: Connection, new: Connection, plain: TableClause, name: str) -> None:
    """Set a column that points to its own table once all rows are there."""
    copied = plain.c[name]
    for id_, value in old.execute(select(plain.c.id, copied).where(copied.is_not(None))):
        new.execute(update(plain).where(plain.c.id == id_).values({name: value}))


def _chunks(connection: Connection, plain: TableClause, order: list[Any]) -> Iterator[list[dict[str, Any]]]:
    result = connection.execution_options(stream_results=True).execute(select(plain).order_by(*order))
    for rows in result.mappings().partitions(_CHUNK):
        yield [dict(row) for row in rows]


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts on from the greatest number; SQLite sees it by itself."""
    if connection.dialect.name != "postgresql":
        return
    for full in Base.metadata.sorted_tables:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:t, 'id') WHERE :has"), {"t": full.name, "has": "id" in full.c}
        ).scalar()
        if sequence:
            connection.execute(text(f"SELECT setval('{sequence}', (SELECT coalesce(max(id), 1) FROM {full.name}))"))  # noqa: S608 - our own table's name
