"""What must be true of any database of ours at any instant, looked up by one query each; nothing is changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from storage.invariants import history, life, messages, planned, words

_SHOWN = 10
Offenders = Callable[[Connection], list[Any]]
INVARIANTS: tuple[Offenders, ...] = (
    *life.INVARIANTS,
    *history.INVARIANTS,
    *planned.INVARIANTS,
    *messages.INVARIANTS,
    *words.INVARIANTS,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold.

    Attributes:
        name: of the function that looked.
        says: what does not hold, in words.
        rows: the numbers (else the keys) of the rows that break it.
    """

    name: str
    says: str
    rows: tuple[Any, ...]

    def __str__(self) -> str:
        """As it is printed: the first few rows."""
        shown = ", ".join(str(row) for row in self.rows[:_SHOWN])
        more = f" and {len(self.rows) - _SHOWN} more" if len(self.rows) > _SHOWN else ""
        return f"{self.says}: {shown}{more}"


def broken(connection: Connection) -> Iterator[Broken]:
    """All invariants that do not hold; none for a sound database."""
    for look in INVARIANTS:
        if rows := look(connection):
            says = (look.__doc__ or "").strip().rstrip(".")
            yield Broken(look.__name__, says, tuple(sorted(rows)))
