"""What becomes of a file that is to be taken in; each step is taken once, whoever else works on it."""

from typing import Any

from sqlalchemy import Connection, and_, select, update

from storage.tables import Blob, Import
from storage.tables.base import table_of

_imports, _blobs = table_of(Import), table_of(Blob)
READING, SHOWN, STORING, STORED, LEFT, UNREADABLE = "reading", "shown", "storing", "stored", "left", "unreadable"


class Overtaken(Exception):  # noqa: N818 - it states a fact
    """Somebody else has stored it, or it was left meanwhile."""


def show(connection: Connection, id_: int, preview: dict[str, Any], wishes: dict[str, Any] | None = None) -> bool:
    """Keep what a reading found, to be decided on, and what is settled by then; whether anybody still waits for it."""
    return _step(connection, id_, (READING, STORING), state=SHOWN, preview=preview, wishes=wishes)


def refuse(connection: Connection, id_: int, why: dict[str, Any]) -> None:
    """Keep why it cannot be read; its bytes are not needed any more."""
    if _step(connection, id_, (READING, STORING), state=UNREADABLE, preview=why):
        _forget(connection, id_)


def mark_stored(connection: Connection, id_: int, records: int) -> None:
    """It is stored by this very transaction.

    Raises:
        Overtaken: it is stored already, so this transaction must not.
    """
    if not _step(connection, id_, (STORING,), state=STORED, records=records):
        raise Overtaken
    _forget(connection, id_)


def _step(connection: Connection, id_: int, before: tuple[str, ...], **columns: Any) -> bool:  # noqa: ANN401 - the table's columns
    waiting = and_(_imports.c.id == id_, _imports.c.state.in_(before))
    return connection.execute(update(_imports).where(waiting).values(columns)).rowcount == 1


def _forget(connection: Connection, id_: int) -> None:
    blob = select(_imports.c.blob_id).where(_imports.c.id == id_).scalar_subquery()
    connection.execute(update(_blobs).where(_blobs.c.id == blob).values(content=None))
