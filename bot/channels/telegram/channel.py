"""Telegram, as the assistant knows it; aiogram, which takes seconds to import, is loaded at the first call."""

import asyncio
import contextlib
import importlib
import re
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import structlog
from aiohttp import web

from bot.channels.base import Gone, Hear, TryLater, Unreachable
from bot.channels.loose import whole, words
from bot.channels.telegram import webhook
from bot.channels.telegram.markup import Piece, pieces
from bot.channels.telegram.pacing import PACE
from bot.channels.telegram.patience import Patience, persist
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.read import CHANNEL, query_of, read
from bot.channels.telegram.refusals import Refused
from bot.pace import Pace
from bot.replies import Outgoing
from locales.reader import Language

if TYPE_CHECKING:
    from bot.channels.telegram.client import Client

log = structlog.get_logger(__name__)

TOKEN: Final = re.compile(r"(\d+):[\w-]+")


Work: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
Alone: TypeAlias = Callable[[Work], Awaitable[None]]


async def at_once(work: Work) -> None:
    """Nobody else could be at it."""
    await work()


class TelegramChannel:
    """One bot of Telegram's.

    Args:
        token: from @BotFather.
        api_url: the API server, when it is not Telegram's own.
        proxy: ``http://…`` or ``socks5://…``, when Telegram can be reached only so.
        webhook_url: the public address at which Telegram delivers; without it we ask for updates.
        webhook_secret: what Telegram shows there.
        patience: how long to wait after failures.
        pace: how fast Telegram lets us send; None for a server that does not mind.
        alone: has work done by one process at a time; Telegram answers one that asks for updates.

    Raises:
        ValueError: the token does not look like one.
    """

    name = CHANNEL

    def __init__(
        self,
        token: str,
        *,
        api_url: str | None = None,
        proxy: str | None = None,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        patience: Patience | None = None,
        pace: Pace | None = PACE,
        alone: Alone | None = None,
    ) -> None:
        """Remember the settings; nothing is loaded or connected yet."""
        known = TOKEN.fullmatch(token)
        if known is None:
            raise ValueError("not a Telegram token")
        self.bot = known[1]
        self.username = ""
        self.webhook_url = webhook_url
        self.webhook_secret = webhook_secret or ""
        self.patience = patience or Patience()
        self.pace = pace
        self._alone = alone or at_once
        self._accepted = self._refused = False
        self._settings = (token, api_url, proxy)
        self._loading = asyncio.Lock()
        self._client: Client | None = None
        self._begun: dict[int, list[str]] = {}
        self._answers: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Learn who we are and tell Telegram how we want our updates; one try.

        Raises:
            TokenRefused: the token or the API server's address is wrong.
            TryLater: network trouble.
            Refused: Telegram does not take the webhook's address.
        """
        await self.identify()
        client = await self._connected()
        if self.webhook_url:
            await client.deliver_to(self.webhook_url, self.webhook_secret)
        else:
            await client.keep_updates()
        self._accepted, self.patience.failures = True, 0
        log.info("telegram_started", bot=self.bot, username=self.username, webhook=bool(self.webhook_url))

    @property
    def state(self) -> str:
        """How it stands: starting, unreachable (tried in vain so far), refused (the token), polling or webhook."""
        if self._refused:
            return "refused"
        if self._accepted:
            return "webhook" if self.webhook_url else "polling"
        return "unreachable" if self.patience.failures else "starting"

    @property
    def works(self) -> bool:
        """It was accepted, and what was tried last did not fail."""
        return self._accepted and not self._refused and not self.patience.failures

    async def load(self) -> None:
        """Load what talks to Telegram, for whoever times only what Telegram takes: here it may be seconds, too."""
        await self._connected()

    async def identify(self) -> str:
        """Ask Telegram who we are and return the bot's username; changes nothing there.

        Raises:
            TokenRefused, TryLater: as ``start``.
        """
        me = await (await self._connected()).me()
        number = whole(me, "id")
        self.bot = self.bot if number is None else str(number)
        self.username = words(me, "username")
        return self.username

    async def listen(self, hear: Hear) -> None:
        """Start, however long it takes, then ask for updates until cancelled; with a webhook return once it is set."""
        self._refused = not await persist(self._started, self.patience)
        if not self._refused and not self.webhook_url:
            await self._alone(partial(self._ask, hear))

    def routes(self, hear: Hear, path: str, secret: str) -> list[web.RouteDef]:
        """The address of our web server at which Telegram delivers; see ``webhook.routes``."""
        return webhook.routes(partial(self._take, hear), path, secret)

    async def send(self, message: Outgoing) -> str:
        """Deliver one message, in place of an older one where that is possible; return its id, the last if it is split.

        Raises:
            ValueError: it is malformed; nothing was sent.
            Refused: Telegram calls it malformed.
            Unreachable, TryLater: see ``Channel``.
        """
        waiting = pieces(message)
        client = await self._connected()
        if message.replaces and editable(message, waiting) and await client.edit(message, waiting[0]):
            return message.replaces
        return await self._send_all(client, message, waiting)

    async def fetch(self, ref: str) -> bytes:
        """Return the bytes of a file that a person sent.

        Raises:
            Gone: it is over 20 MB or no longer there.
            TryLater: network trouble.
        """
        try:
            return await (await self._connected()).fetch(ref)
        except Refused as refusal:
            raise Gone from refusal

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:  # noqa: ARG002 - the words are in this language already; a chat has one menu
        """Show these commands as the menu of this chat."""
        await (await self._connected()).show_menu(chat, commands)

    async def close(self) -> None:
        """Give up connections; presses not answered yet keep their clock, which Telegram stops by itself."""
        for task in self._answers:
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    async def _connected(self) -> "Client":
        """The client, loaded aside so that nobody waits for aiogram's import but those who need it."""
        if self._client is not None:
            return self._client
        async with self._loading:
            if self._client is None:
                module = await asyncio.to_thread(importlib.import_module, "bot.channels.telegram.client")
                self._client = module.Client(*self._settings)
        return self._client

    async def _ask(self, hear: Hear) -> None:
        """Ask for updates until cancelled."""
        client = await self._connected()
        self._refused = not await persist(Poll(client.updates, partial(self._take, hear)).once, self.patience)

    async def _started(self) -> bool:
        """Start; whatever prevents it is raised."""
        await self.start()
        return True

    async def _take(self, hear: Hear, update: dict[str, Any]) -> None:
        """Have one update heard; a press is answered beside, so that nobody waits for that."""
        event = read(update, self.bot)
        if event is None:
            log.info("telegram_update_skipped", update=whole(update, "update_id"))
        else:
            await hear(event)
        if query := query_of(update):
            task = asyncio.create_task(self._answer(query))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answer(self, query: str) -> None:
        """Stop the clock on a pressed button; too late is no harm."""
        with contextlib.suppress(Refused, TryLater, Unreachable):
            await (await self._connected()).answer_press(query)

    async def _send_all(self, client: "Client", message: Outgoing, waiting: list[Piece]) -> str:
        """Send the pieces in order; a later try goes on after those that were taken."""
        sent = self._begun.pop(message.id, [])
        try:
            for piece in waiting[len(sent) :]:
                sent.append(await client.send(message, piece))
        except TryLater:
            self._begun[message.id] = sent
            raise
        return sent[-1]


def editable(message: Outgoing, waiting: list[Piece]) -> bool:
    """Whether Telegram could put this into an older message: one text, without a file or keys."""
    known = (message.replaces or "").isdecimal()
    return known and not message.asks_contact and [piece.kind for piece in waiting] == ["text"]
