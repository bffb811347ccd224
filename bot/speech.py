"""Replies into words, and words into the outbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.replies import Button, Choice, Outgoing, Reply
from locales.digits import bare
from locales.jsons import dump_text
from locales.reader import Reader
from locales.text import Text
from locales.words import say, spellings
from storage import outbox

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


def put_reply(connection: Connection, reply: Reply, to: Envelope, now: datetime) -> Put | None:
    """Write a reply in its reader's language into the outbox; None when it says nothing."""
    if not reply.lines and reply.attachment is None:
        return None
    row = {**logged(reply, to.reader), "replaces": to.replaces if reply.in_place else None}
    number, leased = _put(connection, to, now, row)
    keys = tuple(tuple(Button(label, data) for label, data in line) for line in row["buttons"] or ())
    shared = {name: row[name] for name in ("text", "rtl", "replaces", "asks_contact")}
    return Put(Outgoing(number, to.chat, buttons=keys, attachment=reply.attachment, **shared), leased)


def logged(reply: Reply, reader: Reader) -> dict[str, Any]:
    """What the message log keeps of a reply, whoever it is for."""
    return {
        "text": written(reply, reader),
        "said": [dump_text(line) for line in reply.lines],
        "buttons": keyboard(reply, reader),
        "asks_contact": say(Text("form-share-contact"), reader) if reply.asks_contact else None,
        "blob_id": reply.attachment.blob if reply.attachment else None,
        "blob_kind": reply.attachment.kind if reply.attachment else None,
        "rtl": reader.language == "fa",
    }


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
