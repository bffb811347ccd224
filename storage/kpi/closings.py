"""What ended in a period, read in one go: several figures are sums over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.asking import Prepared, Question
from storage.kpi.scope import PERIOD, Period, Share, Who, Whose, credited, owner_at
from storage.tables import Record


@dataclass(frozen=True, slots=True)
class Closed:
    """Opportunities that ended, by outcome; "entered by mistake" and "duplicate" are left out."""

    won: int = 0
    lost: int = 0
    cancelled: int = 0

    @property
    def all(self) -> int:
        """Won, lost and cancelled together."""
        return self.won + self.lost + self.cancelled

    @property
    def conversion(self) -> Share:
        """Won ÷ closed."""
        return Share(self.won, self.all)

    @property
    def win(self) -> Share:
        """Won ÷ (won + lost)."""
        return Share(self.won, self.won + self.lost)

    @property
    def loss(self) -> Share:
        """Lost ÷ closed."""
        return Share(self.lost, self.all)

    @property
    def cancellation(self) -> Share:
        """Cancelled ÷ closed."""
        return Share(self.cancelled, self.all)


@dataclass(frozen=True, slots=True)
class Total:
    """Money of one currency: the sum in minor units, and of how many records."""

    value: int
    count: int

    @property
    def average(self) -> Decimal | None:
        """Minor units a record; None of none."""
        return Decimal(self.value) / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Wins:
    """What one person won: how many, and the value of those with one, in minor units by currency."""

    count: int
    value: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ended:
    """Opportunities with the same outcome, owner when they closed, and currency; ``valued`` of them have a value."""

    outcome: str
    owner: int
    currency: str | None
    count: int
    valued: int
    value: int | Decimal | None


@dataclass(frozen=True, slots=True)
class Closings:
    """What ended in a period, and its sums."""

    rows: Sequence[Ended]

    @property
    def closed(self) -> Closed:
        """How many, by outcome."""
        counts = {outcome: sum(row.count for row in self.rows if row.outcome == outcome) for outcome in sets.OUTCOMES}
        return Closed(**counts)

    @property
    def value(self) -> Mapping[str, Total]:
        """The value of what was won, by currency."""
        totals: dict[str, Total] = {}
        for row in self._won:
            if row.currency is not None and row.value is not None:
                so_far = totals.get(row.currency, Total(0, 0))
                totals[row.currency] = Total(so_far.value + int(row.value), so_far.count + row.valued)
        return dict(sorted(totals.items()))

    @property
    def by_person(self) -> Mapping[int, Wins]:
        """What was won, by the person who owned it then."""
        wins: dict[int, Wins] = {}
        for row in self._won:
            so_far = wins.get(row.owner, Wins(0, {}))
            more = {} if row.currency is None or row.value is None else {row.currency: int(row.value)}
            wins[row.owner] = Wins(so_far.count + row.count, {**so_far.value, **more})
        return wins

    @property
    def _won(self) -> list[Ended]:
        return [row for row in self.rows if row.outcome == "won"]


def _ended(who: Whose) -> Question:
    """Opportunities that were closed in the period, by outcome, owner then, and currency."""
    owner = owner_at(Record.closed_at).label("owner")
    columns = Record.kind, owner, Record.currency, Record.value
    # Materialized, for else SQLite looks for the owner wherever it is named: to filter, to group, to give it back.
    rows = sets.closed(None, PERIOD).with_only_columns(*columns).cte("ended").prefix_with("MATERIALIZED")
    per = (rows.c.kind, rows.c.owner, rows.c.currency)
    sums = func.count(), func.count(rows.c.value), func.sum(rows.c.value)
    return select(*per, *sums).where(credited(who, rows.c.owner)).group_by(*per)


_ENDED = Prepared(_ended)


def closings(session: Session, who: Who, period: Period) -> Closings:
    """Opportunities won, lost or cancelled in the period; what is no true closing is left out, as ``closed`` says."""
    return Closings([Ended(*row) for row in _ENDED.over(session, who, period)])
