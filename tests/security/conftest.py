"""The whole house behind a real web server on loopback, with the real doors."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy.orm import Session

from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.ports import Site
from bot.cli.assembly import Assembly
from bot.cli.backstage import Rooms
from bot.cli.board import board_routes
from bot.cli.doors import door_routes
from bot.settings import Settings
from sales import people
from storage.tables import Person

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
Open = Callable[..., AbstractAsyncContextManager["Served"]]


@dataclass
class Served:
    """A house that is open for visitors."""

    house: Assembly
    url: str

    async def person(self, name: str, role: str = "rep") -> int:
        def make(session: Session) -> int:
            made = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=NOW)
            session.add(made)
            session.flush()
            return made.id

        return await self.house.write(make)

    async def token(self, person: int) -> str:
        """A session of theirs."""
        return await self.house.write(lambda s: people.open_web(s, s.get_one(Person, person), NOW))

    async def link(self, person: int) -> str:
        """The code of a sign-in link of theirs."""
        return await self.house.write(lambda s: people.sign_in_code(s, s.get_one(Person, person), NOW))


@pytest.fixture
def served(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a house; its public address is given."""
    monkeypatch.chdir(tmp_path)

    @asynccontextmanager
    async def opened(public: str = "", *, keepalive: float = 75) -> AsyncIterator[Served]:
        house = Assembly(Settings(database_url=sqlite_url, web_url=public), lambda: NOW)
        rooms, site = Rooms(house), Site(public)
        page = WebChannel(rooms.fetch_upload, house.clock)
        house.delivery.serve(page)
        routes, door = door_routes(house, site)
        routes += board_routes(house, house.assistant.hear, page, door)
        app = web_app(page, house.assistant.hear, rooms.backstage(door), site, routes)
        runner = web.AppRunner(app, shutdown_timeout=1, keepalive_timeout=keepalive)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield Served(house, f"http://127.0.0.1:{runner.addresses[0][1]}")
        finally:
            await runner.cleanup()
            await house.close()

    return opened
