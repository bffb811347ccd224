"""The board as a page: what is around columns, figures and lists, in its viewer's words; nothing in it but HTML."""

from dataclasses import replace
from datetime import datetime

from markupsafe import Markup
from sqlalchemy.orm import Session

from bot.turn import reader_of
from handlers.pages.board_columns import columns
from handlers.pages.board_list import listed
from handlers.pages.board_look import PERIODS, Look, View
from handlers.pages.board_numbers import numbers
from handlers.pages.board_room import Room
from handlers.pages.board_scope import scope
from handlers.pages.board_voice import Voice
from handlers.pages.layout import fill, framed
from locales.keys import Key
from locales.reader import Language
from locales.text import Value
from sales.stages import WON, name_of
from storage.tables import Person

_VIEWS: tuple[tuple[View, Key], ...] = (("columns", "board-columns"), ("numbers", "board-numbers"))
_PERIODS: dict[str, Key] = {
    "week": "period-this-week",
    "last-week": "period-last-week",
    "month": "period-this-month",
    "last-month": "period-last-month",
    "quarter": "period-this-quarter",
    "year": "period-this-year",
}
# What the scripts say by themselves.
_SPOKEN: tuple[Key, ...] = ("board-offline", "board-gone", "board-undo", "board-nothing-said")


def page(title: str, language: Language, part: Markup, mark: str = "", *, inside: bool = False) -> str:
    """The whole page around a part and its mark; ``inside`` a messenger it learns there whose it is."""
    body = fill("board.html", part=part, mark=mark, inside="yes" if inside else "no")
    return framed(language, title, "board", body)


def drawn(session: Session, person: int, look: Look, now: datetime) -> tuple[Language, str, Markup]:
    """The board of a person: their language, its title, and what is shown."""
    viewer = session.get_one(Person, person)
    voice = Voice(reader_of(viewer))
    room = Room(session, viewer, look, scope(session, viewer, look.who), voice, now)
    room.look = replace(look, who=room.scope.word)
    part = fill(
        "board_part.html",
        language=voice.reader.language,
        direction=voice.direction,
        title=voice.says("board-title"),
        chat=voice.says("board-chat"),
        views_label=voice.says("board-views"),
        views=Markup("\n").join(_view(room, view, key) for view, key in _VIEWS),
        filters=_filters(room),
        content=_content(room),
        dialogs=_dialogs(room),
    )
    return voice.reader.language, voice.says("board-title"), part


def _content(room: Room) -> Markup:
    if room.look.view == "list" and room.look.figure is not None:
        return listed(room, room.look.figure)
    return numbers(room) if room.look.view == "numbers" else columns(room)


def _view(room: Room, view: View, key: Key) -> Markup:
    here = room.look.view == view or (view == "numbers" and room.look.view == "list")
    address = replace(room.look, view=view, figure=None, page=1, more={}).address
    current = Markup(' aria-current="page"') if here else ""
    return Markup('<a href="{}"{} data-focus="view-{}">{}</a>').format(address, current, view, room.voice.says(key))


def _filters(room: Room) -> Markup:
    """Whose, for those who see more than themselves; and of which days, where figures are shown."""
    chosen = []
    if len(room.scope.choices) > 1:
        chosen.append(_select(room, "who", "board-whose", room.scope.word, room.scope.choices))
    if room.look.view != "columns":
        periods = tuple((name, room.voice.says(_PERIODS[name])) for name in PERIODS)
        chosen.append(_select(room, "period", "board-period", room.look.period, periods))
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    kept = [
        hidden.format("view", room.look.view),
        *([hidden.format("figure", room.look.figure)] if room.look.figure else []),
    ]
    fields = Markup("").join([*kept, *chosen])
    return fill("board_filters.html", fields=fields, apply=room.voice.says("board-apply")) if chosen else Markup()


def _select(room: Room, name: str, label: Key, chosen: str, choices: tuple[tuple[str, Value], ...]) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    options = Markup("").join(
        option.format(value, Markup(" selected") if value == chosen else "", room.voice.value(words))
        for value, words in choices
    )
    frame = Markup('<label>{}<select name="{}" data-focus="{}">{}</select></label>')
    return frame.format(room.voice.says(label), name, name, options)


def _dialogs(room: Room) -> Markup:
    """What asks where to move a card, and what tells that something is asked in the chat."""
    choice = Markup('<button type="button" class="choice" data-to="{}">{}</button>')
    open_stages = [stage for stage in room.stages.rows if stage in room.stages.open or stage.key == WON]
    return fill(
        "board_dialogs.html",
        move=room.voice.says("board-move-title"),
        choices=Markup("\n").join(choice.format(stage.key, room.voice.value(name_of(stage))) for stage in open_stages),
        close=room.voice.says("board-close"),
        asks=room.voice.says("board-asks"),
        stays=room.voice.says("board-stays"),
        answer=room.voice.says("board-answer"),
        spoken=Markup(" ").join(
            Markup('data-{}="{}"').format(key.removeprefix("board-"), room.voice.says(key)) for key in _SPOKEN
        ),
    )
