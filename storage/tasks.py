"""Work that waits to be done outside any transaction: who may do it, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from storage.tables import Blob, Task
from storage.tables.base import table_of

_tasks = table_of(Task)
_blobs = table_of(Blob)


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed row of ``tasks``; ``attempts`` counts this one too."""

    id: int
    kind: str
    person_id: int | None
    payload: dict[str, Any]
    at: datetime
    attempts: int


def claim(
    connection: Connection, worker: str, now: datetime, lease: timedelta, limit: int, kinds: Collection[str]
) -> list[Job]:
    """Lease the oldest tasks of these kinds that nobody works on and that need not wait."""
    free = or_(_tasks.c.leased_until.is_(None), _tasks.c.leased_until < now)
    chosen = (
        select(_tasks.c.id)
        .where(_tasks.c.done_at.is_(None), free, _tasks.c.kind.in_(kinds))
        .order_by(_tasks.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(connection.execute(chosen).scalars())
    if not ids:
        return []
    columns = {"leased_by": worker, "leased_until": now + lease, "attempts": _tasks.c.attempts + 1}
    connection.execute(update(_tasks).where(_tasks.c.id.in_(ids)).values(columns))
    rows = connection.execute(select(_tasks).where(_tasks.c.id.in_(ids)).order_by(_tasks.c.id))
    return [Job(row.id, row.kind, row.person_id, row.payload, row.at, row.attempts) for row in rows]


def renew(connection: Connection, id_: int, worker: str, until: datetime) -> None:
    """Keep a task that takes long; one that somebody else has taken over meanwhile is theirs."""
    connection.execute(update(_tasks).where(*_held(id_, worker)).values(leased_until=until))


def put_off(connection: Connection, id_: int, worker: str, until: datetime) -> None:
    """Let a task wait until an instant; then anybody may take it."""
    connection.execute(update(_tasks).where(*_held(id_, worker)).values(leased_by=None, leased_until=until))


def _held(id_: int, worker: str) -> tuple[ColumnElement[bool], ...]:
    return _tasks.c.id == id_, _tasks.c.done_at.is_(None), _tasks.c.leased_by == worker


def release_of(connection: Connection, worker: str) -> None:
    """Give back every lease of one process, which stops; that it began does not count against a task."""
    held = and_(_tasks.c.done_at.is_(None), _tasks.c.leased_by == worker)
    again = {"leased_by": None, "leased_until": None, "attempts": _tasks.c.attempts - 1}
    connection.execute(update(_tasks).where(held).values(again))


def release_all(connection: Connection) -> None:
    """Give every lease back: for a process that knows itself to be alone, so that whoever held them has died."""
    held = and_(_tasks.c.done_at.is_(None), _tasks.c.leased_by.is_not(None))
    connection.execute(update(_tasks).where(held).values(leased_by=None, leased_until=None))


def finish(connection: Connection, id_: int, worker: str, now: datetime, failed: str | None = None) -> bool:
    """Mark a task done, or failed for a reason; False if somebody else has taken it over meanwhile."""
    columns = {"done_at": now, "failed": failed, "leased_by": None, "leased_until": None}
    return connection.execute(update(_tasks).where(*_held(id_, worker)).values(columns)).rowcount == 1


def keep_bytes(connection: Connection, blob_id: int, content: bytes, **columns: str) -> None:
    """Store what was fetched or made for a blob; ``columns`` are what is known of it better by now."""
    connection.execute(update(_blobs).where(_blobs.c.id == blob_id).values(content=content, **columns))
