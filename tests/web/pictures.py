"""Takes pictures for docs/images anew: charts of made-up figures, the rest of a fresh demo (`make run`) that is given.

.venv/bin/python tests/web/pictures.py http://127.0.0.1:8080
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

HOUSE = Path(__file__).parents[2]
IMAGES = HOUSE / "docs" / "images"
MANAGER, ADMIN = "مینا کریمی", "Parisa Rahimi"  # of the demo's people: one reads Persian, one English
Scheme = Literal["light", "dark"]
# What it is called, who looks, at which address, how wide and high, in which scheme.
BOARDS: tuple[tuple[str, str, str, tuple[int, int], Scheme], ...] = (
    ("board-fa", MANAGER, "/board", (1360, 820), "light"),
    ("board-en", ADMIN, "/board", (1360, 820), "light"),
    ("board-phone-fa", MANAGER, "/board", (390, 844), "dark"),
    ("board-numbers-en", ADMIN, "/board?view=numbers&period=last-month", (1360, 1100), "dark"),
    ("board-numbers-phone-fa", MANAGER, "/board?view=numbers&period=last-month", (390, 1800), "light"),
)


def charts() -> None:
    """The four charts in both languages."""
    sys.path[:0] = [str(HOUSE), str(HOUSE / "tests" / "charts")]
    from samples import SAMPLES  # noqa: PLC0415 - it is found only now

    from sales.charts.drawing import draw  # noqa: PLC0415 - as above

    for name, made in SAMPLES.items():
        for language in ("fa", "en"):
            shown = made(language)  # type: ignore[arg-type] # one of the languages
            assert shown is not None
            (IMAGES / f"chart-{name}-{language}.png").write_bytes(draw(shown.chart))


@contextmanager
def inside(
    browser: Browser, demo: str, who: str, size: tuple[int, int], scheme: Scheme, sharpness: int = 1
) -> Iterator[Page]:
    """The demo, as somebody in it sees it."""
    width, height = size
    place = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=sharpness
    )
    page = place.new_page()
    page.goto(f"{demo}/demo")
    page.get_by_role("button", name=who).click()
    page.wait_for_url(f"{demo}/")
    yield page
    place.close()


def boards(browser: Browser, demo: str) -> None:
    """The board on a desk and on a phone."""
    for name, who, address, size, scheme in BOARDS:
        with inside(browser, demo, who, size, scheme) as page:
            page.goto(f"{demo}{address}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=str(IMAGES / f"{name}.png"))


def digest(browser: Browser, demo: str) -> None:
    """Last week's digest in the chat."""
    with inside(browser, demo, MANAGER, (390, 844), "light", sharpness=2) as page:
        page.locator("textarea").fill("/digest")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="هفتهٔ بعد")).to_be_visible(timeout=60_000)
        page.get_by_text("گزارش هفتگی:").last.evaluate("words => words.scrollIntoView({block: 'start'})")
        page.mouse.move(200, 400)
        page.mouse.wheel(0, -130)
        page.wait_for_timeout(4000)  # the day that hovers over the messages fades
        page.screenshot(path=str(IMAGES / "digest-fa.png"), animations="disabled")


def main() -> None:
    """Take all of them."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    charts()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        boards(browser, sys.argv[1])
        digest(browser, sys.argv[1])
        browser.close()


if __name__ == "__main__":
    main()
