"""The whole house with its board on a real server of loopback, and people and opportunities to look at."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlencode

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.ports import Site
from bot.cli.assembly import Assembly
from bot.cli.backstage import Rooms
from bot.cli.board import board_routes
from bot.cli.doors import door_routes
from bot.settings import Settings
from locales.money import Money
from sales import life, people
from sales.capture import NewLead, capture_lead
from sales.changes import change
from sales.stages import stages
from storage.tables import Address, Message, Person, Record

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
# When what is there was written down.
EARLIER = NOW - timedelta(hours=2)
TOKEN = "4711:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - of no bot
OTHER_TOKEN = "4712:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - of no bot


@dataclass
class BoardHouse:
    """A house that is open for visitors."""

    house: Assembly
    url: str

    async def person(self, name: str, role: str = "rep", language: str = "en", under: int | None = None) -> int:
        def make(session: Session) -> int:
            made = Person(name=name, role=role, language=language, zone="Asia/Tehran", manager_id=under)
            made.created_at, made.rial_unit = NOW, "toman"
            session.add(made)
            session.flush()
            return made.id

        return await self.house.write(make)

    async def record(self, owner: int, name: str, stage: str = "awareness", toman: int = 0, product: str = "") -> int:
        """An opportunity of theirs in a stage, or a lead."""

        def make(session: Session) -> int:
            by = session.get_one(Person, owner)
            value = Money(toman * 10, "IRR") if toman else None
            lead = NewLead(name=name, phone=f"+98912{len(name):03}{owner:04}", value=value, product=product or None)
            made = capture_lead(session, by, lead, EARLIER)
            if stage != "lead":
                life.qualify(session, made, by, EARLIER)
            if stage not in {"lead", "awareness"}:
                life.advance(session, made, stages(session)[stage], by, EARLIER)
            session.flush()
            return made.id

        return await self.house.write(make)

    async def closing_on(self, number: int, day: date) -> None:
        def move(session: Session) -> None:
            record = session.get_one(Record, number)
            change(session, record, "close_on", day, by=record.owner_id, now=EARLIER)

        await self.house.write(move)

    async def stage(self, number: int) -> str:
        return await self.house.read(lambda session: session.get_one(Record, number).stage)

    async def link(self, person: int) -> str:
        """A one-time link to their board."""
        code = await self.house.write(lambda s: people.sign_in_code(s, s.get_one(Person, person), NOW))
        return f"{self.url}/enter/{code}?to=board"

    async def token(self, person: int) -> str:
        """A session of theirs."""
        return await self.house.write(lambda s: people.open_web(s, s.get_one(Person, person), NOW))

    async def on_telegram(self, person: int, user: int) -> None:
        """They are known there, too."""

        def add(session: Session) -> None:
            where = {"channel": "telegram", "bot": "4711", "user": str(user), "chat": str(user)}
            session.add(Address(**where, person_id=person, created_at=NOW))

        await self.house.write(add)

    async def said_to(self, person: int) -> list[tuple[int, str]]:
        """What a person was told: the address it went to, and the words."""
        told = select(Message.address_id, Message.text).where(Message.person_id == person, ~Message.incoming)
        return await self.house.read(lambda session: [(row[0], row[1]) for row in session.execute(told)])


def init_data(user: int, token: str = TOKEN, at: datetime = NOW, **more: str) -> str:
    """What Telegram says of who opened a page, signed as its documentation tells."""
    fields = {"query_id": "AAHdF6IQAAAAAN0XohDhrOrc", "auth_date": str(int(at.timestamp())), **more}
    fields["user"] = json.dumps({"id": user, "first_name": "Sara +&=", "language_code": "fa"})
    told = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, told.encode(), hashlib.sha256).hexdigest()}, quote_via=quote)


@asynccontextmanager
async def board_house(database: str) -> AsyncIterator[BoardHouse]:
    """Open a house on a database; its Telegram is configured, but never called."""
    house = Assembly(Settings(database_url=database, telegram_token=TOKEN), lambda: NOW)
    rooms, site = Rooms(house), Site()
    page = WebChannel(rooms.fetch_upload, house.clock)
    house.delivery.serve(page)
    routes, door = door_routes(house, site)
    routes += board_routes(house, house.reception.hear, page, door)
    app = web_app(page, house.reception.hear, rooms.backstage(door), site, routes)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield BoardHouse(house, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()
        await house.close()
