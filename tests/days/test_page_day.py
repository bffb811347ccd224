"""The week on the page: the real process and a real browser, in Persian on a phone and in English on a desk."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, ViewportSize

from locales.reader import Language
from tests.days.day import LINES, Lines, live
from tests.days.forsat import Forsat
from tests.days.talks import OnThePage

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
LOCALES: dict[Language, str] = {"fa": "fa-IR", "en": "en-GB"}


class PageOffice:
    """Everybody has a browser of their own; the interruption is a page loaded anew and a process started anew."""

    def __init__(self, forsat: Forsat, browser: Browser, language: Language, screen: ViewportSize) -> None:
        self.forsat = forsat
        self.browser = browser
        self.language = language
        self.screen = screen
        self.people: list[OnThePage] = []
        self.opened: list[BrowserContext] = []

    @property
    def lines(self) -> Lines:
        """What is typed."""
        return LINES[self.language]

    async def admin(self, name: str) -> OnThePage:
        """The link stands on the console."""
        return await self._enter(name, self.forsat.first_link)

    async def newcomer(self, name: str, code: str) -> OnThePage:
        """The link of the invitation asks for a name."""
        return await self._enter(name, f"{self.forsat.url}/join/{code}")

    async def interrupt(self) -> None:
        """The power goes off and comes back, and everybody loads the page again."""
        await self.forsat.kill()
        await self.forsat.starts()
        for person in self.people:
            await person.reloads()

    def turn_clock(self, instant: datetime) -> None:
        """It is this instant now."""
        self.forsat.turn_clock(instant)

    async def close(self) -> None:
        """Look a last time, if a place is named for pictures, and close the browsers."""
        for person, opened in zip(self.people, self.opened, strict=True):
            if pictures := os.environ.get("FORSAT_TEST_PICTURES"):
                await person.page.screenshot(path=Path(pictures) / f"{self.language}-{person.name}.png")
            await opened.close()

    async def _enter(self, name: str, link: str) -> OnThePage:
        opened = await self.browser.new_context(viewport=self.screen, locale=LOCALES[self.language])
        opened.set_default_timeout(120_000)
        self.opened.append(opened)
        page = await opened.new_page()
        await page.goto(link)
        await page.fill("input[name=name]", name)
        await page.click("form button")
        person = OnThePage(page, name, self.language)
        self.people.append(person)
        await person.is_online()
        return person


@pytest.mark.parametrize("language, screen", [("fa", PHONE), ("en", DESK)])
async def test_a_week_on_the_page(
    installed: Callable[..., Forsat], browser: Browser, language: Language, screen: ViewportSize
) -> None:
    forsat = installed(FORSAT_LANGUAGE=language)
    office = PageOffice(forsat, browser, language, screen)
    forsat.turn_clock(office.lines.begins)
    await forsat.starts()
    try:
        await live(office)
    finally:
        await office.close()
