"""Frames, uploads and requests as no page of ours sends them: refused or passed over, the next good one answered."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from random import Random
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, FormData, web
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.telegram import TelegramChannel
from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.ports import Site
from bot.cli.assembly import Assembly
from bot.cli.backstage import Rooms
from bot.cli.doors import door_routes
from bot.settings import Settings
from sales.capture import NewLead, capture_lead
from sales.people import open_web
from storage.tables import DeadLetter, Person
from tests.faults.bad_requests import request_of
from tests.faults.mutations import TORTURE, anything, command, seeded, spoiled, words

FRAMES = 6_000 if TORTURE else 300
UPLOADS = 1_000 if TORTURE else 50
GOOD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
REQUESTS = 3_000 if TORTURE else 150
ROUND = 25
SECRET = "hush"  # noqa: S105 - of a webhook that does not exist

pytestmark = pytest.mark.asyncio(loop_scope="function")


class Doors:
    """A whole house behind a web server on loopback, with one rep in it and a webhook beside its pages."""

    def __init__(self, url: str) -> None:
        settings = Settings(_env_file=None, database_url=url, flood_burst=0)  # type: ignore[call-arg]  # pydantic's own
        self.house = Assembly(settings)

    async def __aenter__(self) -> Self:
        rooms, site = Rooms(self.house), Site()
        page = WebChannel(rooms.fetch_upload, self.house.clock)
        self.house.delivery.serve(page)
        routes, door = door_routes(self.house, site)
        hook = TelegramChannel("42:T", webhook_url="https://x.example/hook", webhook_secret=SECRET)
        routes = [*routes, *hook.routes(self.house.assistant.hear, "/hook", SECRET)]
        app = web_app(page, self.house.assistant.hear, rooms.backstage(door), site, routes)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.port: int = self.runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.token = await self.house.write(self._moved_in)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.runner.cleanup()
        await self.house.close()

    def _moved_in(self, session: Session) -> str:
        """A rep with a record; returns the token of her session."""
        now = self.house.clock()
        sara = Person(name="sara", role="rep", language="fa", zone="Asia/Tehran", created_at=now)
        session.add(sara)
        session.flush()
        capture_lead(session, sara, NewLead(name="Ali Amiri", phone="+989120000001"), now)
        return open_web(session, sara, now)

    @asynccontextmanager
    async def page(self) -> AsyncIterator[ClientWebSocketResponse]:
        async with self.client() as client, client.ws_connect("/ws") as socket:
            yield socket

    def client(self) -> ClientSession:
        return ClientSession(self.url, cookies={"forsat": self.token}, headers={"Origin": self.url})

    async def dead(self) -> list[tuple[str, Any]]:
        await self.house.delivery.idle()
        letters = select(DeadLetter)
        return await self.house.read(lambda s: [(letter.error, letter.event) for letter in s.scalars(letters)])

    async def raw(self, request: bytes, patience: float) -> bytes:
        """The beginning of what the server answers to these bytes; nothing when it hangs up, or waits for more."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            async with asyncio.timeout(patience):
                writer.write(request)
                return await reader.read(1000)
        except (ConnectionError, TimeoutError):
            return b""
        finally:
            writer.close()


def uuid_of(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128)))


