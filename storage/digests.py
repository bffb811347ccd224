"""Who is to be sent a digest."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from storage.tables import Address, Nudge, Person


def digest_readers(session: Session) -> list[Person]:
    """Managers, and admins to whom somebody reports, who are at work and can be told something."""
    below = aliased(Person)
    leads = select(below.id).where(below.manager_id == Person.id, below.status != "blocked").exists()
    hears = select(Address.id).where(Address.person_id == Person.id, Address.unreachable_at.is_(None)).exists()
    role = or_(Person.role == "manager", (Person.role == "admin") & leads)
    return list(session.scalars(select(Person).where(role, Person.status == "active", hears).order_by(Person.id)))


def own_week_readers(session: Session) -> list[Person]:
    """Reps who are at work, can be told something, and want to hear of their own week."""
    hears = select(Address.id).where(Address.person_id == Person.id, Address.unreachable_at.is_(None)).exists()
    wants = Person.own_digest.is_distinct_from(False)  # noqa: FBT003 - SQL's false
    reps = select(Person).where(Person.role == "rep", Person.status == "active", hears, wants)
    return list(session.scalars(reps.order_by(Person.id)))


def said_already(session: Session, keys: Iterable[str]) -> set[str]:
    """Those of some nudges' keys that have been said."""
    return set(session.scalars(select(Nudge.key).where(Nudge.key.in_(list(keys)))))
