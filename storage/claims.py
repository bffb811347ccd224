"""Which of the messages that wait a process may send next: a bounded look each time, however many wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, or_, select, tuple_, update

from storage.limits import Sender
from storage.outbox import ANSWER, is_unsent
from storage.tables import Address, Message
from storage.tables.base import Instant, table_of

# A place in the queue: a priority and a message's number.
Place: TypeAlias = tuple[int, int]

# How many rows of the queue are looked at in one go: some milliseconds on either database.
LOOK = 1000
_MOST = 400

_messages = table_of(Message)
_addresses = table_of(Address)
_earlier = _messages.alias("earlier")
_queue = _messages.alias("queue")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was leased, and where to look on next time; None: everything that waits was looked at."""

    ids: list[int]
    onward: Place | None


_place = tuple_(_queue.c.priority, _queue.c.id)
_LOOKED_AT = (
    select(_queue.c.id)
    .where(is_unsent(_queue), _place > tuple_(bindparam("priority"), bindparam("id")))
    .order_by(_queue.c.priority, _queue.c.id)
    .limit(LOOK)
)
_LAST = (
    select(_queue.c.priority, _queue.c.id)
    .where(is_unsent(_queue), _place > tuple_(bindparam("priority"), bindparam("id")))
    .order_by(_queue.c.priority, _queue.c.id)
    .offset(LOOK - 1)
    .limit(1)
)
_before = select(_earlier.c.id).where(
    _earlier.c.address_id == _messages.c.address_id, _earlier.c.id < _messages.c.id, is_unsent(_earlier)
)
_now = bindparam("now", type_=Instant())
_sender = tuple_(_addresses.c.channel, _addresses.c.bot)
_FREE = (
    select(_messages.c.id, _messages.c.priority, _addresses.c.channel, _addresses.c.bot)
    .join(_addresses, _addresses.c.id == _messages.c.address_id)
    .where(_messages.c.id.in_(_LOOKED_AT), is_unsent(_messages))
    .where(or_(_messages.c.leased_until.is_(None), _messages.c.leased_until < _now))
    .where(or_(_messages.c.try_at.is_(None), _messages.c.try_at <= _now))
    .where(_sender.in_(bindparam("open", expanding=True)))
    .where(or_(_messages.c.priority == ANSWER, _sender.in_(bindparam("roomy", expanding=True))))
    .where(~_before.exists())
    .order_by(_messages.c.priority, _messages.c.id)
    .limit(_MOST)
    .with_for_update(skip_locked=True, of=_messages)
)
_TAKE = (
    update(_messages)
    .where(_messages.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_by=bindparam("worker"), leased_until=bindparam("until"))
)
_START: Place = (-1, 0)


def claim(
    connection: Connection,
    worker: str,
    now: datetime,
    lease: timedelta,
    rooms: Mapping[Sender, int],
    onward: Place | None = None,
) -> Claimed:
    """Lease messages that wait: the oldest of each address, answers before nudges before digests.

    A message is taken only when nobody holds a lease on it and no earlier one to the same address waits. The head of
    the queue is always looked at, so that answers are found at once; when much waits there that cannot be sent yet,
    one more piece further on is looked at, from ``onward``, so that in a few rounds everything is.

    Args:
        connection: a short transaction.
        worker: who will send them.
        now: the instant.
        lease: for how long they are the worker's.
        rooms: the channels and bots that the caller can send by now, and how many more of what is no answer it has
            use for; answers are always taken.
        onward: what the last call returned.
    """
    rooms = dict(rooms)
    taken = _taken(connection, _START, now, rooms)
    last = _last(connection, _START)
    if last is not None and any(room > 0 for room in rooms.values()):
        begin = max(onward or last, last)
        taken += _taken(connection, begin, now, rooms)
        last = _last(connection, begin)
    if taken:
        connection.execute(_TAKE, {"ids": taken, "worker": worker, "until": now + lease})
    return Claimed(taken, last)


def _taken(connection: Connection, begin: Place, now: datetime, rooms: dict[Sender, int]) -> list[int]:
    """The messages to take from a piece of the queue; what they fill is taken off the rooms."""
    if not rooms:
        return []
    roomy = [sender for sender, room in rooms.items() if room > 0]
    where = {"priority": begin[0], "id": begin[1], "now": now, "open": list(rooms), "roomy": roomy}
    found = connection.execute(_FREE, where)
    return [row.id for row in found if _has_room(row.priority, (row.channel, row.bot), rooms)]


def _has_room(priority: int, sender: Sender, rooms: dict[Sender, int]) -> bool:
    if priority == ANSWER:
        return True
    rooms[sender] -= 1
    return rooms[sender] >= 0


def _last(connection: Connection, begin: Place) -> Place | None:
    """The end of the piece that begins there; None when it is the end of the queue."""
    row = connection.execute(_LAST, {"priority": begin[0], "id": begin[1]}).first()
    return None if row is None else (row.priority, row.id)
