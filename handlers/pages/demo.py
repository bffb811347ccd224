"""The demo's first page: choose whom to be."""

from http import HTTPStatus

from aiohttp import web
from markupsafe import Markup

from bot.channels.web.cookies import sign_in
from bot.channels.web.ports import Page, Site
from handlers.pages.layout import field, fill, language_of, redirect, show, words
from handlers.pages.ports import Persona, Stage
from locales.keys import Key
from locales.reader import Language

_ROLES: dict[str, Key] = {"rep": "web-role-rep", "manager": "web-role-manager", "admin": "web-role-admin"}
_SPOKEN = {"fa": "فارسی", "en": "English"}
_LONGEST_ID = 18


class Demo:
    """Everybody of the sample team as a card."""

    def __init__(self, stage: Stage, site: Site, otherwise: Page) -> None:
        """Take what the page needs.

        Args:
            stage: the sample team.
            site: where we are.
            otherwise: what is shown instead once the sample team was taken out.
        """
        self._stage = stage
        self._site = site
        self._otherwise = otherwise

    def routes(self) -> list[web.AbstractRouteDef]:
        """The page by its address."""
        return [web.get("/demo", self.show), web.post("/demo", self.become)]

    async def door(self, _request: web.Request) -> web.Response:
        """What those without a session see in the demo."""
        return redirect("/demo")

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The cards."""
        language = language_of(request, self._stage.language)
        people = await self._stage.people()
        if not people:
            return await self._otherwise(request)
        cards = Markup("\n").join(_card(persona, language) for persona in people)
        content = fill(
            "demo.html",
            title=words("web-demo-title", language),
            lead=words("web-demo-lead", language),
            people=cards,
            note=words("web-demo-note", language),
        )
        return show(request, language, content)

    async def become(self, request: web.Request) -> web.Response:
        """Sign in as the one chosen."""
        chosen = await field(request, "person", _LONGEST_ID)
        token = await self._stage.become(int(chosen)) if chosen.isdecimal() else None
        if token is None:
            raise web.HTTPBadRequest(text=HTTPStatus.BAD_REQUEST.phrase)
        response = redirect("/")
        sign_in(response, token, self._site)
        return response


def _card(persona: Persona, language: Language) -> Markup:
    return fill(
        "persona.html",
        id=str(persona.id),
        initial=persona.name[:1],
        name=persona.name,
        role=_role(persona, language),
        language=persona.language,
        spoken=_SPOKEN[persona.language],
    )


def _role(persona: Persona, language: Language) -> str:
    role = words(_ROLES[persona.role], language)
    return f"{role} ({words('status-leave', language)})" if persona.away else role
