"""What is kept how long: rows that nobody needs any more go, a few of each table at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, tuple_, update

from storage.imports import LEFT, READING, SHOWN, STORED, UNREADABLE
from storage.tables import Address, Blob, Code, DeadLetter, Heard, Import, JournalEntry, Message, Note, Nudge, Task
from storage.tables import Session as SignIn
from storage.tables.base import table_of

# Where no setting says otherwise.
TASKS, CODES, LETTERS = timedelta(days=30), timedelta(days=30), timedelta(days=90)
IMPORTS = timedelta(days=14)
JOURNAL = timedelta(days=1)  # an action can be taken back for ten minutes
# Rows of one table in one round, and files, which are large.
BATCH, FILES = 500, 20
# Numbers of files or addresses that one round looks at; each minute another stretch of them.
_STRETCH = 1000
_MINUTE = timedelta(minutes=1)

_addresses, _blobs, _codes, _heard = (table_of(table) for table in (Address, Blob, Code, Heard))
_imports, _journal, _letters = (table_of(table) for table in (Import, JournalEntry, DeadLetter))
_messages, _notes, _nudges, _sessions = (table_of(table) for table in (Message, Note, Nudge, SignIn))
_tasks = table_of(Task)


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what is kept.

    Attributes:
        events: ids of events, so that a late second delivery changes nothing.
        messages: the conversations; None for ever.
        files: exports, and files that no card keeps.
    """

    events: timedelta = timedelta(days=14)
    messages: timedelta | None = timedelta(days=365)
    files: timedelta = timedelta(days=30)


Prune: TypeAlias = Callable[[Connection, Keep, datetime], int]


def prune(connection: Connection, keep: Keep, now: datetime) -> int:
    """One round: a bounded number of rows of every table goes; returns how many."""
    return sum(each(connection, keep, now) for each in _ROUND)


def _events(connection: Connection, keep: Keep, now: datetime) -> int:
    return _delete(connection, _heard, _heard.c.at < now - keep.events, _heard.c.at)


def _said(connection: Connection, keep: Keep, now: datetime) -> int:
    """The oldest messages; what still waits to be sent stays, and a nudge goes on without its words."""
    if keep.messages is None:
        return 0
    oldest = select(_messages.c.id).order_by(_messages.c.id).limit(BATCH)
    is_over = or_(_messages.c.sent_at.is_not(None), _messages.c.given_up_at.is_not(None))
    old = and_(_messages.c.id.in_(oldest), _messages.c.at < now - keep.messages, is_over)
    ids = list(connection.execute(select(_messages.c.id).where(old).with_for_update(skip_locked=True)).scalars())
    if ids:
        connection.execute(update(_nudges).where(_nudges.c.message_id.in_(ids)).values(message_id=None))
        connection.execute(delete(_messages).where(_messages.c.id.in_(ids)))
    return len(ids)


def _strangers(connection: Connection, keep: Keep, now: datetime) -> int:
    """Addresses of those who wrote once and never came in, when what they were answered is gone, too."""
    if keep.messages is None:
        return 0
    silent = ~select(_messages.c.id).where(_messages.c.address_id == _addresses.c.id).exists()
    unknown = and_(_addresses.c.person_id.is_(None), _addresses.c.created_at < now - keep.messages)
    return _delete(connection, _addresses, and_(_stretch(connection, _addresses, now), unknown, silent))


def _undoing(connection: Connection, _: Keep, now: datetime) -> int:
    oldest = select(_journal.c.id).order_by(_journal.c.id).limit(BATCH)
    return _delete(connection, _journal, and_(_journal.c.id.in_(oldest), _journal.c.at < now - JOURNAL))


def _work(connection: Connection, _: Keep, now: datetime) -> int:
    return _delete(connection, _tasks, _tasks.c.done_at < now - TASKS, _tasks.c.done_at)


def _doors(connection: Connection, _: Keep, now: datetime) -> int:
    """Codes that open nothing any more, and the browsers that are signed out by now."""
    codes = _delete(connection, _codes, or_(_codes.c.used_at < now - CODES, _codes.c.expires_at < now - CODES))
    return codes + _delete(connection, _sessions, _sessions.c.expires_at < now)


def _dead(connection: Connection, _: Keep, now: datetime) -> int:
    return _delete(connection, _letters, _letters.c.at < now - LETTERS)


def _abandoned(connection: Connection, _: Keep, now: datetime) -> int:
    """Imports that nobody decided about are left, as if somebody had said so; nobody needs what the others showed."""
    undecided = _imports.c.state.in_((READING, SHOWN, UNREADABLE))
    shown = and_(_imports.c.state.in_((STORED, LEFT)), _imports.c.preview.is_not(None))
    old = and_(_imports.c.at < now - IMPORTS, or_(undecided, shown))
    found = connection.execute(select(_imports.c.id, _imports.c.blob_id).where(old).limit(FILES)).all()
    if not found:
        return 0
    ids = _imports.c.id.in_([row.id for row in found])
    connection.execute(update(_imports).where(ids, undecided).values(state=LEFT))
    connection.execute(update(_imports).where(ids).values(preview=None))
    files = _blobs.c.id.in_([row.blob_id for row in found])
    connection.execute(update(_blobs).where(files).values(content=None))
    return len(found)


def _files(connection: Connection, keep: Keep, now: datetime) -> int:
    """Bytes that no card keeps; the row, too, once no message names it."""
    kept = select(_notes.c.id).where(_notes.c.blob_id == _blobs.c.id).exists()
    taken_in = select(_imports.c.id).where(_imports.c.blob_id == _blobs.c.id).exists()
    told = select(_messages.c.id).where(_messages.c.blob_id == _blobs.c.id).exists()
    old = and_(_stretch(connection, _blobs, now), _blobs.c.at < now - keep.files, ~kept, ~taken_in)
    full = select(_blobs.c.id).where(old, _blobs.c.content.is_not(None)).order_by(_blobs.c.id).limit(FILES)
    emptied = connection.execute(update(_blobs).where(_blobs.c.id.in_(full)).values(content=None)).rowcount
    return emptied + _delete(connection, _blobs, and_(old, _blobs.c.content.is_(None), ~told))


def _stretch(connection: Connection, table: Table, now: datetime) -> ColumnElement[bool]:
    """A part of a table by its numbers, each minute another: most rows are kept, and looking at all takes too long."""
    greatest = connection.execute(select(func.max(table.c.id))).scalar() or 0
    minute = int(now.timestamp() // _MINUTE.total_seconds())
    start = minute % (greatest // _STRETCH + 1) * _STRETCH
    return table.c.id.between(start, start + _STRETCH - 1)


def _delete(
    connection: Connection, table: Table, which: ColumnElement[bool], first: ColumnElement[datetime] | None = None
) -> int:
    """Delete at most a batch, leaving alone what another process works on."""
    keys = list(table.primary_key)
    chosen = select(*keys).where(which).limit(BATCH).with_for_update(skip_locked=True)
    doomed = chosen if first is None else chosen.order_by(first)
    return connection.execute(delete(table).where(tuple_(*keys).in_(doomed))).rowcount


_ROUND: tuple[Prune, ...] = (_events, _said, _strangers, _undoing, _work, _doors, _dead, _abandoned, _files)
