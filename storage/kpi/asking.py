"""Questions that are put together once, and then asked about people and times.

Putting one together and recognising it again took SQLAlchemy many times longer than the database took to answer it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Select
from sqlalchemy.orm import Session

from storage.direct import Direct, written
from storage.kpi.scope import TEAM, Period, Who, Whose

Question: TypeAlias = Select[*tuple[Any, ...]]
Rows: TypeAlias = Sequence[Sequence[Any]]


class Prepared:
    """A question about some people or about everybody, put together when it is first asked."""

    def __init__(self, build: Callable[[Whose], Question]) -> None:
        """Take what puts it together: for some people, or for everybody (None)."""
        self._build = build

    def __call__(self, session: Session, who: Who, **given: datetime | int | str) -> Rows:
        """Ask it, by the names of its parameters."""
        question = self._of_all if who is None else self._of_some
        return question.all(written(session), {**given, "who": who})

    def over(self, session: Session, who: Who, period: Period) -> Rows:
        """Ask it about a period."""
        return self(session, who, start=period.start, end=period.end)

    def count(self, session: Session, who: Who, **given: datetime | int | str) -> int:
        """Ask it, when a number is all the answer."""
        return int(self(session, who, **given)[0][0])

    def count_over(self, session: Session, who: Who, period: Period) -> int:
        """Ask it about a period, when a number is all the answer."""
        return self.count(session, who, start=period.start, end=period.end)

    @cached_property
    def _of_all(self) -> Direct:
        return Direct(self._build(None))

    @cached_property
    def _of_some(self) -> Direct:
        return Direct(self._build(TEAM))
