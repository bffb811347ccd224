"""A new row at once: what adding it to a session and flushing that would do, for less."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Column, insert
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict

from storage.direct import Direct
from storage.tables.base import Base, table_of

_WATCHING = "watching inserts"


def insert_now(session: Session, row: Base) -> None:
    """Insert a row that has all it needs; from then on it is the session's, as if it had been read.

    What waits in the session to be written is not written before it, and mapper events are not told.
    """
    values, usual = instance_dict(row), _usual(type(row))
    for name in usual.keys() - values.keys():
        values[name] = usual[name]
    columns = {name: values[name] for name in usual}
    values["id"] = _insertion(type(row)).first(session.connection(), columns).id
    make_transient_to_detached(row)
    session.add(row)
    for watching in session.info.get(_WATCHING, ()):
        watching.append(row)


@contextmanager
def watching_inserts(session: Session) -> Iterator[list[Base]]:
    """Collect what ``insert_now`` inserts meanwhile."""
    watching: list[Base] = []
    session.info.setdefault(_WATCHING, []).append(watching)
    try:
        yield watching
    finally:
        session.info[_WATCHING].remove(watching)


@cache
def _usual(table: type[Base]) -> Mapping[str, Any]:
    """What the columns of a table but its number hold when nobody says."""
    usual = {column.key: _constant(column) for column in table_of(table).columns if column.key != "id"}
    version = table.__mapper__.version_id_col
    return usual if version is None else {**usual, str(version.key): 1}


def _constant(column: Column[Any]) -> Any:  # noqa: ANN401 - any column's value
    if column.default is None:
        return None
    assert column.default.is_scalar  # noqa: S101 - none of our tables computes one
    return column.default.arg  # type: ignore[attr-defined]  # a scalar default has one


@cache
def _insertion(table: type[Base]) -> Direct:
    return Direct(insert(table_of(table)).returning(table_of(table).c.id), tuple(_usual(table)))
