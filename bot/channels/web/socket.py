"""One open page: its socket, what it asks for and what it is sent."""

import asyncio
from typing import Any

from aiohttp import WSMsgType, web

from bot.channels.base import Hear
from bot.channels.web.channel import WebChannel, event_of
from bot.channels.web.ports import Backstage
from bot.channels.web.wire import Hello, Odd, Older, Press, Say, messages_frame, read, welcome_frame
from bot.events import Event, Pressed, Said

PAGE = 40
LARGEST_FRAME = 64 * 1024
HEARTBEAT_SECONDS = 25
# A page that hangs must not hold up what is sent to others.
CLOSING_SECONDS = 1.0
_PATIENCE_SECONDS = 5


class Conversation:
    """A page of a person whose session is good; ``Peer`` to the channel.

    Args:
        socket: the prepared WebSocket.
        token: the session, asked about again before each event, since it may have ended.
        person: whose page it is.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        token: str,
        person: int,
        channel: WebChannel,
        hear: Hear,
        backstage: Backstage,
    ) -> None:
        self._socket = socket
        self._token = token
        self._person = person
        self._channel = channel
        self._hear = hear
        self._backstage = backstage
        # The newest message that came from the history; the pushed ones may have overtaken others.
        self._seen: int | None = None
        self._greeted = False

    async def attend(self) -> None:
        """Answer the page until it goes away or its session ends."""
        with self._channel.attended(str(self._person), self):
            async for message in self._socket:
                if message.type is not WSMsgType.TEXT:
                    continue
                if not await self._is_good():
                    await self.dismiss()
                    return
                await self._answer(message.data)

    async def push(self, frame: dict[str, Any]) -> None:
        """Send a frame; a page whose session has ended meanwhile is told so instead, and gets nothing more."""
        if await self._is_good():
            await self._send(frame)
        else:
            await self.dismiss()

    async def _is_good(self) -> bool:
        return await self._backstage.person_of(self._token) == self._person

    async def _send(self, frame: dict[str, Any]) -> None:
        """A page that does not take it within seconds is closed and will ask again."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self._socket.send_json(frame)
        except (ConnectionError, TimeoutError):
            await self._socket.close()

    async def greet(self) -> None:
        """Tell the page its language, menu and words."""
        await self.push(welcome_frame(await self._backstage.welcome(self._person)))

    async def catch_up(self, last: int | None = None) -> None:
        """Send what the history has after what this page was sent from it, once the page has said where it is."""
        if not self._greeted or (last is not None and self._seen is not None and last <= self._seen):
            return
        items = await self._backstage.history(self._person, None, self._seen, PAGE + 1)
        self._seen = items[-1].id if items else self._seen
        await self.push(messages_frame(items[-PAGE:], more=len(items) > PAGE))

    async def dismiss(self) -> None:
        """Say that the session has ended, and close."""
        await self._send({"type": "gone"})
        await self._socket.close()

    async def _answer(self, text: str) -> None:
        match read(text):
            case Hello(last):
                self._seen, self._greeted = last, True
                await self.greet()
                await self.catch_up()
            case Older(before):
                await self._show_older(before)
            case Say(id_, said):
                await self._heard(id_, event_of(self._person, id_, Said(said)))
                await self._channel.catch_up(str(self._person))
            case Press(id_, data, shown):
                await self._heard(id_, event_of(self._person, id_, Pressed(data), shown))
                await self._channel.catch_up(str(self._person))
            case Odd(id_) if id_:
                await self._send({"type": "refused", "id": id_})

    async def _heard(self, id_: str, event: Event) -> None:
        await self._hear(event)
        await self._send({"type": "heard", "id": id_})

    async def _show_older(self, before: int) -> None:
        items = await self._backstage.history(self._person, before, None, PAGE + 1)
        await self._send(messages_frame(items[-PAGE:], more=len(items) > PAGE, older=True))
