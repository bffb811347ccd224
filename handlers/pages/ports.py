"""What these pages need from the rest of the house; the composition root runs each in a transaction of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from sqlalchemy.orm import Session

from bot.channels.web.ports import Page
from locales.reader import Language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Who may come in.

    Attributes:
        enter: (code, visitor) a sign-in link's token or a typed sign-in code, used up by this; returns a session token,
            or None when it is not good (any more). Raises UserError when this visitor has tried too many.
        join: (code, name, language, visitor) redeems an invitation and returns a session token. Raises UserError when
            the invitation is not good (any more), the name is not one, or this visitor has tried too many.
        language: the language of those who have not chosen one and whose browser names neither.
    """

    enter: Callable[[str, str], Awaitable[str | None]]
    join: Callable[[str, str, Language, str], Awaitable[str]]
    language: Language


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the sample team; ``away``: on leave."""

    id: int
    name: str
    role: Literal["rep", "manager", "admin"]
    language: Language
    away: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """The demo: its people, and how to become one of them (returns a session token; None for nobody of them)."""

    people: Callable[[], Awaitable[list[Persona]]]
    become: Callable[[int], Awaitable[str | None]]
    language: Language


class Read(Protocol):
    """Looks something up in a session that can change nothing."""

    def __call__(self, look: Callable[[Session], T], /) -> Awaitable[T]:
        """What the look-up came to."""
        ...


@dataclass(frozen=True, slots=True)
class Came:
    """What came of something done on the board: whether the card moved, a form is asking, and what was said.

    "said" is an answer without a move; "changed": the card showed what is no longer so; "busy": it was not taken.
    """

    outcome: Literal["moved", "asked", "said", "changed", "busy"]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the board needs.

    Attributes:
        read: see ``Read``.
        person_of: whose session token this is; None when nobody's.
        hear: (person, id, line, inside) a command line of theirs, by its own id; ``inside`` Telegram it is
            answered there.
        arrive: what Telegram says of who opened the page; returns a session token, or None when it is not good, or of
            somebody whom we do not know.
        door: the page for somebody without a session.
        clock: the present instant.
        language: of those of whom nothing is known yet and whose browser names none of ours.
    """

    read: Read
    person_of: Callable[[str], Awaitable[int | None]]
    hear: Callable[[int, str, str, bool], Awaitable[Came]]
    arrive: Callable[[str], Awaitable[str | None]]
    door: Page
    clock: Callable[[], datetime]
    language: Language
