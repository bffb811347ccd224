"""The web chat over real HTTP and a real socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, FormData, WSMsgType, WSServerHandshakeError
from web_house import House

from bot.channels.web.uploads import LARGEST_FILE
from bot.events import Pressed, Said, Sent, Shared
from bot.replies import Button, Outgoing

pytestmark = pytest.mark.asyncio(loop_scope="session")

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sara Ahmadi\r\nTEL;TYPE=CELL:+989123456789\r\nEND:VCARD\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class Phone:
    """A page as the server sees it: frames in, frames out."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket

    async def send(self, **frame: Any) -> None:
        await self._socket.send_json(frame)

    async def next(self, kind: str) -> dict[str, Any]:
        """The next frame of this kind; others are read over."""
        async with asyncio.timeout(120):
            while (frame := await self._socket.receive_json())["type"] != kind:
                pass
        return frame  # type: ignore[no-any-return]  # JSON

    async def greet(self, last: int | None = None) -> dict[str, Any]:
        await self.send(type="hello", last=last)
        return await self.next("messages")

    async def say(self, text: str, uuid: str | None = None) -> str:
        uuid = uuid or str(uuid4())
        await self.send(type="say", id=uuid, text=text)
        return uuid

    async def closed(self) -> bool:
        async with asyncio.timeout(120):
            while (message := await self._socket.receive()).type is WSMsgType.TEXT:
                pass
        return message.type in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}


@asynccontextmanager
async def signed_in(house: House, cookie: str = "token-1") -> AsyncIterator[ClientSession]:
    async with ClientSession(house.url, cookies={"forsat": cookie}, headers={"Origin": house.url}) as session:
        yield session


@asynccontextmanager
async def phone(house: House, cookie: str = "token-1") -> AsyncIterator[Phone]:
    async with signed_in(house, cookie) as session, session.ws_connect("/ws") as socket:
        yield Phone(socket)


def file_form(content: bytes, name: str, mime: str, uuid: str | None = None) -> FormData:
    form = FormData(quote_fields=False)
    form.add_field("id", uuid or str(uuid4()))
    form.add_field("caption", "see this")
    form.add_field("file", BytesIO(content), filename=name, content_type=mime)
    return form


async def test_a_greeting_is_answered_with_words_menu_and_the_last_messages(house: House) -> None:
    for n in range(50):
        house.log(house.people[1], f"line {n}")
    async with phone(house) as page:
        await page.send(type="hello", last=None)
        welcome = await page.next("welcome")
        messages = await page.next("messages")
    assert welcome["name"] == "Tom Baker"
    assert welcome["menu"][0] == {"command": "/new", "description": "Capture a lead"}
    assert welcome["words"]["send"] == "Send"
    assert [item["text"] for item in messages["items"]] == [f"line {n}" for n in range(10, 50)]
    assert messages["more"] is True


async def test_older_messages_come_page_by_page_until_there_are_none(house: House) -> None:
    for n in range(50):
        house.log(house.people[1], f"line {n}")
    async with phone(house) as page:
        first = await page.greet()
        await page.send(type="older", before=first["items"][0]["id"])
        older = await page.next("messages")
    assert [item["text"] for item in older["items"]] == [f"line {n}" for n in range(10)]
    assert (older["older"], older["more"]) == (True, False)


async def test_coming_back_brings_only_what_was_missed(house: House) -> None:
    seen = house.log(house.people[1], "seen")
    house.log(house.people[1], "missed")
    async with phone(house) as page:
        messages = await page.greet(last=seen.id)
    assert [item["text"] for item in messages["items"]] == ["missed"]


async def test_what_is_said_is_heard_once_however_often_it_is_sent(house: House) -> None:
    async with phone(house) as page:
        await page.greet()
        uuid = await page.say("hello")
        assert (await page.next("message"))["item"]["text"] == "You said: hello"
        assert (await page.next("heard"))["id"] == uuid
        caught_up = await page.next("messages")
        await page.say("hello", uuid)
        assert (await page.next("heard"))["id"] == uuid
    assert [event.content for event in house.people[1].heard] == [Said("hello")]
    assert (caught_up["items"][0]["uuid"], caught_up["items"][0]["from"]) == (uuid, "me")


