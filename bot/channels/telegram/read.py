"""Turns what Telegram delivers into events; whatever is missing, odd or new in an update is no error."""

import re
from typing import Any, Final

from bot.channels.loose import part, whole, words
from bot.channels.telegram.sent import card_of, file_of
from bot.events import Content, Event, EventId, Pressed, Said, Sender, Shared
from locales.reader import Language

CHANNEL: Final = "telegram"

# In a group "/help@our_bot" says whom it is for; in a private chat it can only be us.
ADDRESSED: Final = re.compile(r"^(/\w+)@\w+")


def read(update: dict[str, Any], bot: str) -> Event | None:
    """Return the event an update stands for; None for groups, bots, kinds we do not know and hopeless ones."""
    query = part(update, "callback_query")
    message = part(query or update, "message")
    number = whole(update, "update_id")
    sender = sender_of(part(query or message, "from"), part(message, "chat"), bot)
    content = press_of(query) if query else content_of(message)
    if number is None or sender is None or content is None:
        return None
    return Event(
        id=EventId(CHANNEL, bot, "update", str(number)),
        sender=sender,
        content=content,
        message=message_id(message) if query else None,
        reply_to=message_id(part(message, "reply_to_message")) if not query else None,
    )


def query_of(update: dict[str, Any]) -> str:
    """The id of the press that waits for an answer (its button shows a clock until then), or nothing."""
    return words(part(update, "callback_query"), "id")


def person_of(update: dict[str, Any]) -> int | None:
    """Whose update it is, for keeping one person's updates in order."""
    holder = part(update, "callback_query") or part(update, "message")
    return whole(part(holder, "from"), "id")


def sender_of(person: dict[str, Any], chat: dict[str, Any], bot: str) -> Sender | None:
    """Who wrote, when it was a person in a private chat; there both ids are the same, so either may be missing."""
    place, user = whole(chat, "id"), whole(person, "id")
    place, user = place or user, user or place
    if not user or not place or place < 0 or words(chat, "type") not in {"", "private"}:
        return None
    if person.get("is_bot") is True:
        return None
    name = " ".join(filter(None, (words(person, "first_name"), words(person, "last_name"))))
    return Sender(CHANNEL, bot, str(user), str(place), name, language_of(person))


def language_of(person: dict[str, Any]) -> Language | None:
    """Persian for those who use Telegram in Persian, English for the others, unknown when it does not say."""
    code = words(person, "language_code").lower()
    if not code:
        return None
    return "fa" if re.split("[-_]", code)[0] == "fa" else "en"


def press_of(query: dict[str, Any]) -> Content | None:
    """The press of a button of ours."""
    data = words(query, "data")
    return Pressed(data) if data else None


def content_of(message: dict[str, Any]) -> Content | None:
    """What a message holds."""
    if text := words(message, "text"):
        return Said(ADDRESSED.sub(r"\1", text))
    card = card_of(part(message, "contact"))
    return Shared(card) if card else file_of(message)


def message_id(message: dict[str, Any]) -> str | None:
    """A message's id as text."""
    number = whole(message, "message_id")
    return None if number is None else str(number)
