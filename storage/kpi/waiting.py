"""What waits for a manager's word: how many records a figure counts, and those of them that are worth most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session

from storage.kpi import sets
from storage.kpi.asking import Prepared, Question
from storage.kpi.scope import PERIOD, Period, RecordIds, Who, Whose, instant
from storage.tables import Record

Figure = Literal["overdue", "stale", "slipped"]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many a figure counts, and the numbers of the largest that are still open: what has ended needs no word."""

    count: int
    largest: Sequence[int]


def _ranked(ids: RecordIds) -> Question:
    """The largest of some records, those still open and in the asked currency before others, beside how many."""
    still_on = case((sets.STILL_ON, 1), else_=0)
    ours = case((Record.currency == bindparam("currency", type_=Record.currency.type), 1), else_=0)
    worth = still_on.desc(), ours.desc(), func.coalesce(Record.value, 0).desc(), Record.id
    return ids.with_only_columns(Record.id, still_on, func.count().over()).order_by(*worth).limit(_SHOWN)


def _slipped(who: Whose) -> Question:
    return _ranked(select(Record.id).where(Record.id.in_(sets.slipped(who, PERIOD))))


_NOW, _TODAY = instant("now"), instant("today")
_QUESTIONS: dict[Figure, Prepared] = {
    "overdue": Prepared(lambda who: _ranked(sets.overdue(who, _NOW, _TODAY))),
    "stale": Prepared(lambda who: _ranked(sets.stale(who, _NOW))),
    "slipped": Prepared(_slipped),
}


def waiting(
    session: Session, figure: Figure, who: Who, period: Period, now: datetime, today: datetime, currency: str
) -> Waiting:
    """What a figure of discipline counts in the period, or right now: how many, and the largest in a currency first."""
    given = {"start": period.start, "end": period.end, "now": now, "today": today}
    found = _QUESTIONS[figure](session, who, **given, currency=currency).all()
    return Waiting(int(found[0][2]) if found else 0, [int(id_) for id_, still_on, _ in found if still_on])
