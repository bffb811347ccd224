"""What waits for a manager's word: how many records a figure counts, and those of them that are worth most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import SQLColumnExpression, bindparam, case, func, select
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


# In the asked currency before others, the largest first.
_OURS = case((Record.currency == bindparam("currency", type_=Record.currency.type), 1), else_=0)
_WORTH = (_OURS.desc(), func.coalesce(Record.value, 0).desc(), Record.id)
# Those still open before what has ended.
_STILL_ON = case((sets.STILL_ON, 1), else_=0)


def _named(ids: RecordIds, *order: SQLColumnExpression[Any]) -> Question:
    """The first of some records by name, and how many there are, beside each."""
    count = func.count().over().label("count")
    most = ids.with_only_columns(Record.id, count).order_by(*order).limit(_SHOWN).subquery()
    customer = case((Contact.forgotten_at.is_(None), Contact.name))
    owner = case((Person.forgotten_at.is_(None), Person.name))
    named = Record.value, Record.currency, Stage.fa, Stage.en, Contact.company, customer, owner
    rows = select(most.c.count, _STILL_ON, Record.id, *named).join(Record, Record.id == most.c.id)
    rows = rows.join(Contact, Contact.id == Record.contact_id).join(Person, Person.id == Record.owner_id)
    return rows.join(Stage, Stage.key == Record.stage).order_by(*order)


def _slipped(who: Whose) -> Question:
    slipped = select(Record.id).where(Record.id.in_(sets.slipped(who, PERIOD)))
    return _named(slipped, _STILL_ON.desc(), *_WORTH)


_NOW, _TODAY = instant("now"), instant("today")
_QUESTIONS: dict[Figure, Prepared] = {
    "overdue": Prepared(lambda who: _named(sets.overdue(who, _NOW, _TODAY), *_WORTH)),
    "stale": Prepared(lambda who: _named(sets.stale(who, _NOW), *_WORTH)),
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
