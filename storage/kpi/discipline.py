"""Whether what was promised is done: follow-ups in time, close dates kept, nothing overdue or stale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.asking import Prepared, Question
from storage.kpi.scope import (
    COUNTS,
    DAY,
    PERIOD,
    At,
    Period,
    RecordIds,
    Share,
    Who,
    Whose,
    counted,
    credited_at,
    instant,
)
from storage.tables import Change, FollowUp, Record
from storage.tables.base import Instant

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Slippage:
    """Close dates that were moved later: of how many records, and how often."""

    records: int
    moves: int


def _slips(who: Whose) -> Question:
    counts = select(func.count(Change.record_id.distinct()), func.count()).join(Record, Record.id == Change.record_id)
    return counts.where(sets.slips(who, PERIOD))


_NOW, _TODAY = instant("now"), instant("today")
_SLIPS = Prepared(_slips)
_OVERDUE = Prepared(lambda who: counted(sets.overdue(who, _NOW, _TODAY)))
_STALE = Prepared(lambda who: counted(sets.stale(who, _NOW)))


def slippage(session: Session, who: Who, period: Period) -> Slippage:
    """Records whose expected close date was moved later in the period, and how often."""
    [(records, moves)] = _SLIPS.over(session, who, period)
    return Slippage(records, moves)


def overdue(session: Session, who: Who, now: datetime, today: datetime) -> int:
    """Open records with a next step that is past due now; ``today`` is the instant at which the day began."""
    return _OVERDUE.count(session, who, now=now, today=today)


def stale(session: Session, who: Who, now: datetime) -> int:
    """Open records without activity for as many days as their stage allows, and with nothing planned, now."""
    return _STALE.count(session, who, now=now)


def done_in_time(session: Session, who: Who, days: Sequence[datetime], now: datetime) -> Share:
    """Of the follow-ups that first fell due in the period: done by the end of that day ÷ due.

    One that was called off before its day was over is left out; the end of an offer is nobody's promise.

    Args:
        session: the transaction.
        who: credited is the record's owner when the follow-up was due.
        days: the instants at which each local day of the period begins, and at which the last one ends; those that
            are not over yet are left out.
        now: the instant that "now" means.
    """
    over = _over(days, now)
    runs: dict[str, Any] = {
        f"{name}_{at}": value for at, run in enumerate(over) for name, value in zip(_RUN, run, strict=True)
    }
    [(due, in_time)] = _in_time(len(over))(session, who, **runs, first=over[0][0], last=over[-1][1])
    return Share(int(in_time), due)


def promised(who: Who, days: Sequence[datetime], now: datetime) -> RecordIds:
    """The records whose follow-ups first fell due in the period: what stands under the line of "done in time"."""
    over = _over(days, now)
    run = _runs([(literal(start, Instant()), literal(end, Instant()), literal(length)) for start, end, length in over])
    return _due(who, run, (over[0][0], over[-1][1]), FollowUp.record_id).distinct()


def _over(days: Sequence[datetime], now: datetime) -> list[tuple[datetime, datetime, int]]:
    """The days that are over, as runs of days of the same length: from, to, and the length in microseconds.

    A day is 23 or 25 hours long when clocks change; between such days, the one that an instant lies in is arithmetic.
    """
    over = [(start, end) for start, end in pairwise(days) if end <= now]
    runs = [list(run) for _, run in groupby(over, key=lambda day: day[1] - day[0])]
    found = [(run[0][0], run[-1][1], (run[0][1] - run[0][0]) // _MICROSECOND) for run in runs]
    return found or [(days[0], days[0], DAY)]


_RUN = ("starts", "ends", "length")


@cache
def _in_time(runs: int) -> Prepared:
    """The question for a period of so many runs of days; clocks change twice a year, so there are few."""
    return Prepared(lambda who: _tallied(who, runs))


def _tallied(who: Whose, runs: int) -> Question:
    given = [(instant(f"starts_{at}"), instant(f"ends_{at}"), _length(f"length_{at}")) for at in range(runs)]
    run = _runs(given)
    in_time = case((type_coerce(FollowUp.done_at, BigInteger) < _day_after(run), 1), else_=0)
    bounds = instant("first"), instant("last")
    return _due(who, run, bounds, func.count(), func.coalesce(func.sum(in_time), 0))


def _length(name: str) -> BindParameter[int]:
    return bindparam(name, type_=BigInteger())


def _runs(given: Sequence[tuple[ColumnElement[Any], ...]]) -> CTE:
    rows = [select(*(value.label(name) for name, value in zip(_RUN, run, strict=True))) for run in given]
    return (union_all(*rows) if len(rows) > 1 else rows[0]).cte("run")


def _day_after(run: CTE) -> ColumnElement[Any]:
    """The instant at which the day ends that a follow-up was first due on."""
    starts, due = type_coerce(run.c.starts, BigInteger), type_coerce(FollowUp.original_due_at, BigInteger)
    return starts + ((due - starts) // run.c.length + 1) * run.c.length


def _due(who: Whose, run: CTE, bounds: tuple[At, At], *columns: Any) -> Select[Any]:  # noqa: ANN401 - SQLAlchemy's column arguments
    # The bounds of all runs let the index be used, whichever table the database begins with.
    first, last = bounds
    bounded = and_(FollowUp.original_due_at >= first, FollowUp.original_due_at < last)
    within = and_(FollowUp.original_due_at >= run.c.starts, FollowUp.original_due_at < run.c.ends, bounded)
    cancelled = type_coerce(FollowUp.cancelled_at, BigInteger)
    stood = or_(FollowUp.cancelled_at.is_(None), cancelled >= _day_after(run))
    counts = and_(COUNTS, FollowUp.voided_at.is_(None), FollowUp.kind != "offer", stood)
    joined = select(*columns).select_from(run).join(FollowUp, within).join(Record, Record.id == FollowUp.record_id)
    return joined.where(counts, credited_at(who, FollowUp.original_due_at))
