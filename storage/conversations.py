"""Addresses and conversations: the rows that every event reads and writes, as few prepared statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.direct import Direct
from storage.tables import Address, Conversation, Heard
from storage.tables.base import table_of

_addresses = table_of(Address)
_conversations = table_of(Conversation)
_heard = table_of(Heard)


@dataclass(slots=True)
class Talk:
    """Where a conversation stands, as the code of one event works on it; see ``storage.tables.Conversation``."""

    person_id: int
    address_id: int
    turn: int = 0
    form: dict[str, Any] | None = None
    suspended: list[Any] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    about: int | None = None
    about_at: datetime | None = None
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """An address as it stands in the database."""

    id: int
    person_id: int | None
    language: str | None
    unreachable: bool


def first_heard(connection: Connection, channel: str, bot: str, kind: str, id_: str, now: datetime) -> bool:
    """Remember an event; False if it was heard before, also when somebody else is hearing it at this moment."""
    row = {"channel": channel, "bot": bot, "kind": kind, "id": id_, "at": now}
    return _HEAR[connection.dialect.name].count(connection, row) > 0


_EVENT: dict[str, Any] = {column.name: bindparam(column.name) for column in _heard.columns}
_HEAR = {
    "sqlite": Direct(sqlite.insert(_heard).values(_EVENT).on_conflict_do_nothing()),
    "postgresql": Direct(postgresql.insert(_heard).values(_EVENT).on_conflict_do_nothing()),
}


def _insert_unless_there(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row; False if it is there already, also when somebody else is inserting it at this moment."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made = insert(table).values(values).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(made).first() is not None


def address_of(
    connection: Connection,
    *,
    channel: str,
    bot: str,
    user: str,
    chat: str,
    language: str | None,
    now: datetime,
) -> KnownAddress:
    """The address of a sender, made when it is new; one that was unreachable is reachable again."""
    found = connection.execute(_FIND_ADDRESS, {"c": channel, "b": bot, "u": user}).first()
    if found is None:
        values = {"channel": channel, "bot": bot, "user": user, "chat": chat, "language": language, "created_at": now}
        _insert_unless_there(connection, _addresses, values)
        found = connection.execute(_FIND_ADDRESS, {"c": channel, "b": bot, "u": user}).one()
    if found.unreachable_at is not None or found.chat != chat:
        connection.execute(update(_addresses).where(_addresses.c.id == found.id).values(unreachable_at=None, chat=chat))
    return KnownAddress(found.id, found.person_id, found.language, unreachable=False)


_ADDRESS = [_addresses.c[name] for name in ("id", "person_id", "language", "unreachable_at", "chat")]
_IS_SENDERS = [_addresses.c[name] == bindparam(name[0]) for name in ("channel", "bot", "user")]
_FIND_ADDRESS = select(*_ADDRESS).where(*_IS_SENDERS)
_TALK = [_conversations.c[name].label(f"talk_{name}") for name in Talk.__slots__]
_KNOWN = Direct(
    select(*_ADDRESS, *_TALK)
    .join_from(_addresses, _conversations, _conversations.c.person_id == _addresses.c.person_id)
    .where(*_IS_SENDERS)
    .with_for_update(of=_conversations)
)


def where_heard(
    connection: Connection, *, channel: str, bot: str, user: str, chat: str
) -> tuple[KnownAddress, Talk] | None:
    """Where somebody who was heard before is heard again, and their conversation, locked as by ``talk_of``.

    None for everybody and everything that is new or has changed; ``address_of`` and ``talk_of`` see to that.
    """
    found = _KNOWN.first(connection, {"c": channel, "b": bot, "u": user})
    if found is None or found.unreachable_at is not None or found.chat != chat:
        return None
    talk = Talk(*found[-len(_TALK) :])
    talk.address_id = found.id
    return KnownAddress(found.id, talk.person_id, found.language, unreachable=False), talk


_LOAD_TALK = select(_conversations).where(_conversations.c.person_id == bindparam("p")).with_for_update()


def talk_of(connection: Connection, person_id: int, address_id: int) -> Talk:
    """A person's conversation, locked until the transaction ends: their events are taken one after the other."""
    row = connection.execute(_LOAD_TALK, {"p": person_id}).mappings().first()
    if row is None:
        _insert_unless_there(connection, _conversations, _columns(Talk(person_id, address_id)))
        row = connection.execute(_LOAD_TALK, {"p": person_id}).mappings().one()
    return Talk(**{**row, "address_id": address_id})


def save_talk(connection: Connection, talk: Talk) -> None:
    """Write a conversation back."""
    _SAVE_TALK.count(connection, {"p": talk.person_id, **_columns(talk)})


def menu_shown(connection: Connection, person_id: int, mark: str) -> None:
    """Note the menu that the messenger shows now."""
    connection.execute(update(_conversations).where(_conversations.c.person_id == person_id).values(menu=mark))


_SAVE_TALK = Direct(update(_conversations).where(_conversations.c.person_id == bindparam("p")), Talk.__slots__)


def _columns(talk: Talk) -> Mapping[str, Any]:
    return {name: getattr(talk, name) for name in Talk.__slots__}
