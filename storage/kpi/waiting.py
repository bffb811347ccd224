"""What waits for a manager's word: how many records a figure counts, and those of them that are worth most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.asking import Prepared, Question
from storage.kpi.scope import PERIOD, Period, RecordIds, Who, Whose, instant
from storage.tables import Contact, Person, Record, Stage

Figure = Literal["overdue", "stale", "slipped"]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as a digest names it; ``customer`` and ``owner`` are None once they were forgotten.

    The value is in minor units; the stage is what it is called in Persian and in English.
    """

    number: int
    value: int | None
    currency: str | None
    stage: tuple[str, str]
    company: str | None
    customer: str | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many a figure counts, and the largest of them that are still open: what has ended needs no word."""

    count: int
    largest: Sequence[Shown]


def _named(ids: RecordIds) -> Question:
    """The largest of some records by name, and how many there are, beside each."""
    most = _largest(ids).subquery()
    customer = case((Contact.forgotten_at.is_(None), Contact.name))
    owner = case((Person.forgotten_at.is_(None), Person.name))
    named = most.c.value, most.c.currency, Stage.fa, Stage.en, Contact.company, customer, owner
    rows = select(most.c.count, most.c.still_on, most.c.id, *named)
    rows = rows.join(Contact, Contact.id == most.c.contact_id).join(Person, Person.id == most.c.owner_id)
    rows = rows.join(Stage, Stage.key == most.c.stage)
    return rows.order_by(most.c.still_on.desc(), most.c.ours.desc(), most.c.worth.desc(), most.c.id)


def _largest(ids: RecordIds) -> Select[*tuple[object, ...]]:
    """Those still open before others, those in the asked currency before others, the largest first."""
    still_on = case((sets.STILL_ON, 1), else_=0).label("still_on")
    ours = case((Record.currency == bindparam("currency", type_=Record.currency.type), 1), else_=0).label("ours")
    worth = func.coalesce(Record.value, 0).label("worth")
    columns = Record.id, Record.contact_id, Record.owner_id, Record.stage, Record.value, Record.currency
    rows = ids.with_only_columns(*columns, still_on, ours, worth, func.count().over().label("count"))
    return rows.order_by(still_on.desc(), ours.desc(), worth.desc(), Record.id).limit(_SHOWN)


def _slipped(who: Whose) -> Question:
    return _named(select(Record.id).where(Record.id.in_(sets.slipped(who, PERIOD))))


_NOW, _TODAY = instant("now"), instant("today")
_QUESTIONS: dict[Figure, Prepared] = {
    "overdue": Prepared(lambda who: _named(sets.overdue(who, _NOW, _TODAY))),
    "stale": Prepared(lambda who: _named(sets.stale(who, _NOW))),
    "slipped": Prepared(_slipped),
}


def waiting(
    session: Session, figure: Figure, who: Who, period: Period, now: datetime, today: datetime, currency: str
) -> Waiting:
    """What a figure of discipline counts in the period, or right now: how many, and the largest in a currency first."""
    given = {"start": period.start, "end": period.end, "now": now, "today": today}
    rows = _QUESTIONS[figure](session, who, **given, currency=currency)
    open_ones = (row[2:] for row in rows if row[1])
    shown = [
        Shown(number, value, unit, (fa, en), company, customer, owner)
        for number, value, unit, fa, en, company, customer, owner in open_ones
    ]
    return Waiting(int(rows[0][0]) if rows else 0, shown)
