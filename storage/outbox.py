"""The message log: what was said both ways, and what is still to be sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    bindparam,
    case,
    insert,
    literal_column,
    null,
    select,
    update,
)

from storage.direct import Direct
from storage.tables import Address, Blob, Message
from storage.tables.base import table_of

ANSWER, NUDGE, DIGEST = 0, 1, 2
# For how long a message is one process's: with the look for those of the dead, each second, well within a minute.
LEASE = timedelta(seconds=50)

_messages = table_of(Message)
_addresses = table_of(Address)
_blobs = table_of(Blob)
_earlier = _messages.alias("earlier")
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
_COLUMNS = (*_BLANK, "address_id", "person_id", "incoming", "at", "text")
_INSERT = Direct(insert(_messages).returning(_messages.c.id), _COLUMNS)
_INSERT_ALL = Direct(insert(_messages).returning(_messages.c.id, sort_by_parameter_order=True), _COLUMNS)


def is_unsent(table: FromClause = _messages) -> ColumnElement[bool]:
    """The condition of what waits to be sent, in the log or in an alias of it."""
    # Word for word as in the partial indexes: SQLite takes neither 0 nor IS 0 for it, and would read the whole log.
    return and_(table.c.incoming == literal_column("false"), table.c.sent_at.is_(None), table.c.given_up_at.is_(None))


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
    return int(_INSERT.first(connection, {**_BLANK, **row, "incoming": True, "at": now, "sent_at": now}).id)


def put(
    connection: Connection,
    address_id: int,
    person_id: int | None,
    now: datetime,
    **columns: Any,  # noqa: ANN401 - the table's columns
) -> int:
    """Put a message into the outbox and return its number."""
    row = {**_BLANK, "address_id": address_id, "person_id": person_id, "incoming": False, "at": now, **columns}
    return int(_INSERT.first(connection, row).id)


def put_all(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Put many messages into the outbox, rows of the log with the same columns; their numbers, in the same order."""
    if not rows:
        return []
    return _INSERT_ALL.numbered(connection, [{**_BLANK, "incoming": False, **row} for row in rows])


def put_leased(
    connection: Connection,
    address_id: int,
    person_id: int | None,
    now: datetime,
    worker: str,
    until: datetime,
    **columns: Any,  # noqa: ANN401 - the table's columns
) -> tuple[int, bool]:
    """Put a message into the outbox, already leased to whoever will send it.

    Returns:
        Its number, and whether it is leased: not when an earlier one to this address waits for somebody else,
        for order comes first.
    """
    row = {**_BLANK, "address_id": address_id, "person_id": person_id, "incoming": False, "at": now, **columns}
    put_, leased = _INSERT_LEASED.first(connection, {**row, "leased_by": worker, "leased_until": until})
    if leased is None:
        _hurry(connection, address_id)
    return put_, leased is not None


def _hurry(connection: Connection, address_id: int) -> None:
    """Let what an answer has to wait for go as answers go, also out of the midst of a broadcast."""
    before = (_messages.c.address_id == address_id, _messages.c.priority > ANSWER)
    connection.execute(update(_messages).where(is_unsent(), *before).values(priority=ANSWER))


_EARLIER = (
    select(_earlier.c.id)
    .where(_earlier.c.address_id == bindparam("address_id"), is_unsent(_earlier))
    .where(_earlier.c.leased_by.is_distinct_from(bindparam("leased_by")))
    .exists()
)
_INSERT_LEASED = Direct(
    insert(_messages)
    .values(
        {name: bindparam(name, type_=_messages.c[name].type) for name in _COLUMNS}
        | {
            name: case((_EARLIER, null()), else_=bindparam(name, type_=_messages.c[name].type))
            for name in ("leased_by", "leased_until")
        }
    )
    .returning(_messages.c.id, _messages.c.leased_by)
)


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


def put_off(connection: Connection, id_: int, worker: str, until: datetime) -> None:
    """Try a message again later, if it is still this worker's."""
    mine = (_messages.c.id == id_, _messages.c.leased_by == worker)
    _let_go(connection, *mine, try_at=until, attempts=_messages.c.attempts + 1)


def give_up(connection: Connection, id_: int, worker: str, now: datetime) -> None:
    """Stop trying to send a message, if it is still this worker's."""
    _let_go(connection, _messages.c.id == id_, _messages.c.leased_by == worker, given_up_at=now)


def mark_unreachable(connection: Connection, address_id: int, now: datetime) -> None:
    """Nothing can be sent to an address any more: what waits for it is given up."""
    connection.execute(update(_addresses).where(_addresses.c.id == address_id).values(unreachable_at=now))
    waiting = (_messages.c.address_id == address_id, is_unsent())
    connection.execute(update(_messages).where(*waiting).values(given_up_at=now))


def release(connection: Connection, address_id: int, worker: str, but: Sequence[int] = ()) -> None:
    """Give back what a worker holds of an address, so that anybody may send it, ``but`` what it has just sent.

    What somebody else has taken over meanwhile stays theirs.
    """
    held = (_messages.c.address_id == address_id, _messages.c.leased_by == worker, _messages.c.id.not_in(but))
    _let_go(connection, is_unsent(), *held)


def release_of(connection: Connection, worker: str) -> None:
    """Give back every lease of one process, which stops: whoever looks next may send what it did not."""
    _let_go(connection, is_unsent(), _messages.c.leased_by == worker)


def release_all(connection: Connection) -> None:
    """Give every lease back: for a process that knows itself to be alone, so that whoever held them has died."""
    _let_go(connection, is_unsent(), _messages.c.leased_by.is_not(None))


def _let_go(
    connection: Connection,
    *which: ColumnElement[bool],
    **columns: Any,  # noqa: ANN401 - the table's columns
) -> None:
    """Free messages of their leases, and change what else is said of them."""
    freed = update(_messages).where(*which).values(leased_by=None, leased_until=None, **columns)
    connection.execute(freed)
