"""The very records that a figure counts, those worth most first, a page at a time; each opens in the chat."""

from dataclasses import replace

from markupsafe import Markup
from sqlalchemy import select

from handlers.naming import title
from handlers.pages.board_room import Room
from handlers.pages.layout import fill
from locales.money import Money
from locales.text import Plain, Short
from sales.access import seen_by
from sales.contacts import known_as
from sales.figures import Name, Tally, behind
from sales.roles import known_as as colleague
from sales.stages import name_of as stage_name
from sales.wording import in_full, meaning_of, name_of
from storage.board import people
from storage.kpi.scope import size
from storage.tables import Person, Record

PAGE = 50


def listed(room: Room, name: Name) -> Markup:
    """What a figure counted."""
    say, frame = room.voice, room.frame
    ids = behind(name, frame)
    mine = select(Record).where(Record.id.in_(ids), seen_by(room.session, room.viewer))
    total = size(room.session, mine.with_only_columns(Record.id))
    worth = Record.value.desc().nulls_last(), Record.id.desc()
    found = room.session.scalars(mine.order_by(*worth).limit(PAGE).offset((room.look.page - 1) * PAGE)).all()
    owners = people(room.session, {record.owner_id for record in found})
    elsewhere = size(room.session, ids) - total
    tally = Tally(room.session, frame)
    return fill(
        "board_list.html",
        back=replace(room.look, view="numbers", figure=None, page=1).address,
        to_figures=say.says("board-back"),
        name=say.value(name_of(name)),
        value=say.value(in_full(name, tally[name], tally.aside(name))),
        meaning=say.value(meaning_of(name)),
        count=say.says("board-list-count", count=total),
        elsewhere=say.says("board-elsewhere", count=elsewhere) if elsewhere else "",
        record=say.says("board-record"),
        stage=say.says("board-stage"),
        whole=say.says("board-whole"),
        owner=say.says("board-owner"),
        rows=Markup("\n").join(_row(room, record, owners[record.owner_id]) for record in found),
        pages=_pages(room, total),
    )


def _row(room: Room, record: Record, owner: Person) -> Markup:
    say = room.voice
    return fill(
        "board_row.html",
        number=str(record.id),
        show=say.says("board-show", number=Plain(record.id), name=known_as(record.contact)),
        title=say.value(title(record)),
        stage=say.value(stage_name(room.stages[record.stage])),
        value=say.value(Short(Money(record.value, record.currency)))
        if record.value is not None and record.currency
        else "",
        owner=say.value(colleague(owner)),
    )


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
