"""The page in the browser: no script but ours, nobody else's files, sockets only from our own page and not too many."""

import asyncio
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, FormData, WSMsgType, WSServerHandshakeError

from bot.channels.web import uploads
from bot.channels.web.channel import MOST_PAGES
from bot.channels.web.gate import POLICY
from bot.channels.web.socket import LARGEST_FRAME
from sales import roles
from storage.tables import Person
from tests.security.conftest import Open, Served

HOUSE = Path(__file__).parents[2]
PAGES = [*(HOUSE / "handlers" / "pages").glob("*.html"), *(HOUSE / "bot" / "channels" / "web").rglob("*.html")]
SCRIPT = b"<script>alert(1)</script>"


def browser(open_: Served, token: str = "") -> ClientSession:
    headers = {"Origin": open_.url, **({"Cookie": f"forsat={token}"} if token else {})}
    return ClientSession(open_.url, headers=headers)


async def uploaded(session: ClientSession, name: str, mime: str, content: bytes = SCRIPT) -> int:
    form = FormData(quote_fields=True)
    form.add_field("id", str(uuid4()))
    form.add_field("file", content, filename=name, content_type=mime)
    async with session.post("/upload", data=form) as answer:
        return answer.status


def test_the_policy_lets_no_inline_script_nor_style_and_nobody_frame_the_page() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in POLICY
    assert not {"script-src", "style-src", "connect-src"} & set(rules)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_needs_what_the_policy_forbids(page: Path) -> None:
    inline = r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\son\w+=|\sstyle=|<style"
    assert re.findall(inline, page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", ["/", "/enter/x", "/join/x", "/static/chat.js", "/nowhere", "/file/1", "/ws"])
async def test_every_answer_tells_browsers_to_be_careful(served: Open, path: str) -> None:
    async with served() as open_, browser(open_) as session, session.get(path) as answer:
        told = answer.headers
        assert "default-src" in told["Content-Security-Policy"]
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in told["Permissions-Policy"]


@pytest.mark.parametrize(
    "name,mime",
    [("a.html", "text/html"), ("a.svg", "image/svg+xml"), ("a.xml", "application/xml"), ("a.js", "text/javascript"),
     ("a.png", "text/html; image/png"), ("a.pdf", "application/pdf"), ("a", "")],
)  # fmt: skip
async def test_what_somebody_sent_runs_in_nobodys_browser(served: Open, name: str, mime: str) -> None:
    async with served() as open_:
        sara = await open_.person("Sara")
        async with browser(open_, await open_.token(sara)) as session:
            assert await uploaded(session, name, mime or "application/octet-stream") == 200
            async with session.get("/file/1") as answer:
                assert (answer.status, await answer.read()) == (200, SCRIPT)
                assert answer.headers["Content-Type"] == "application/octet-stream"
                assert answer.headers["Content-Disposition"].startswith("attachment;")
                assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
                assert answer.headers["Vary"] == "Cookie"


async def test_somebody_elses_file_is_as_unknown_as_one_that_never_was(served: Open) -> None:
    async with served() as open_:
        sara, omid = await open_.person("Sara"), await open_.person("Omid")
        async with browser(open_, await open_.token(sara)) as session:
            await uploaded(session, "contract.pdf", "application/pdf")
        answers = []
        for token in (await open_.token(omid), ""):
            async with browser(open_, token) as session:
                for number in (1, 4711):
                    async with session.get(f"/file/{number}") as answer:
                        answers.append((answer.status, await answer.read()))
        assert {status for status, _ in answers} == {404}
        assert len(set(answers)) == 1


@pytest.mark.parametrize(
    "path", ["/static/../page.py", "/static/%2e%2e/page.py", "/static/..%2f..%2fapp.py", "/file/../static", "/file/1.5"]
)
async def test_no_path_leads_out_of_what_is_served(served: Open, path: str) -> None:
    async with served() as open_:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(open_.url.rpartition(":")[2]))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        async with asyncio.timeout(60):
            answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert answer.split(b" ", 2)[1] in {b"404", b"403", b"400"}
    assert b"import" not in answer


