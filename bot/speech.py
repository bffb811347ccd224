"""Replies into words, and words into the outbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, literal, select, tuple_

from bot.replies import Button, Choice, Outgoing, Reply
from locales.digits import bare
from locales.jsons import dump_text
from locales.reader import Reader
from locales.text import Text
from locales.words import say, spellings
from storage import conversations, outbox
from storage.tables import Address, Conversation

TERMINAL = "terminal"
# Characters of a label that stands beside another one.
_WIDEST = 22


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where an answer goes, and for whom it is written; with a lease, it is sent by the process that writes it."""

    address_id: int
    person_id: int | None
    reader: Reader
    replaces: str | None = None
    chat: str = ""
    lease: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """A message in the outbox; ``leased`` when it may be sent by the process that wrote it."""

    message: Outgoing
    leased: bool


def put_reply(
    connection: Connection, reply: Reply, to: Envelope, now: datetime, *, priority: int = outbox.ANSWER
) -> Put | None:
    """Write a reply in its reader's language into the outbox; None when it says nothing."""
    if not reply.lines and reply.attachment is None:
        return None
    buttons = keyboard(reply, to.reader)
    row: dict[str, Any] = {
        "text": written(reply, to.reader),
        "asks_contact": say(Text("form-share-contact"), to.reader) if reply.asks_contact else None,
        "rtl": to.reader.language == "fa",
        "replaces": to.replaces if reply.in_place else None,
    }
    kept = {
        "priority": priority,
        "said": [dump_text(line) for line in reply.lines],
        "buttons": buttons,
        "blob_id": reply.attachment.blob if reply.attachment else None,
        "blob_kind": reply.attachment.kind if reply.attachment else None,
    }
    number, leased = _put(connection, to, now, {**row, **kept})
    keys = tuple(tuple(Button(label, data) for label, data in line) for line in buttons or ())
    return Put(Outgoing(number, to.chat, buttons=keys, attachment=reply.attachment, **row), leased)


def _put(connection: Connection, to: Envelope, now: datetime, row: dict[str, Any]) -> tuple[int, bool]:
    if to.lease is None:
        return outbox.put(connection, to.address_id, to.person_id, now, **row), False
    return outbox.put_leased(connection, to.address_id, to.person_id, now, *to.lease, **row)


def written(reply: Reply, reader: Reader) -> str:
    """A reply's sentences, each a line."""
    return "\n".join(say(line, reader) for line in reply.lines)


def shown(reply: Reply, reader: Reader) -> list[Any]:
    """The buttons as a conversation remembers them: label, its folded spelling in both languages, what it carries."""
    return [_remembered(choice, reader) for row in reply.choices for choice in row]


def _remembered(choice: Choice, reader: Reader) -> list[str]:
    return [say(choice.label, reader), *spellings(choice.label), choice.data]


def keyboard(reply: Reply, reader: Reader) -> list[Any] | None:
    """The buttons as the message log keeps them: rows of label and what it carries; None without any."""
    rows = [[[say(choice.label, reader), choice.data] for choice in row] for row in reply.choices]
    return [fitting for row in rows if row for fitting in _on_a_phone(row)] or None


def _on_a_phone(row: list[list[str]]) -> list[list[list[str]]]:
    """The row as it is, or, when a label would be cut off on a phone, a row for each button."""
    return [row] if all(len(bare(label)) <= _WIDEST for label, _ in row) else [[button] for button in row]


def tell(
    connection: Connection,
    person_id: int,
    reader: Reader,
    reply: Reply,
    now: datetime,
    *,
    priority: int = outbox.NUDGE,
    avoiding: Collection[tuple[str, str]] = (),
) -> int | None:
    """Say something to a person without being asked, where they were last heard.

    Args:
        connection: of the transaction that says it.
        person_id: whom it is for.
        reader: how they read.
        reply: what is said.
        now: the instant.
        priority: nudges go before digests.
        avoiding: channels and bots that would most likely not deliver it; they are used when there is nothing else.

    Returns:
        The message's number, or None when the person can be reached nowhere.
    """
    address_id = _address_for(connection, person_id, avoiding)
    if address_id is None:
        return None
    conversations.also_shown(connection, person_id, shown(reply, reader))
    put = put_reply(connection, reply, Envelope(address_id, person_id, reader), now, priority=priority)
    return put.message.id if put else None


def _address_for(connection: Connection, person_id: int, avoiding: Collection[tuple[str, str]]) -> int | None:
    """Where they were last heard, else any address of theirs that can be reached.

    A terminal comes last: nobody sits before it most of the time, while a page keeps what it is told.
    """
    last = select(Conversation.address_id).where(Conversation.person_id == person_id).scalar_subquery()
    broken = tuple_(Address.channel, Address.bot).in_(list(avoiding)) if avoiding else literal(0)
    reachable = (
        select(Address.id)
        .where(Address.person_id == person_id, Address.unreachable_at.is_(None))
        .order_by(broken, Address.channel == TERMINAL, (Address.id == last).desc(), Address.id.desc())
    )
    return connection.execute(reachable).scalars().first()
