"""The board in a real browser: both languages, a mouse, keys, a phone; no error and no breach of the policy on it."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from board_house import BoardHouse, board_house, init_data
from playwright.async_api import Browser, Error, Locator, Page, Route, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Address, Person, Record

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
GENEROUS = 120_000


@asynccontextmanager
async def house_of(sqlite_url: str) -> AsyncIterator[tuple[BoardHouse, int, int]]:
    """A manager and a rep with two opportunities; the browser's clock is not the house's."""
    async with board_house(sqlite_url) as house:
        mina = await house.person("Mina Karimi", "manager")
        sara = await house.person("Sara Ahmadi", under=mina)
        await house.record(sara, "Ali Amiri", "awareness", product="CRM")
        await house.record(sara, "Neda Karimi", "consideration", 120_000_000, "CRM")
        await house.closing_on(2, date(2026, 12, 10))
        yield house, mina, sara


@asynccontextmanager
async def board(browser: Browser, address: str, **more: Any) -> AsyncIterator[Page]:
    """A page of the board; any error on it, and whatever the policy forbids, fails the test."""
    context = await browser.new_context(**{"viewport": DESK, "color_scheme": "light", **more})
    context.set_default_timeout(GENEROUS)
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("request", lambda asked: None if "//127.0.0.1:" in asked.url else faults.append(asked.url))
    await page.goto(address)
    yield page
    assert faults == []
    await context.close()


@asynccontextmanager
async def inside(browser: Browser, house: BoardHouse, person: int, **more: Any) -> AsyncIterator[Page]:
    """The board of somebody who came by their link."""
    async with board(browser, await house.link(person), **more) as page:
        await page.click("form button")
        await see(page.locator(".columns"))
        # Its script listens from then on.
        await page.wait_for_load_state("load")
        yield page


async def see(found: Locator) -> None:
    await expect(found).to_be_visible()


def deal(page: Page, number: int) -> Locator:
    return page.locator(f".deal[data-record='{number}']")


def column(page: Page, stage: str) -> Locator:
    return page.locator(f".column[data-stage='{stage}']")


async def speaks(house: BoardHouse, person: int, language: str) -> None:
    def settle(session: Session) -> None:
        session.get_one(Person, person).language = language

    await house.house.write(settle)


async def overflow(page: Page) -> int:
    """By how many pixels the page itself can be pushed aside."""
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))


async def test_a_link_opens_the_board_once_with_columns_and_what_they_hold(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        assert page.url == f"{house.url}/board"
        names = await page.locator(".column h2").all_text_contents()
        assert [re.sub("[\u2066-\u2069]", "", name).split()[0] for name in names] == [
            *("awareness", "consideration", "decision", "closing", "won")
        ]
        await expect(column(page, "consideration").locator("header")).to_contain_text("120M toman")
        card = deal(page, 2)
        await expect(card).to_contain_text("Neda Karimi")
        await expect(card).to_contain_text("Sara Ahmadi")
        await expect(card).to_contain_text("No next step")


async def test_a_card_that_is_dragged_moves_as_the_command_does_and_back_with_undo(
    sqlite_url: str, browser: Browser
) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        await deal(page, 1).drag_to(column(page, "consideration").locator("header"))
        await see(column(page, "consideration").locator(".deal[data-record='1']"))
        await expect(page.locator("#toast")).to_contain_text("went from")
        assert await house.stage(1) == "consideration"
        assert any("went from" in words for _, words in await house.said_to(mina))
        await page.click(".undo")
        await see(column(page, "awareness").locator(".deal[data-record='1']"))
        assert await house.stage(1) == "awareness"


async def test_a_gate_is_asked_in_the_chat_and_the_card_stays_until_it_is_answered(
    sqlite_url: str, browser: Browser
) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        await deal(page, 2).drag_to(column(page, "decision").locator("header"))
        await expect(page.locator("#asks-words")).to_contain_text("Who decides?")
        await see(column(page, "consideration").locator(".deal[data-record='2']"))
        assert await house.stage(2) == "consideration"
        await page.click("#answer")
        await expect(page.locator("#log")).to_contain_text("Who decides?")
        await page.get_by_role("button", name="Neda Karimi", exact=True).click()
        await page.get_by_role("button", name="Decides alone").click()
        await expect(page.locator("#log")).to_contain_text("went from")
        await page.goto(f"{house.url}/board")
        await see(column(page, "decision").locator(".deal[data-record='2']"))


async def opened_by_key(page: Page, button: str, what: Locator) -> None:
    """Press a button by key until what it opens is there: the page may still be getting ready, or be drawn anew."""
    for _ in range(20):
        await page.locator(button).focus()
        await page.keyboard.press("Enter")
        with contextlib.suppress(AssertionError):
            await expect(what).to_be_visible(timeout=1500)
            return
    await expect(what).to_be_visible()


async def test_keys_alone_move_a_card(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        choices = page.locator("#move .choice:visible")
        await opened_by_key(page, "[data-focus='move-2']", choices.first)
        await expect(choices).to_have_count(4)
        await choices.first.focus()
        await page.keyboard.press("Enter")
        await see(column(page, "awareness").locator(".deal[data-record='2']"))
        assert await house.stage(2) == "awareness"
        await expect(page.locator("[data-focus='show-2']")).to_have_attribute(
            "aria-label", re.compile("Open #.*Neda Karimi")
        )


async def test_where_no_command_goes_the_board_says_so(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, sara):
        await house.record(sara, "Reza Sadr", "closing", 5_000_000, "CRM")
        async with inside(browser, house, mina) as page:
            await deal(page, 3).drag_to(column(page, "awareness").locator("header"))
            await expect(page.locator("#toast")).to_have_text("An opportunity goes back one stage at a time.")
            assert await house.stage(3) == "closing"


async def test_a_card_that_changed_meanwhile_is_not_moved(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:

        def touch(session: Session) -> None:
            session.get_one(Record, 1).competitors = "Acme"

        await house.house.write(touch)
        await deal(page, 1).drag_to(column(page, "consideration").locator("header"))
        await expect(page.locator("#toast")).to_contain_text("has changed since you looked at it")
        assert await house.stage(1) == "awareness"
        await deal(page, 1).drag_to(column(page, "consideration").locator("header"))
        await see(column(page, "consideration").locator(".deal[data-record='1']"))


async def test_what_others_do_appears_by_itself(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, sara), inside(browser, house, mina) as page:
        await house.record(sara, "Reza Sadr", "awareness")
        await page.evaluate("dispatchEvent(new Event('focus'))")
        await see(deal(page, 3))


async def test_the_list_behind_a_figure_opens_its_records_in_the_chat(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        await page.get_by_role("link", name="Figures").click()
        await expect(page.locator("svg.bars")).to_have_count(2)
        await expect(page.locator(".chart table")).to_contain_text("120M toman")
        await page.get_by_role("link", name=re.compile("^Open opportunities")).click()
        rows = page.locator("tbody tr")
        await expect(rows).to_have_count(2)
        await expect(rows.first).to_contain_text("Neda Karimi")
        assert "figure=open" in page.url
        await page.go_back()
        await see(page.locator(".figures"))
        await page.go_forward()
        await page.click("[data-focus='row-2']")
        await expect(page.locator("#log")).to_contain_text("Neda Karimi")
        assert page.url == f"{house.url}/"


async def test_a_manager_looks_at_one_person_or_all(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, sara), inside(browser, house, mina) as page:
        await page.get_by_label("Whose").select_option("Mine")
        await expect(page.locator(".deal")).to_have_count(0)
        await page.get_by_label("Whose").select_option("Sara Ahmadi")
        await expect(page.locator(".deal")).to_have_count(2)
        assert page.url.endswith(f"who=%40{sara}")
        await page.get_by_role("link", name="Figures").click()
        await page.get_by_label("Period").select_option("Last month")
        await expect(page.locator(".figure", has_text="New leads").locator("strong")).to_contain_text("0")


async def test_what_was_asked_for_last_stays_though_an_earlier_answer_comes_later(
    sqlite_url: str, browser: Browser
) -> None:
    async with house_of(sqlite_url) as (house, mina, _), inside(browser, house, mina) as page:
        late: asyncio.Queue[Route] = asyncio.Queue()
        await page.route(re.compile(r"who=(@|%40)\d+$"), late.put)
        await page.get_by_label("Whose").select_option("Mine")
        earlier = await asyncio.wait_for(late.get(), 120)
        await page.get_by_role("link", name="Figures").click()
        await see(page.locator(".figure").first)
        with contextlib.suppress(Error):  # nobody may be waiting for it any more
            await earlier.continue_()
            await page.wait_for_timeout(500)
        await expect(page.locator(".columns")).to_have_count(0)
        await page.get_by_label("Period").select_option("Last month")
        await expect(page.locator(".figure", has_text="New leads").locator("strong")).to_contain_text("0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_reads_persian_from_the_right(sqlite_url: str, browser: Browser, scheme: str) -> None:
    async with house_of(sqlite_url) as (house, mina, _):
        await speaks(house, mina, "fa")
        async with inside(browser, house, mina, viewport=PHONE, color_scheme=scheme, has_touch=True) as page:
            assert await page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "fa"]
            assert await overflow(page) == 0
            await expect(column(page, "consideration").locator("header")).to_contain_text("۱۲۰ میلیون تومان")
            await deal(page, 2).locator(".deal-move").tap()
            await page.get_by_role("button", name="تصمیم‌گیری").tap()
            await expect(page.locator("#asks-words")).to_contain_text("تصمیم‌گیرنده کیست؟")
            await page.locator("#asks .quiet").tap()
            await expect(page.locator("#toast")).to_contain_text("سر جایش ماند")
            await page.get_by_role("link", name="آمار").tap()
            await expect(page.locator(".chart table")).to_contain_text("آذر ۱۴۰۵")
            assert not re.search("[0-9]", await page.locator("main").inner_text())
            assert await overflow(page) == 0


async def test_a_long_column_comes_a_page_at_a_time(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, sara):
        for n in range(54):
            await house.record(sara, f"Number {n}", "awareness", (n + 1) * 1_000_000)
        async with inside(browser, house, mina) as page:
            await expect(column(page, "awareness").locator(".deal")).to_have_count(50)
            await expect(column(page, "awareness").locator(".deal-name").first).to_have_text("Number 53")
            await page.locator("a.more").click()
            await expect(column(page, "awareness").locator(".deal")).to_have_count(55)


async def test_telegram_opens_the_board_and_is_closed_to_answer_a_gate(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _):
        await house.on_telegram(mina, 555)
        theme = quoted('{"bg_color": "#17212b", "text_color": "#f5f5f5"}')
        said = f"tgWebAppData={quoted(init_data(555))}&tgWebAppVersion=8.0&tgWebAppThemeParams={theme}"
        address = f"{house.url}/board/app#{said}"
        async with board(browser, "about:blank") as page:
            told = "window.told = []; window.TelegramWebviewProxy = { postEvent: (name) => window.told.push(name) };"
            await page.add_init_script(told)
            await page.goto(address)
            await see(deal(page, 2))
            assert await page.context.cookies() == []
            ground = expect(page.locator("body"))
            await ground.to_have_css("background-color", "rgb(11, 20, 19)")  # the system is light, Telegram is dark
            await page.evaluate("Telegram.WebView.receiveEvent('theme_changed', {theme_params: {bg_color: '#ffffff'}})")
            await ground.to_have_css("background-color", "rgb(223, 235, 232)")
            await deal(page, 2).drag_to(column(page, "decision").locator("header"))
            await expect(page.locator("#asks-words")).to_contain_text("Who decides?")
            await page.click("#answer")
            assert (await page.evaluate("window.told"))[-1] == "web_app_close"
            await page.reload()
            await see(deal(page, 2))
        telegram = select(Address.id).where(Address.channel == "telegram")
        number = await house.house.read(lambda session: session.scalars(telegram).one())
        assert [where for where, words in await house.said_to(mina) if "Who decides?" in words] == [number]


async def test_inside_telegram_a_stranger_sees_nothing_of_ours(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, _, _):
        context = await browser.new_context(viewport=PHONE, locale="en-US")
        page = await context.new_page()
        for said in (init_data(666), "", "hash=0"):
            await page.goto("about:blank")
            await page.goto(f"{house.url}/board/app#tgWebAppData={quoted(said)}")
            await expect(page.locator("#opening")).to_contain_text("did not open")
            assert "Neda" not in await page.content()
        await context.close()


async def test_who_is_blocked_meanwhile_sees_the_door(sqlite_url: str, browser: Browser) -> None:
    async with house_of(sqlite_url) as (house, mina, _):
        context = await browser.new_context(viewport=DESK, locale="en-US")
        page = await context.new_page()
        await page.goto(await house.link(mina))
        await page.click("form button")
        await see(page.locator(".columns"))

        def block(session: Session) -> None:
            session.get_one(Person, mina).status = "blocked"

        await house.house.write(block)
        await page.evaluate("dispatchEvent(new Event('focus'))")
        await see(page.locator("#code"))
        await context.close()


def quoted(said: str) -> str:
    return said.replace("%", "%25").replace("&", "%26").replace("=", "%3D")
