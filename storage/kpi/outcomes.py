"""What came in and what came of it: new leads, qualification, closings and how long they took."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BigInteger, func, type_coerce
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.asking import Prepared, Question
from storage.kpi.closings import Closed, Total, Wins, closings
from storage.kpi.medians import spread_of, spreads
from storage.kpi.scope import PERIOD, Period, Share, Who, Whose, counted, days
from storage.tables import Record

_NEW = Prepared(lambda who: counted(sets.created(who, PERIOD)))
_QUALIFIED = Prepared(lambda who: counted(sets.qualified(who, PERIOD)))
_DISQUALIFIED = Prepared(lambda who: counted(sets.disqualified(who, PERIOD)))


def new_leads(session: Session, who: Who, period: Period) -> int:
    """Records created in the period, credited to their first owner."""
    return _NEW.count_over(session, who, period)


def qualified(session: Session, who: Who, period: Period) -> int:
    """Records that became opportunities in the period."""
    return _QUALIFIED.count_over(session, who, period)


def qualification_rate(session: Session, who: Who, period: Period) -> Share:
    """Qualified ÷ (qualified + disqualified), of those decided in the period."""
    passed = qualified(session, who, period)
    return Share(passed, passed + _DISQUALIFIED.count_over(session, who, period))


def closed(session: Session, who: Who, period: Period) -> Closed:
    """Won + lost + cancelled by the instant of closing, "entered by mistake" and "duplicate" left out."""
    return closings(session, who, period).closed


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


def _by_kind(who: Whose) -> Question:
    opened = sets.qualified(who, PERIOD).where(sets.TOLD_SOMETHING)
    return opened.with_only_columns(Record.kind, func.count()).group_by(Record.kind)


_OPENED = Prepared(_by_kind)


def cohort_conversion(session: Session, who: Who, period: Period) -> Cohort:
    """Of the opportunities opened in the period: won so far, and how many are still undecided, as of now.

    Those that turned out to be entered by mistake or twice are left out.
    """
    by_kind = {str(kind): int(count) for kind, count in _OPENED.over(session, who, period)}
    return Cohort(sum(by_kind.values()), by_kind.get("won", 0), by_kind.get("open", 0))


def won_value(session: Session, who: Who, period: Period) -> Mapping[str, Total]:
    """The value of what was won in the period, by currency; currencies are never added together."""
    return closings(session, who, period).value


def won_by_person(session: Session, who: Who, period: Period) -> Mapping[int, Wins]:
    """What was won in the period, by the person who owned it then."""
    return closings(session, who, period).by_person


def _by_first_owner(who: Whose) -> Question:
    created = sets.created(who, PERIOD).with_only_columns(Record.first_owner_id, func.count())
    return created.group_by(Record.first_owner_id)


_NEW_BY_PERSON = Prepared(_by_first_owner)


def new_by_person(session: Session, who: Who, period: Period) -> Mapping[int, int]:
    """Records created in the period, by their first owner."""
    return {int(person): int(count) for person, count in _NEW_BY_PERSON.over(session, who, period)}


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


def _cycles(who: Whose) -> Question:
    took = type_coerce(Record.closed_at, BigInteger) - type_coerce(Record.qualified_at, BigInteger)
    of_won = sets.closed(who, PERIOD, "won").where(Record.qualified_at.is_not(None))
    return spread_of(of_won.with_only_columns(Record.kind.label("part"), took.label("length")))


_CYCLES = Prepared(_cycles)


def sales_cycle(session: Session, who: Who, period: Period) -> Cycle:
    """Mean and median days from becoming an opportunity to won, of those won in the period."""
    found = spreads(_CYCLES.over(session, who, period))
    if not found:
        return Cycle(0, None, None)
    won = found["won"]
    return Cycle(won.count, days(won.total, won.count), won.median)
