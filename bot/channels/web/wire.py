"""The JSON that the page and the server exchange: reading what came, writing what goes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from bot.channels.loose import storable
from bot.channels.web.ports import Item, Welcome
from bot.replies import Attachment, Button

LONGEST_TEXT = 4000
LONGEST_DATA = 256


@dataclass(frozen=True, slots=True)
class Hello:
    """The page is there and knows everything up to the message ``last``."""

    last: int | None


@dataclass(frozen=True, slots=True)
class Say:
    """Something typed; ``id`` is the page's own."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button of message ``message``."""

    id: str
    data: str
    message: int | None


@dataclass(frozen=True, slots=True)
class Older:
    """A wish for the messages before this one."""

    before: int


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that a page of ours does not send; ``id`` lets it forget it instead of trying for ever."""

    id: str | None


Frame: TypeAlias = Hello | Say | Press | Older | Odd


def read(text: str) -> Frame:
    """Read one frame; whatever is wrong with it, the next one can still be read."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return Odd(None)
    return _frame(frame) if isinstance(frame, dict) else Odd(None)


def _frame(frame: dict[str, Any]) -> Frame:
    match frame:
        case {"type": "hello"}:
            return Hello(_whole(frame.get("last")))
        case {"type": "older", "before": int(before)} if _whole(before):
            return Older(before)
        case {"type": "say", "id": id_, "text": str(text)} if is_uuid(id_) and 0 < len(text) <= LONGEST_TEXT:
            return Say(id_, storable(text))
        case {"type": "press", "id": id_, "data": str(data)} if is_uuid(id_) and 0 < len(data) <= LONGEST_DATA:
            return Press(id_, storable(data), _whole(frame.get("message")))
    id_ = frame.get("id")
    return Odd(id_ if is_uuid(id_) else None)


def _whole(value: object) -> int | None:
    """A message id, if it is one that a database can hold."""
    return value if type(value) is int and 0 <= value < 2**63 else None


def is_uuid(value: object) -> bool:
    """Whether it is a UUID in its usual spelling."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def welcome_frame(welcome: Welcome) -> dict[str, Any]:
    """What the page shows besides messages."""
    return {
        "type": "welcome",
        "name": welcome.name,
        "language": welcome.language,
        "zone": welcome.zone,
        "menu": menu(welcome),
        "words": dict(welcome.words),
    }


def menu(welcome: Welcome) -> list[Mapping[str, str]]:
    """The commands, each with its slash."""
    return [
        {"command": command if command.startswith("/") else f"/{command}", "description": description}
        for command, description in welcome.menu
    ]


def messages_frame(items: list[Item], *, more: bool, older: bool = False) -> dict[str, Any]:
    """Some messages; ``more`` says that there are others before them that the page does not know."""
    return {"type": "messages", "items": [item_json(item) for item in items], "more": more, "older": older}


def item_json(item: Item) -> dict[str, Any]:
    """One message."""
    return {
        "id": item.id,
        "from": "me" if item.mine else "bot",
        "text": item.text,
        "rtl": item.rtl,
        "buttons": [[_button(button) for button in row] for row in item.buttons],
        "at": item.at.isoformat(),
        "replaces": item.replaces,
        "attachment": _attachment(item.attachment),
        "uuid": item.uuid,
        "contact": item.asks_contact,
    }


def _button(button: Button) -> dict[str, str]:
    return {"label": button.label, "data": button.data}


def _attachment(attachment: Attachment | None) -> dict[str, str] | None:
    if attachment is None:
        return None
    return {
        "url": f"/file/{attachment.blob}",
        "name": attachment.name,
        "mime": attachment.mime,
        "kind": attachment.kind,
    }
