"""The main figures, each beside that of the period before and a link to the list behind it; then the charts."""

from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from handlers.pages.board_charts import charts
from handlers.pages.board_room import Room
from handlers.pages.layout import fill
from locales.keys import Key
from locales.text import Percent, Text
from sales.figures import Figure, Name, figures
from sales.wording import name_of, shown

MAIN: tuple[Name, ...] = (
    *("new", "qualified", "won", "value", "average", "conversion", "win", "cycle"),
    *("open", "open-value", "weighted", "in-time", "overdue", "stale", "slipped"),
)


def numbers(room: Room) -> Markup:
    """Figures and charts."""
    tiles = Markup("\n").join(_tile(room, figure) for figure in figures(room.session, room.frame, MAIN))
    return fill("board_numbers.html", tiles=tiles, charts=charts(room))


def _tile(room: Room, figure: Figure) -> Markup:
    say, change = room.voice, _change(figure)
    return fill(
        "board_figure.html",
        address=replace(room.look, view="list", figure=figure.name, page=1, more={}).address,
        name=say.value(name_of(figure.name)),
        value=say.value(shown(figure.value)),
        before="" if figure.before is None else say.says("board-before", value=shown(figure.before)),
        change=say.value(change) if change else "",
        behind=say.says("board-behind"),
        key=figure.name,
    )


def _change(figure: Figure) -> Text | None:
    """Rates change in percentage points, amounts in per cent; no change is not worth a word."""
    by = figure.points or figure.percent
    if not by:
        return None
    up, down = _POINTS if figure.points else _PERCENTS
    told = abs(by) if figure.points else Percent(Decimal(abs(by)) / 100)
    return Text(up if by > 0 else down, by=told)


_POINTS: tuple[Key, Key] = ("change-points-up", "change-points-down")
_PERCENTS: tuple[Key, Key] = ("change-percent-up", "change-percent-down")
