"""Turns a message of ours into what Telegram can carry: pieces of text that fit, and keyboards."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.replies import PAGE, Button, Outgoing

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
DATA_LIMIT: Final = 64
PHOTO_LIMIT: Final = 10 * 1024 * 1024
RIGHT_TO_LEFT_MARK: Final = "\u200f"

Markup = dict[str, Any]
Kind = Literal["text", "photo", "document", "voice"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One message as Telegram counts them."""

    kind: Kind
    text: str
    markup: Markup | None = None


def pieces(message: Outgoing) -> list[Piece]:
    """The messages that this one becomes, in order; the last one carries the keyboard.

    Raises:
        ValueError: it is empty, or a button cannot work: a bug of ours that never reaches the wire.
    """
    refuse_impossible(message)
    text = directed(message.text) if message.rtl else message.text
    texts = [Piece("text", some) for some in split(text, TEXT_LIMIT)]
    found = [*with_file(message, text, texts)] if message.attachment else texts
    *before, last = found
    return [*before, Piece(last.kind, last.text, keyboard(message))]


def with_file(message: Outgoing, text: str, texts: list[Piece]) -> Iterator[Piece]:
    """The file, with the text below it as its caption or, when that is too long, after it."""
    kind = message.attachment.kind if message.attachment else "document"
    if kind == "photo" and len(message.content) > PHOTO_LIMIT:
        kind = "document"
    fits = units(text) <= CAPTION_LIMIT
    yield Piece(kind, text.strip() if fits else "")
    if not fits:
        yield from texts


def refuse_impossible(message: Outgoing) -> None:
    """Raise for what Telegram would call malformed; nobody can repair it on the way."""
    if message.attachment and not message.content:
        raise ValueError("file without content")
    if not message.attachment and not message.text.strip():
        raise ValueError("empty text")
    buttons = [button for row in message.buttons for button in row]
    if not all(button.label.strip() for button in buttons):
        raise ValueError("button without label")
    if not all(page_behind(button) or 1 <= len(button.data.encode()) <= DATA_LIMIT for button in buttons):
        raise ValueError("button data not within 1 to 64 bytes")


def units(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int) -> Iterator[str]:
    """Pieces of at most so many UTF-16 units, cut at line breaks, else at spaces, else anywhere between letters."""
    rest = text.strip("\n")
    while units(rest) > limit:
        head = rest.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
        cut = next((found for mark in "\n " if (found := head.rfind(mark)) > 0), len(head))
        if rest[:cut].strip():
            yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip("\n ")
    if rest.strip():
        yield rest


def directed(text: str) -> str:
    """Persian text whose lines all run from the right: Telegram takes a line's direction from its first letter."""
    return "\n".join(RIGHT_TO_LEFT_MARK + line if begins_left(line) else line for line in text.split("\n"))


def begins_left(line: str) -> bool:
    """Whether the first letter of a line is of a script that runs from left to right."""
    directions = (unicodedata.bidirectional(letter) for letter in line)
    return next((found for found in directions if found in {"L", "R", "AL"}), "") == "L"


def keyboard(message: Outgoing) -> Markup | None:
    """Buttons below the message; or, to ask for a contact, keys in place of the keyboard.

    A key types its label, which counts as pressing the button. A message without buttons takes such keys away.
    """
    if message.asks_contact:
        return contact_keys(message.asks_contact, message.buttons)
    if message.buttons:
        return {"inline_keyboard": [[pressable(button) for button in row] for row in message.buttons if row]}
    return {"remove_keyboard": True}


def pressable(button: Button) -> Markup:
    """A button as Telegram wants it; one with a page behind it opens that inside Telegram."""
    page = page_behind(button)
    return (
        {"text": button.label, "web_app": {"url": page}}
        if page
        else {"text": button.label, "callback_data": button.data}
    )


def page_behind(button: Button) -> str:
    """The address of the page that a button opens; Telegram shows only pages that come by https. Else nothing."""
    address = button.data.removeprefix(PAGE)
    return address if address != button.data and address.startswith("https://") else ""


def contact_keys(label: str, rows: tuple[tuple[Button, ...], ...]) -> Markup:
    """The key that shares the person's own contact, above the other answers."""
    share = [{"text": label, "request_contact": True}]
    others = [[{"text": button.label} for button in row] for row in rows if row]
    return {"keyboard": [share, *others], "resize_keyboard": True, "one_time_keyboard": True}
