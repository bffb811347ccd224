"""What the assistant can say: commands, forms, and what to do with everything else. ``handlers`` writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.events import Content, Sent
from bot.flows import Flow
from bot.house import House
from bot.replies import Reply
from bot.vcards import Card

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.turn import Turn, Visit

EVERYBODY = frozenset({"rep", "manager", "admin"})
MANAGERS = frozenset({"manager", "admin"})
ADMINS = frozenset({"admin"})

Run: TypeAlias = Callable[["Turn", str], Reply]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``run(turn, rest)`` gets what stands behind its name; its description is ``command-<name>``.

    Args:
        name: what is typed after the slash.
        run: does it.
        roles: who may use it.
        listed: it stands in the messenger's menu and in the help.
    """

    name: str
    run: Run
    roles: frozenset[str] = EVERYBODY
    listed: bool = True


def _never(_: "Turn", __: Mapping[str, Any]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Script:
    """Everything we say.

    Args:
        commands: by name; the order is the menu's.
        flows: by name.
        plain: a sentence that is neither a command nor an answer to a form.
        card: a shared contact.
        file: a photo, voice note or file.
        stranger: what somebody hears whom nobody has invited; it may make a person of them (``Visit.become``).
        house: the team's habits.
        spoken: command lines by the plain words, folded, that mean them when nothing is being asked ("help").
        is_over: what an unfinished form is about (``Turn.begin``) is no longer as it was, so the form is left.
    """

    commands: Mapping[str, Command]
    flows: Mapping[str, Flow]
    plain: Callable[["Turn", str], Reply]
    card: Callable[["Turn", Card], Reply]
    file: Callable[["Turn", Sent], Reply]
    stranger: Callable[["Visit", Content], Reply]
    house: Callable[["Session"], House]
    spoken: Mapping[str, str] = field(default_factory=dict)
    is_over: Callable[["Turn", Mapping[str, Any]], bool] = _never
