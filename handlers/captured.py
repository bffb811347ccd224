"""What is said once a lead is saved, whichever way it was."""

from dataclasses import replace

from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers.cards import brief
from locales.text import Text
from storage.tables import Record


def saved(turn: Turn, record: Record) -> Reply:
    """The new record in a line, what to do with it now, and the way to the next one."""
    reply = brief(turn, record, Text("capture-saved"))
    return replace(reply, choices=(*reply.choices, (Choice(Text("button-new"), "/new"),)))
