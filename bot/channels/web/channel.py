"""The web chat as a channel: what is sent goes to the pages that this person has open now."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from bot.channels.base import Hear
from bot.channels.web.items import number
from bot.channels.web.ports import Item
from bot.channels.web.wire import item_json
from bot.events import Content, Event, EventId, Pressed, Said, Sender, Sent, Shared
from bot.pace import Pace
from bot.replies import Outgoing
from locales.reader import Language

NAME = "web"
# Pages that one person may have open at once.
MOST_PAGES = 20
_KINDS = {Said: "say", Pressed: "press", Sent: "upload", Shared: "upload"}


class Peer(Protocol):
    """One open page of one person."""

    async def push(self, frame: dict[str, Any]) -> None:
        """Send a frame while the session is good; a page that does not take it is dropped: the history has it."""
        ...

    async def greet(self) -> None:
        """Tell the page its language, menu and words anew."""
        ...

    async def catch_up(self, last: int | None = None) -> None:
        """Send what the history has and this page was not sent from it; nothing if it was sent ``last`` already."""
        ...

    async def dismiss(self) -> None:
        """Say that this person is signed out, and close."""
        ...


class WebChannel:
    """The web chat.

    Args:
        fetch: the bytes of an upload by its reference.
        clock: the present instant, aware.
    """

    name = NAME
    bot = NAME
    # Pages take whatever comes.
    pace: Pace | None = None

    def __init__(self, fetch: Callable[[str], Awaitable[bytes]], clock: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self.clock = clock
        self._peers: defaultdict[str, set[Peer]] = defaultdict(set)

    async def send(self, message: Outgoing) -> str:
        """Show it on every open page; with none open it waits in the history, which is as good."""
        item = Item(
            id=message.id,
            mine=False,
            text=message.text,
            at=self.clock(),
            rtl=message.rtl,
            buttons=message.buttons,
            replaces=number(message.replaces),
            attachment=message.attachment,
            asks_contact=message.asks_contact,
        )
        frame = {"type": "message", "item": item_json(item)}
        await asyncio.gather(*(peer.push(frame) for peer in self.peers(message.chat)))
        return str(message.id)

    async def fetch(self, ref: str) -> bytes:
        """The bytes of an upload."""
        return await self._fetch(ref)

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:  # noqa: ARG002 - the pages ask for both themselves, with the words that belong to them
        """Greet the open pages anew: the greeting carries the menu."""
        await asyncio.gather(*(peer.greet() for peer in self.peers(chat)))

    async def listen(self, hear: Hear) -> None:
        """Return at once: events come by the application's own routes."""

    async def close(self) -> None:
        """Nothing to give up: the sockets belong to the web server."""

    async def catch_up(self, chat: str) -> None:
        """Show on all of this person's pages what was said on one of them."""
        await asyncio.gather(*(peer.catch_up() for peer in self.peers(chat)))

    async def dismiss(self, chat: str) -> None:
        """Sign out all open pages of a person (blocked, left)."""
        await asyncio.gather(*(peer.dismiss() for peer in self.peers(chat)))

    @property
    def chats(self) -> tuple[str, ...]:
        """Who has a page open."""
        return tuple(self._peers)

    def is_crowded(self, chat: str) -> bool:
        """Whether this person has so many pages open that one more is a flood."""
        return len(self._peers.get(chat, ())) >= MOST_PAGES

    def peers(self, chat: str) -> tuple[Peer, ...]:
        """The pages that this person has open."""
        return tuple(self._peers.get(chat, ()))

    @contextmanager
    def attended(self, chat: str, peer: Peer) -> Iterator[None]:
        """Keep a page among the open ones while it is."""
        self._peers[chat].add(peer)
        try:
            yield
        finally:
            self._peers[chat].discard(peer)
            if not self._peers[chat]:
                del self._peers[chat]


def event_of(person: int, uuid: str, content: Content, message: int | None = None) -> Event:
    """What this person did on the page; the page's UUID counts for this person only."""
    return Event(
        id=EventId(NAME, NAME, _KINDS[type(content)], f"{person}:{uuid}"),
        sender=Sender(NAME, NAME, user=str(person), chat=str(person)),
        content=content,
        message=None if message is None else str(message),
    )
