"""The pipeline as columns: each open stage with what it holds and its cards, then a place to drop what is won."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handlers.pages.board_card import CardFacts, card
from handlers.pages.board_room import Room
from handlers.pages.layout import fill
from sales.figures import Tally, behind
from sales.stages import WON, Stage, name_of
from storage.board import among, dearest, owned, people
from storage.lists import StageSum, next_steps, of_kind, sums_by_stage
from storage.tables import Record


def columns(room: Room) -> Markup:
    """All columns, with what they come to above them."""
    sums = sums_by_stage(room.session, of_kind("open"), owned(room.scope.who))
    shown = {
        stage.key: dearest(room.session, room.scope.who, stage.key, room.look.cards(stage.key))
        for stage in room.stages.open
    }
    facts = _facts(room, [record for found in shown.values() for record in found])
    drawn = [
        _column(room, stage, [row for row in sums if row.stage == stage.key], shown[stage.key], facts)
        for stage in room.stages.open
    ]
    return fill("board_columns.html", total=_total(room, sums), columns=Markup("\n").join([*drawn, _won(room)]))


def _facts(room: Room, shown: Sequence[Record]) -> CardFacts:
    """What the cards tell besides their records, looked up for all of them together."""
    ids = [record.id for record in shown]
    frame = room.this_month
    return CardFacts(
        steps=next_steps(room.session, ids),
        stale=among(room.session, behind("stale", frame), ids),
        owners=people(room.session, {record.owner_id for record in shown}),
    )


@dataclass(frozen=True, slots=True)
class _Worth:
    """What some records come to, in words."""

    count: str
    value: str
    weighted: str


def _worth(room: Room, sums: Sequence[StageSum]) -> _Worth:
    count = sum(row.count for row in sums)
    by_currency: dict[str, tuple[int, int]] = {}
    for row in sums:
        if row.currency and row.value:
            value, weighted = by_currency.get(row.currency, (0, 0))
            by_currency[row.currency] = value + row.value, weighted + row.weighted
    values = [(currency, value) for currency, (value, _) in sorted(by_currency.items())]
    odds = [(currency, weighted) for currency, (_, weighted) in sorted(by_currency.items())]
    if not values:
        return _Worth(room.voice.value(count), "", "")
    say = room.voice
    told = say.says("board-weighted", value=say.amounts(odds))
    return _Worth(say.value(count), say.amounts(values), told)


def _total(room: Room, sums: Sequence[StageSum]) -> Markup:
    worth = _worth(room, sums)
    count = room.voice.says("board-open-count", count=sum(row.count for row in sums))
    return fill("board_total.html", count=count, value=worth.value, weighted=worth.weighted)


def _column(room: Room, stage: Stage, sums: Sequence[StageSum], shown: Sequence[Record], facts: CardFacts) -> Markup:
    worth = _worth(room, sums)
    cards = Markup("\n").join(card(room, record, facts, _onward(room, record)) for record in shown)
    left = sum(row.count for row in sums) - len(shown)
    return fill(
        "board_column.html",
        stage=stage.key,
        name=room.voice.value(name_of(stage)),
        count=worth.count,
        value=worth.value,
        weighted=worth.weighted,
        cards=cards or fill("board_empty.html", words=room.voice.says("board-empty")),
        more=_more(room, stage, left),
    )


def _onward(room: Room, record: Record) -> str:
    """The stages that a card may be moved to: all later ones, won, and the one before."""
    here = room.stages[record.stage].position
    before = room.stages.before(record.stage)
    later = [stage.key for stage in room.stages.open if stage.position > here]
    return " ".join([*([before.key] if before else []), *later, WON])


def _more(room: Room, stage: Stage, left: int) -> Markup | str:
    onward = room.look.with_more(stage.key)
    if left <= 0 or onward == room.look:
        return ""
    return fill("board_more.html", address=onward.address, words=room.voice.says("board-more", count=left))


def _won(room: Room) -> Markup:
    """What was won this month, and where to drop what is won."""
    tally = Tally(room.session, room.this_month)
    return fill(
        "board_won.html",
        stage=WON,
        name=room.voice.value(name_of(room.stages[WON])),
        under=room.voice.says("board-won-now"),
        count=room.voice.value(tally.closed.won),
        value=room.voice.amounts((code, total.value) for code, total in tally.won.items()) if tally.won else "",
        hint=room.voice.says("board-won-here"),
    )