async def test_the_same_uuid_of_somebody_else_is_another_event(house: House) -> None:
    house.person("Sara")
    uuid = str(uuid4())
    for token in ("token-1", "token-2"):
        async with phone(house, token) as page:
            await page.say("hello", uuid)
            await page.next("heard")
    assert len(house.people[1].heard) == len(house.people[2].heard) == 1


async def test_a_press_carries_its_message_and_an_answer_may_replace_it(house: House) -> None:
    item = await house.tell(house.people[1], "list", ((Button("Next page", "page"),),))
    async with phone(house) as page:
        shown = await page.greet()
        assert shown["items"][0]["buttons"] == [[{"label": "Next page", "data": "page"}]]
        await page.send(type="press", id=str(uuid4()), data="page", message=item.id)
        assert (await page.next("message"))["item"]["replaces"] == item.id
    (event,) = house.people[1].heard
    assert (event.content, event.message) == (Pressed("page"), str(item.id))
    assert (event.sender.channel, event.sender.user, event.sender.chat) == ("web", "1", "1")


async def test_every_open_page_of_a_person_shows_what_was_said_on_one(house: House) -> None:
    async with phone(house) as one, phone(house) as other:
        await one.greet()
        await other.greet()
        await one.say("from one")
        items = (await other.next("messages"))["items"]
    assert [(item["from"], item["text"]) for item in items] == [("me", "from one"), ("bot", "You said: from one")]


async def test_sending_to_nobody_succeeds_since_the_history_has_it(house: House) -> None:
    assert await house.channel.send(Outgoing(7, "1", "hello")) == "7"


async def test_a_page_of_somebody_else_is_told_nothing(house: House) -> None:
    other = house.person("Sara")
    async with phone(house) as page:
        await page.greet()
        await house.tell(other, "secret")
        await house.tell(house.people[1], "yours")
        assert (await page.next("message"))["item"]["text"] == "yours"


async def test_without_a_session_the_page_is_told_so_and_closed(house: House) -> None:
    async with phone(house, "made-up") as page:
        await page.next("gone")
        assert await page.closed()


async def test_a_person_blocked_meanwhile_is_not_heard(house: House) -> None:
    async with phone(house) as page:
        await page.greet()
        house.people[1].blocked = True
        await page.say("still here?")
        await page.next("gone")
        assert await page.closed()
    assert house.people[1].heard == []


