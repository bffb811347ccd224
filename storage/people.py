"""Reads about people and their reporting lines."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from storage.tables import Person


def team_ids(session: Session, person_id: int) -> set[int]:
    """A person and all who report to them, directly or not, by today's reporting lines."""
    team = select(Person.id).where(Person.id == person_id).cte("team", recursive=True)
    below = aliased(Person)
    # UNION, not UNION ALL: a circle of managers, should one ever arise, ends it.
    team = team.union(select(below.id).where(below.manager_id == team.c.id))
    return set(session.scalars(select(team.c.id)))
