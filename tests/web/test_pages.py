"""The pages around the chat: the door, sign-in links, invitations, the demo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from web_house import House

from bot.channels.web.app import web_app
from bot.channels.web.ports import Site
from bot.cli.assembly import Assembly
from bot.cli.doors import demo_routes
from bot.settings import Settings
from handlers.pages.demo import Demo
from handlers.pages.door import Door
from handlers.pages.ports import Doorkeeper, Persona, Stage
from locales.errors import UserError
from locales.reader import Language

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Town:
    """A house with a door: one link and one invitation, each good for once."""

    def __init__(self, site: Site) -> None:
        self.house = House()
        self.house.person("Tom Baker")
        self.links = {"link-1": "token-1"}
        self.invitations = {"code-1"}
        self.joined: list[tuple[str, Language]] = []
        self.visitors: list[str] = []
        door = Door(Doorkeeper(self.enter, self.join, "fa"), site)
        self.personas = [Persona(1, "Tom Baker", "manager", "en"), Persona(2, "نگار <b>رضایی</b>", "rep", "fa")]
        demo = Demo(Stage(self.people, self.become, "fa"), site, otherwise=door.show)
        backstage = replace(self.house.backstage(), door=demo.door if site.local_only else door.show)
        self.app = web_app(self.house.channel, self.house.hear, backstage, site, [*door.routes(), *demo.routes()])

    async def enter(self, token: str, visitor: str) -> str | None:
        self.visitors.append(visitor)
        return self.links.pop(token, None)

    async def join(self, code: str, name: str, language: Language, visitor: str) -> str:
        self.visitors.append(visitor)
        if code not in self.invitations:
            key = "web-enter-refused"
            raise UserError(key)
        self.invitations.remove(code)
        self.joined.append((name, language))
        return f"token-{self.house.person(name, language).id}"

    async def people(self) -> list[Persona]:
        return self.personas

    async def become(self, person: int) -> str | None:
        return f"token-{person}" if person in self.house.people else None


@asynccontextmanager
async def visit(site: Site | None = None) -> AsyncIterator[tuple[Town, ClientSession]]:
    """A visitor's browser in front of the door."""
    town = Town(site or Site())
    runner = web.AppRunner(town.app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 0).start()
    async with ClientSession(f"http://localhost:{runner.addresses[0][1]}") as browser:
        yield town, browser
    await runner.cleanup()


async def page(browser: ClientSession, path: str, **headers: str) -> str:
    async with browser.get(path, headers=headers) as answer:
        return await answer.text()


async def test_a_stranger_is_told_whom_to_ask_in_the_language_of_the_browser() -> None:
    async with visit() as (_, browser):
        assert "باید دعوت شده باشید" in await page(browser, "/")
        assert "you need an invitation" in await page(browser, "/", **{"Accept-Language": "en-US,en;q=0.9"})


async def test_a_chosen_language_is_remembered() -> None:
    async with visit() as (_, browser):
        assert 'lang="en" dir="ltr"' in await page(browser, "/?language=en")
        assert 'lang="en" dir="ltr"' in await page(browser, "/")


async def test_looking_at_a_link_does_not_use_it_up_and_pressing_its_button_does() -> None:
    async with visit() as (town, browser):
        assert '<form method="post">' in await page(browser, "/enter/link-1")
        assert town.links
        async with browser.post("/enter/link-1") as answer:
            assert answer.url.path == "/"
            assert "data-person" in await answer.text()
        browser.cookie_jar.clear()
        async with browser.post("/enter/link-1") as answer:
            assert answer.status == 403
            assert "پیوند تازه‌ای بگیرید" in await answer.text()


async def test_a_made_up_link_looks_like_a_used_one() -> None:
    async with visit() as (_, browser):
        await (await browser.post("/enter/link-1", allow_redirects=False)).read()
        pages = []
        for token in ("link-1", "never-was"):
            async with browser.post(f"/enter/{token}") as answer:
                pages.append((answer.status, await answer.text()))
        assert pages[0] == pages[1]


async def test_an_invitation_asks_the_name_and_lets_in_once() -> None:
    async with visit() as (town, browser):
        assert "همکارانتان" in await page(browser, "/join/code-1")
        async with browser.post("/join/code-1", data={"name": "  "}) as answer:
            assert "لطفاً نامتان را بنویسید" in await answer.text()
        async with browser.post("/join/code-1", data={"name": " سارا   احمدی "}) as answer:
            assert (answer.url.path, "data-person" in await answer.text()) == ("/", True)
        async with browser.post("/join/code-1", data={"name": 'A"><script>'}) as answer:
            text = await answer.text()
        assert town.joined == [("سارا احمدی", "fa")]
        assert "پیوند تازه‌ای بگیرید" in text
        assert "<script>" not in text
        assert "&#34;&gt;&lt;script&gt;" in text


async def test_a_typed_code_signs_in_or_is_taken_for_an_invitation() -> None:
    async with visit() as (_, browser):
        async with browser.post("/door", data={"code": "what/ever?"}) as answer:
            assert answer.url.raw_path == "/join/what%2Fever%3F"
        async with browser.post("/door", data={"code": " link-1 "}) as answer:
            assert answer.url.path == "/"
            assert "data-person" in await answer.text()


async def test_the_session_cookie_is_for_the_server_only() -> None:
    async with visit(Site("https://forsat.example")) as (_, browser):
        answer = await browser.post("/enter/link-1", allow_redirects=False)
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in cookie


async def test_in_the_demo_one_chooses_whom_to_be() -> None:
    async with visit(Site(local_only=True)) as (_, browser):
        text = await page(browser, "/")
        assert "مدیر فروش" in text
        assert "نگار &lt;b&gt;رضایی" in text
        async with browser.post("/demo", data={"person": "1"}) as answer:
            assert "Tom Baker" in await answer.text()
        for nobody in ("99", "x", "", "٣"):
            async with browser.post("/demo", data={"person": nobody}) as answer:
                assert answer.status == 400


async def test_the_demo_has_the_doors_that_links_lead_through(sqlite_url: str) -> None:
    house = Assembly(Settings(database_url=sqlite_url))
    try:
        routes, _ = await demo_routes(house, Site(local_only=True))
    finally:
        await house.close()
    paths = {route.path for route in routes if isinstance(route, web.RouteDef)}
    assert paths >= {"/demo", "/enter/{token}", "/join/{code}"}


async def test_without_the_sample_team_the_demo_has_the_usual_door() -> None:
    async with visit(Site(local_only=True)) as (town, browser):
        town.personas = []
        assert 'action="/door"' in await page(browser, "/")


async def test_the_demo_answers_only_to_loopback_names() -> None:
    async with visit(Site(local_only=True)) as (_, browser):
        answer = await browser.get("/demo", headers={"Host": "evil.example"})
        assert answer.status == 403
