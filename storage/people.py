"""Reads about people and their reporting lines."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased, make_transient_to_detached

from storage.tables import Person
from storage.tables.base import table_of


def team_ids(session: Session, person_id: int) -> set[int]:
    """A person and all who report to them, directly or not, by today's reporting lines."""
    team = select(Person.id).where(Person.id == person_id).cte("team", recursive=True)
    below = aliased(Person)
    # UNION, not UNION ALL: a circle of managers, should one ever arise, ends it.
    team = team.union(select(below.id).where(below.manager_id == team.c.id))
    return set(session.scalars(select(team.c.id)))


_people = table_of(Person)
_PERSON = select(_people).where(_people.c.id == bindparam("id"))


def person_of(session: Session, id_: int) -> Person:
    """A person who is known to exist, as ``session.get_one`` would find them, for a fifth of its price."""
    row = session.connection().execute(_PERSON, {"id": id_}).mappings().one()
    person = Person(**row)
    make_transient_to_detached(person)
    session.add(person)
    return person
