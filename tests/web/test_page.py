"""The web chat in a real browser, in both languages, on a phone's screen."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from persiantools.jdatetime import JalaliDateTime
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect
from web_house import House

from bot.events import Event, Said, Sent
from bot.replies import Button
from locales.digits import persian
from locales.reader import Language

# One browser for all, so one loop for all.
pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"width": 390, "height": 844}
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LONG = "WordWithoutAnyPlaceToBreak" * 12
KEYS = ((Button("Yes", "yes"), Button("No", "no")), (Button("A label that is much longer than a button is wide", "x"),))


@asynccontextmanager
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(viewport=PHONE, color_scheme="light")  # type: ignore[arg-type]  # a plain dict
    opened.set_default_timeout(120_000)
    yield opened
    await opened.close()


@asynccontextmanager
async def chat(browser: Browser, house: House) -> AsyncIterator[Page]:
    """The page of person 1, connected; any error on it fails the test."""
    async with context(browser) as opened:
        page = await opened.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        await page.goto(f"{house.url}/enter/token-1")
        await online(page)
        yield page
        assert faults == []


async def online(page: Page) -> None:
    await expect(page.locator("#status")).to_have_text(re.compile("^(online|آنلاین)$"))


def message(page: Page, text: str) -> Locator:
    return page.locator(".message", has=page.locator(".line", has_text=text))


async def say(page: Page, text: str) -> None:
    await page.fill("#draft", text)
    await page.press("#draft", "Enter")


async def overflow(page: Page) -> int:
    """By how many pixels anything is wider than the screen."""
    return int(
        await page.evaluate(
            """() => Math.max(...[...document.querySelectorAll("body, body *")]
                .filter((node) => node.checkVisibility() && !node.closest(".sr, svg"))
                .map((node) => node.getBoundingClientRect())
                .flatMap((box) => [box.right - innerWidth, -box.left]))"""
        )
    )


def said(house: House) -> list[str]:
    return [event.content.text for event in house.people[1].heard if isinstance(event.content, Said)]


async def test_what_is_typed_is_sent_ticked_and_answered(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await page.fill("#draft", "first line")
        await page.press("#draft", "Shift+Enter")
        await page.keyboard.type("second line")
        assert said(house) == []
        await page.press("#draft", "Enter")
        await expect(message(page, "You said: first line")).to_be_visible()
        mine = page.locator(".message.mine")
        await expect(mine.locator(".line")).to_have_text(["first line", "second line"])
        await expect(mine.get_by_role("img", name="Sent")).to_be_visible()
        await expect(page.locator("#draft")).to_have_value("")
    assert said(house) == ["first line\nsecond line"]


async def test_a_button_stays_pressed_until_it_is_answered(house: House, browser: Browser) -> None:
    held = asyncio.Event()
    hear = house.hear

    async def slowly(event: Event) -> None:
        await held.wait()
        await hear(event)

    house.hear = slowly  # type: ignore[method-assign]  # the same assistant, with a pause that the test ends
    await house.shut()
    await house.open()
    await house.tell(house.people[1], "Sure?", KEYS)
    async with chat(browser, house) as page:
        key = page.get_by_role("button", name="Yes")
        await key.click()
        await expect(key).to_have_attribute("aria-busy", "true")
        await expect(page.locator(".typing")).to_be_visible()
        await key.click()
        held.set()
        await expect(message(page, "Pressed yes")).to_be_visible()
        await expect(key).not_to_have_attribute("aria-busy", "true")
        await expect(page.locator(".typing")).not_to_be_attached()
    assert len(house.people[1].heard) == 1


async def test_an_answer_may_replace_its_message_also_after_a_reload(house: House, browser: Browser) -> None:
    item = await house.tell(house.people[1], "Page one", ((Button("Next", "page"),),))
    await house.tell(house.people[1], "Below it")
    async with chat(browser, house) as page:
        await page.get_by_role("button", name="Next").click()
        for _ in range(2):
            await expect(page.locator(".message .line")).to_have_text(["Pressed page", "Below it"])
            await page.reload()
    assert house.people[1].heard[0].message == str(item.id)


async def test_a_reload_keeps_the_history_and_the_draft(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await say(page, "remember me")
        await expect(message(page, "You said: remember me")).to_be_visible()
        await page.fill("#draft", "half a sen")
        await page.reload()
        await expect(page.locator(".message .line")).to_have_text(["remember me", "You said: remember me"])
        await expect(page.locator("#draft")).to_have_value("half a sen")


async def test_what_was_typed_while_disconnected_is_sent_once(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await house.shut()
        await expect(page.locator("#banner")).not_to_be_empty()
        await say(page, "one")
        await say(page, "two")
        clocks = page.get_by_role("img", name="Waiting to be sent")
        await expect(clocks).to_have_count(2)
        # The icon must be there without the server: what is drawn has a size of its own.
        assert await clocks.first.locator("use").evaluate("use => use.getBBox().width") > 10
        await house.open()
        await expect(message(page, "You said: two")).to_be_visible()
        await expect(page.get_by_role("img", name="Sent", exact=True)).to_have_count(2)
        await expect(page.locator("#banner")).to_be_empty()
        await page.reload()
        await expect(message(page, "You said: two")).to_be_visible()
        await expect(page.locator(".message.mine")).to_have_count(2)
    assert said(house) == ["one", "two"]


async def test_the_queue_survives_a_page_that_is_closed_before_it_was_sent(house: House, browser: Browser) -> None:
    async with context(browser) as opened:
        page = await opened.new_page()
        await page.goto(f"{house.url}/enter/token-1")
        await online(page)
        await house.shut()
        await say(page, "not lost")
        await page.close()
        await house.open()
        page = await opened.new_page()
        await page.goto(house.url)
        await expect(message(page, "You said: not lost")).to_be_visible()
    assert said(house) == ["not lost"]


async def test_two_pages_of_a_person_show_the_same(house: House, browser: Browser) -> None:
    async with chat(browser, house) as one, chat(browser, house) as other:
        await say(one, "from one")
        for page in (one, other):
            await expect(page.locator(".message .line")).to_have_text(["from one", "You said: from one"])


async def test_older_messages_come_while_scrolling_up(house: House, browser: Browser) -> None:
    for n in range(150):
        house.log(house.people[1], f"line {n}", ago=timedelta(hours=150 - n))
    async with chat(browser, house) as page:
        await expect(message(page, "line 149")).to_be_in_viewport()
        assert await page.locator(".message").count() < 150
        for _ in range(6):
            await page.locator("#log").evaluate("log => log.scrollTo(0, 0)")
            await page.wait_for_timeout(120)
        await expect(page.locator(".message")).to_have_count(150)
        lines = await page.locator(".message .line").all_inner_texts()
        assert lines == [f"line {n}" for n in range(150)]
        days = await page.locator(".day").all_inner_texts()
        assert len(days) == len(set(days)) >= 6


async def test_more_missed_than_fits_one_page_leaves_no_gap(house: House, browser: Browser) -> None:
    house.log(house.people[1], "before")
    async with chat(browser, house) as page:
        await house.shut()
        await expect(page.locator("#banner")).not_to_be_empty()
        for n in range(70):
            house.log(house.people[1], f"missed {n}")
        await house.open()
        await expect(message(page, "missed 69")).to_be_in_viewport()
        for _ in range(4):
            await page.locator("#log").evaluate("log => log.scrollTo(0, 0)")
            await page.wait_for_timeout(120)
        await expect(page.locator(".message .line")).to_have_text(["before", *(f"missed {n}" for n in range(70))])


async def test_while_reading_above_new_messages_are_only_counted(house: House, browser: Browser) -> None:
    for n in range(40):
        house.log(house.people[1], f"line {n}")
    async with chat(browser, house) as page:
        await page.locator("#log").evaluate("log => log.scrollTo(0, 100)")
        await expect(page.get_by_role("button", name="Latest messages")).to_be_visible()
        await house.tell(house.people[1], "new one")
        await expect(page.locator("#count")).to_have_text("1")
        await expect(message(page, "new one")).not_to_be_in_viewport()
        await page.get_by_role("button", name="Latest messages").click()
        await expect(message(page, "new one")).to_be_in_viewport()
        await expect(page.locator("#count")).to_be_hidden()


async def test_commands_are_offered_by_button_and_by_slash_with_the_keyboard_alone(
    house: House, browser: Browser
) -> None:
    async with chat(browser, house) as page:
        await page.focus("#commands-open")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("option")).to_have_count(8)
        await page.keyboard.press("Escape")
        await expect(page.locator("#commands")).to_be_hidden()
        await expect(page.locator("#commands-open")).to_be_focused()
        await page.focus("#draft")
        await page.keyboard.type("/l")
        await expect(page.get_by_role("option")).to_have_count(2)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert said(house) == ["/language"]


async def test_a_slash_and_tab_complete_a_command_for_more_words(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await page.focus("#draft")
        await page.keyboard.type("/fi")
        await page.keyboard.press("Tab")
        await page.keyboard.type("sara")
        await page.keyboard.press("Enter")
        await expect(message(page, "You said: /find sara")).to_be_visible()


async def test_a_change_of_language_turns_the_whole_page(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await say(page, "/language")
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")
        await expect(page.locator("h1")).to_have_text("فرصت")
        await expect(page.get_by_role("button", name="فرستادن")).to_be_attached()
        assert re.fullmatch("[۰-۹]{2}:[۰-۹]{2}", await page.locator("time").first.inner_text())


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_is_wider_than_a_phone(
    house: House, browser: Browser, language: Language, scheme: Literal["light", "dark"]
) -> None:
    person = house.people[1]
    person.language = language
    await house.tell(person, f"یک خط فارسی\nand an English one\n{LONG}", KEYS)
    house.log(person, LONG, mine=True)
    async with chat(browser, house) as page:
        await page.emulate_media(color_scheme=scheme)
        await expect(page.locator(".message")).to_have_count(2)
        assert await overflow(page) <= 0
        await page.click("#commands-open")
        assert await overflow(page) <= 0
        assert await page.locator("html").get_attribute("dir") == ("rtl" if language == "fa" else "ltr")
        mine = await page.locator(".message.mine .bubble").bounding_box()
        assert mine is not None
        assert mine["x"] < 20 if language == "fa" else mine["x"] + mine["width"] > PHONE["width"] - 20


async def test_each_line_keeps_its_own_direction(house: House, browser: Browser) -> None:
    house.people[1].language = "fa"
    isolated = "\u2068Sara Ahmadi\u2069"
    await house.tell(house.people[1], f"{isolated} ثبت شد\n{isolated}\nEnglish only\n۰۹۱۲")
    async with chat(browser, house) as page:
        await expect(page.locator(".line")).to_have_count(4)
        directions = await page.locator(".line").evaluate_all("nodes => nodes.map((node) => node.dir)")
        assert directions == ["rtl", "rtl", "ltr", "rtl"]
        await say(page, "/value 61 ۹۰۰ میلیون")
        typed = page.locator(".message.mine .line bdi")
        await expect(typed).to_have_text(["/value 61", "۹۰۰ میلیون"])
        assert await typed.evaluate_all("nodes => nodes.map((node) => node.dir)") == ["ltr", "rtl"]


async def test_days_are_named_in_the_readers_calendar(house: House, browser: Browser) -> None:
    house.people[1].language = "fa"
    old = house.log(house.people[1], "قدیمی", ago=timedelta(days=800))
    house.log(house.people[1], "دیروز", ago=timedelta(days=1))
    house.log(house.people[1], "امروز")
    async with chat(browser, house) as page:
        await expect(page.locator(".day")).to_have_count(3)
        first, *others = await page.locator(".day").all_inner_texts()
        assert others == ["دیروز", "امروز"]
        year = JalaliDateTime.fromtimestamp(old.at.timestamp(), ZoneInfo("Asia/Tehran")).year
        assert persian(str(year)) in first


async def test_links_commands_and_numbers_can_be_tapped_and_markup_is_only_text(house: House, browser: Browser) -> None:
    await house.tell(
        house.people[1],
        "See https://a.example/x?y=1, a@b.example or ۰۹۱۲ ۳۴۵ ۶۷۸۹. Try /help\n<b>1,200,000</b> 2026-12-01",
    )
    async with chat(browser, house) as page:
        links = page.locator(".line a")
        hrefs = await links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        assert hrefs == ["https://a.example/x?y=1", "mailto:a@b.example", "tel:09123456789"]
        await expect(page.locator(".line").nth(1)).to_have_text("<b>1,200,000</b> 2026-12-01")
        await page.get_by_role("button", name="/help").click()
        await expect(message(page, "You said: /help")).to_be_visible()


async def test_a_command_is_tapped_with_the_number_that_stands_beside_it(house: House, browser: Browser) -> None:
    await house.tell(house.people[1], "اول بازش کنید: \u2066/reopen \u2068۱۲۸\u2069\u2069")
    async with chat(browser, house) as page:
        await page.locator(".command-link").click()
        await expect(message(page, "You said: /reopen ۱۲۸")).to_be_visible()


async def test_a_command_leaves_the_rest_of_its_line_in_order(house: House, browser: Browser) -> None:
    house.people[1].language = "fa"
    await house.tell(house.people[1], "\u2066/did 128\u2069: تماس. \u2066/value 128\u2069 مبلغ")
    async with chat(browser, house) as page:
        first, second = await page.locator(".command-link").all()
        one, other = await first.bounding_box(), await second.bounding_box()
        assert one is not None
        assert other is not None
        assert one["x"] > other["x"] + other["width"], "a Persian line begins on the right"


async def test_a_picture_and_a_file_are_sent_shown_and_kept(house: House, browser: Browser, tmp_path: Path) -> None:
    picture, sheet = tmp_path / "card.png", tmp_path / "قرارداد.pdf"
    picture.write_bytes(PNG)
    sheet.write_bytes(b"%PDF-1.7")
    async with chat(browser, house) as page:
        await page.set_input_files("#files", [picture, sheet])
        await page.fill("#caption", "from the fair")
        await page.press("#caption", "Enter")
        await expect(page.locator(".message.mine")).to_have_count(2)
        await expect(message(page, "Got قرارداد.pdf")).to_be_visible()
        await expect(page.locator(".picture img")).to_have_attribute("src", "/file/1")
        await page.reload()
        await expect(page.locator(".picture img")).to_have_js_property("complete", value=True)
        assert await page.locator(".picture img").evaluate("img => img.naturalWidth") == 1
        await expect(page.locator("a.file")).to_have_attribute("download", "قرارداد.pdf")
        async with page.expect_download() as download:
            await page.locator("a.file").click()
        assert (await download.value).suggested_filename == "قرارداد.pdf"
    captions = [event.content.caption for event in house.people[1].heard if isinstance(event.content, Sent)]
    assert captions == ["from the fair", ""]


async def test_a_contact_is_shared_from_a_card_or_from_the_address_book(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    card = tmp_path / "sara.vcf"
    card.write_bytes(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sara Ahmadi\r\nTEL:09123456789\r\nEND:VCARD\r\n")
    await house.tell(house.people[1], "Who is it?", asks_contact="Share a contact")
    async with chat(browser, house) as page:
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("button", name="Share a contact").click()
        await (await chooser.value).set_files(card)
        await page.press("#caption", "Enter")
        await expect(message(page, "Card of Sara Ahmadi")).to_be_visible()
        await page.evaluate(
            """() => Object.defineProperty(navigator, "contacts", {
                value: { select: async () => [{ name: ["Ali; Rezaei"], tel: ["+989121112233"], email: [] }] } })"""
        )
        await page.get_by_role("button", name="Share a contact").click()
        await expect(message(page, "Card of Ali; Rezaei")).to_be_visible()


async def test_an_upload_waits_for_the_server_to_come_back(house: House, browser: Browser, tmp_path: Path) -> None:
    picture = tmp_path / "card.png"
    picture.write_bytes(PNG)
    async with chat(browser, house) as page:
        await house.shut()
        await page.set_input_files("#files", picture)
        await page.press("#caption", "Enter")
        await expect(page.get_by_role("img", name="Waiting to be sent")).to_be_visible()
        await house.open()
        await expect(page.get_by_role("img", name="Sent", exact=True)).to_be_visible()
    assert len(house.people[1].heard) == 1


async def test_somebody_blocked_is_told_so_and_can_write_no_more(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        house.people[1].blocked = True
        await house.channel.dismiss("1")
        await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
        await expect(page.locator("#composer")).to_be_hidden()


async def test_signing_out_is_two_taps_away(house: House, browser: Browser) -> None:
    async with chat(browser, house) as page:
        await page.get_by_role("button", name="Your account").click()
        await expect(page.locator("#account-name")).to_have_text("Tom Baker")
        await page.get_by_role("button", name="Sign out").click()
        await expect(page.get_by_text("Ask for an invitation.")).to_be_visible()
    assert house.sessions == {}


async def test_the_log_announces_what_comes_and_everything_has_a_name(house: House, browser: Browser) -> None:
    await house.tell(house.people[1], "Sure?", KEYS)
    async with chat(browser, house) as page:
        await expect(page.get_by_role("log", name="Conversation")).to_have_attribute("aria-live", "polite")
        names = await page.locator("button:visible, textarea:visible").evaluate_all(
            "nodes => nodes.map((node) => node.getAttribute('aria-label') || node.textContent.trim())"
        )
        assert all(names)
        await page.focus("#draft")
        await page.keyboard.press("Shift+Tab")
        await expect(page.locator("#commands-open")).to_be_focused()
