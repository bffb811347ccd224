"""What must be true of events and messages: each once, and none for somebody else's eyes."""

from typing import Any

from sqlalchemy import Connection, String, and_, cast, func, or_, select

from storage.tables import Address, Conversation, Heard, Message
from storage.tables.base import table_of

_messages, _addresses, _heard, _conversations = (table_of(it) for it in (Message, Address, Heard, Conversation))


def told_another(connection: Connection) -> list[Any]:
    """Messages (by number) for one person at the address of another."""
    joined = _messages.join(_addresses, _addresses.c.id == _messages.c.address_id)
    other = select(_messages.c.id).select_from(joined).where(_messages.c.person_id != _addresses.c.person_id)
    return list(connection.execute(other).scalars())


def talks_at_anothers(connection: Connection) -> list[Any]:
    """People (by number) whose conversation goes on at somebody else's address."""
    joined = _conversations.join(_addresses, _addresses.c.id == _conversations.c.address_id)
    other = _conversations.c.person_id != _addresses.c.person_id
    return list(connection.execute(select(_conversations.c.person_id).select_from(joined).where(other)).scalars())


def page_of_another(connection: Connection) -> list[Any]:
    """Web addresses (by number) that are called after another person than they belong to."""
    other = _addresses.c.user != cast(_addresses.c.person_id, String)
    return list(connection.execute(select(_addresses.c.id).where(_addresses.c.channel == "web", other)).scalars())


def sent_without_instant(connection: Connection) -> list[Any]:
    """Messages (by number) that came in, or that a messenger has numbered, without an instant of sending."""
    taken = or_(_messages.c.incoming, _messages.c.external.is_not(None))
    return list(connection.execute(select(_messages.c.id).where(taken, _messages.c.sent_at.is_(None))).scalars())


def sent_and_leased(connection: Connection) -> list[Any]:
    """Messages (by number) that were sent and that somebody still means to send."""
    both = and_(_messages.c.sent_at.is_not(None), _messages.c.leased_by.is_not(None))
    return list(connection.execute(select(_messages.c.id).where(both)).scalars())


def heard_twice(connection: Connection) -> list[Any]:
    """Events (by id) that were heard more than once."""
    key = (_heard.c.channel, _heard.c.bot, _heard.c.kind, _heard.c.id)
    twice = select(_heard.c.id).group_by(*key).having(func.count() > 1)
    return list(connection.execute(twice).scalars())


INVARIANTS = (
    told_another,
    talks_at_anothers,
    page_of_another,
    sent_without_instant,
    sent_and_leased,
    heard_twice,
)
