"""Coming in: the door for those without a session, one-time sign-in links, invitations.

Nothing here says whether a person, a link or an invitation exists: a wrong one and a used one look alike.
"""

from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from bot.channels.web.cookies import sign_in
from bot.channels.web.gate import visitor_of
from bot.channels.web.ports import Site
from handlers.pages.layout import field, fill, language_of, problem, reader, redirect, show, words
from handlers.pages.ports import Doorkeeper
from locales.errors import UserError
from locales.text import Text
from locales.words import say

_LONGEST_CODE = 120
_LONGEST_NAME = 120
# Where a sign-in link may lead instead of the chat.
_PLACES = {"board": "/board"}


class Door:
    """The pages of those who are not in yet."""

    def __init__(self, keeper: Doorkeeper, site: Site) -> None:
        """Take what the pages need."""
        self._keeper = keeper
        self._site = site

    def routes(self) -> list[web.AbstractRouteDef]:
        """The pages by their addresses; the door itself stands wherever a session is missing."""
        return [
            web.post("/door", self.take_code),
            web.get("/enter/{token}", self.offer_entry),
            web.post("/enter/{token}", self.enter),
            web.get("/join/{code}", self.offer_invitation),
            web.post("/join/{code}", self.join),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """Whom to ask, and where to type a code."""
        return self._door(request)

    async def take_code(self, request: web.Request) -> web.Response:
        """A typed code: one that signs in does, any other is taken for an invitation."""
        code = await field(request, "code", _LONGEST_CODE)
        if not code:
            return redirect("/")
        try:
            token = await self._keeper.enter(code, visitor_of(request, self._site))
        except UserError as refusal:
            return self._door(request, refusal.text)
        return self._inside(token) if token else redirect(f"/join/{quote(code, safe='')}")

    async def offer_entry(self, request: web.Request) -> web.Response:
        """One button. The link is not used up by looking, since messengers fetch links to show a preview."""
        language = language_of(request, self._keeper.language)
        content = fill(
            "enter.html",
            title=words("web-enter-title", language),
            lead=words("web-enter-lead", language),
            action=words("web-enter-action", language),
        )
        return show(request, language, content)

    async def enter(self, request: web.Request) -> web.Response:
        """Use the link."""
        code = request.match_info["token"][:_LONGEST_CODE]
        try:
            token = await self._keeper.enter(code, visitor_of(request, self._site))
        except UserError as refusal:
            return self._door(request, refusal.text)
        place = _PLACES.get(request.query.get("to", ""), "/")
        return self._inside(token, place) if token else self._door(request, Text("web-enter-refused"))

    async def offer_invitation(self, request: web.Request) -> web.Response:
        """Ask for the name; the invitation is not looked at yet."""
        return self._invitation(request)

    async def join(self, request: web.Request) -> web.Response:
        """Redeem the invitation."""
        name = await field(request, "name", _LONGEST_NAME)
        language = language_of(request, self._keeper.language)
        if not name:
            return self._invitation(request, name, words("web-join-nameless", language))
        try:
            code = request.match_info["code"][:_LONGEST_CODE]
            token = await self._keeper.join(code, name, language, visitor_of(request, self._site))
        except UserError as refusal:
            return self._invitation(request, name, say(refusal.text, reader(language)))
        return self._inside(token)

    def _inside(self, token: str, place: str = "/") -> web.Response:
        response = redirect(place)
        sign_in(response, token, self._site)
        return response

    def _door(self, request: web.Request, refusal: Text | None = None) -> web.Response:
        language = language_of(request, self._keeper.language)
        content = fill(
            "door.html",
            title=words("web-title", language),
            lead=words("web-door-lead", language),
            problem=problem(say(refusal, reader(language)) if refusal else None),
            label=words("web-door-code", language),
            action=words("web-door-action", language),
            ask=words("web-door-ask", language),
            link=words("web-door-link", language),
        )
        return show(request, language, content, HTTPStatus.FORBIDDEN if refusal else HTTPStatus.OK)

    def _invitation(self, request: web.Request, name: str = "", refusal: str | None = None) -> web.Response:
        language = language_of(request, self._keeper.language)
        content = fill(
            "join.html",
            title=words("web-join-title", language),
            lead=words("web-join-lead", language),
            problem=problem(refusal),
            label=words("web-join-name", language),
            name=name,
            note=words("web-join-note", language),
            action=words("web-join-action", language),
        )
        return show(request, language, content, HTTPStatus.FORBIDDEN if refusal else HTTPStatus.OK)
