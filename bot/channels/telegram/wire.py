"""The way to Telegram and back over HTTP: aiogram's client, with answers read by us and trouble told in our words."""

import json
from asyncio import timeout
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, TypeVar, cast

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response
from aiogram.methods.base import TelegramMethod
from aiohttp import ClientError, ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.channels.loose import words
from bot.channels.telegram.calls import Call
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
        return Response.model_construct(ok=True, result=_result(method.__returning__, status_code, content))

    async def close(self) -> None:
        """Close at once; aiogram's own waits a quarter of a second, which aiohttp has long made unnecessary."""
        if self._session is not None:
            await self._session.close()


def _result(returns: type[T] | tuple[type[T], ...], status: int, content: str) -> T:
    """What Telegram answered to a call; its trouble as ``Session.check_response`` raises it."""
    answer = parsed(content)
    if answer.get("ok") is not True:
        raise refusal(status, answer)
    if not isinstance(answer.get("result"), returns):
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

    async def call(self, call: Call[T], within: int = ANSWER_WITHIN) -> T:
        """Make a call and return its result.

        Raises:
            Unreachable, TryLater, Refused: see ``refusal``; network trouble is ``TryLater``.
        """
        with trouble_told():
            return _result(call.returns, *await self._posted(call, within))

    async def _posted(self, call: Call[T], within: int) -> tuple[int, str]:
        """The status and the text of the answer; posted as JSON, for half the price of a form."""
        session = await self.session.create_session()
        body = orjson.dumps({name: value for name, value in call.given.items() if value is not None})
        url = self.server.api_url(token=self.client.token, method=call.method)
        async with session.post(url, data=body, headers=_JSON, timeout=_within(within)) as told:
            return told.status, await told.text()

    async def send_file(self, method: TelegramMethod[dict[str, Any]]) -> dict[str, Any]:
        """Post a message with a file, as a form, and return it as Telegram shows it.

        Raises:
            Unreachable, TryLater, Refused: as ``call``.
        """
        with trouble_told():
            return await self.session.make_request(self.client, method, ANSWER_WITHIN)

    async def download(self, ref: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            Refused: the file is too big or gone.
            TryLater: network trouble.
        """
        path = words(await self.call(Call("getFile", dict, {"file_id": ref})), "file_path")
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
