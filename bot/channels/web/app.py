"""The web server of the chat: its page, its socket, its files and whatever other routes it is given."""

import asyncio
from collections.abc import Iterable
from http import HTTPStatus
from importlib.resources import files
from weakref import WeakSet

from aiohttp import WSCloseCode, hdrs, web

from bot.channels.base import Hear
from bot.channels.web.channel import WebChannel
from bot.channels.web.cookies import SITE, sign_out, token_of
from bot.channels.web.gate import LARGEST_FORM, add_headers, guard, is_own_origin
from bot.channels.web.page import chat_page
from bot.channels.web.ports import Backstage, Site
from bot.channels.web.socket import CLOSING_SECONDS, HEARTBEAT_SECONDS, LARGEST_FRAME, Conversation
from bot.channels.web.uploads import FILES_AT_ONCE, FILES_PER_SECOND, give_file, take_upload
from bot.flood import Buckets


def web_app(
    channel: WebChannel,
    hear: Hear,
    backstage: Backstage,
    site: Site,
    extra_routes: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """Everything that is served.

    Args:
        channel: the channel whose pages these are.
        hear: takes an event and returns when it is committed.
        backstage: what the pages need from the rest.
        site: where it is reached.
        extra_routes: other pages and webhooks; the guard and the headers hold for them too.
    """
    front = _Front(channel, hear, backstage, site)
    app = web.Application(middlewares=[guard(site)], client_max_size=LARGEST_FORM)
    app[SITE] = site
    app.add_routes(front.routes())
    app.add_routes(list(extra_routes))
    app.router.add_static("/static", str(files(__package__).joinpath("static")))
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(front.close_sockets)
    return app


class _Front:
    """The routes of the chat itself."""

    def __init__(self, channel: WebChannel, hear: Hear, backstage: Backstage, site: Site) -> None:
        self._channel = channel
        self._hear = hear
        self._backstage = backstage
        self._site = site
        self._files: Buckets[int] = Buckets(FILES_AT_ONCE, FILES_PER_SECOND)
        self._open: WeakSet[web.WebSocketResponse] = WeakSet()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self.page),
            web.get("/ws", self.socket),
            web.post("/upload", self.upload),
            web.get(r"/file/{blob:\d{1,18}}", self.file),
            web.post("/leave", self.leave),
        ]

    async def page(self, request: web.Request) -> web.StreamResponse:
        person = await self._backstage.person_of(token_of(request))
        if person is None:
            return await self._backstage.door(request)
        welcome = await self._backstage.welcome(person)
        return web.Response(text=chat_page(person, welcome), content_type="text/html")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        if not is_own_origin(request, self._site):
            raise web.HTTPForbidden
        token = token_of(request)
        person = await self._backstage.person_of(token)
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS, heartbeat=HEARTBEAT_SECONDS, max_msg_size=LARGEST_FRAME)
        try:
            await socket.prepare(request)
        except ConnectionError:
            return socket  # the page went away meanwhile
        self._open.add(socket)
        if person is None:
            # A script cannot see why a socket was refused, so it is opened and told.
            await socket.send_json({"type": "gone"})
            await socket.close()
            return socket
        if self._channel.is_crowded(str(person)):
            # Its page comes back later, by itself.
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return socket
        await Conversation(socket, token, person, self._channel, self._hear, self._backstage).attend()
        return socket

    async def upload(self, request: web.Request) -> web.Response:
        return await take_upload(request, self._channel, self._hear, self._backstage, self._files)

    async def file(self, request: web.Request) -> web.Response:
        return await give_file(request, self._backstage)

    async def leave(self, request: web.Request) -> web.StreamResponse:
        await self._backstage.close_session(token_of(request))
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers={hdrs.LOCATION: "/"})
        sign_out(response, self._site)
        return response

    async def close_sockets(self, _app: web.Application) -> None:
        """Let the pages know that the server goes away, so that they come back by themselves."""
        await asyncio.gather(*(socket.close(code=WSCloseCode.GOING_AWAY) for socket in set(self._open)))