@pytest.fixture(params=["sqlite_url", "postgres_copy"])
def url(request: pytest.FixtureRequest) -> str:
    """A database of each kind."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def doors(url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Doors]:
    # How many files somebody may send at once is another test's; here each has to be looked at.
    monkeypatch.setattr("bot.channels.web.app.FILES_AT_ONCE", 10 * UPLOADS)
    async with Doors(url) as made:
        yield made


def frame_of(chance: Random, names: list[str]) -> str | bytes:
    """A frame, good or bad."""
    text = command(chance, names) if chance.random() < 0.5 else words(chance)
    frames: tuple[Any, ...] = (
        {"type": "say", "id": uuid_of(chance), "text": text},
        {"type": "press", "id": uuid_of(chance), "data": text, "message": chance.choice((None, 1, 2**63, "1"))},
        {"type": "hello", "last": chance.choice((None, 0, 5, 2**63 - 1, 2**63, -1, "x"))},
        {"type": "older", "before": chance.choice((1, 5, 2**63 - 1, 2**64, -1, True, None))},
        anything(chance),
    )
    frame = chance.choice(frames)
    kind = chance.random()
    if kind < 0.3:
        frame = spoiled(chance, frame)
    if kind > 0.95:
        return chance.choice((b"\x00\xff", b"", "[" * 5000, "{" * 100, "1" * 5000, "NaN", '{"type":"say"', "é"))
    return json.dumps(frame)


async def test_no_frame_is_a_bug(doors: Doors) -> None:
    chance, names = seeded(31), sorted(doors.house.script.commands)
    for _ in range(FRAMES // ROUND):
        async with doors.page() as socket:
            for _ in range(ROUND):
                frame = frame_of(chance, names)
                await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))
            assert await is_answered(socket, uuid_of(chance))
        assert await doors.dead() == []


async def is_answered(socket: ClientWebSocketResponse, uuid: str) -> bool:
    """Whether a good frame is heard, and answered."""
    await socket.send_json({"type": "say", "id": uuid, "text": "/myid"})
    async with asyncio.timeout(120):
        while (frame := await socket.receive_json()).get("id") != uuid:
            pass
    return bool(frame["type"] == "heard")


def vcard(chance: Random) -> bytes:
    lines = (f"{chance.choice(('FN', 'N', 'TEL', 'EMAIL', 'ORG', 'TITLE', 'URL'))}:{words(chance)}" for _ in range(4))
    return sendable("\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD"))).encode()


def upload_of(chance: Random) -> FormData:
    form = FormData(quote_fields=False)
    if chance.random() < 0.9:
        form.add_field("id", uuid_of(chance) if chance.random() < 0.9 else printable(words(chance)))
    if chance.random() < 0.5:
        form.add_field("caption", sendable(words(chance)))
    name, mime = chance.choice((("a.vcf", "text/vcard"), ("b.png", "image/png"), ("c.csv", "text/csv"), ("", "x/y")))
    name = name if chance.random() < 0.7 else printable(words(chance))
    body = vcard(chance) if chance.random() < 0.5 else sendable(words(chance)).encode()
    form.add_field("file" if chance.random() < 0.9 else "other", BytesIO(body), filename=name, content_type=mime)
    return form


def sendable(text: str) -> str:
    """The text without what UTF-8 cannot carry; NUL it can."""
    return text.encode("utf-8", "replace").decode()


def printable(text: str) -> str:
    """What a client can put into a header at all."""
    return "".join(letter for letter in text if letter.isprintable())[:200]


# The library warns of names that it cannot read, and goes on.
@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionHeader")
@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionParam")
async def test_no_upload_is_a_bug(doors: Doors) -> None:
    chance = seeded(32)
    async with doors.client() as client:
        for number in range(UPLOADS):
            async with client.post("/upload", data=upload_of(chance)) as answer:
                assert answer.status in {200, 400, 413}, await answer.text()
            if number % ROUND == 0:
                assert await doors.dead() == []
        async with client.post("/upload", data=good_upload(chance)) as answer:
            assert answer.status == 200
    assert await doors.dead() == []


def good_upload(chance: Random) -> FormData:
    form = FormData()
    form.add_field("id", uuid_of(chance))
    form.add_field("file", BytesIO(b"\x89PNG"), filename="a.png", content_type="image/png")
    return form


async def test_no_request_is_a_bug(doors: Doors) -> None:
    chance = seeded(33)
    for number in range(REQUESTS):
        request = request_of(chance, doors.port, doors.token)
        answer = await doors.raw(request, 2)
        assert not answer.startswith(b"HTTP/1.1 5"), (request, answer)
        if number % ROUND == 0:
            assert (await doors.raw(GOOD, 120)).startswith(b"HTTP/1.1 200")
    assert await doors.dead() == []


@pytest.mark.parametrize(
    "line, headers, body",
    [
        ("GET /", "Cookie: forsat=\xff\xfe", ""),
        ("POST /door", "Content-Type: multipart/form-data; boundary=", "code=x"),
        ("POST /join/x", "Content-Type: multipart/form-data; boundary=x", "no part"),
        ("POST /join/x", "Content-Type: application/x-www-form-urlencoded; charset=zz", "name=x"),
    ],
)
async def test_what_was_an_error_of_the_server_once_is_answered(
    doors: Doors, line: str, headers: str, body: str
) -> None:
    given = f"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    answer = await doors.raw(given.encode("latin-1"), 120)
    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400", b"HTTP/1.1 403")), answer
