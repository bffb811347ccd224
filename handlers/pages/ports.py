"""What these pages need from the rest of the house; the composition root runs each in a transaction of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from locales.reader import Language


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
    """Somebody of the sample team."""

    id: int
    name: str
    role: Literal["rep", "manager", "admin"]
    language: Language


@dataclass(frozen=True, slots=True)
class Stage:
    """The demo: its people, and how to become one of them (returns a session token; None for nobody of them)."""

    people: Callable[[], Awaitable[list[Persona]]]
    become: Callable[[int], Awaitable[str | None]]
    language: Language
