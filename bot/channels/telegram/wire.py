"""The way to Telegram and back over HTTP: aiogram's client, with answers read by us and trouble told in our words."""

import json
from asyncio import timeout
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response
from aiogram.methods.base import TelegramMethod
from aiohttp import ClientError, ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.channels.loose import words
from bot.channels.telegram import calls
from bot.channels.telegram.refusals import Refused, refusal, unavailable

T = TypeVar("T")

ANSWER_WITHIN: Final = 30
DOWNLOAD_WITHIN: Final = 120
LARGEST_FILE: Final = 20 * 1024 * 1024

# What a connection can fail with; aiohttp-socks has exceptions of its own which aiogram lets through, and half an
# answer may end in the middle of a letter.
TROUBLE: Final = (
    TelegramNetworkError,
    ClientError,
    OSError,
    UnicodeDecodeError,
    ProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
)


_JSON: Final = {"Content-Type": "application/json"}


@cache
def _within(seconds: int) -> ClientTimeout:
    return ClientTimeout(total=seconds)


@contextmanager
def trouble_told() -> Iterator[None]:
    """Tell network trouble as ``TryLater``, by its kind only: addresses in its text contain the token."""
    try:
        yield
    except TROUBLE as trouble:
        raise unavailable(type(trouble).__name__) from None


class Session(AiohttpSession):
    """aiogram's session; an answer is read as it is, not as types, and a bad one is told in our words."""

    def check_response(
        self,
        bot: Bot,  # noqa: ARG002 - the signature is aiogram's
        method: TelegramMethod[T],
        status_code: int,
        content: str,
    ) -> Response[T]:
        """Return the result.

        Raises:
            Unreachable, TryLater, Refused: see ``refusal``.
        """
        return Response.model_construct(ok=True, result=_result(method, status_code, content))

    async def make_request(self, bot: Bot, method: TelegramMethod[T], timeout: int | None = None) -> T:  # noqa: ASYNC109 - the signature is aiogram's
        """Post a call as JSON, for half the price of a form; a file needs the form."""
        if isinstance(method, calls.WITH_FILE):
            return cast("T", await super().make_request(bot, cast("TelegramMethod[Any]", method), timeout))
        session = await self.create_session()
        within = _within(timeout or ANSWER_WITHIN)
        body = method.model_dump_json(exclude_none=True).encode()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        async with session.post(url, data=body, headers=_JSON, timeout=within) as told:
            content = await told.text()
        return _result(method, told.status, content)

    async def close(self) -> None:
        """Close at once; aiogram's own waits a quarter of a second, which aiohttp has long made unnecessary."""
        if self._session is not None:
            await self._session.close()


def _result(method: TelegramMethod[T], status: int, content: str) -> T:
    """What Telegram answered to a call; its trouble as ``Session.check_response`` raises it."""
    answer = parsed(content)
    if answer.get("ok") is not True:
        raise refusal(status, answer)
    if not isinstance(answer.get("result"), method.__returning__):
        raise unavailable("an answer of another type")
    return cast("T", answer["result"])


def parsed(content: str) -> dict[str, Any]:
    """The answer, empty when it is not one: proxies and broken servers answer with pages of HTML."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


class Wire:
    """Calls of one bot to one API server.

    Args:
        token: the bot's token.
        api_url: the API server, when it is not Telegram's own.
        proxy: ``http://`` or ``socks5://`` address of a proxy, with user and password if need be.
    """

    def __init__(self, token: str, api_url: str | None, proxy: str | None) -> None:
        """Prepare; nothing is connected yet."""
        self.server = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
        self.session = Session(api=self.server, proxy=proxy, timeout=ANSWER_WITHIN)
        self.client = Bot(token, session=self.session)

    async def call(self, method: TelegramMethod[T], within: int = ANSWER_WITHIN) -> T:
        """Make a call and return its result.

        Raises:
            Unreachable, TryLater, Refused: see ``refusal``; network trouble is ``TryLater``.
        """
        with trouble_told():
            return await self.session.make_request(self.client, method, within)

    async def download(self, ref: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            Refused: the file is too big or gone.
            TryLater: network trouble.
        """
        path = words(await self.call(calls.GetFile(file_id=ref)), "file_path")
        url = self.server.file_url(self.client.token, path)
        with trouble_told():
            async with timeout(DOWNLOAD_WITHIN):
                return await self._body(url)

    async def _body(self, url: str) -> bytes:
        """What is at this address, as long as it is not too much."""
        body = bytearray()
        async for chunk in self.session.stream_content(url, timeout=DOWNLOAD_WITHIN):
            body += chunk
            if len(body) > LARGEST_FILE:
                raise Refused("file is too big")
        return bytes(body)

    async def close(self) -> None:
        """Give up the connections."""
        await self.session.close()
