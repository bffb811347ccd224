"""The records behind a figure, those that count most first, each as the figure counted it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from sales.figures import Name, behind
from sales.periods import Frame
from storage.kpi.scope import credited, size
from storage.kpi.standing import as_it_stood
from storage.tables import Record

# These are told as things stood when the period ended, so what was changed since counts in none of them.
AS_IT_STOOD = frozenset[Name]({"open", "open-value", "weighted", "velocity"})
# Of these each one's probability counts.
WITH_ODDS = frozenset[Name]({"weighted"})
_READ_BACK = ("owner_id", "stage", "value", "currency", "probability")


@dataclass(frozen=True, slots=True)
class Counted:
    """A record as a figure counted it.

    Attributes:
        record: as it is today.
        stage: the key of the stage it was in.
        value: what it was worth, in minor units of the currency.
        currency: see there.
        probability: in per cent, where the figure counts that; else None.
    """

    record: Record
    stage: str
    value: int | None
    currency: str | None
    probability: int | None = None

    @property
    def weighted(self) -> Decimal | None:
        """Value times probability, in minor units; None where one of them is not counted."""
        if self.value is None or self.currency is None or self.probability is None:
            return None
        return Decimal(self.value) * self.probability / 100


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind a figure that somebody may see.

    Attributes:
        total: how many.
        elsewhere: how many more the figure counts.
        shown: a page of them.
    """

    total: int
    elsewhere: int
    shown: Sequence[Counted]


def counted(session: Session, name: Name, frame: Frame, seen: ColumnElement[bool], *, page: int, most: int) -> Behind:
    """A page of what a figure counted; without a value they come last.

    Args:
        session: only reads.
        name: the figure.
        frame: whose, and of which days.
        seen: the condition that somebody may see a record.
        page: from 1.
        most: how many are on a page.
    """
    ids = behind(name, frame)
    total = size(session, select(Record.id).where(Record.id.in_(ids), seen))
    chosen = _as_it_stood(name, frame, seen) if name in AS_IT_STOOD else _today(name, frame, seen)
    rows = session.execute(chosen.limit(most).offset((page - 1) * most))
    return Behind(total, size(session, ids) - total, [Counted(*row) for row in rows])


def _today(name: Name, frame: Frame, seen: ColumnElement[bool]) -> Select[Any]:
    columns: list[Any] = [Record, Record.stage, Record.value, Record.currency]
    return _worth_most(select(*columns).where(Record.id.in_(behind(name, frame)), seen), Record.value)


def _as_it_stood(name: Name, frame: Frame, seen: ColumnElement[bool]) -> Select[Any]:
    """The same opportunities that the figure sums, with the stage, value, currency and probability that it sums."""
    then = as_it_stood(frame.period.end, _READ_BACK)
    columns: list[Any] = [Record, then.c.stage, then.c.value, then.c.currency]
    worth: ColumnElement[Any] = then.c.value
    if name in WITH_ODDS:
        columns.append(then.c.probability)
        worth = worth * then.c.probability
    chosen = select(*columns).join(then, then.c.id == Record.id)
    return _worth_most(chosen.where(and_(credited(frame.who, then.c.owner_id), seen)), worth)


def _worth_most(chosen: Select[Any], worth: Any) -> Select[Any]:  # noqa: ANN401 - a column or an expression of columns
    return chosen.order_by(func.coalesce(worth, -1).desc(), Record.id.desc())
