"""How a process is doing, for proxies, watchdogs and Prometheus: ``/healthz``, ``/readyz``, ``/metrics``."""

import asyncio
import importlib
import secrets
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.channels.web.insiders import is_insider
from bot.channels.web.ports import Site
from bot.cli.assembly import Assembly
from storage import migrate
from storage.backlog import Backlog, backlog

if TYPE_CHECKING:
    from bot.cli.exposition import Exposition

T = TypeVar("T")

PATHS: Final = ("/healthz", "/readyz", "/metrics")
# Seconds: what was found out is told for so long; the database must answer within.
_READY_FOR, _COUNTED_FOR = 1.0, 5.0
_PATIENCE = 3.0
_WELL: Final = "ok"
# A token that is refused is a mistake in the settings. That Telegram cannot be reached is none of this process's: the
# page works without it, and so would a process that is asked instead.
_NOT_READY: Final = {"starting", "refused"}


class Recent(Generic[T]):
    """What was found out a moment ago: whoever asks meanwhile costs nothing.

    Args:
        look: finds it out.
        seconds: for how long it holds.
    """

    def __init__(self, look: Callable[[], Awaitable[T]], seconds: float) -> None:
        self._look = look
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._found: tuple[float, T] | None = None

    async def value(self) -> T:
        """What was found; those who ask at once wait for one answer."""
        async with self._lock:
            if self._found is None or time.monotonic() - self._found[0] > self._seconds:
                found = await self._look()
                self._found = time.monotonic(), found
            return self._found[1]


class Health:
    """What is told of a process.

    Args:
        house: what it works with.
        site: what counts as asked from outside.

    Attributes:
        stopping: it has been asked to end: it is not ready any more, and begins nothing new.
    """

    def __init__(self, house: Assembly, site: Site) -> None:
        """Begin ready to be asked; nothing is looked up yet."""
        self.stopping = False
        self._house = house
        self._site = site
        secret = house.settings.metrics_token
        self._token = secret.get_secret_value() if secret else ""
        self._newest = migrate.newest()
        self._parts = Recent(self._look, _READY_FOR)
        self._backlog = Recent(self._count, _COUNTED_FOR)
        self._exposition: Exposition | None = None

    def routes(self) -> list[web.RouteDef]:
        """The three pages."""
        return [web.get("/healthz", self.alive), web.get("/readyz", self.ready), web.get("/metrics", self.metrics)]

    async def alive(self, _: web.Request) -> web.Response:
        """The event loop answers; that is all that it says."""
        return web.json_response({"alive": True})

    async def ready(self, request: web.Request) -> web.Response:
        """200 when it is worth sending people here, else 503; every part and its state."""
        self._insist_on_insider(request)
        parts = await self._parts.value()
        ready = not self.stopping and _is_ready(parts)
        status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"ready": ready, "stopping": self.stopping, **parts}, status=status)

    async def metrics(self, request: web.Request) -> web.Response:
        """Everything that is counted, for Prometheus."""
        self._insist_on_insider(request)
        if self._exposition is None:
            module = await asyncio.to_thread(importlib.import_module, "bot.cli.exposition")
            self._exposition = module.Exposition(self._house.metrics)
        page = self._exposition.page(await self._backlog.value(), self._channels_up(), self._house.clock())
        return web.Response(body=page, headers={hdrs.CONTENT_TYPE: "text/plain; version=1.0.0; charset=utf-8"})

    @web.middleware
    async def door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Give each request a number for the log, and begin nothing new while stopping."""
        request["number"] = secrets.token_hex(4)
        structlog.contextvars.bind_contextvars(request=request["number"])
        if self.stopping and request.path not in PATHS:
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: "2", hdrs.CONNECTION: "close"})
        return await handler(request)

    def _insist_on_insider(self, request: web.Request) -> None:
        """Strangers learn nothing, not even that there is something to learn."""
        if not is_insider(request, self._site, self._token):
            raise web.HTTPNotFound

    async def _look(self) -> dict[str, Any]:
        found, writes = await asyncio.gather(_within(self._revision()), _within(self._writes()))
        return {"database": _WELL if found[1] is None else found[1], "writer": writes[1] or writes[0]} | {
            "migrations": self._migrations(found[0]),
            "channels": {"web": _WELL, **self._telegram()},
        }

    async def _revision(self) -> str | None:
        return await self._house.read(lambda session: migrate.revision(session.connection()))

    async def _writes(self) -> str:
        return await self._house.writer.run(_may_write)

    def _migrations(self, found: str | None) -> str:
        """Behind is not ready; ahead is an upgrade that others have begun."""
        return _WELL if found is not None and found >= self._newest else "behind"

    def _telegram(self) -> dict[str, str]:
        telegram = self._house.telegram
        return {} if telegram is None else {"telegram": telegram.state}

    def _channels_up(self) -> dict[str, bool]:
        telegram = self._house.telegram
        return {"web": True} | ({} if telegram is None else {"telegram": telegram.works})

    async def _count(self) -> Backlog | None:
        now = self._house.clock()

        def look(session: Session) -> Backlog:
            return backlog(session, now)

        return (await _within(self._house.read(look)))[0]


async def number_answer(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the number of a request, so that whoever saw an error can name it."""
    if "number" in request:
        response.headers.setdefault("X-Request-Id", request["number"])


def _may_write(connection: Connection) -> str:
    """A transaction that could write; on PostgreSQL a standby cannot."""
    if connection.dialect.name != "postgresql":
        return _WELL
    read_only = connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "on"
    return "read only" if read_only else _WELL


async def _within(look: Awaitable[T]) -> tuple[T | None, str | None]:
    """What was found in time, or the kind of what was in the way."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await look, None
    except (SQLAlchemyError, OSError, TimeoutError) as trouble:
        return None, type(trouble).__name__


def _is_ready(parts: dict[str, Any]) -> bool:
    sound = all(parts[name] == _WELL for name in ("database", "writer", "migrations"))
    return sound and not _NOT_READY & set(parts["channels"].values())
