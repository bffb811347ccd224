"""A person with Telegram on their phone: types, presses, shares and sees what the bot sent, edited messages too."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any, Protocol

DIRECTION = re.compile("(?m)^\u200f")


class Deliver(Protocol):
    """Has an update with this content wait for the bot; returns its id."""

    def __call__(self, **content: dict[str, Any]) -> int: ...


class Ids(Protocol):
    """Numbers the things that people make."""

    def next_message(self) -> int: ...
    def next_query(self) -> str: ...
    def keep(self, content: bytes) -> str: ...


@dataclass(slots=True)
class Shown:
    """A message of the bot's as it stands on the screen.

    Attributes:
        raw: its text or caption, as sent.
        keys: labels of keyboard keys it brought; pressing one types it.
        contact_key: the label of the key that shares one's own contact.
        file: the photo, voice note or document.
        before: what stood there before each edit.
    """

    id: int
    raw: str = ""
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    keys: list[list[str]] = field(default_factory=list)
    contact_key: str | None = None
    kind: str = "text"
    file: bytes = b""
    file_name: str = ""
    markup: str = ""
    before: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words alone, without the invisible marks that make a line run from the right."""
        return DIRECTION.sub("", self.raw)

    @property
    def labels(self) -> list[list[str]]:
        """What stands on its buttons or keys."""
        return [[label for label, _ in row] for row in self.buttons] or self.keys

    def show(self, text: str, markup: str) -> None:
        """Put these words and this keyboard there."""
        self.raw, self.markup = text, markup
        parsed = json.loads(markup or "{}")
        self.buttons = [
            [(button["text"], button["callback_data"]) for button in row] for row in parsed.get("inline_keyboard", [])
        ]
        self.keys = [[key["text"] for key in row] for row in parsed.get("keyboard", [])]
        asking = [key["text"] for row in parsed.get("keyboard", []) for key in row if key.get("request_contact")]
        self.contact_key = asking[0] if asking else None


class Person:
    """Somebody in a private chat with the bot."""

    def __init__(self, ids: Ids, deliver: Deliver, number: int, name: str, language: str | None) -> None:
        self.ids = ids
        self.deliver = deliver
        self.id = number
        self.name = name
        self.language = language
        self.phone = f"98912{number:07}"
        self.blocked = False
        self.messages: list[Shown] = []
        self.news: asyncio.Queue[Shown] = asyncio.Queue()

    # --- doing; each returns the update's id ---

    def say(self, text: str, *, reply_to: Shown | None = None) -> int:
        """Type something."""
        return self._write({"text": text}, reply_to)

    def press(self, label: str) -> int:
        """Press the newest button or key with this label; a key types it, or shares one's own contact."""
        for message in reversed(self.messages):
            if label == message.contact_key:
                return self.share(self.phone, self.name, user_id=self.id)
            if any(label in row for row in message.keys):
                return self.say(label)
            data = [data for row in message.buttons for shown, data in row if shown == label]
            if data:
                return self.press_data(message, data[0])
        missing = f"no button {label!r}; the last message has {self.last.labels}"
        raise AssertionError(missing)

    def press_data(self, message: Shown, data: str) -> int:
        """Press a button by what it carries."""
        where = {"message_id": message.id, "date": 1, "chat": self.chat, "text": message.raw}
        query = self.ids.next_query()
        told = {"id": query, "from": self.user, "chat_instance": "1", "message": where, "data": data}
        return self.deliver(callback_query=told)

    def share(self, phone: str, first_name: str, **more: str | int) -> int:
        """Share a contact."""
        return self._write({"contact": {"phone_number": phone, "first_name": first_name, **more}})

    def send_photo(self, content: bytes, caption: str | None = None) -> int:
        """Send a photo; Telegram makes a small and a large one of it."""
        small = {"file_id": self.ids.keep(content[:1]), "file_unique_id": "s", "width": 90, "height": 60}
        large = {"file_id": self.ids.keep(content), "file_unique_id": "l", "width": 1280, "height": 853}
        sizes = [small, {**large, "file_size": len(content)}]
        return self._write({"photo": sizes, **({"caption": caption} if caption else {})})

    # --- seeing ---

    @property
    def last(self) -> Shown:
        """The newest message of the bot's."""
        assert self.messages, f"{self.name} has no message yet"
        return self.messages[-1]

    async def hears(self, within: float = 120.0) -> Shown:
        """The next message that comes, or that is edited; waits for it."""
        async with asyncio.timeout(within):
            return await self.news.get()

    async def asks(self, text: str) -> Shown:
        """Type something and wait for what comes."""
        self.say(text)
        return await self.hears()

    def see(self, message: Shown, *, new: bool) -> None:
        """The server shows a message, or changed one."""
        if new:
            self.messages.append(message)
        self.news.put_nowait(message)

    # --- as Telegram describes them ---

    @property
    def user(self) -> dict[str, Any]:
        """The sender of an update."""
        told = {"id": self.id, "is_bot": False, "first_name": self.name}
        return told | ({"language_code": self.language} if self.language else {})

    @property
    def chat(self) -> dict[str, Any]:
        """The private chat."""
        return {"id": self.id, "type": "private", "first_name": self.name}

    def _write(self, content: dict[str, Any], reply_to: Shown | None = None) -> int:
        """Send a message with this content."""
        head = {"message_id": self.ids.next_message(), "date": 1, "from": self.user, "chat": self.chat}
        answered = {"reply_to_message": {"message_id": reply_to.id, "date": 1, "chat": self.chat}} if reply_to else {}
        return self.deliver(message={**head, **content, **answered})
