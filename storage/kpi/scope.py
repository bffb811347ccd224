"""Whom and which time a figure is about, and who is credited with what."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol, TypeAlias

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    cast,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session

from storage.among import Ids, among
from storage.tables import Change, Record
from storage.tables.base import Instant

# The people whose work is counted; None is everybody.
Who: TypeAlias = AbstractSet[int] | None
# The same, or the parameter by which a prepared statement is given them; likewise an instant.
Whose: TypeAlias = Who | BindParameter[Any]
At: TypeAlias = datetime | BindParameter[datetime]
RecordIds: TypeAlias = Select[int]

DAY = timedelta(days=1) // timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A record that was undone counts nowhere.
COUNTS = Record.voided_at.is_(None)


class Within(Protocol):
    """A period, or what stands for one in a prepared statement."""

    def holds(self, at: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """The condition that an instant lies in it."""


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant up to, not including, another; both aware."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError("a period ends after it starts")

    def holds(self, at: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """The condition that an instant lies in it."""
        return and_(at >= self.start, at < self.end)


@dataclass(frozen=True, slots=True)
class _AnyPeriod:
    """The period that a prepared statement is given as ``start`` and ``end``."""

    start: BindParameter[datetime]
    end: BindParameter[datetime]

    def holds(self, at: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """The condition that an instant lies in it."""
        return and_(at >= self.start, at < self.end)


def instant(name: str) -> BindParameter[datetime]:
    """An instant that a prepared statement is given by that name."""
    return bindparam(name, type_=Instant())


TEAM: BindParameter[Any] = bindparam("who", type_=Ids())
PERIOD = _AnyPeriod(instant("start"), instant("end"))


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a whole, as two counts."""

    part: int
    whole: int

    @property
    def ratio(self) -> Decimal | None:
        """From 0 to 1; None when there is nothing under the line."""
        return Decimal(self.part) / self.whole if self.whole else None


def microseconds(instant: datetime) -> int:
    """An instant as the database keeps it."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def days(length: int | Decimal, of: int = 1) -> Decimal:
    """Microseconds, summed over ``of`` rows, as days of 24 hours each."""
    return Decimal(length) / (DAY * of)


def owner_at(instant: SQLColumnExpression[Any]) -> ColumnElement[int]:
    """Who owned a record at an instant of its own: whom the next change of owner took it from, else its owner."""
    later = (
        select(cast(Change.old, BigInteger))
        .where(Change.record_id == Record.id, Change.field == "owner_id")
        .where(Change.at > instant, Change.voided_at.is_(None))
        .order_by(Change.id)
        .limit(1)
        .correlate_except(Change)
    )
    return func.coalesce(later.scalar_subquery(), Record.owner_id)


def credited(who: Whose, owner: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The condition that somebody among ``who`` is credited."""
    return true() if who is None else among(owner, who)


def credited_at(who: Whose, instant: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The condition that the owner at an instant of the record's own is among ``who``."""
    return true() if who is None else credited(who, owner_at(instant))


def size(session: Session, ids: RecordIds) -> int:
    """How many records a set has."""
    return session.execute(counted(ids)).scalar_one()


def counted(ids: RecordIds) -> Select[int]:
    """The question how many records a set has."""
    return select(func.count()).select_from(ids.subquery())