async def test_an_upload_may_not_have_a_thousand_parts(served: Open) -> None:
    async with served() as open_, browser(open_, await open_.token(await open_.person("Sara"))) as session:
        form = FormData()
        form.add_field("id", str(uuid4()), content_type="text/plain")
        for number in range(1000):
            form.add_field(f"field-{number}", "x", content_type="text/plain")
        async with session.post("/upload", data=form) as answer:
            assert answer.status == 400


async def test_a_person_may_send_many_files_but_not_without_end(served: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.web.app.FILES_AT_ONCE", 3)
    async with served() as open_, browser(open_, await open_.token(await open_.person("Sara"))) as session:
        sent = [await uploaded(session, "a.pdf", "application/pdf") for _ in range(4)]
        assert sent == [200, 200, 200, 429]
        async with browser(open_, await open_.token(await open_.person("Omid"))) as other:
            assert await uploaded(other, "a.pdf", "application/pdf") == 200


async def test_an_upload_that_stands_still_is_not_waited_for(served: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_CHUNK_SECONDS", 0.2)
    begun = asyncio.Event()

    async def stuck() -> Any:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nabc'
        await begun.wait()

    async with served() as open_, browser(open_, await open_.token(await open_.person("Sara"))) as session:
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        async with session.post("/upload", data=stuck(), headers=form) as answer:
            assert answer.status == 408


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://[", ""])
async def test_a_socket_is_opened_by_our_own_page_only(served: Open, origin: str | None) -> None:
    async with served() as open_:
        token = await open_.token(await open_.person("Sara"))
        headers = {"Cookie": f"forsat={token}", **({} if origin is None else {"Origin": origin})}
        async with ClientSession(open_.url, headers=headers) as session:
            with pytest.raises(WSServerHandshakeError) as refused:
                await session.ws_connect("/ws")
        assert refused.value.status == 403


async def test_a_frame_that_is_too_large_closes_the_socket(served: Open) -> None:
    async with served() as open_, browser(open_, await open_.token(await open_.person("Sara"))) as session:
        async with session.ws_connect("/ws") as socket:
            await socket.send_str("x" * (LARGEST_FRAME + 1))
            async with asyncio.timeout(60):
                while (message := await socket.receive()).type is WSMsgType.TEXT:
                    pass
        assert message.type in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}
        assert socket.close_code == 1009


async def test_a_person_may_have_many_pages_open_but_not_without_end(
    served: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_PAGES >= 10
    monkeypatch.setattr("bot.channels.web.channel.MOST_PAGES", 1)
    async with served() as open_, browser(open_, await open_.token(await open_.person("Sara"))) as session:
        async with session.ws_connect("/ws") as first:
            await first.send_json({"type": "hello", "last": None})
            assert (await first.receive_json(timeout=60))["type"] == "welcome"
            async with session.ws_connect("/ws") as one_more:
                await one_more.receive(timeout=60)
                assert one_more.close_code == 1013
        omid = await open_.token(await open_.person("Omid"))
        async with browser(open_, omid) as other, other.ws_connect("/ws") as socket:
            await socket.send_json({"type": "hello", "last": None})
            assert (await socket.receive_json(timeout=60))["type"] == "welcome"


async def test_a_page_of_somebody_blocked_is_shown_nothing_more(served: Open) -> None:
    async with served() as open_:
        sara = await open_.person("Sara")
        async with browser(open_, await open_.token(sara)) as session, session.ws_connect("/ws") as socket:
            await socket.send_json({"type": "hello", "last": None})
            assert (await socket.receive_json(timeout=60))["type"] == "welcome"
            assert (await socket.receive_json(timeout=60))["type"] == "messages"
            await open_.house.write(lambda s: roles.block(s, s.get_one(Person, sara)))
            [channel] = open_.house.delivery.channels.values()
            await channel.show_menu(str(sara), "en", [])
            assert await socket.receive_json(timeout=60) == {"type": "gone"}
