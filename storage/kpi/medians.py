"""Sums and medians of lengths of time, by window functions that both databases have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from storage.kpi.scope import days


@dataclass(frozen=True, slots=True)
class Spread:
    """Some lengths of time: how many, their sum in microseconds, their median in days."""

    count: int
    total: int
    median: Decimal


def spread(session: Session, lengths: Select[*tuple[Any, ...]]) -> Mapping[str, Spread]:
    """Count, sum and median of the column ``length`` (microseconds), for each value of the column ``part``."""
    return spreads(session.execute(spread_of(lengths)))


def spreads(rows: Iterable[Sequence[Any]]) -> Mapping[str, Spread]:
    """The answers to ``spread_of``, by their part."""
    return {part: Spread(n, int(total), days(int(mid), of)) for part, n, total, mid, of in rows}


def spread_of(lengths: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The question for count, sum and middle of the column ``length``, for each value of the column ``part``."""
    rows = lengths.subquery()
    rank = func.row_number().over(partition_by=rows.c.part, order_by=rows.c.length).label("rank")
    count = func.count().over(partition_by=rows.c.part).label("count")
    placed = select(rows.c.part, rows.c.length, rank, count).subquery()
    # The middle one of an odd number; of an even number the two in the middle.
    middle = and_(2 * placed.c.rank >= placed.c.count, 2 * placed.c.rank <= placed.c.count + 2)
    sums = (
        func.count(),
        func.sum(placed.c.length),
        func.sum(case((middle, placed.c.length))),
        func.count(case((middle, 1))),
    )
    return select(placed.c.part, *sums).group_by(placed.c.part)
