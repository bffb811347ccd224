"""Making an opportunity of a lead: only a tap of the rep's does it."""

from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.entered import entered
from handlers.naming import meant
from locales.errors import UserError
from locales.text import Plain, Text
from sales import life
from sales.journal import undoable
from sales.stages import name_of, stages
from storage.tables import Record

# What one may have wanted to do with the lead, and goes on with once it is an opportunity.
_ONWARD = ("advance", "won", "lost")
_LONGEST_DATA = 64  # bytes that a button carries


def promote(turn: Turn, rest: str) -> Reply:
    """Make a lead an opportunity, and go on with what was wanted of it ("won", "lost", "advance decision")."""
    record, wanted = meant(turn, rest)
    done = Text("life-promoted", number=Plain(record.id), stage=name_of(stages(turn.session).open[0]))
    with undoable(turn.session, turn.person, turn.now, done):
        life.qualify(turn.session, record, turn.person, turn.now)
    return _on_with(turn, record, wanted, done) if wanted else entered(turn, record, done)


def _on_with(turn: Turn, record: Record, wanted: str, done: Text) -> Reply:
    name, _, more = wanted.partition(" ")
    if name not in _ONWARD:
        raise UserError("promote-onward")
    return turn.script.commands[name].run(turn, f"{record.id} {more}".strip()).after(done)


def ask_to_promote(turn: Turn, record: Record, wanted: str) -> Reply:
    """A lead can be neither advanced nor won nor lost: ask to make it an opportunity first."""
    turn.speak_of(record.id)
    question = Text("promote-first", number=Plain(record.id))
    return Reply((cards.title(record), question), (agreement(record, wanted), (questions(record),)))


def agreement(record: Record, wanted: str = "") -> tuple[Choice, ...]:
    """The answers to whether a lead is to become an opportunity."""
    data = f"/promote {record.id} {wanted}".strip()
    if len(data.encode()) > _LONGEST_DATA:
        data = f"/promote {record.id} {wanted.partition(' ')[0]}"
    return Choice(Text("promote-yes"), data), Choice(Text("no"), f"/unpromoted {record.id}")


def decline(turn: Turn, rest: str) -> Reply:
    """Leave it a lead."""
    record, _ = meant(turn, rest)
    return cards.brief(turn, record, Text("promote-no", number=Plain(record.id)))


def questions(record: Record) -> Choice:
    """The button that asks the six questions."""
    return Choice(Text("do-qualify"), f"/qualify {record.id}")


COMMANDS = (Command("promote", promote, listed=False), Command("unpromoted", decline, listed=False))
