"""The main figures, each beside that of the period before and a link to the list behind it; then the charts."""

from dataclasses import replace

from markupsafe import Markup

from handlers.pages.board_charts import charts
from handlers.pages.board_room import Room
from handlers.pages.board_voice import Voice
from handlers.pages.layout import fill
from locales.keys import Key
from locales.money import unit_name
from locales.text import Several, Text
from sales.figures import Figure, Name, figures
from sales.periods import Frame
from sales.wording import change, changes, name_of, shown

MAIN: tuple[Name, ...] = (
    *("new", "qualified", "won", "value", "average", "conversion", "win", "cycle"),
    *("open", "open-value", "weighted", "in-time", "overdue", "stale", "slipped"),
)


def numbers(room: Room) -> Markup:
    """Figures and charts."""
    tiles = Markup("\n").join(_tile(room, figure) for figure in figures(room.session, room.frame, MAIN))
    return fill("board_numbers.html", tiles=tiles, charts=charts(room))


def _tile(room: Room, figure: Figure) -> Markup:
    say = room.voice
    return fill(
        "board_figure.html",
        address=replace(room.look, view="list", figure=figure.name, page=1, more={}).address,
        name=say.value(name_of(figure.name)),
        value=say.value(shown(figure.value)),
        before="" if figure.before is None else say.says(_before(room.frame), value=shown(figure.before)),
        change=_change(say, figure),
        behind=say.says("board-behind"),
        key=figure.name,
    )


def _before(frame: Frame) -> Key:
    return "board-before-so-far" if frame.is_running else "board-before"


def _change(say: Voice, figure: Figure) -> str:
    """How it has changed; of several currencies each with its name."""
    if len(figure.by_currency) > 1:
        each = changes(figure).items()
        named = [Text("change-of", change=by, unit=unit_name(currency, say.reader)) for currency, by in each]
        return say.value(Several(named)) if named else ""
    by = change(figure)
    return say.value(by) if by else ""
