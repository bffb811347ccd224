"""Receives updates that Telegram delivers by itself, and says "done" only when their effects are stored."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from aiohttp import web

from bot.channels.loose import whole

log = structlog.get_logger(__name__)

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
BODY_LIMIT: Final = 1024 * 1024

Take = Callable[[dict[str, Any]], Awaitable[None]]


def routes(take: Take, path: str, secret: str) -> list[web.RouteDef]:
    """The address at which Telegram delivers.

    Args:
        take: stores one update's effects; raises when it could not.
        path: where, on our own web server.
        secret: what Telegram must know; it was told with ``setWebhook``.
    """
    if not secret:
        raise ValueError("a webhook without a secret is open to everybody")

    async def deliver(request: web.Request) -> web.Response:
        if not knows(request, secret):
            return web.Response(status=403)
        return await taken(await update_in(request), take)

    return [web.post(path, deliver)]


def knows(request: web.Request, secret: str) -> bool:
    """Whether the sender knows the secret; takes as long for a nearly right one as for a wrong one."""
    told = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(told.encode(errors="surrogateescape"), secret.encode())


async def update_in(request: web.Request) -> dict[str, Any]:
    """The update that a request carries.

    Raises:
        web.HTTPException: 413 when it is too large, 400 when it is not JSON.
    """
    try:
        update = json.loads(await body_of(request))
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict):
        raise web.HTTPBadRequest
    return update


async def body_of(request: web.Request) -> bytes:
    """The request's body, as long as it is not too large."""
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(body))
    return bytes(body)


async def taken(update: dict[str, Any], take: Take) -> web.Response:
    """200 when the update is stored; 500 when it is not, so that Telegram brings it again.

    The failure is told by its kind only: the text of a database's error contains what people wrote.
    """
    [outcome] = await asyncio.gather(take(update), return_exceptions=True)
    if isinstance(outcome, BaseException):
        log.error("telegram_update_failed", update=whole(update, "update_id"), kind=type(outcome).__name__)
        return web.Response(status=500)
    return web.Response()
