"""Notes: words that stay with a record."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Words
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.card_buttons import few
from handlers.cards import brief
from handlers.naming import meant, title
from handlers.telling import tell_person
from handlers.versions import begin_about
from locales.text import Plain, Text
from sales.access import visible_record
from sales.journal import undoable
from sales.settings import team_settings
from sales.stages import stages
from storage.tables import Note, Person, Record

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
    told = tell_owner(turn, record, Text("note-told", by=turn.person.name, text=noted.text))
    return brief(turn, record, Text("note-done-told", name=told.name) if told else Text("note-done"))


def tell_owner(turn: Turn, record: Record, said: Text, *more: Choice) -> Person | None:
    """What a manager leaves on somebody's record is meant for them, too: they are told at once; who it was, if told."""
    owner = turn.session.get_one(Person, record.owner_id)
    if owner.id == turn.person.id:
        return None
    buttons = (*few(turn, record, stages(turn.session), team_settings(turn.session)), *([more] if more else []))
    reached = tell_person(turn.session, owner, Reply((title(record), said), buttons), turn.now)
    return owner if reached else None


NOTE = Flow("note", (Ask("text", Words(_LONGEST)),), form=Noted, done=_keep, review=False, brief=True)
COMMANDS = (Command("note", note),)
FLOWS = (NOTE,)
