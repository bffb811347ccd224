"""What was open at an instant, as it stood then: read from the rows of today and the changes made since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from storage.kpi.asking import Prepared, Question
from storage.kpi.outcomes import average_deal_value, conversion_rate, sales_cycle
from storage.kpi.scope import COUNTS, At, Period, RecordIds, Who, Whose, credited, instant
from storage.kpi.sets import OUTCOMES, spelled
from storage.tables import Change, Record
from storage.tables.base import Instant

_READ_BACK = ("owner_id", "value", "currency", "probability", "close_on")
_WORDS = frozenset({"stage", "currency", "close_on"})


@dataclass(frozen=True, slots=True)
class Worth:
    """Open opportunities with a value in one currency: how many, their value and weighted value in minor units."""

    count: int = 0
    value: int = 0
    weighted: Decimal = Decimal(0)

    def __add__(self, other: "Worth") -> "Worth":
        return Worth(self.count + other.count, self.value + other.value, self.weighted + other.weighted)


@dataclass(frozen=True, slots=True)
class OpenValue:
    """What is open: how many opportunities in all, and what those with a value are worth, by currency."""

    count: int
    worth: Mapping[str, Worth]


def open_value(session: Session, who: Who, at: datetime) -> OpenValue:
    """Over opportunities open just before an instant, as they stood then: Σ value; Σ value × probability."""
    count, worth = 0, dict[str, Worth]()
    for currency, probability, n, valued, value in _WORTH(session, who, at=at):
        count += n
        if valued and currency is not None:
            worth[currency] = worth.get(currency, Worth()) + _weighted(valued, value, probability)
    return OpenValue(count, dict(sorted(worth.items())))


def grouped(who: Whose, *by: str) -> Question:
    """How many were open at ``at``, how many with a value and their sum, by some of what is read back."""
    rows = as_it_stood(instant("at"), ("owner_id", "value", *by))
    per = [rows.c[name] for name in by]
    sums = select(*per, func.count(), func.count(rows.c.value), func.sum(rows.c.value))
    return _of(who, rows, sums).group_by(*per)


_WORTH = Prepared(lambda who: grouped(who, "currency", "probability"))
_EXPECTED = Prepared(lambda who: grouped(who, "close_on", "currency", "probability"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected to close on a day: in one currency, or of unknown value (no currency)."""

    close_on: date | None
    currency: str | None
    worth: Worth


def expected(session: Session, who: Who, at: datetime) -> list[Expected]:
    """Forecast: weighted value by expected close date, over opportunities open just before an instant.

    Lost and cancelled count nothing; undated ones stand apart, without a day. The months are the team's.
    """
    found: dict[tuple[date | None, str | None], Worth] = {}
    for close_on, currency, probability, n, valued, value in _EXPECTED(session, who, at=at):
        key = close_on and date.fromisoformat(close_on), currency if valued else None
        found[key] = found.get(key, Worth()) + _weighted(n, value or 0, probability)
    return [Expected(close_on, currency, worth) for (close_on, currency), worth in found.items()]


def velocity(session: Session, who: Who, trailing: Period) -> Mapping[str, Decimal | None]:
    """Sales velocity per day, by currency, in minor units, over trailing 90 days and what is open at their end.

    Open opportunities with a value in that currency × average deal value × conversion rate ÷ mean sales cycle.
    None when the cycle is zero or unknown, or nothing was closed.
    """
    averages = average_deal_value(session, who, trailing)
    rate = conversion_rate(session, who, trailing).ratio
    cycle = sales_cycle(session, who, trailing).mean
    standing = open_value(session, who, trailing.end).worth
    return {
        currency: standing.get(currency, Worth()).count * averages[currency] * rate / cycle
        if rate is not None and cycle and currency in averages
        else None
        for currency in sorted({*averages, *standing})
    }


def still_open(who: Who, at: datetime) -> RecordIds:
    """Opportunities open just before an instant, credited to their owner then."""
    rows = as_it_stood(at)
    return _of(who, rows, select(rows.c.id))


def _of(who: Whose, rows: Subquery, chosen: Select[Any]) -> Select[Any]:
    return chosen.where(credited(who, rows.c.owner_id))


def _weighted(count: int, value: int | Decimal, probability: int) -> Worth:
    return Worth(count, int(value), Decimal(int(value)) * probability / 100)


def as_it_stood(at: At, names: Sequence[str] = _READ_BACK) -> Subquery:
    """The opportunities open just before an instant, with owner, value, currency, probability, close date of then."""
    then, was = _open_then(at, names).subquery(), _since(at, names)
    columns = [_as_it_was(name, then, was).label(name) for name in names]
    return select(then.c.id, *columns).outerjoin(was, was.c.record_id == then.c.id).subquery()


def _as_it_was(name: str, then: Subquery, was: Subquery) -> ColumnElement[Any]:
    """Days are compared and kept as text, as changes keep them."""
    is_now = cast(then.c[name], String) if name == "close_on" else then.c[name]
    it_was = was.c[name] if name in _WORDS else cast(was.c[name], BigInteger)
    return case((was.c[f"{name}_moved"] == literal_column("1"), it_was), else_=is_now)


def _open_then(at: At, names: Sequence[str]) -> Any:  # noqa: ANN401 - a union, which SQLAlchemy types by its columns
    """Two ways to have been open, each with its index: open still, or closed since."""
    columns = [Record.id, *(getattr(Record, name) for name in names)]
    # The partial index is taken only when its condition is spelled out, not sent as a parameter.
    still = select(*columns).where(COUNTS, Record.qualified_at < at, Record.kind == literal_column("'open'"))
    # Adding nothing keeps the index of qualified_at out: it would lead through all the history.
    begun = type_coerce(type_coerce(Record.qualified_at, BigInteger) + literal_column("0"), Instant()) < at
    since = select(*columns).where(COUNTS, begun, Record.kind.in_(spelled(OUTCOMES)), Record.closed_at >= at)
    return union_all(still, since)


def _since(at: At, names: Sequence[str]) -> Subquery:
    """What was changed from that instant on: for each record and field what the first change took it from.

    Rows count in the order they were written: last week's deal, entered today, was written today.
    """
    tracked = and_(Change.field.in_(spelled(names)), Change.at >= at, Change.voided_at.is_(None))
    # Grouped by a sum, for the order of the index by record would tempt SQLite to walk through all changes ever made.
    per = (Change.record_id + literal_column("0"), Change.field)
    first = select(func.min(Change.id).label("id")).where(tracked).group_by(*per).subquery()
    columns = [
        column
        for name, field in zip(names, spelled(names), strict=True)
        for column in (
            func.max(case((Change.field == field, Change.old))).label(name),
            func.max(case((Change.field == field, literal_column("1")))).label(f"{name}_moved"),
        )
    ]
    return select(Change.record_id, *columns).join(first, first.c.id == Change.id).group_by(Change.record_id).subquery()
