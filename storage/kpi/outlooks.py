"""What was foretold of each opportunity that was open at an instant, beside what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import and_, case, func, literal, select
from sqlalchemy.orm import Session

from storage.kpi.scope import COUNTS, Who, credited
from storage.kpi.sets import OUTCOMES, TOLD_SOMETHING
from storage.kpi.standing import as_it_stood
from storage.tables import Record

Became = Literal["won", "not", "open"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Opportunities of which the same was foretold, and of which the same became.

    Attributes:
        probability: as it stood, in per cent.
        close_on: when each was expected to close, as it stood.
        currency: of ``value`` as it stood; None where there was none.
        became: won, not won (lost or cancelled), or open still.
        soon: it was so before the instant that was asked about.
        count: how many.
        value: as it stood, in minor units, of all together.
    """

    probability: int
    close_on: date | None
    currency: str | None
    became: Became
    soon: bool
    count: int
    value: int


def outlooks(session: Session, who: Who, at: datetime, until: datetime) -> Sequence[Outlook]:
    """Over opportunities open just before an instant: what was foretold, as it stood then, and what became of each.

    Those that turned out to be entered by mistake or twice are left out, as from every rate.

    Args:
        session: the transaction.
        who: credited are the owners at that instant.
        at: the instant.
        until: what had become of them before this one is ``soon``; all the rest is as of now.
    """
    rows = as_it_stood(at)
    # PostgreSQL would take two parameters for two different columns, one chosen and one grouped by.
    became = case((Record.kind == "won", "won"), (Record.kind.in_(OUTCOMES), "not"), else_="open").label("became")
    soon = case((and_(Record.kind.in_(OUTCOMES), Record.closed_at < literal(until, Record.closed_at.type)), 1), else_=0)
    currency = case((rows.c.value.is_not(None), rows.c.currency)).label("currency")
    each = select(rows.c.probability, rows.c.close_on, currency, became, soon.label("soon"), rows.c.value)
    known = each.join(Record, Record.id == rows.c.id).where(COUNTS, TOLD_SOMETHING, credited(who, rows.c.owner_id))
    found = known.subquery()
    per = (found.c.probability, found.c.close_on, found.c.currency, found.c.became, found.c.soon)
    sums = select(*per, func.count(), func.sum(found.c.value)).group_by(*per)
    return [
        Outlook(probability, day and date.fromisoformat(day), currency, became, bool(soon), count, int(value or 0))
        for probability, day, currency, became, soon, count, value in session.execute(sums)
    ]
