"""What came in and what came of it: new leads, qualification, closings and how long they took."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BigInteger, func, select, type_coerce
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.medians import spread
from storage.kpi.scope import Period, Share, Who, credited, days, owner_at, size
from storage.tables import Record


def new_leads(session: Session, who: Who, period: Period) -> int:
    """Records created in the period, credited to their first owner."""
    return size(session, sets.created(who, period))


def qualified(session: Session, who: Who, period: Period) -> int:
    """Records that became opportunities in the period."""
    return size(session, sets.qualified(who, period))


def qualification_rate(session: Session, who: Who, period: Period) -> Share:
    """Qualified ÷ (qualified + disqualified), of those decided in the period."""
    passed = qualified(session, who, period)
    return Share(passed, passed + size(session, sets.disqualified(who, period)))


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


def closed(session: Session, who: Who, period: Period) -> Closed:
    """Won + lost + cancelled by the instant of closing, "entered by mistake" and "duplicate" left out."""
    by_outcome = sets.closed(who, period).with_only_columns(Record.kind, func.count()).group_by(Record.kind)
    return Closed(**dict(session.execute(by_outcome).all()))


def conversion_rate(session: Session, who: Who, period: Period) -> Share:
    """Won ÷ closed."""
    return closed(session, who, period).conversion


def win_rate(session: Session, who: Who, period: Period) -> Share:
    """Won ÷ (won + lost)."""
    return closed(session, who, period).win


def loss_rate(session: Session, who: Who, period: Period) -> Share:
    """Lost ÷ closed."""
    return closed(session, who, period).loss


def cancellation_rate(session: Session, who: Who, period: Period) -> Share:
    """Cancelled ÷ closed."""
    return closed(session, who, period).cancellation


@dataclass(frozen=True, slots=True)
class Cohort:
    """The opportunities opened in a period, and what became of them so far."""

    opened: int
    won: int
    undecided: int

    @property
    def conversion(self) -> Share:
        """Won so far ÷ opened."""
        return Share(self.won, self.opened)


def cohort_conversion(session: Session, who: Who, period: Period) -> Cohort:
    """Of the opportunities opened in the period: won so far, and how many are still undecided, as of now.

    Those that turned out to be entered by mistake or twice are left out.
    """
    opened = sets.qualified(who, period).where(sets.TOLD_SOMETHING)
    found = session.execute(opened.with_only_columns(Record.kind, func.count()).group_by(Record.kind))
    by_kind = dict(found.all())
    return Cohort(sum(by_kind.values()), by_kind.get("won", 0), by_kind.get("open", 0))


@dataclass(frozen=True, slots=True)
class Total:
    """Money of one currency: the sum in minor units, and of how many records."""

    value: int
    count: int

    @property
    def average(self) -> Decimal | None:
        """Minor units a record; None of none."""
        return Decimal(self.value) / self.count if self.count else None


def won_value(session: Session, who: Who, period: Period) -> Mapping[str, Total]:
    """The value of what was won in the period, by currency; currencies are never added together."""
    of_won = sets.valued(who, period).with_only_columns(Record.currency, func.sum(Record.value), func.count())
    found = session.execute(of_won.group_by(Record.currency).order_by(Record.currency))
    return {str(currency): Total(int(value or 0), count) for currency, value, count in found}


@dataclass(frozen=True, slots=True)
class Wins:
    """What one person won: how many, and the value of those with one, in minor units by currency."""

    count: int
    value: Mapping[str, int]


def won_by_person(session: Session, who: Who, period: Period) -> Mapping[int, Wins]:
    """What was won in the period, by the person who owned it then."""
    owner = owner_at(Record.closed_at).label("owner")
    rows = sets.closed(None, period, "won").with_only_columns(owner, Record.currency, Record.value).subquery()
    per = (rows.c.owner, rows.c.currency)
    sums = select(*per, func.count(), func.sum(rows.c.value)).where(credited(who, rows.c.owner)).group_by(*per)
    wins: dict[int, Wins] = {}
    for person, currency, count, value in session.execute(sums):
        so_far = wins.get(person, Wins(0, {}))
        more = {} if currency is None or value is None else {currency: int(value)}
        wins[person] = Wins(so_far.count + count, {**so_far.value, **more})
    return wins


def new_by_person(session: Session, who: Who, period: Period) -> Mapping[int, int]:
    """Records created in the period, by their first owner."""
    by_owner = sets.created(who, period).with_only_columns(Record.first_owner_id, func.count())
    return dict(session.execute(by_owner.group_by(Record.first_owner_id)).all())


def average_deal_value(session: Session, who: Who, period: Period) -> Mapping[str, Decimal]:
    """Per currency: total of won ÷ won with a value in that currency, in minor units."""
    totals = won_value(session, who, period)
    return {currency: Decimal(total.value) / total.count for currency, total in totals.items()}


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long winning took, in days of 24 hours; no days when nothing was won."""

    count: int
    mean: Decimal | None
    median: Decimal | None


def sales_cycle(session: Session, who: Who, period: Period) -> Cycle:
    """Mean and median days from becoming an opportunity to won, of those won in the period."""
    took = type_coerce(Record.closed_at, BigInteger) - type_coerce(Record.qualified_at, BigInteger)
    of_won = sets.closed(who, period, "won").where(Record.qualified_at.is_not(None))
    found = spread(session, of_won.with_only_columns(Record.kind.label("part"), took.label("length")))
    if not found:
        return Cycle(0, None, None)
    won = found["won"]
    return Cycle(won.count, days(won.total, won.count), won.median)
