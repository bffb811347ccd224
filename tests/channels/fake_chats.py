"""The bot's private chats: what it sends and edits there, and everything that Telegram refuses about that."""

import itertools
from typing import Any

from tests.channels.bot_api import Params
from tests.channels.fake_person import Deliver, Person, Shown
from tests.channels.faults import Refusal

UNMODIFIED = "Bad Request: message is not modified: specified new message content is exactly the same"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
FILES = ("photo", "document", "voice")


class Chats:
    """Everybody who has opened the bot's chat.

    Attributes:
        people: by chat id.
        menus: the menu of each chat.
        answered: ids of the presses that were answered.
        files: what people sent, by file id.
    """

    def __init__(self, deliver: Deliver) -> None:
        self.people: dict[int, Person] = {}
        self.menus: dict[int, list[dict[str, str]]] = {}
        self.answered: list[str] = []
        self.files: dict[str, bytes] = {}
        self._deliver = deliver
        self._queries: set[str] = set()
        self._numbers = itertools.count(1)

    def person(self, name: str, language: str | None = "fa") -> Person:
        """Somebody who opens the chat now."""
        number = 7000 + len(self.people)
        self.people[number] = Person(self, self._deliver, number, name, language)
        return self.people[number]

    # --- for people ---

    def next_message(self) -> int:
        """The id of a new message."""
        return next(self._numbers)

    def next_query(self) -> str:
        """The id of a new press that waits for its answer."""
        query = f"q{next(self._numbers)}"
        self._queries.add(query)
        return query

    def keep(self, content: bytes) -> str:
        """Keep a file that somebody sent; return its id."""
        ref = f"file{next(self._numbers)}"
        self.files[ref] = content
        return ref

    # --- for the bot ---

    async def send(self, params: Params) -> dict[str, Any]:
        """``sendMessage``, ``sendPhoto``, ``sendDocument``, ``sendVoice``."""
        person = self._reachable(params)
        shown = Shown(self.next_message())
        for kind in FILES:
            if kind in params.fields:
                part = params[kind].removeprefix("attach://")
                shown.kind, shown.file, shown.file_name = kind, params.files[part], params.names[part]
        shown.show(params.get("text") or params.get("caption"), params.get("reply_markup"))
        person.see(shown, new=True)
        return described(person, shown)

    async def edit(self, params: Params) -> dict[str, Any]:
        """``editMessageText``."""
        person = self._reachable(params)
        shown = next((message for message in person.messages if message.id == int(params["message_id"])), None)
        text, markup = params["text"], params.get("reply_markup")
        if shown is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if shown.kind != "text":
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        if shown.keys:
            raise Refusal(400, "Bad Request: message can't be edited")
        if (shown.raw, shown.markup) == (text, markup):
            raise Refusal(400, UNMODIFIED)
        shown.before.append(shown.text)
        shown.show(text, markup)
        person.see(shown, new=False)
        return described(person, shown)

    async def answer(self, params: Params) -> bool:
        """``answerCallbackQuery``; a press is answered once, and soon."""
        query = params["callback_query_id"]
        if query not in self._queries:
            raise Refusal(400, TOO_OLD)
        self._queries.discard(query)
        self.answered.append(query)
        return True

    async def set_commands(self, params: Params) -> bool:
        """``setMyCommands``."""
        self.menus[int((params.read("scope") or {}).get("chat_id", 0))] = params.read("commands")
        return True

    async def file(self, params: Params) -> dict[str, Any]:
        """``getFile``."""
        ref = params["file_id"]
        if ref not in self.files:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": ref, "file_unique_id": ref, "file_path": f"documents/{ref}"}

    def _reachable(self, params: Params) -> Person:
        """The person a call is for."""
        person = self.people.get(int(params["chat_id"]))
        if person is None:
            raise Refusal(400, "Bad Request: chat not found")
        if person.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return person


def described(person: Person, shown: Shown) -> dict[str, Any]:
    """A message as Telegram answers it."""
    return {"message_id": shown.id, "date": 1, "chat": person.chat, "text": shown.raw}
