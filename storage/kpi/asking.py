"""Questions that are put together once, and then asked about people and times.

Putting one together and recognising it again took SQLAlchemy many times longer than the database took to answer it.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import CursorResult, Select
from sqlalchemy.orm import Session

from storage.kpi.scope import TEAM, Period, Who, Whose

Question: TypeAlias = Select[*tuple[Any, ...]]


class Prepared:
    """A question about some people or about everybody, put together when it is first asked."""

    def __init__(self, build: Callable[[Whose], Question]) -> None:
        """Take what puts it together: for some people, or for everybody (None)."""
        self._build = build

    def __call__(self, session: Session, who: Who, **given: datetime | int | str) -> CursorResult[*tuple[Any, ...]]:
        """Ask it, by the names of its parameters."""
        if session.autoflush:
            session.flush()
        statement = self._of_all if who is None else self._of_some
        return session.connection().execute(statement, {**given, "who": who})

    def over(self, session: Session, who: Who, period: Period) -> CursorResult[*tuple[Any, ...]]:
        """Ask it about a period."""
        return self(session, who, start=period.start, end=period.end)

    @cached_property
    def _of_all(self) -> Question:
        return self._build(None)

    @cached_property
    def _of_some(self) -> Question:
        return self._build(TEAM)
