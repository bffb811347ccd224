"""Reads what people send in Telegram besides words: contact cards, photos, voice notes and files."""

from dataclasses import replace
from typing import Any, Final

from bot.channels.loose import file_name, part, parts, whole, words
from bot.events import Sent
from bot.vcards import Card, read_vcard
from locales.moments import NotUnderstood

# Telegram's field → (our kind, what it is when Telegram does not say). An animation is also sent as a document,
# so it is looked for before.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "voice": ("voice", "audio/ogg"),
    "audio": ("audio", "audio/mpeg"),
    "video": ("video", "video/mp4"),
    "video_note": ("video", "video/mp4"),
    "animation": ("video", "video/mp4"),
    "document": ("document", ""),
}
VCARD_TYPES: Final = frozenset({"text/vcard", "text/x-vcard", "text/directory"})


def file_of(message: dict[str, Any]) -> Sent | None:
    """The photo or file of a message, if it has one."""
    caption = words(message, "caption")
    if photo := best_photo(message):
        return Sent("photo", words(photo, "file_id"), "", "image/jpeg", size_of(photo), caption)
    for field, (kind, mime) in KINDS.items():
        if sent := one_file(part(message, field), kind, mime):
            return replace(sent, caption=caption)
    return None


def best_photo(message: dict[str, Any]) -> dict[str, Any]:
    """The largest of the sizes that Telegram made of a photo."""
    sizes = [size for size in parts(message, "photo") if words(size, "file_id")]
    return max(sizes, key=area, default={})


def area(size: dict[str, Any]) -> int:
    """How many pixels a photo has."""
    return (whole(size, "width") or 0) * (whole(size, "height") or 0)


def one_file(file: dict[str, Any], kind: str, mime: str) -> Sent | None:
    """A file as an event's content; a contact in a file is a kind of its own."""
    ref = words(file, "file_id")
    if not ref:
        return None
    name, told = file_name(words(file, "file_name")), words(file, "mime_type")
    if name.lower().endswith(".vcf") or told.lower() in VCARD_TYPES:
        kind, mime = "vcard", "text/vcard"
    return Sent(kind, ref, name, told or mime, size_of(file))


def size_of(file: dict[str, Any]) -> int:
    """The size in bytes, 0 when unknown."""
    return max(whole(file, "file_size") or 0, 0)


def card_of(contact: dict[str, Any]) -> Card | None:
    """A shared contact: Telegram's own fields, and from the vCard beside them what those lack."""
    name = " ".join(filter(None, (words(contact, "first_name"), words(contact, "last_name"))))
    told = attached_card(words(contact, "vcard"))
    card = replace(told, name=name or told.name, phone=words(contact, "phone_number") or told.phone)
    return card if card.name or card.phone or card.email else None


def attached_card(vcard: str) -> Card:
    """What a vCard says; nothing, when it is none."""
    try:
        return read_vcard(vcard.encode())
    except NotUnderstood:
        return Card(name="", phone=None, email=None, company=None, title=None, website=None)
