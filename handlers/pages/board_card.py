"""A card of the board: whom it is about, what it is worth, and whether something must be done about it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from handlers.pages.board_room import Room
from handlers.pages.layout import fill
from locales.calendars import write_short_day
from locales.money import Money
from locales.text import Percent, Plain, Short
from sales.contacts import company_beside, known_as
from sales.planned import is_overdue, what_of
from sales.roles import known_as as colleague
from storage.tables import FollowUp, Person, Record


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What cards tell besides their records: the next step, whether it is stale, and whose it is."""

    steps: Mapping[int, FollowUp]
    stale: Collection[int]
    owners: Mapping[int, Person]


def card(room: Room, record: Record, facts: CardFacts, onward: str) -> Markup:
    """One card."""
    say, contact = room.voice, record.contact
    name = say.value(known_as(contact))
    named = {"number": Plain(record.id), "name": known_as(contact)}
    return fill(
        "board_card.html",
        record=str(record.id),
        version=str(record.version),
        stage=record.stage,
        onward=onward,
        number=say.says("board-number", number=Plain(record.id)),
        name=name,
        company=company_beside(contact) or "",
        value=_value(room, record),
        odds=say.value(Percent(Decimal(record.probability) / 100)),
        marks=_marks(room, record, facts),
        owner="" if record.owner_id == room.viewer.id else say.value(colleague(facts.owners[record.owner_id])),
        show=say.says("board-show", named),
        move=say.says("board-move", named),
    )


def _value(room: Room, record: Record) -> str:
    if record.value is None or not record.currency:
        return ""
    return room.voice.value(Short(Money(record.value, record.currency)))


def _marks(room: Room, record: Record, facts: CardFacts) -> Markup:
    """What comes next, and what is wrong: each in words, for colour alone tells nothing to some."""
    marks = [_mark("stale", room.voice.says("board-stale"))] if record.id in facts.stale else []
    step = facts.steps.get(record.id)
    marks.append(_mark("late", room.voice.says("board-no-step")) if step is None else _step(room, step))
    return Markup("").join(marks)


def _step(room: Room, step: FollowUp) -> Markup:
    say, zone = room.voice, room.voice.reader.zone
    day = write_short_day(step.due_at.astimezone(zone).date(), say.reader, today=room.now.astimezone(zone).date())
    if step.kind == "standby":
        return _mark("paused", say.says("board-paused", day=day))
    if is_overdue(step, room.now, zone):
        return _mark("late", say.says("board-late", what=what_of(step), day=day))
    return _mark("next", say.says("board-step", what=what_of(step), day=day))


def _mark(kind: str, words: str) -> Markup:
    return Markup('<li class="mark {}">{}</li>').format(kind, words)
