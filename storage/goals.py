"""Whether anything has happened that could bring a goal nearer: a look at the ends of tables, not into them."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.tables import Change, Goal, JournalEntry, Person, Record

# Equal stamps: nothing was created, closed, undone, aimed at or given to another manager meanwhile.
Stamp: TypeAlias = tuple[Any, ...]
# An action can be taken back for some minutes only, so it is among the last ones.
_LATELY = 500


def stamp(session: Session, day: date) -> Stamp:
    """What must be different before a goal that a day belongs to can be nearer than it was."""
    last = func.coalesce(func.max(JournalEntry.id), 0)
    ends = select(
        select(func.max(Record.id)).scalar_subquery(),
        select(func.max(Change.id)).scalar_subquery(),
        select(func.max(JournalEntry.undone_at))
        .where(JournalEntry.id > select(last).scalar_subquery() - _LATELY)
        .scalar_subquery(),
    )
    running = select(Goal.id, Goal.target, Goal.person_id).where(Goal.starts_on <= day, Goal.ends_on > day)
    people = select(Person.id, Person.manager_id, Person.role, Person.status)
    found = (
        map(tuple, session.execute(each)) for each in (ends, running.order_by(Goal.id), people.order_by(Person.id))
    )
    return (day, *(tuple(rows) for rows in found))
