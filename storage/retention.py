"""What is kept how long: rows that nobody needs any more go, a few of each table at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.direct import Direct
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


_MOST = bindparam("most", type_=Integer())


def _before(column: ColumnElement[datetime]) -> ColumnElement[bool]:
    return column < bindparam("before")


def _deletion(table: Table, which: ColumnElement[bool], first: ColumnElement[datetime] | None = None) -> Direct:
    """Delete at most so many, leaving alone what another process works on."""
    keys = list(table.primary_key)
    chosen = select(*keys).where(which).limit(_MOST).with_for_update(skip_locked=True)
    doomed = chosen if first is None else chosen.order_by(first)
    return Direct(delete(table).where(tuple_(*keys).in_(doomed)))


def _oldest(table: Table) -> ColumnElement[bool]:
    """Among the first rows of a table whose numbers grow with time."""
    return table.c.id.in_(select(table.c.id).order_by(table.c.id).limit(_MOST))


_OLD_EVENTS = _deletion(_heard, _before(_heard.c.at), _heard.c.at)


def _events(connection: Connection, keep: Keep, now: datetime) -> int:
    return _OLD_EVENTS.count(connection, {"before": now - keep.events, "most": BATCH})


_is_over = or_(_messages.c.sent_at.is_not(None), _messages.c.given_up_at.is_not(None))
_OLD_MESSAGES = Direct(
    select(_messages.c.id)
    .where(_oldest(_messages), _before(_messages.c.at), _is_over)
    .with_for_update(skip_locked=True)
)


def _said(connection: Connection, keep: Keep, now: datetime) -> int:
    """The oldest messages; what still waits to be sent stays, and a nudge goes on without its words."""
    if keep.messages is None:
        return 0
    ids = [id_ for (id_,) in _OLD_MESSAGES.all(connection, {"before": now - keep.messages, "most": BATCH})]
    if ids:
        connection.execute(update(_nudges).where(_nudges.c.message_id.in_(ids)).values(message_id=None))
        connection.execute(delete(_messages).where(_messages.c.id.in_(ids)))
    return len(ids)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a table by its numbers, each minute another: most rows are kept, and looking at all takes too long."""

    greatest: Direct
    holds: ColumnElement[bool]

    def now(self, connection: Connection, now: datetime) -> dict[str, int]:
        """The values of its parameters."""
        ((greatest,),) = self.greatest.all(connection, {})
        minute = int(now.timestamp() // _MINUTE.total_seconds())
        start = minute % ((greatest or 0) // _STRETCH + 1) * _STRETCH
        return {"start": start, "end": start + _STRETCH - 1}


def _stretch_of(table: Table) -> _Stretch:
    return _Stretch(Direct(select(func.max(table.c.id))), table.c.id.between(bindparam("start"), bindparam("end")))


_SOME_ADDRESSES = _stretch_of(_addresses)
_silent = ~select(_messages.c.id).where(_messages.c.address_id == _addresses.c.id).exists()
_OLD_STRANGERS = _deletion(
    _addresses,
    and_(_SOME_ADDRESSES.holds, _addresses.c.person_id.is_(None), _before(_addresses.c.created_at), _silent),
)


def _strangers(connection: Connection, keep: Keep, now: datetime) -> int:
    """Addresses of those who wrote once and never came in, when what they were answered is gone, too."""
    if keep.messages is None:
        return 0
    old = {"before": now - keep.messages, "most": BATCH}
    return _OLD_STRANGERS.count(connection, {**old, **_SOME_ADDRESSES.now(connection, now)})


_OLD_JOURNAL = _deletion(_journal, and_(_oldest(_journal), _before(_journal.c.at)))


def _undoing(connection: Connection, _: Keep, now: datetime) -> int:
    return _OLD_JOURNAL.count(connection, {"before": now - JOURNAL, "most": BATCH})


_OLD_TASKS = _deletion(_tasks, _before(_tasks.c.done_at), _tasks.c.done_at)


def _work(connection: Connection, _: Keep, now: datetime) -> int:
    return _OLD_TASKS.count(connection, {"before": now - TASKS, "most": BATCH})


_OLD_CODES = _deletion(_codes, or_(_before(_codes.c.used_at), _before(_codes.c.expires_at)))
_OLD_SESSIONS = _deletion(_sessions, _before(_sessions.c.expires_at))


def _doors(connection: Connection, _: Keep, now: datetime) -> int:
    """Codes that open nothing any more, and the browsers that are signed out by now."""
    codes = _OLD_CODES.count(connection, {"before": now - CODES, "most": BATCH})
    return codes + _OLD_SESSIONS.count(connection, {"before": now, "most": BATCH})


_OLD_LETTERS = _deletion(_letters, _before(_letters.c.at))


def _dead(connection: Connection, _: Keep, now: datetime) -> int:
    return _OLD_LETTERS.count(connection, {"before": now - LETTERS, "most": BATCH})


_is_undecided = or_(*(_imports.c.state == state for state in (READING, SHOWN, UNREADABLE)))
_was_shown = and_(or_(_imports.c.state == STORED, _imports.c.state == LEFT), _imports.c.preview.is_not(None))
_OLD_IMPORTS = Direct(
    select(_imports.c.id, _imports.c.blob_id).where(_before(_imports.c.at), or_(_is_undecided, _was_shown)).limit(_MOST)
)


def _abandoned(connection: Connection, _: Keep, now: datetime) -> int:
    """Imports that nobody decided about are left, as if somebody had said so; nobody needs what the others showed."""
    found = _OLD_IMPORTS.all(connection, {"before": now - IMPORTS, "most": FILES})
    if not found:
        return 0
    ids = _imports.c.id.in_([id_ for id_, _ in found])
    connection.execute(update(_imports).where(ids, _is_undecided).values(state=LEFT))
    connection.execute(update(_imports).where(ids).values(preview=None))
    files = _blobs.c.id.in_([blob_id for _, blob_id in found])
    connection.execute(update(_blobs).where(files).values(content=None))
    return len(found)


_SOME_FILES = _stretch_of(_blobs)
_is_on_a_card = select(_notes.c.id).where(_notes.c.blob_id == _blobs.c.id).exists()
_was_taken_in = select(_imports.c.id).where(_imports.c.blob_id == _blobs.c.id).exists()
_is_told_of = select(_messages.c.id).where(_messages.c.blob_id == _blobs.c.id).exists()
_is_old = and_(_SOME_FILES.holds, _before(_blobs.c.at), ~_is_on_a_card, ~_was_taken_in)
_full = select(_blobs.c.id).where(_is_old, _blobs.c.content.is_not(None)).order_by(_blobs.c.id).limit(_MOST)
_EMPTY_FILES = Direct(update(_blobs).where(_blobs.c.id.in_(_full)).values(content=None))
_OLD_FILES = _deletion(_blobs, and_(_is_old, _blobs.c.content.is_(None), ~_is_told_of))


def _files(connection: Connection, keep: Keep, now: datetime) -> int:
    """Bytes that no card keeps; the row, too, once no message names it."""
    old = {"before": now - keep.files, **_SOME_FILES.now(connection, now)}
    emptied = _EMPTY_FILES.count(connection, {**old, "most": FILES})
    return emptied + _OLD_FILES.count(connection, {**old, "most": BATCH})


_ROUND: tuple[Prune, ...] = (_events, _said, _strangers, _undoing, _work, _doors, _dead, _abandoned, _files)
