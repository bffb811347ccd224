"""Figures as screens need them: the value, the same of the period before, how it changed, and the records behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal, get_args

from sqlalchemy.orm import Session

from sales.measures import Amounts, Days, Measure
from sales.periods import Frame
from storage import kpi
from storage.kpi import Share, sets
from storage.kpi.scope import RecordIds

Name = Literal[
    "new",
    "qualified",
    "qualification",
    "closed",
    "won",
    "lost",
    "cancelled",
    "conversion",
    "win",
    "loss",
    "cancellation",
    "cohort",
    "value",
    "average",
    "cycle",
    "open",
    "open-value",
    "weighted",
    "velocity",
    "in-time",
    "overdue",
    "stale",
    "slipped",
]
NAMES: tuple[Name, ...] = get_args(Name)


class Tally:
    """All figures of one question; each is counted when it is first looked at, and once."""

    def __init__(self, session: Session, frame: Frame) -> None:
        """Count nothing yet."""
        self.session = session
        self.frame = frame

    def __getitem__(self, name: Name) -> Measure:
        """A figure by name."""
        return _MEASURES[name](self)

    def aside(self, name: Name) -> Measure | None:
        """What is told beside a figure: the median cycle, how many are undecided, how often dates moved."""
        return _ASIDE[name](self) if name in _ASIDE else None

    @cached_property
    def period(self) -> kpi.Period:
        """The days as instants."""
        return self.frame.period

    @cached_property
    def new(self) -> int:
        """New leads."""
        return kpi.new_leads(self.session, self.frame.who, self.period)

    @cached_property
    def qualified(self) -> int:
        """Records that became opportunities."""
        return kpi.qualified(self.session, self.frame.who, self.period)

    @cached_property
    def qualification(self) -> Share:
        """Qualified among those decided."""
        return kpi.qualification_rate(self.session, self.frame.who, self.period)

    @cached_property
    def closings(self) -> kpi.Closings:
        """What ended; several figures are sums over it."""
        return kpi.closings(self.session, self.frame.who, self.period)

    @cached_property
    def closed(self) -> kpi.Closed:
        """Closings by outcome."""
        return self.closings.closed

    @cached_property
    def cohort(self) -> kpi.Cohort:
        """What became of those opened."""
        return kpi.cohort_conversion(self.session, self.frame.who, self.period)

    @cached_property
    def won(self) -> Mapping[str, kpi.Total]:
        """Won value by currency."""
        return self.closings.value

    @cached_property
    def cycle(self) -> kpi.Cycle:
        """The sales cycle."""
        return kpi.sales_cycle(self.session, self.frame.who, self.period)

    @cached_property
    def standing(self) -> kpi.OpenValue:
        """What is open at the end."""
        return kpi.open_value(self.session, self.frame.who, self.period.end)

    @cached_property
    def velocity(self) -> Mapping[str, Decimal | None]:
        """Sales velocity per day over the last 90 days."""
        return kpi.velocity(self.session, self.frame.who, self.frame.trailing)

    @cached_property
    def in_time(self) -> Share:
        """Follow-ups done in time."""
        return kpi.done_in_time(self.session, self.frame.who, self.frame.days, self.frame.now)

    @cached_property
    def overdue(self) -> int:
        """Records whose next step is past due."""
        return kpi.overdue(self.session, self.frame.who, self.frame.now, self.frame.today)

    @cached_property
    def stale(self) -> int:
        """Records without activity for too long."""
        return kpi.stale(self.session, self.frame.who, self.frame.now)

    @cached_property
    def slippage(self) -> kpi.Slippage:
        """Close dates moved later."""
        return kpi.slippage(self.session, self.frame.who, self.period)


_MEASURES: dict[Name, Callable[[Tally], Measure]] = {
    "new": lambda tally: tally.new,
    "qualified": lambda tally: tally.qualified,
    "qualification": lambda tally: tally.qualification,
    "closed": lambda tally: tally.closed.all,
    "won": lambda tally: tally.closed.won,
    "lost": lambda tally: tally.closed.lost,
    "cancelled": lambda tally: tally.closed.cancelled,
    "conversion": lambda tally: tally.closed.conversion,
    "win": lambda tally: tally.closed.win,
    "loss": lambda tally: tally.closed.loss,
    "cancellation": lambda tally: tally.closed.cancellation,
    "cohort": lambda tally: tally.cohort.conversion,
    "value": lambda tally: Amounts({c: Decimal(total.value) for c, total in tally.won.items()}),
    "average": lambda tally: Amounts({c: Decimal(total.value) / total.count for c, total in tally.won.items()}),
    "cycle": lambda tally: Days(tally.cycle.mean),
    "open": lambda tally: tally.standing.count,
    "open-value": lambda tally: Amounts({c: Decimal(worth.value) for c, worth in tally.standing.worth.items()}),
    "weighted": lambda tally: Amounts({c: worth.weighted for c, worth in tally.standing.worth.items()}),
    "velocity": lambda tally: Amounts({c: pace for c, pace in tally.velocity.items() if pace is not None}),
    "in-time": lambda tally: tally.in_time,
    "overdue": lambda tally: tally.overdue,
    "stale": lambda tally: tally.stale,
    "slipped": lambda tally: tally.slippage.records,
}
# Told beside a figure that is not nothing.
_ASIDE: dict[Name, Callable[[Tally], Measure | None]] = {
    "cycle": lambda tally: Days(tally.cycle.median) if tally.cycle.count else None,
    "cohort": lambda tally: tally.cohort.undecided if tally.cohort.opened else None,
    "slipped": lambda tally: tally.slippage.moves or None,
}
# The records that a figure counts; a rate's are those under the line.
_BEHIND: dict[Name, Callable[[Frame], RecordIds]] = {
    "new": lambda frame: sets.created(frame.who, frame.period),
    "qualified": lambda frame: sets.qualified(frame.who, frame.period),
    "qualification": lambda frame: sets.decided(frame.who, frame.period),
    "closed": lambda frame: sets.closed(frame.who, frame.period),
    "won": lambda frame: sets.closed(frame.who, frame.period, "won"),
    "lost": lambda frame: sets.closed(frame.who, frame.period, "lost"),
    "cancelled": lambda frame: sets.closed(frame.who, frame.period, "cancelled"),
    "conversion": lambda frame: sets.closed(frame.who, frame.period),
    "win": lambda frame: sets.closed(frame.who, frame.period, "won", "lost"),
    "loss": lambda frame: sets.closed(frame.who, frame.period),
    "cancellation": lambda frame: sets.closed(frame.who, frame.period),
    "cohort": lambda frame: sets.qualified(frame.who, frame.period).where(sets.TOLD_SOMETHING),
    "value": lambda frame: sets.valued(frame.who, frame.period),
    "average": lambda frame: sets.valued(frame.who, frame.period),
    "cycle": lambda frame: sets.closed(frame.who, frame.period, "won"),
    "open": lambda frame: kpi.still_open(frame.who, frame.period.end),
    "open-value": lambda frame: kpi.still_open(frame.who, frame.period.end),
    "weighted": lambda frame: kpi.still_open(frame.who, frame.period.end),
    "velocity": lambda frame: kpi.still_open(frame.who, frame.period.end),
    "in-time": lambda frame: kpi.promised(frame.who, frame.days, frame.now),
    "overdue": lambda frame: sets.overdue(frame.who, frame.now, frame.today),
    "stale": lambda frame: sets.stale(frame.who, frame.now),
    "slipped": lambda frame: sets.slipped(frame.who, frame.period),
}
# Of these there is no past: they are told as of now, whatever the period.
RIGHT_NOW = frozenset[Name]({"overdue", "stale"})
# These are told as of now, so there is no period before to set beside them.
OF_NOW = frozenset[Name]({"overdue", "stale", "velocity"})


def behind(name: Name, frame: Frame) -> RecordIds:
    """The numbers of the records that a figure counts."""
    return _BEHIND[name](frame)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure beside that of the period before; None where there is none to set beside it."""

    name: Name
    value: Measure
    before: Measure | None
    aside: Measure | None = None

    @property
    def points(self) -> int | None:
        """How a rate changed, in percentage points, as the rounded rates show it."""
        if not isinstance(self.value, Share) or not isinstance(self.before, Share):
            return None
        now, then = self.value.ratio, self.before.ratio
        return None if now is None or then is None else _percent(now) - _percent(then)

    @property
    def by_currency(self) -> Mapping[str, "InCurrency"]:
        """Each currency that there is, then each that there was, by itself; nothing of a figure that is no amount."""
        if not isinstance(self.value, Amounts) or not isinstance(self.before, Amounts):
            return {}
        now, then = self.value.by_currency, self.before.by_currency
        return {each: InCurrency(now.get(each), then.get(each)) for each in (*sorted(now), *sorted({*then} - {*now}))}


@dataclass(frozen=True, slots=True)
class InCurrency:
    """An amount in minor units beside that of the period before; None where there was none."""

    value: Decimal | None
    before: Decimal | None

    @property
    def percent(self) -> int | None:
        """How it changed, in per cent; None against zero and where one is missing."""
        if self.value is None or self.before is None or self.before <= 0:
            return None
        return _percent((self.value - self.before) / self.before)


def _percent(ratio: Decimal) -> int:
    return int((ratio * 100).quantize(Decimal(1), ROUND_HALF_UP))


def figures(session: Session, frame: Frame, names: tuple[Name, ...] = NAMES) -> list[Figure]:
    """Figures of a period, each beside that of the period before."""
    return beside(Tally(session, frame), Tally(session, frame.previous()), names)


def beside(now: Tally, then: Tally, names: tuple[Name, ...]) -> list[Figure]:
    """Figures of one tally, each beside that of another."""
    return [Figure(name, now[name], None if name in OF_NOW else then[name], now.aside(name)) for name in names]
