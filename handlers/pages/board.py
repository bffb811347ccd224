"""The board's addresses: the page, what is done on it, and how one comes in by Telegram."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from aiohttp import hdrs, web

from bot.channels.web.cookies import token_of
from bot.channels.web.gate import POLICY
from bot.channels.web.wire import is_uuid
from handlers.pages.board_look import look_of
from handlers.pages.board_page import drawn, page
from handlers.pages.layout import fill, language_of, words
from handlers.pages.ports import Desk

# Our scripts send these; another site's page cannot without asking first, which is refused.
PART, SESSION = "X-Forsat-Board", "X-Forsat-Session"
# Telegram's own page shows the board in a frame. Only the way in may be framed, and no cookie opens anything there.
_FRAMED: Final = POLICY.replace("frame-ancestors 'none'", "frame-ancestors https://web.telegram.org")
_LINE = re.compile(r"/(?:show \d{1,12}|move \d{1,12} \d{1,9} [\w-]{1,40}|stay \d{1,12}|undo)")


class Board:
    """The pages of those who are in."""

    def __init__(self, desk: Desk) -> None:
        """Take what the pages need."""
        self._desk = desk

    def routes(self) -> list[web.AbstractRouteDef]:
        """The pages by their addresses."""
        return [
            web.get("/board", self.show),
            web.post("/board/say", self.say),
            web.get("/board/app", self.offer),
            web.post("/board/app", self.arrive),
        ]

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The page, or for our script what is in it, unless it has that already."""
        person = await self._person(request)
        if person is None:
            if PART in request.headers:
                raise web.HTTPUnauthorized
            return await self._desk.door(request)
        look, now = look_of(request.query), self._desk.clock()
        language, title, part = await self._desk.read(lambda session: drawn(session, person, look, now))
        mark = f'"{sha256(part.encode()).hexdigest()[:32]}"'
        if PART not in request.headers:
            return web.Response(text=page(title, language, part, mark), content_type="text/html")
        headers = {hdrs.ETAG: mark}
        if request.headers.get(hdrs.IF_NONE_MATCH) == mark:
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return web.Response(text=part, content_type="text/html", headers=headers)

    async def say(self, request: web.Request) -> web.Response:
        """Tell the assistant what was done, as this person; the answer is in their conversation, and here in short."""
        if PART not in request.headers:
            raise web.HTTPForbidden
        person = await self._person(request)
        if person is None:
            raise web.HTTPUnauthorized
        told = await _told(request)
        id_, line = told.get("id"), told.get("line")
        if not isinstance(line, str) or not _LINE.fullmatch(line) or not is_uuid(id_):
            raise web.HTTPBadRequest
        came = await self._desk.hear(person, str(id_), line, SESSION in request.headers)
        return web.json_response({"outcome": came.outcome, "words": came.words})

    async def offer(self, request: web.Request) -> web.Response:
        """The way in from inside Telegram: nothing of anybody's until Telegram has said who it is."""
        language = language_of(request, self._desk.language)
        direction = "rtl" if language == "fa" else "ltr"
        opening = {"words": words("board-opening", language), "refused": words("board-not-opened", language)}
        part = fill("board_opening.html", language=language, direction=direction, **opening)
        text = page(words("board-title", language), language, part, inside=True)
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": _FRAMED})

    async def arrive(self, request: web.Request) -> web.Response:
        """What Telegram says of who opened the page, for a session; everything that is not good looks alike."""
        data = (await _told(request)).get("data")
        token = await self._desk.arrive(data) if isinstance(data, str) and PART in request.headers else None
        if token is None:
            raise web.HTTPForbidden
        return web.json_response({"session": token})

    async def _person(self, request: web.Request) -> int | None:
        return await self._desk.person_of(request.headers.get(SESSION) or token_of(request))


async def _told(request: web.Request) -> Mapping[str, Any]:
    try:
        told = json.loads(await request.read()) if request.content_type == "application/json" else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise web.HTTPBadRequest
    return told
