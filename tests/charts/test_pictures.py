"""The charts as people see them: nothing missing, nothing cut off, read from the right side."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from samples import SAMPLES, about, reader

from locales.reader import LANGUAGES, Language
from locales.words import say
from sales.charts.about import Shown
from sales.charts.by_stage import funnel_shown, stays_shown
from sales.charts.by_time import forecast_shown, weeks_shown
from sales.charts.drawing import draw
from sales.charts.months import Forecast
from sales.charts.numbers import Funnel, Weeks
from sales.charts.pen import HUES, MARGIN, PAGE, PAPER, has_letter, legible
from sales.charts.shapes import Bar, Chart, Part, as_json, from_json

ALL = [(name, language) for name in SAMPLES for language in LANGUAGES]
_PERSIAN, _LATIN = set("۰۱۲۳۴۵۶۷۸۹"), set("0123456789")


def sample(name: str, language: Language) -> Shown:
    shown = SAMPLES[name](language)
    assert shown is not None
    return shown


def opened(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(draw(chart))).convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def places(picture: Image.Image, colour: str) -> list[tuple[int, int]]:
    """Where dots of about that colour are; the palette of a small file is not exact."""
    wanted = rgb(colour)
    dots = picture.load()
    assert dots is not None
    found = ((x, y) for x in range(0, PAGE, 4) for y in range(0, PAGE, 4))
    return [(x, y) for x, y in found if max(abs(a - b) for a, b in zip(dots[x, y], wanted, strict=True)) < 12]  # type: ignore[arg-type] # three numbers of a dot


@pytest.mark.parametrize("name, language", ALL)
def test_every_letter_is_in_the_font(name: str, language: Language) -> None:
    shown = sample(name, language)
    missing = {letter for words in shown.chart.strings for letter in words if not has_letter(letter)}
    assert missing == set()


@pytest.mark.parametrize("name, language", ALL)
def test_digits_are_the_readers_own(name: str, language: Language) -> None:
    shown = sample(name, language)
    told = [say(line, reader(language)) for line in shown.told]
    digits = set("".join([*shown.chart.strings, *told])) & (_PERSIAN | _LATIN)
    assert digits
    assert digits <= (_PERSIAN if language == "fa" else _LATIN)


@pytest.mark.parametrize("name, language", ALL)
def test_a_picture_is_small_and_leaves_its_edges_free(name: str, language: Language) -> None:
    packed = draw(sample(name, language).chart)
    assert len(packed) < 100_000
    picture = Image.open(BytesIO(packed)).convert("RGB")
    assert picture.size == (PAGE, PAGE)
    assert edges_are_free(picture)


def edges_are_free(picture: Image.Image) -> bool:
    edge = MARGIN // 3
    middle = Image.new("RGB", (PAGE - 2 * edge, PAGE - 2 * edge), PAPER)
    framed = picture.copy()
    framed.paste(middle, (edge, edge))
    colours = framed.getcolors(PAGE * PAGE)
    assert colours is not None
    paper = rgb(PAPER)
    return all(max(abs(a - b) for a, b in zip(colour, paper, strict=True)) < 6 for _, colour in colours)  # type: ignore[arg-type] # three numbers of a dot


@pytest.mark.parametrize("layout", ["columns", "rows", "funnel"])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_longest_names_and_numbers_have_room(layout: str, *, rtl: bool) -> None:
    name = "بررسی بسیار دقیق و طولانی نیازهای مشتری 🎯 Überprüfung der Anforderungen" * 2
    bars = tuple(
        Bar((name,), (Part("main", n + 1, "۱۲۳٬۴۵۶٬۷۸۹ روز" * 3), Part("late", n)), "۱۲۳٬۴۵۶٬۷۸۹", goal=9, note="۱۰۰٪")
        for n in range(8)
    )
    chart = Chart(layout, rtl=rtl, title=name, under=name, bars=bars, foot=(name, name))  # type: ignore[arg-type] # one of the layouts
    assert edges_are_free(opened(chart))


@pytest.mark.parametrize("rtl, side", [(True, range(PAGE // 2, PAGE)), (False, range(PAGE // 2))])
def test_the_first_column_is_where_reading_begins(side: range, *, rtl: bool) -> None:
    bars = tuple(Bar((), (Part("main", size),)) for size in (5, 0, 0, 0))
    found = places(opened(Chart("columns", rtl, "", "", bars)), HUES["main"])
    assert found
    assert all(x in side for x, _ in found)


@pytest.mark.parametrize("rtl, side", [(True, range(PAGE // 2, PAGE)), (False, range(PAGE // 2))])
def test_rows_begin_where_reading_begins(side: range, *, rtl: bool) -> None:
    bars = (Bar(("one",), (Part("main", 4),)), Bar(("two",), (Part("aside", 1),)))
    found = places(opened(Chart("rows", rtl, "", "", bars)), HUES["aside"])
    assert found
    assert all(x in side for x, _ in found)


def test_a_goal_is_seen_above_columns_that_do_not_reach_it() -> None:
    low, high = (
        Chart("columns", rtl=False, title="", under="", bars=(Bar((), (Part("main", 1),), goal=goal),))
        for goal in (None, 10.0)
    )
    top = {chart.bars[0].goal: min(y for _, y in places(opened(chart), HUES["main"])) for chart in (low, high)}
    assert top[10.0] > top[None] + 200


def test_what_the_font_lacks_is_left_out() -> None:
    assert legible("تصمیم 🎯 decision 漢字") == "تصمیم  decision"
    assert not has_letter("🎯")
    assert has_letter("\u200c")


@pytest.mark.parametrize("name, language", ALL)
def test_charts_travel_as_json(name: str, language: Language) -> None:
    chart = sample(name, language).chart
    assert from_json(json.loads(json.dumps(as_json(chart)))) == chart


@pytest.mark.parametrize("name, language", ALL)
def test_who_cannot_see_it_is_told_the_main_figures(name: str, language: Language) -> None:
    """Short enough for a caption: 1,024 characters."""
    shown = sample(name, language)
    told = "\n".join(say(line, reader(language)) for line in shown.told)
    assert len(told.encode("utf-16-le")) // 2 < 1024
    assert len(shown.told) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_nothing_there_is_no_chart(language: Language) -> None:
    asked = about(language)
    assert funnel_shown(asked, Funnel([], "IRR")) is None
    assert weeks_shown(asked, Weeks([], "IRR")) is None
    assert forecast_shown(asked, Forecast([], 0, 0, "IRR")) is None
    assert stays_shown(asked, []) is None


def test_a_goal_that_is_the_same_everywhere_is_told_with_its_amount() -> None:
    shown = SAMPLES["forecast"]("en")
    assert shown is not None
    assert [each.words for each in shown.chart.legend] == ["won so far", "weighted", "date passed", "monthly goal"]
    one = replace(shown.chart, bars=shown.chart.bars[:1])
    assert one.bars[0].goal == 400_000_000
