"""Taking an opportunity through its stages: one on, or to the one named, and one back."""

from typing import Any

from bot.flows import Flow
from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards, gates
from handlers.entered import entered
from handlers.gates import ASKED
from handlers.naming import meant
from handlers.promotion import ask_to_promote
from handlers.versions import begin_about, changed, told
from locales.text import Plain, Text
from sales import life
from sales.access import visible_record
from sales.gates import Known, fill, missing
from sales.journal import undoable
from sales.stages import LEAD, WON, Stage, name_of, stages
from sales.standing import is_closed, require_opportunity
from storage.tables import Record


def advance(turn: Turn, rest: str) -> Reply:
    """Take an opportunity to the next stage, or to the one named; a lead must be made an opportunity first."""
    record, named = meant(turn, rest)
    if record.kind == LEAD:
        return ask_to_promote(turn, record, f"advance {named}".strip())
    require_opportunity(record)
    table = stages(turn.session)
    to = table.named(named) if named else table.after(record.stage) or table[WON]
    if to.kind == WON:
        return turn.script.commands[WON].run(turn, str(record.id))
    asked = missing(record, table, to)
    return _ask(turn, record, to, asked) if asked else _advanced(turn, record, to, Known())


def _ask(turn: Turn, record: Record, to: Stage, asked: tuple[str, ...]) -> Reply:
    return begin_about(
        turn,
        GATE,
        record,
        asked,
        about={"to": to.key},
        answers={ASKED: asked},
        options=gates.offered(turn, record, asked),
    ).after(cards.title(record), Text("gate-wants", stage=name_of(to)))


def through(turn: Turn, known: Known) -> Reply:
    """Enter the stage with what was learnt at its gate, unless the record changed in the meantime."""
    about = turn.about
    record = visible_record(turn.session, turn.person, about["record"])
    to = stages(turn.session)[about["to"]]
    was = changed(record, about)
    return _again(turn, record, to, was) if was else _advanced(turn, record, to, known)


def _again(turn: Turn, record: Record, to: Stage, was: dict[str, Any]) -> Reply:
    """Say what changed; ask again what is in doubt now, and keep the other answers."""
    table, above = stages(turn.session), told(turn, GATE, record, was)
    if is_closed(record) or table[record.stage].position >= to.position:
        return cards.brief(turn, record, *above)
    doubted = gates.doubted(turn, GATE, record, was)
    asked = tuple(dict.fromkeys((*doubted.options, *missing(record, table, to))))
    return begin_about(
        turn,
        GATE,
        record,
        asked,
        about={"to": to.key},
        answers={**doubted.answers, ASKED: asked},
        options={**gates.offered(turn, record, asked), **doubted.options},
    ).after(*above)


def _advanced(turn: Turn, record: Record, to: Stage, known: Known) -> Reply:
    old = name_of(stages(turn.session)[record.stage])
    done = Text("life-advanced", number=Plain(record.id), old=old, new=name_of(to))
    with undoable(turn.session, turn.person, turn.now, done):
        fill(turn.session, record, known, turn.person, turn.now)
        life.advance(turn.session, record, to, turn.person, turn.now)
    return entered(turn, record, done)


def back(turn: Turn, rest: str) -> Reply:
    """Take an opportunity one stage back."""
    record, _ = meant(turn, rest)
    require_opportunity(record)
    table = stages(turn.session)
    old, before = table[record.stage], table.before(record.stage) or table[record.stage]
    done = Text("life-stepped-back", number=Plain(record.id), old=name_of(old), new=name_of(before))
    with undoable(turn.session, turn.person, turn.now, done):
        life.step_back(turn.session, record, turn.person, turn.now)
    return entered(turn, record, done)


GATE = Flow(
    "gate",
    steps=(gates.PRODUCT, gates.VALUE, gates.MAKER, gates.INFLUENCE, gates.CLOSE_ON),
    form=Known,
    done=through,
    review=False,
    brief=True,
)
COMMANDS = (Command("advance", advance), Command("back", back))
FLOWS = (GATE,)
