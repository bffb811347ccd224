"""Who sees what on the board, and who can do what there: by HTTP, as somebody would who means no good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession
from board_house import NOW, OTHER_TOKEN, BoardHouse, board_house, init_data
from sqlalchemy.orm import Session

from bot.channels.web.gate import POLICY
from handlers.pages.board import PART, SESSION
from storage.tables import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

OURS = {PART: "1"}


@asynccontextmanager
async def town(sqlite_url: str) -> AsyncIterator[tuple[BoardHouse, dict[str, int]]]:
    """Two teams: Mina leads Sara, Omid leads Reza; everybody of them has an opportunity; Ada is the admin."""
    async with board_house(sqlite_url) as house:
        people = {"Ada": await house.person("Ada", "admin")}
        for manager, rep in (("Mina", "Sara"), ("Omid", "Reza")):
            people[manager] = await house.person(manager, "manager")
            people[rep] = await house.person(rep, under=people[manager])
        for name, number in people.items():
            await house.record(number, f"Customer of {name}", "consideration", 5_000_000, "CRM")
        yield house, people


@asynccontextmanager
async def visitor(house: BoardHouse, token: str = "", **headers: str) -> AsyncIterator[ClientSession]:
    cookie = {"Cookie": f"forsat={token}"} if token else {}
    async with ClientSession(house.url, headers={**cookie, **headers}) as session:
        yield session


async def seen(house: BoardHouse, person: int, path: str) -> set[str]:
    """Whose customers stand on a page of theirs."""
    async with visitor(house, await house.token(person)) as browser, browser.get(path) as answer:
        assert answer.status == 200
        page = await answer.text()
    return {name for name in ("Ada", "Mina", "Sara", "Omid", "Reza") if f"Customer of {name}" in page}


async def say(browser: ClientSession, line: object, **more: Any) -> tuple[int, dict[str, Any]]:
    told = {"id": str(uuid4()), "line": line}
    async with browser.post("/board/say", json=told, headers=OURS, **more) as answer:
        return answer.status, await answer.json() if answer.status == 200 else {}


LOOKS = ("/board", "/board?view=list&figure=open", "/board?view=list&figure=new")


async def test_everybody_sees_what_they_may_and_no_more(database: str) -> None:
    async with town(database) as (house, people):
        for path in LOOKS:
            assert await seen(house, people["Sara"], path) == {"Sara"}
            assert await seen(house, people["Mina"], path) == {"Mina", "Sara"}
            assert await seen(house, people["Ada"], path) == set(people)
        assert await seen(house, people["Ada"], "/board?view=numbers") == set()


async def test_a_filter_shows_less_never_more(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people):
        for path in LOOKS:
            join = "&" if "?" in path else "?"
            of = {name: f"{path}{join}who=@{number}" for name, number in people.items()}
            team = f"{path}{join}who=team-{people['Omid']}"
            assert await seen(house, people["Mina"], of["Sara"]) == {"Sara"}
            assert await seen(house, people["Mina"], of["Reza"]) == {"Mina", "Sara"}
            assert await seen(house, people["Mina"], team) == {"Mina", "Sara"}
            assert await seen(house, people["Sara"], of["Reza"]) == {"Sara"}
            assert await seen(house, people["Sara"], team) == {"Sara"}
            assert await seen(house, people["Ada"], team) == {"Omid", "Reza"}


async def test_a_stranger_sees_the_door_and_our_script_is_told_to_go_there(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, _):
        for headers in ({}, {SESSION: "made-up"}):
            async with visitor(house, "made-up", **headers) as browser:
                async with browser.get("/board") as answer:
                    page = await answer.text()
                async with browser.get("/") as answer:
                    assert page == await answer.text()
                async with browser.get("/board", headers=OURS) as answer:
                    assert answer.status == 401
                assert await say(browser, "/show 1") == (401, {})


async def test_nobody_moves_or_opens_what_they_may_not_see(sqlite_url: str) -> None:
    """And what is somebody else's answers like what never was."""
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        answers = set()
        for number in (1, 4, 99):
            for line in (f"/show {number}", f"/move {number} 1 consideration", f"/move {number} 1 decision"):
                status, came = await say(browser, line)
                answers.add((status, came["outcome"], came["words"].replace(str(number), "N")))
        assert len(answers) == 1
        assert "Customer" not in str(answers)
        assert await house.stage(4) == "consideration"


