"""What reaches the assistant, whatever channel it came by."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from bot.vcards import Card
from locales.reader import Language

# The kind of an event that our own work came to.
TASK = "task"


@dataclass(frozen=True, slots=True)
class EventId:
    """What makes an event the same event when a channel delivers it twice."""

    channel: str
    bot: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The address an event came from, as its channel knows it; ids are the channel's own, as text."""

    channel: str
    bot: str
    user: str
    chat: str
    name: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something typed. A command is text that begins with a slash."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours; ``data`` is what the button carried."""

    data: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A contact card, the messenger's own or a vCard file."""

    card: Card


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo, voice note or file; ``ref`` is what the channel needs to fetch it later."""

    kind: str
    ref: str
    name: str = ""
    mime: str = ""
    size: int = 0
    caption: str = ""


Content: TypeAlias = Said | Pressed | Shared | Sent


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person did.

    Attributes:
        id: for dropping what was heard before.
        sender: where it came from and where the answer goes.
        content: what was said, pressed, shared or sent.
        message: the channel's id of the message whose button was pressed, for editing in place.
        reply_to: the channel's id of the message it answers, if it answers one.
    """

    id: EventId
    sender: Sender
    content: Content
    message: str | None = None
    reply_to: str | None = None


# What a content of each kind has and no other; also true of what was kept before kinds were.
_TOLD_BY: Mapping[str, type[Said | Pressed | Shared | Sent]] = {
    "text": Said,
    "data": Pressed,
    "card": Shared,
    "ref": Sent,
}


def dump_event(event: Event) -> dict[str, Any]:
    """An event as JSON, whole."""
    return {**asdict(event), "is": type(event.content).__name__}


def load_event(data: Mapping[str, Any]) -> Event:
    """The event that ``dump_event`` wrote."""
    content = _load_content(data["content"])
    return Event(EventId(**data["id"]), Sender(**data["sender"]), content, data["message"], data["reply_to"])


def _load_content(data: Mapping[str, Any]) -> Content:
    kind = kind_of(data)
    if kind is Shared:
        return Shared(Card(**data["card"]))
    return kind(**{name: data[name] for name in kind.__slots__})


def kind_of(content: Mapping[str, Any]) -> type[Content]:
    """Which kind of content a JSON is."""
    return next(kind for name, kind in _TOLD_BY.items() if name in content)
