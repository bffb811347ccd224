"""The message log: what was said both ways, and what is still to be sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select, tuple_, update

from storage.tables import Address, Blob, Message
from storage.tables.base import table_of

ANSWER, NUDGE, DIGEST = 0, 1, 2

_messages = table_of(Message)
_addresses = table_of(Address)
_blobs = table_of(Blob)
_earlier = _messages.alias("earlier")
_INSERT = insert(_messages).returning(_messages.c.id)
_BLANK: dict[str, Any] = {
    "pressed": False,
    "priority": ANSWER,
    "said": None,
    "buttons": None,
    "blob_id": None,
    "blob_kind": None,
    "asks_contact": None,
    "rtl": False,
    "replaces": None,
    "external": None,
    "sent_at": None,
    "leased_by": None,
    "leased_until": None,
    "attempts": 0,
}


def log_incoming(
    connection: Connection,
    address_id: int,
    person_id: int | None,
    text: str,
    external: str | None,
    now: datetime,
    **columns: Any,  # noqa: ANN401 - the table's columns
) -> int:
    """Keep what somebody said."""
    row = {"address_id": address_id, "person_id": person_id, "text": text, "external": external, **columns}
    return int(connection.execute(_INSERT, {**_BLANK, **row, "incoming": True, "at": now, "sent_at": now}).scalar_one())


def put(
    connection: Connection,
    address_id: int,
    person_id: int | None,
    now: datetime,
    **columns: Any,  # noqa: ANN401 - the table's columns
) -> int:
    """Put a message into the outbox and return its number."""
    row = {**_BLANK, "address_id": address_id, "person_id": person_id, "incoming": False, "at": now, **columns}
    return int(connection.execute(_INSERT, row).scalar_one())


def lease_if_first(connection: Connection, ids: Sequence[int], worker: str, until: datetime) -> bool:
    """Lease messages just put to one address, unless an earlier one waits for somebody else: order comes first."""
    earlier = select(_earlier.c.id).where(
        _earlier.c.address_id == _messages.c.address_id,
        _earlier.c.id < min(ids),
        _earlier.c.incoming.is_(False),
        _earlier.c.sent_at.is_(None),
        _earlier.c.given_up_at.is_(None),
        _earlier.c.leased_by.is_distinct_from(worker),
    )
    leased = update(_messages).where(_messages.c.id.in_(ids), ~earlier.exists())
    return connection.execute(leased.values(leased_by=worker, leased_until=until)).rowcount > 0


def claim(
    connection: Connection,
    worker: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    channels: Sequence[tuple[str, str]],
) -> list[int]:
    """Lease the numbers of messages that wait: the oldest of each address, answers before nudges before digests.

    ``channels`` are the names and bots that the caller can send by. A message is taken only when nobody holds a
    lease on it or on an earlier one to the same address.
    """
    unsent = and_(_messages.c.incoming.is_(False), _messages.c.sent_at.is_(None), _messages.c.given_up_at.is_(None))
    free = or_(_messages.c.leased_until.is_(None), _messages.c.leased_until < now)
    due = or_(_messages.c.try_at.is_(None), _messages.c.try_at <= now)
    oldest = select(func.min(_messages.c.id)).where(unsent).group_by(_messages.c.address_id)
    chosen = (
        select(_messages.c.id)
        .join(_addresses)
        .where(unsent, free, due, _messages.c.id.in_(oldest))
        .where(tuple_(_addresses.c.channel, _addresses.c.bot).in_(channels))
        .order_by(_messages.c.priority, _messages.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=_messages)
    )
    ids = list(connection.execute(chosen).scalars())
    if ids:
        lease_until = {"leased_by": worker, "leased_until": now + lease}
        connection.execute(update(_messages).where(_messages.c.id.in_(ids)).values(lease_until))
    return ids


def messages_to_send(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    """The messages with their addresses and files: answers before nudges before digests, then by age."""
    columns: list[Any] = [
        _messages,
        _addresses.c.channel,
        _addresses.c.bot,
        _addresses.c.chat,
        _blobs.c.name.label("blob_name"),
        _blobs.c.mime.label("blob_mime"),
        _blobs.c.content.label("blob_content"),
    ]
    joined = _messages.join(_addresses).outerjoin(_blobs, _blobs.c.id == _messages.c.blob_id)
    chosen = select(*columns).select_from(joined).where(_messages.c.id.in_(ids))
    return list(connection.execute(chosen.order_by(_messages.c.priority, _messages.c.id)))


def mark_sent(connection: Connection, sent: Sequence[tuple[int, str]], now: datetime) -> None:
    """Note what was delivered, with the channel's own ids."""
    connection.execute(_MARK_SENT, [{"m": id_, "external": external, "sent_at": now} for id_, external in sent])


_MARK_SENT = (
    update(_messages)
    .where(_messages.c.id == bindparam("m"))
    .values(external=bindparam("external"), sent_at=bindparam("sent_at"), leased_by=None, leased_until=None)
)


def put_off(connection: Connection, id_: int, until: datetime) -> None:
    """Try a message again later."""
    columns = {"try_at": until, "attempts": _messages.c.attempts + 1, "leased_by": None, "leased_until": None}
    connection.execute(update(_messages).where(_messages.c.id == id_).values(columns))


def give_up(connection: Connection, id_: int, now: datetime) -> None:
    """Stop trying to send a message."""
    columns = {"given_up_at": now, "leased_by": None, "leased_until": None}
    connection.execute(update(_messages).where(_messages.c.id == id_).values(columns))


def mark_unreachable(connection: Connection, address_id: int, now: datetime) -> None:
    """Nothing can be sent to an address any more: what waits for it is given up."""
    connection.execute(update(_addresses).where(_addresses.c.id == address_id).values(unreachable_at=now))
    waiting = and_(_messages.c.address_id == address_id, _messages.c.incoming.is_(False), _messages.c.sent_at.is_(None))
    connection.execute(update(_messages).where(waiting).values(given_up_at=now))


def release(connection: Connection, ids: Sequence[int]) -> None:
    """Give leases back, so that anybody may send these messages."""
    connection.execute(update(_messages).where(_messages.c.id.in_(ids)).values(leased_by=None, leased_until=None))


def release_of(connection: Connection, worker: str) -> None:
    """Give back every lease of one process, which stops: whoever looks next may send what it did not."""
    unsent = and_(_messages.c.incoming.is_(False), _messages.c.sent_at.is_(None), _messages.c.given_up_at.is_(None))
    held = _messages.c.leased_by == worker
    connection.execute(update(_messages).where(unsent, held).values(leased_by=None, leased_until=None))


def release_all(connection: Connection) -> None:
    """Give every lease back: for a process that knows itself to be alone, so that whoever held them has died."""
    unsent = and_(_messages.c.incoming.is_(False), _messages.c.sent_at.is_(None), _messages.c.given_up_at.is_(None))
    held = _messages.c.leased_by.is_not(None)
    connection.execute(update(_messages).where(unsent, held).values(leased_by=None, leased_until=None))
