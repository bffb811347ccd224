"""The command that leaves any form."""

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers.import_left import leave_asked
from locales.errors import UserError
from locales.text import Text


def cancel(turn: Turn, _: str) -> Reply:
    """Leave the form that is open, or the import that asks something."""
    left = leave_asked(turn)
    if left is not None:
        return left
    if turn.talk.form is None:
        raise UserError("form-nothing-open")
    turn.leave()
    return Reply((Text("form-cancelled"),))


COMMANDS = (Command("cancel", cancel),)