async def test_another_sites_page_does_nothing(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        told = {"id": str(uuid4()), "line": "/undo"}
        async with browser.post("/board/say", json=told) as answer:
            assert answer.status == 403
        async with browser.post("/board/say", json=told, headers={**OURS, "Origin": "https://evil.example"}) as answer:
            assert answer.status == 403
        async with browser.post("/board/say", data=told, headers=OURS) as answer:
            assert answer.status == 400
        async with browser.post("/board/app", json={"data": init_data(1)}) as answer:
            assert answer.status == 403
        assert await house.said_to(people["Sara"]) == []


@pytest.mark.parametrize(
    "line",
    ["/help", "show 3", "/show 3\n/undo", "/move 3 1", "/move x 1 won", "/show " + "9" * 20, "", None, 7, ["/undo"],
     "/goals", "/move 3 1 " + "x" * 99],
)  # fmt: skip
async def test_only_what_the_page_sends_is_taken(sqlite_url: str, line: object) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        assert (await say(browser, line))[0] == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'{"id":1}', b"[" * 5000, b'"\xff"'])
async def test_an_odd_body_is_refused(sqlite_url: str, body: bytes) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        json = {**OURS, "Content-Type": "application/json"}
        for path in ("/board/say", "/board/app"):
            async with browser.post(path, data=body, headers=json) as answer:
                assert answer.status in {400, 403}


async def test_what_is_sent_twice_is_done_once(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        told = {"id": str(uuid4()), "line": "/show 3"}
        for _ in range(2):
            async with browser.post("/board/say", json=told, headers=OURS) as answer:
                assert "Customer of Sara" in (await answer.json())["words"]
        assert len(await house.said_to(people["Sara"])) == 1


async def test_what_is_shown_already_is_not_sent_again(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        async with browser.get("/board", headers=OURS) as answer:
            mark = answer.headers["ETag"]
            assert answer.headers["Cache-Control"] == "no-store"
        async with browser.get("/board", headers={**OURS, "If-None-Match": mark}) as answer:
            assert answer.status == 304
        await house.record(people["Sara"], "Somebody new")
        async with browser.get("/board", headers={**OURS, "If-None-Match": mark}) as answer:
            assert (answer.status, "Somebody new" in await answer.text()) == (200, True)


async def test_only_the_way_in_may_be_framed_and_only_by_telegram(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people), visitor(house, await house.token(people["Sara"])) as browser:
        async with browser.get("/board") as answer:
            assert answer.headers["Content-Security-Policy"] == POLICY
        async with browser.get("/board/app") as answer:
            policy, page = answer.headers["Content-Security-Policy"], await answer.text()
        assert policy == POLICY.replace("frame-ancestors 'none'", "frame-ancestors https://web.telegram.org")
        assert "Customer" not in page


async def arrival(house: BoardHouse, said: object) -> str | None:
    async with visitor(house) as browser, browser.post("/board/app", json={"data": said}, headers=OURS) as answer:
        assert "Set-Cookie" not in answer.headers
        assert answer.status in {200, 403}
        return (await answer.json())["session"] if answer.status == 200 else None


async def test_telegram_lets_in_whom_we_know_and_nobody_else(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people):
        await house.on_telegram(people["Sara"], 555)
        token = await arrival(house, init_data(555))
        assert token is not None
        async with visitor(house, **{SESSION: token, **OURS}) as browser, browser.get("/board") as answer:
            page = await answer.text()
        assert ("Customer of Sara" in page, "Customer of Mina" in page) == (True, False)
        for said in (
            init_data(556),
            init_data(555, OTHER_TOKEN),
            init_data(555, at=NOW - timedelta(hours=1)),
            init_data(555).replace("query_id=A", "query_id=B"),
            "",
            None,
            7,
        ):
            assert await arrival(house, said) is None


async def test_who_was_blocked_comes_in_by_no_door(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people):
        await house.on_telegram(people["Sara"], 555)
        token = await arrival(house, init_data(555))

        def block(session: Session) -> None:
            session.get_one(Person, people["Sara"]).status = "blocked"

        await house.house.write(block)
        assert await arrival(house, init_data(555)) is None
        async with visitor(house, **{SESSION: token or ""}, **OURS) as browser, browser.get("/board") as answer:
            assert answer.status == 401


async def test_a_name_is_only_a_name(sqlite_url: str) -> None:
    async with town(sqlite_url) as (house, people):
        await house.record(people["Sara"], '<img src=x onerror=alert(1)>"', "decision", 7_000_000, "CRM")
        async with visitor(house, await house.token(people["Mina"])) as browser:
            for path in LOOKS:
                async with browser.get(path) as answer:
                    page = await answer.text()
                assert "<img src=x" not in page
                assert "&lt;img src=x" in page
