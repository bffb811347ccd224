"""Whether what was promised is done: follow-ups in time, close dates kept, nothing overdue or stale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    column,
    func,
    or_,
    select,
    type_coerce,
    values,
)
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.scope import COUNTS, DAY, Period, RecordIds, Share, Who, credited_at, size
from storage.tables import Change, FollowUp, Record
from storage.tables.base import Instant

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Slippage:
    """Close dates that were moved later: of how many records, and how often."""

    records: int
    moves: int


def slippage(session: Session, who: Who, period: Period) -> Slippage:
    """Records whose expected close date was moved later in the period, and how often."""
    counts = select(func.count(Change.record_id.distinct()), func.count()).join(Record, Record.id == Change.record_id)
    return Slippage(*session.execute(counts.where(sets.slips(who, period))).one())


def overdue(session: Session, who: Who, now: datetime, today: datetime) -> int:
    """Open records with a next step that is past due now; ``today`` is the instant at which the day began."""
    return size(session, sets.overdue(who, now, today))


def stale(session: Session, who: Who, now: datetime) -> int:
    """Open records without activity for as many days as their stage allows, and with nothing planned, now."""
    return size(session, sets.stale(who, now))


@dataclass(frozen=True, slots=True)
class Discipline:
    """Follow-ups that were due, how many of them were done on their day, and what is overdue and stale now."""

    due: int
    in_time: int
    overdue: int
    stale: int

    @property
    def rate(self) -> Share:
        """Done by the end of the day ÷ due."""
        return Share(self.in_time, self.due)


def discipline(session: Session, who: Who, days: Sequence[datetime], now: datetime, today: datetime) -> Discipline:
    """Of the follow-ups that first fell due in the period: done by the end of that day; overdue now; stale now.

    One that was called off before its day was over is left out; the end of an offer is nobody's promise.

    Args:
        session: the transaction.
        who: credited is the record's owner when the follow-up was due.
        days: the instants at which each local day of the period begins, and at which the last one ends; those that
            are not over yet are left out.
        now: the instant that "now" means.
        today: the instant at which the present day began.
    """
    late_now, quiet_now = overdue(session, who, now, today), stale(session, who, now)
    done = done_in_time(session, who, days, now)
    return Discipline(done.whole, done.part, late_now, quiet_now)


def done_in_time(session: Session, who: Who, days: Sequence[datetime], now: datetime) -> Share:
    """The rate of ``discipline`` alone: done by the end of the day ÷ due."""
    due, in_time = session.execute(_tallied(who, _over(days, now))).one()
    return Share(int(in_time), due)


def promised(who: Who, days: Sequence[datetime], now: datetime) -> RecordIds:
    """The records whose follow-ups first fell due in the period: what stands under the line of "done in time"."""
    over = _over(days, now)
    return _due(who, over, _runs(over), FollowUp.record_id).distinct()


def _over(days: Sequence[datetime], now: datetime) -> list[tuple[datetime, datetime, int]]:
    """The days that are over, as runs of days of the same length: from, to, and the length in microseconds.

    A day is 23 or 25 hours long when clocks change; between such days, the one that an instant lies in is arithmetic.
    """
    over = [(start, end) for start, end in pairwise(days) if end <= now]
    runs = [list(run) for _, run in groupby(over, key=lambda day: day[1] - day[0])]
    found = [(run[0][0], run[-1][1], (run[0][1] - run[0][0]) // _MICROSECOND) for run in runs]
    return found or [(days[0], days[0], DAY)]


def _runs(over: list[tuple[datetime, datetime, int]]) -> CTE:
    columns = column("starts", Instant), column("ends", Instant), column("length", BigInteger)
    return values(*columns, name="run").data(over).cte("run")


def _day_after(run: CTE) -> ColumnElement[Any]:
    """The instant at which the day ends that a follow-up was first due on."""
    starts, due = type_coerce(run.c.starts, BigInteger), type_coerce(FollowUp.original_due_at, BigInteger)
    return starts + ((due - starts) // run.c.length + 1) * run.c.length


def _tallied(who: Who, over: list[tuple[datetime, datetime, int]]) -> Select[Any]:
    run = _runs(over)
    in_time = case((type_coerce(FollowUp.done_at, BigInteger) < _day_after(run), 1), else_=0)
    return _due(who, over, run, func.count(), func.coalesce(func.sum(in_time), 0))


def _due(who: Who, over: list[tuple[datetime, datetime, int]], run: CTE, *columns: Any) -> Select[Any]:  # noqa: ANN401 - SQLAlchemy's column arguments
    (first, *_), (_, last, _) = over[0], over[-1]
    # The bounds of all runs let the index be used, whichever table the database begins with.
    bounds = and_(FollowUp.original_due_at >= first, FollowUp.original_due_at < last)
    within = and_(FollowUp.original_due_at >= run.c.starts, FollowUp.original_due_at < run.c.ends, bounds)
    cancelled = type_coerce(FollowUp.cancelled_at, BigInteger)
    stood = or_(FollowUp.cancelled_at.is_(None), cancelled >= _day_after(run))
    counts = and_(COUNTS, FollowUp.voided_at.is_(None), FollowUp.kind != "offer", stood)
    joined = select(*columns).select_from(run).join(FollowUp, within).join(Record, Record.id == FollowUp.record_id)
    return joined.where(counts, credited_at(who, FollowUp.original_due_at))
