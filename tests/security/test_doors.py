"""The doors of the web chat: what a link gives away, how often one may guess, how much one may send."""

import asyncio
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession

from bot.channels.web import gate
from bot.guesses import ON_THE_WEB
from tests.security.conftest import Open

PUBLIC = "https://forsat.example"
SECRET_PAGES = ["/enter/abcdefghjk", "/join/abcdefghjk"]


async def posted(browser: ClientSession, path: str, **more: Any) -> int:
    async with browser.post(path, allow_redirects=False, **more) as answer:
        await answer.read()
        return answer.status


async def test_a_link_that_a_messenger_looks_at_for_its_preview_is_not_used_up(served: Open) -> None:
    async with served() as open_, ClientSession(open_.url) as browser:
        link = f"/enter/{await open_.link(await open_.person('Sara'))}"
        for method in ("GET", "HEAD", "GET"):
            async with browser.request(method, link) as answer:
                assert answer.status == 200
                assert "Set-Cookie" not in answer.headers
        assert await posted(browser, link) == 303
        assert await posted(browser, link) == 403


@pytest.mark.parametrize("path", SECRET_PAGES)
async def test_the_address_of_a_secret_page_is_told_to_nobody(served: Open, path: str) -> None:
    async with served() as open_, ClientSession(open_.url) as browser, browser.get(path) as answer:
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert answer.headers["Cache-Control"] == "no-store"


async def test_another_sites_page_cannot_sign_anybody_in(served: Open) -> None:
    async with served() as open_, ClientSession(open_.url) as browser:
        link = f"/enter/{await open_.link(await open_.person('Sara'))}"
        for origin in ("https://evil.example", "null", "http://[", "x", f"{open_.url}.evil.example"):
            assert await posted(browser, link, headers={"Origin": origin}) == 403
        assert await posted(browser, link, headers={"Origin": open_.url}) == 303


@pytest.mark.parametrize("public,name", [(PUBLIC, "__Host-forsat"), ("", "forsat")])
async def test_the_session_cookie_is_for_this_host_alone_and_no_script(served: Open, public: str, name: str) -> None:
    async with served(public) as open_, ClientSession(open_.url) as browser:
        link = f"/enter/{await open_.link(await open_.person('Sara'))}"
        async with browser.post(link, allow_redirects=False) as answer:
            [(given, cookie)] = SimpleCookie(answer.headers["Set-Cookie"]).items()
    assert given == name
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert bool(cookie["secure"]) is bool(public)


async def test_over_https_a_cookie_that_a_neighbour_planted_is_nobodys(served: Open) -> None:
    async with served(PUBLIC) as open_:
        token = await open_.token(await open_.person("Sara"))
        for name, inside in (("forsat", False), ("__Host-forsat", True)):
            headers = {"Cookie": f"{name}={token}"}
            async with ClientSession(open_.url, headers=headers) as browser, browser.get("/") as answer:
                assert ("data-person" in await answer.text()) is inside


async def test_signing_out_takes_the_cookie_away_and_ends_the_session(served: Open) -> None:
    async with served() as open_:
        token = await open_.token(await open_.person("Sara"))
        async with ClientSession(open_.url, cookies={"forsat": token}) as browser:
            async with browser.post("/leave", allow_redirects=False) as answer:
                assert 'forsat=""; expires=' in answer.headers["Set-Cookie"]
            headers = {"Cookie": f"forsat={token}"}
            async with ClientSession(open_.url, headers=headers) as thief, thief.get("/") as answer:
                assert "data-person" not in await answer.text()


@pytest.mark.parametrize("way", ["/enter/", "/join/", "/door"])
async def test_codes_cannot_be_guessed_on_the_web(served: Open, way: str) -> None:
    async with served() as open_, ClientSession(open_.url) as browser:

        async def tried(code: str) -> int:
            form = {"name": "Thief", "code": code}
            return await posted(browser, way if way == "/door" else f"{way}{code}", data=form)

        for number in range(ON_THE_WEB):
            await tried(f"zzzzzz{number:04}")
        good = await open_.link(await open_.person("Sara"))
        assert await tried(good) == 403
        async with browser.post(f"/enter/{good}", headers={"Accept-Language": "en"}) as answer:
            assert "one wrong code too many" in await answer.text()


async def test_behind_a_proxy_each_visitor_guesses_for_themselves(served: Open) -> None:
    async with served(PUBLIC) as open_, ClientSession(open_.url) as browser:
        link = f"/enter/{await open_.link(await open_.person('Sara'))}"
        for number in range(ON_THE_WEB + 1):
            # What a visitor writes into the header by themselves stands before what the proxy adds.
            headers = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"}
            await posted(browser, f"/enter/zzzzzz{number:04}", headers=headers)
        assert await posted(browser, link, headers={"X-Forwarded-For": "203.0.113.7"}) == 403
        assert await posted(browser, link, headers={"X-Forwarded-For": "203.0.113.8"}) == 303


async def test_without_a_proxy_nobody_can_say_that_they_are_somebody_else(served: Open) -> None:
    async with served() as open_, ClientSession(open_.url) as browser:
        link = f"/enter/{await open_.link(await open_.person('Sara'))}"
        for number in range(ON_THE_WEB + 1):
            headers = {"X-Forwarded-For": f"203.0.113.{number}"}
            await posted(browser, f"/enter/zzzzzz{number:04}", headers=headers)
        assert await posted(browser, link, headers={"X-Forwarded-For": "198.51.100.1"}) == 403


@pytest.mark.parametrize("path", ["/door", "/join/abcdefghjk", "/enter/abcdefghjk", "/leave"])
async def test_a_form_that_is_too_large_is_refused_unread(served: Open, path: str) -> None:
    """Its sender says how large it is and then sends nothing: an answer can only come without reading it."""
    async with served() as open_:
        address = urlsplit(open_.url)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        head = f"POST {path} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        writer.write(f"{head}Content-Length: {gate.LARGEST_FORM + 1}\r\n\r\n".encode())
        async with asyncio.timeout(60):
            status = await reader.readline()
        writer.close()
        await writer.wait_closed()
    assert b" 413 " in status


async def test_a_form_that_does_not_say_how_large_it_is_is_not_read_to_its_end(served: Open) -> None:
    async def endless() -> Any:
        while True:
            yield b"x" * 8192

    async with served() as open_, ClientSession(open_.url) as browser:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert await posted(browser, "/door", data=endless(), headers=form) == 413


async def test_a_form_that_comes_letter_by_letter_is_not_waited_for(
    served: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_FORM_SECONDS", 0.2)

    async def slow() -> Any:
        while True:
            yield b"x"
            await asyncio.sleep(0.05)

    async with served() as open_, ClientSession(open_.url) as browser:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert await posted(browser, "/door", data=slow(), headers=form) == 408


async def test_a_connection_that_never_says_what_it_wants_is_closed(served: Open) -> None:
    async with served(keepalive=0.2) as open_:
        address = urlsplit(open_.url)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: forsat")
        async with asyncio.timeout(60):
            assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
