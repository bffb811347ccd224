"""The message log's rows as the page's items."""

from typing import Any

from sqlalchemy import Row

from bot.channels.web.ports import Item
from bot.replies import Attachment, Button
from storage.tables import Message


def item_of(row: Row[Any]) -> Item:
    """One row of ``storage.transcript.history``."""
    message: Message = row.Message
    return Item(
        id=message.id,
        mine=message.incoming,
        text=message.text,
        at=message.at,
        rtl=message.rtl,
        buttons=tuple(tuple(Button(label, data) for label, data in buttons) for buttons in message.buttons or ()),
        # Another channel's message ids are none of this page's.
        replaces=number(message.replaces) if row.channel == "web" else None,
        attachment=_attachment(row),
        uuid=_uuid(message),
        asks_contact=message.asks_contact,
    )


def number(text: str | None) -> int | None:
    """A message's id in the log, if the text is one: on the web it is the channel's id too."""
    return int(text) if text and text.isascii() and text.isdecimal() else None


def _uuid(message: Message) -> str | None:
    """The page's own id: what the event's id holds after the person's."""
    return message.external.rpartition(":")[2] if message.incoming and message.external else None


def _attachment(row: Row[Any]) -> Attachment | None:
    message: Message = row.Message
    if message.blob_id is None:
        return None
    kind: Any = message.blob_kind or "document"
    return Attachment(message.blob_id, row.blob_name or "", row.blob_mime or "", kind)