async def test_signing_out_ends_the_session(house: House) -> None:
    async with signed_in(house) as session:
        async with session.post("/leave", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
        async with session.get("/") as answer:
            assert answer.status == 401


async def test_what_could_not_be_committed_is_not_acknowledged(house: House) -> None:
    house.deaf = True
    async with phone(house) as page:
        await page.greet()
        await page.say("lost?")
        assert await page.closed()


@pytest.mark.parametrize(
    "frame",
    ["", "{", "[]", "null", '"say"', "{}", '{"type":"say"}', '{"type":"say","id":"x","text":"y"}', "[" * 5000],
)
async def test_an_odd_frame_does_not_keep_the_next_one_from_being_heard(house: House, frame: str) -> None:
    async with signed_in(house) as session, session.ws_connect("/ws") as socket:
        await socket.send_str(frame)
        page = Phone(socket)
        uuid = await page.say("after it")
        assert (await page.next("heard"))["id"] == uuid


async def test_a_text_that_is_too_long_is_refused_by_its_id(house: House) -> None:
    async with phone(house) as page:
        uuid = await page.say("x" * 5000)
        assert (await page.next("refused"))["id"] == uuid


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_another_sites_page_cannot_open_a_socket(house: House, origin: str) -> None:
    async with ClientSession(house.url, cookies={"forsat": "token-1"}) as session:
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect("/ws", headers={"Origin": origin} if origin else {})
    assert refused.value.status == 403


async def test_another_sites_form_is_refused(house: House) -> None:
    evil = {"Origin": "https://evil.example"}
    async with signed_in(house) as session, session.post("/leave", headers=evil) as answer:
        assert answer.status == 403
    assert "token-1" in house.sessions


async def test_every_answer_tells_browsers_to_be_careful(house: House) -> None:
    async with signed_in(house) as session:
        for path in ("/", "/static/chat.js", "/nowhere"):
            async with session.get(path) as answer:
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
                assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_static_files_are_revalidated_and_letters_kept(house: House) -> None:
    async with signed_in(house) as session:
        async with session.get("/static/chat.css") as answer:
            assert answer.headers["Cache-Control"] == "no-cache"
            tag = answer.headers["ETag"]
        async with session.get("/static/chat.css", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304
        async with session.get("/static/fonts/vazirmatn.woff2") as answer:
            assert "immutable" in answer.headers["Cache-Control"]


async def test_the_page_escapes_what_people_are_called(house: House) -> None:
    house.people[1].name = '<script>alert("x")</script>'
    async with signed_in(house) as session, session.get("/") as answer:
        page = await answer.text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_a_photo_is_kept_heard_and_shown_to_its_owner_only(house: House) -> None:
    house.person("Sara")
    async with signed_in(house) as session:
        async with session.post("/upload", data=file_form(PNG, "../card.png", "image/png")) as answer:
            assert answer.status == 200
        async with session.get("/file/1") as answer:
            assert (await answer.read(), answer.content_type) == (PNG, "image/png")
            assert "sandbox" in answer.headers["Content-Security-Policy"]
    async with signed_in(house, "token-2") as session, session.get("/file/1") as answer:
        assert answer.status == 404
    (event,) = house.people[1].heard
    assert event.content == Sent("photo", "1", "card.png", "image/png", len(PNG), "see this")
    assert await house.channel.fetch("1") == PNG


async def test_an_upload_that_is_sent_again_is_one(house: House) -> None:
    uuid = str(uuid4())
    async with signed_in(house) as session:
        for _ in range(2):
            async with session.post("/upload", data=file_form(PNG, "a.png", "image/png", uuid)) as answer:
                assert answer.status == 200
    assert len(house.people[1].heard) == len(house.files) == 1


async def test_a_page_that_could_run_scripts_is_only_downloaded(house: House) -> None:
    async with signed_in(house) as session:
        await (await session.post("/upload", data=file_form(b"<script>", "تصویر.svg", "image/svg+xml"))).read()
        async with session.get("/file/1") as answer:
            assert answer.content_type == "application/octet-stream"
            assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_a_contact_card_is_a_shared_contact(house: House) -> None:
    async with (
        signed_in(house) as session,
        session.post("/upload", data=file_form(CARD, "sara.vcf", "text/vcard")) as answer,
    ):
        assert answer.status == 200
    (event,) = house.people[1].heard
    assert isinstance(event.content, Shared)
    assert (event.content.card.name, event.content.card.phone) == ("Sara Ahmadi", "+989123456789")


async def test_what_only_calls_itself_a_contact_card_is_a_file(house: House) -> None:
    async with signed_in(house) as session:
        await (await session.post("/upload", data=file_form(b"hello", "x.vcf", "text/vcard"))).read()
    (event,) = house.people[1].heard
    assert isinstance(event.content, Sent)
    assert event.content.kind == "document"


@pytest.mark.parametrize("size,status", [(LARGEST_FILE, 200), (LARGEST_FILE + 1, 413)])
async def test_a_file_may_have_twenty_megabytes(house: House, size: int, status: int) -> None:
    async with (
        signed_in(house) as session,
        session.post("/upload", data=file_form(bytes(size), "a.bin", "application/x-thing")) as answer,
    ):
        assert answer.status == status
    assert len(house.people[1].heard) == (status == 200)


async def test_an_upload_that_is_no_form_is_refused(house: House) -> None:
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    async with signed_in(house) as session:
        for headers, body in ((broken, b"--x\r\nodd"), (broken, b""), ({}, b"file"), ({}, b"")):
            async with session.post("/upload", data=body, headers=headers) as answer:
                assert answer.status == 400
        async with session.post("/upload", data=file_form(PNG, "a.png", "image/png", "no-uuid")) as answer:
            assert answer.status == 400
    async with (
        signed_in(house, "made-up") as session,
        session.post("/upload", data=file_form(PNG, "a.png", "image/png")) as answer,
    ):
        assert answer.status == 401
    assert house.people[1].heard == []


async def test_a_change_of_language_reaches_the_open_page(house: House) -> None:
    async with phone(house) as page:
        await page.greet()
        await page.say("/language")
        welcome = await page.next("welcome")
    assert (welcome["language"], welcome["words"]["send"]) == ("fa", "فرستادن")


async def test_times_go_out_with_their_zone(house: House) -> None:
    item = house.log(house.people[1], "old", ago=timedelta(days=3))
    async with phone(house) as page:
        messages = await page.greet()
    assert messages["items"][0]["at"] == item.at.isoformat()
    assert messages["items"][0]["at"].endswith("+00:00")
