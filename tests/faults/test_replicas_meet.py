"""What several processes on one PostgreSQL share: the first link, the asking for updates, and people's pages."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from sales import followups
from sales.capture import NewLead, capture_lead
from sales.people import open_web
from storage.tables import Person
from tests.channels.bot_api import Params
from tests.channels.fake_queue import Queue, Update
from tests.channels.fake_telegram import FakeTelegram
from tests.days.forsat import Forsat
from tests.faults.replicas import Replicas
from tests.upgrade.conftest import empty_postgres

__all__ = ["empty_postgres"]

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOON = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # Monday, 12:00 in Tehran


async def test_those_that_start_together_print_one_link(empty_postgres: str, installed: Callable[..., Forsat]) -> None:
    replicas = Replicas(installed, empty_postgres, 3)
    await replicas.start()
    printed = "".join(replica.out for replica in replicas.all)
    assert printed.count("/join/") == 1
    assert printed.count("Another process has just printed the link") == 2


class Askers(Queue):
    """Counts who asks at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = 0
        self.most = 0

    async def ask(self, params: Params) -> list[Update]:
        self.asking += 1
        self.most = max(self.most, self.asking)
        try:
            return await super().ask(params)
        finally:
            self.asking -= 1


class OneAsker(FakeTelegram):
    """Telegram, which answers one process that asks for updates."""

    def __init__(self) -> None:
        super().__init__()
        self.askers = self.queue = Askers()
        self._answers = self._known_methods()


async def test_one_asks_for_updates_and_another_takes_over(
    postgres_copy: str, installed: Callable[..., Forsat]
) -> None:
    async with OneAsker() as telegram:
        settings = {"FORSAT_TELEGRAM_TOKEN": telegram.token, "FORSAT_TELEGRAM_API_URL": telegram.url}
        replicas = Replicas(installed, postgres_copy, 2, **settings)
        await replicas.start()
        # Both have told Telegram how they want their updates, and may ask.
        await telegram.until(lambda: len(telegram.made("deleteWebhook")) == 2, within=60)
        await is_answered(telegram)
        assert telegram.askers.most == 1
        for replica in replicas.all:
            await replica.kill()
            await is_answered(telegram)
            await replica.starts()


async def is_answered(telegram: FakeTelegram) -> None:
    """Whoever asks, a stranger hears something."""
    person = telegram.person("Sara", "en")
    person.say("/start")
    await telegram.until(lambda: person.messages, within=60)


class Page:
    """Somebody's page: what it was shown, each message once, as the page's own script keeps it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.shown: dict[int, str] = {}

    async def says(self, words: str) -> None:
        await self._socket.send_json({"type": "say", "id": str(uuid4()), "text": words})

    async def sees(self, part: str) -> None:
        async with asyncio.timeout(60):
            while not any(part in words for words in self.shown.values()):
                self._take(json.loads((await self._socket.receive()).data))

    def _take(self, frame: dict[str, Any]) -> None:
        items = [frame["item"]] if frame["type"] == "message" else frame.get("items", ())
        self.shown |= {item["id"]: item["text"] for item in items}


@asynccontextmanager
async def opened(replica: Forsat, token: str) -> AsyncIterator[Page]:
    headers = {"Origin": replica.url, "Cookie": f"forsat={token}"}
    async with ClientSession() as client, client.ws_connect(f"{replica.url}/ws", headers=headers) as socket:
        await socket.send_json({"type": "hello", "last": None})
        yield Page(socket)


async def test_two_pages_on_two_replicas_show_the_same(postgres_copy: str, installed: Callable[..., Forsat]) -> None:
    replicas = Replicas(installed, postgres_copy, 2)
    token = await asyncio.to_thread(a_rep_with_a_plan, postgres_copy)
    await replicas.start(NOON - timedelta(hours=1))
    first, second = replicas.all
    async with opened(first, token) as here, opened(second, token) as there:
        await here.says("/leads")
        await here.sees("Ali Amiri")
        await there.sees("Ali Amiri")
        await there.says("/language fa")
        await there.sees("فارسی")
        await here.sees("فارسی")
        replicas.turn_on(timedelta(hours=1, minutes=1))
        await here.sees("Send the plans")
        await there.sees("Send the plans")
        assert here.shown == there.shown


def a_rep_with_a_plan(database: str) -> str:
    """Somebody who will be reminded at noon; returns the token of their browser."""
    engine = create_engine(database)
    before = NOON - timedelta(days=1)
    with Session(engine) as session, session.begin():
        person = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", agenda=False, created_at=before)
        session.add(person)
        session.flush()
        record = capture_lead(session, person, NewLead(name="Ali Amiri", phone="+989123456789"), before)
        record.touched_at = before
        what = "Send the plans"
        followups.plan(session, record, NOON, all_day=False, what=what, by=person, now=before, typed=True)
        token = open_web(session, person, before)
    engine.dispose()
    return token
