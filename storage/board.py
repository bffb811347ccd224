"""What the board shows of a stage: the open opportunities in it, those worth most first, a page at a time."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from storage.kpi.scope import COUNTS, RecordIds, Who, credited
from storage.tables import Person, Record


def dearest(session: Session, who: Who, stage: str, limit: int) -> list[Record]:
    """The first ``limit`` opportunities of a stage; amounts are compared as they are, whatever their currency."""
    # The partial index is taken only when its condition is spelled out, not sent as a parameter.
    within = Record.kind == literal_column("'open'"), Record.stage == stage
    ordered = (
        select(Record).where(COUNTS, *within, owned(who)).order_by(Record.value.desc().nulls_last(), Record.id.desc())
    )
    return list(session.scalars(ordered.limit(limit)))


def owned(who: Who) -> ColumnElement[bool]:
    """The condition that today's owner is among ``who``."""
    return credited(who, Record.owner_id)


def among(session: Session, ids: RecordIds, shown: Collection[int]) -> set[int]:
    """Which of the records shown are in a set that is chosen from ``Record``; the rest of the set is not looked at."""
    return set(session.scalars(ids.where(Record.id.in_(shown))))


def people(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """These people, by their numbers."""
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}
