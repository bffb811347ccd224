"""The records that a figure counts, as it counted them, those worth most first; each opens in the chat."""

from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from handlers.naming import title
from handlers.pages.board_room import Room
from handlers.pages.board_voice import Voice
from handlers.pages.layout import fill
from locales.text import Percent, Plain
from sales.access import seen_by
from sales.contacts import known_as
from sales.counted import WITH_ODDS, Counted, counted
from sales.figures import Name, Tally
from sales.roles import known_as as colleague
from sales.stages import name_of as stage_name
from sales.wording import amount, in_full, meaning_of, name_of
from storage.board import people
from storage.tables import Person

PAGE = 50


def listed(room: Room, name: Name) -> Markup:
    """What a figure counted."""
    say, frame = room.voice, room.frame
    found = counted(room.session, name, frame, seen_by(room.session, room.viewer), page=room.look.page, most=PAGE)
    owners = people(room.session, {each.record.owner_id for each in found.shown})
    likely = name in WITH_ODDS
    tally = Tally(room.session, frame)
    return fill(
        "board_list.html",
        back=replace(room.look, view="numbers", figure=None, page=1).address,
        to_figures=say.says("board-back"),
        name=say.value(name_of(name)),
        value=say.value(in_full(name, tally[name], tally.aside(name))),
        meaning=say.value(meaning_of(name)),
        count=say.says("board-list-count", count=found.total),
        elsewhere=say.says("board-elsewhere", count=found.elsewhere) if found.elsewhere else "",
        record=say.says("board-record"),
        stage=say.says("board-stage"),
        whole=say.says("board-whole"),
        odds=_heads(say.says("board-likely"), say.says("board-weight")) if likely else "",
        owner=say.says("board-owner"),
        rows=Markup("\n").join(_row(room, each, owners[each.record.owner_id], likely=likely) for each in found.shown),
        pages=_pages(room, found.total),
    )


def _row(room: Room, counted: Counted, owner: Person, *, likely: bool) -> Markup:
    say, record = room.voice, counted.record
    return fill(
        "board_row.html",
        number=str(record.id),
        show=say.says("board-show", number=Plain(record.id), name=known_as(record.contact)),
        title=say.value(title(record)),
        stage=say.value(stage_name(room.stages[counted.stage])),
        value=_amount(say, counted.value, counted.currency),
        odds=_cells(_odds(say, counted), _amount(say, counted.weighted, counted.currency)) if likely else "",
        owner=say.value(colleague(owner)),
    )


def _odds(say: Voice, counted: Counted) -> str:
    return "" if counted.probability is None else say.value(Percent(Decimal(counted.probability) / 100))


def _amount(say: Voice, minor: int | Decimal | None, currency: str | None) -> str:
    return "" if minor is None or currency is None else say.value(amount(Decimal(minor), currency))


def _heads(*words: str) -> Markup:
    return Markup("").join(Markup('<th scope="col">{}</th>').format(each) for each in words)


def _cells(*words: str) -> Markup:
    return Markup("").join(Markup("<td>{}</td>").format(each) for each in words)


def _pages(room: Room, total: int) -> Markup:
    """The pages before and after."""
    page, link = room.look.page, Markup('<a class="more" href="{}">{}</a>')
    links = (
        [link.format(replace(room.look, page=page - 1).address, room.voice.says("board-page-before"))]
        if page > 1
        else []
    )
    if page * PAGE < total:
        links.append(link.format(replace(room.look, page=page + 1).address, room.voice.says("board-page-after")))
    return Markup("\n").join(links)
