"""What is said once a lead is saved, whichever way it was."""

from dataclasses import replace

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers.cards import brief
from locales.money import Money
from locales.text import Text
from storage.tables import Record


def saved(turn: Turn, record: Record, *more: Text) -> Reply:
    """The new record in a line, what to do with it now, and the way to the next one."""
    reply = brief(turn, record, Text("capture-saved"), *_counted(record), *more)
    choices = [choice for row in reply.choices for choice in row]
    return replace(reply, choices=rows([*choices, Choice(Text("button-new"), "/new")]))


def _counted(record: Record) -> tuple[Text, ...]:
    """A value that nobody typed is said back: it was counted."""
    if record.value is None or record.currency is None or record.value_given:
        return ()
    return (Text("capture-counted", value=Money(record.value, record.currency)),)
