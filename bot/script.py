"""What the assistant can say: commands, forms, and what to do with everything else. ``handlers`` writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.events import Content, Sent
from bot.flows import Flow, Progress
from bot.house import House
from bot.replies import Reply
from bot.vcards import Card
from locales.text import Text

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


def _means_none(_: str) -> None:
    return None


def _nobodys(_: "Turn", __: Progress) -> tuple[Text, ...]:
    return ()


def _nothing_lost(_: "Turn") -> tuple[Text, ...]:
    return ()


def _keeps_to_it(_: "Turn", __: str, ___: bool) -> bool:  # noqa: FBT001 - shaped like what it stands for
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
        spoken: the command line that plain words mean when nothing is being asked ("help"), if they mean one.
        is_over: what an unfinished form is about (``Turn.begin``) is no longer as it was, so the form is left.
        is_aside: what was typed begins something else than what the open form asks, which waits; the last argument
            says that the form's question refused it as an answer.
        dropped: what is not done after all because the open form, a guess of ours, is passed over.
        whose: whom or what a form is about, said where it goes on after something else.
    """

    commands: Mapping[str, Command]
    flows: Mapping[str, Flow]
    plain: Callable[["Turn", str], Reply]
    card: Callable[["Turn", Card], Reply]
    file: Callable[["Turn", Sent], Reply]
    stranger: Callable[["Visit", Content], Reply]
    house: Callable[["Session"], House]
    spoken: Callable[[str], str | None] = _means_none
    is_over: Callable[["Turn", Mapping[str, Any]], bool] = _never
    is_aside: Callable[["Turn", str, bool], bool] = _keeps_to_it
    dropped: Callable[["Turn"], tuple[Text, ...]] = _nothing_lost
    whose: Callable[["Turn", Progress], tuple[Text, ...]] = _nobodys
