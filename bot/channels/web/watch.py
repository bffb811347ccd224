"""Shows this process's pages what another process said: with replicas, a person's pages may be at several of them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeAlias

from bot.channels.web.channel import WebChannel
from bot.channels.web.ports import Standing

_LOOK_SECONDS = 1.0
Look: TypeAlias = Callable[[Collection[int]], Awaitable[Mapping[int, Standing]]]


class Watch:
    """Looks again and again how far the conversations of those who have a page open here have come.

    Asking costs one short query a second, whoever is online, and nothing when nobody is. PostgreSQL could tell us by
    itself (``NOTIFY``), but every commit that does so waits for a lock that the whole server shares.

    Args:
        channel: whose pages are kept up to date.
        look: how far these people's conversations have come, by person.
    """

    def __init__(self, channel: WebChannel, look: Look) -> None:
        self._channel = channel
        self._look = look
        self._known: Mapping[int, Standing] = {}

    async def run(self) -> None:
        """Look for ever."""
        while True:
            await self.once()
            await asyncio.sleep(_LOOK_SECONDS)

    async def once(self) -> None:
        """Look, and show what is new since the last look."""
        people = [int(chat) for chat in self._channel.chats]
        found = await self._look(people) if people else {}
        await asyncio.gather(*(self._show(person, now) for person, now in found.items()))
        self._known = found

    async def _show(self, person: int, now: Standing) -> None:
        before = self._known.get(person)
        for peer in self._channel.peers(str(person)):
            if before is not None and before.menu != now.menu:
                await peer.greet()
            await peer.catch_up(now.last)
