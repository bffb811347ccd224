"""Notes: words that stay with a record."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Words
from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers.cards import brief
from handlers.naming import meant, title
from handlers.versions import begin_about
from locales.text import Plain, Text
from sales.access import visible_record
from sales.journal import undoable
from storage.tables import Note

_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Noted:
    """The form: what is noted."""

    text: str


def note(turn: Turn, rest: str) -> Reply:
    """Keep words with a record, or ask for them."""
    record, text = meant(turn, rest)
    reply = begin_about(turn, NOTE, record, said={"text": text} if text else {})
    return reply.after(title(record)) if turn.asked else reply


def _keep(turn: Turn, noted: Noted) -> Reply:
    """A note is about the customer, so it counts as looking after the record, but not as having been in touch."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    with undoable(turn.session, turn.person, turn.now, Text("note-undone", number=Plain(record.id))):
        turn.session.add(Note(record_id=record.id, text=noted.text, by_id=turn.person.id, at=turn.now))
        record.active_at = turn.now
    return brief(turn, record, Text("note-done"))


NOTE = Flow("note", (Ask("text", Words(_LONGEST)),), form=Noted, done=_keep, review=False, brief=True)
COMMANDS = (Command("note", note),)
FLOWS = (NOTE,)
