"""Updates that wait: delivered again and again until they are confirmed, by asking or to a webhook."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Coroutine
from typing import Any, TypeAlias

from aiohttp import ClientError, ClientSession

from tests.channels.bot_api import Params
from tests.channels.faults import Refusal

Update: TypeAlias = Any  # whatever a test delivers, malformed ones too

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


class Queue:
    """One bot's updates.

    Attributes:
        pending: those not confirmed yet.
        delivered: how often each was delivered, by id.
    """

    def __init__(self) -> None:
        self.pending: list[Update] = []
        self.delivered: dict[int, int] = defaultdict(int)
        self.webhook = ("", "")
        self._polls = 0
        self._ends = 0
        self._news = asyncio.Condition()
        self._closing = False
        self._background: set[asyncio.Task[None]] = set()

    def add(self, *updates: Update) -> None:
        """Put these in together."""
        self.pending.extend(updates)
        self._aside(self._wake())

    async def ask(self, params: Params) -> list[Update]:
        """``getUpdates``: what is below the offset is confirmed, the rest comes again; the latest asker wins."""
        if self.webhook[0]:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        self._polls += 1
        mine = self._polls
        self.pending = [update for update in self.pending if number_of(update) >= int(params.get("offset", "0"))]
        await self._wake()
        await self._wait(int(params.get("timeout", "0")), mine)
        if mine != self._polls:
            raise Refusal(409, "Conflict: terminated by other getUpdates request")
        batch = self.pending[: int(params.get("limit", "100"))]
        self._count(batch)
        return batch

    async def set_webhook(self, params: Params) -> bool:
        """``setWebhook``."""
        self.webhook = (params["url"], params.get("secret_token"))
        self._aside(self._push(self.webhook))
        await self._wake()
        return True

    async def delete_webhook(self, _: Params) -> bool:
        """``deleteWebhook``; what waits is kept."""
        self.webhook = ("", "")
        return True

    async def end_polls(self) -> None:
        """Let the time of those who ask be up: they get an empty answer."""
        self._ends += 1
        await self._wake()

    async def close(self) -> None:
        """Let everybody go."""
        self._closing = True
        await self._wake()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)

    async def _wait(self, seconds: float, mine: int | None = None) -> None:
        """Until there is something to deliver, somebody else asks, or the time is up."""
        ends = self._ends

        def over() -> bool:
            superseded = mine is not None and mine != self._polls
            return bool(self.pending) or superseded or self._closing or ends != self._ends

        with contextlib.suppress(TimeoutError):
            async with self._news, asyncio.timeout(seconds):
                await self._news.wait_for(over)

    async def _wake(self) -> None:
        """Let those who wait look again."""
        async with self._news:
            self._news.notify_all()

    async def _push(self, webhook: tuple[str, str]) -> None:
        """Deliver to a webhook, one after the other, each until it is taken, until there is another webhook."""
        async with ClientSession() as client:
            while self.webhook == webhook:
                await self._wait(60)
                if self.pending and not await self._taken(client, self.pending[0]):
                    await asyncio.sleep(0.02)

    async def _taken(self, client: ClientSession, update: Update) -> bool:
        """Whether the webhook took it."""
        url, secret = self.webhook
        self._count([update])
        with contextlib.suppress(ClientError):
            async with client.post(url, json=update, headers={SECRET_HEADER: secret} if secret else {}) as response:
                if response.ok:
                    self.pending.remove(update)
                return response.ok
        return False

    def _count(self, batch: list[Update]) -> None:
        """Remember how often each was delivered."""
        for update in batch:
            self.delivered[number_of(update)] += 1

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        """Run something beside, and keep hold of it."""
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


def number_of(update: Update) -> int:
    """An update's id; one without an id is confirmed by any offset."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return int(number) if isinstance(number, int | str) and str(number).isdecimal() else 0
