"""Changing a setting so that it can be taken back like anything else."""

from contextlib import AbstractContextManager

from bot.turn import Turn
from locales.text import Text
from sales.journal import undoable


def set_by(turn: Turn, label: Text) -> AbstractContextManager[None]:
    """Remember the settings that are changed inside as one action.

    Args:
        turn: of whoever changes them.
        label: the setting as it is then.
    """
    return undoable(turn.session, turn.person, turn.now, label, settings=True)


def set_for_team(turn: Turn) -> AbstractContextManager[None]:
    """The same for settings of the whole team."""
    return set_by(turn, Text("settings-of-team"))
