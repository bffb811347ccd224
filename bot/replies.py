"""What a handler answers: sentences, choices, perhaps a file; nothing of any channel."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from locales.text import Text

# What the command line of a button begins with that opens a page of ours, its address behind it, inside a messenger
# that can show pages; elsewhere it is a command line like any other.
PAGE: Final = "/board "


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its words, and the command line that pressing it stands for (``/show 128``) or a form's answer."""

    label: Text
    data: str


Rows: TypeAlias = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an answer; ``blob`` is its row in the table of blobs."""

    blob: int
    name: str
    mime: str
    kind: Literal["photo", "document", "voice"] = "document"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in no language yet.

    Attributes:
        lines: sentences, each a line of its own; an empty tuple of them means silence.
        choices: rows of buttons.
        attachment: a picture or file.
        in_place: replace the message whose button was pressed (paging), where the channel can.
        asks_contact: offer the messenger's "share contact" button, where it has one.
        goes_on: more will be said about it, so the question of a form that waits is not repeated yet.
    """

    lines: tuple[Text, ...] = ()
    choices: Rows = ()
    attachment: Attachment | None = None
    in_place: bool = False
    asks_contact: bool = False
    goes_on: bool = False

    def after(self, *before: Text) -> "Reply":
        """The same answer with these lines above it."""
        return replace(self, lines=(*before, *self.lines)) if before else self


@dataclass(frozen=True, slots=True)
class Button:
    """A choice in words: what a channel shows and what it sends back when pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as a channel is asked to send it; all text is final.

    Attributes:
        id: its row in the message log.
        chat: the channel's chat id.
        text: what is said, in the person's language.
        rtl: the language is written from right to left.
        buttons: rows of buttons.
        attachment: a picture or file; its bytes are in ``content``.
        replaces: the channel's id of the message that this one replaces, if any.
        asks_contact: the label of the "share contact" button, if one is wanted.
    """

    id: int
    chat: str
    text: str
    rtl: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    content: bytes = field(default=b"", repr=False)
    replaces: str | None = None
    asks_contact: str | None = None
