"""Taking back what one has just done."""

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from locales.text import Text
from sales import journal
from sales.followups import next_step
from sales.planned import step_line
from storage.tables import Record


def undo(turn: Turn, _: str) -> Reply:
    """Take back my last change, and say which it was and what is planned again."""
    undone = journal.undo(turn.session, turn.person, turn.now)
    done = Text("undo-done", what=undone.what)
    record = turn.session.get(Record, undone.record_id) if undone.record_id else None
    if record is None or record.voided_at is not None:
        return Reply((done,))
    planned = next_step(turn.session, record.id)
    again = () if planned is None else (step_line(planned, turn.reader.zone),)
    return cards.brief(turn, record, done, *again)


COMMANDS = (Command("undo", undo),)
