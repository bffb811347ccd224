"""Whether anything has happened that could bring a goal nearer: a look at the ends of tables, not into them."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from storage.direct import Direct
from storage.tables import Change, Goal, JournalEntry, Person, Record

# Equal stamps: nothing was created, closed, undone, aimed at or given to another manager meanwhile.
Stamp: TypeAlias = tuple[Any, ...]
# An action can be taken back for some minutes only, so it is among the last ones.
_LATELY = 500


def stamp(session: Session, day: date) -> Stamp:
    """What must be different before a goal that a day belongs to can be nearer than it was."""
    connection = session.connection()
    return day, *(tuple(map(tuple, each.all(connection, {"day": day}))) for each in (_ENDS, _RUNNING, _PEOPLE))


_last = select(func.coalesce(func.max(JournalEntry.id), 0)).scalar_subquery()
_ENDS = Direct(
    select(
        select(func.max(Record.id)).scalar_subquery(),
        select(func.max(Change.id)).scalar_subquery(),
        select(func.max(JournalEntry.undone_at)).where(JournalEntry.id > _last - _LATELY).scalar_subquery(),
    )
)
_RUNNING = Direct(
    select(Goal.id, Goal.target, Goal.person_id)
    .where(Goal.starts_on <= bindparam("day"), Goal.ends_on > bindparam("day"))
    .order_by(Goal.id)
)
_PEOPLE = Direct(select(Person.id, Person.manager_id, Person.role, Person.status).order_by(Person.id))
