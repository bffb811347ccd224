"""Who is to be sent a digest."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.direct import Direct
from storage.people import person_from
from storage.tables import Address, Person
from storage.tables.base import table_of

_people, _addresses = table_of(Person), table_of(Address)
_below = _people.alias("below")
_leads = select(_below.c.id).where(_below.c.manager_id == _people.c.id, _below.c.status != "blocked").exists()
_hears = select(_addresses.c.id).where(_addresses.c.person_id == _people.c.id, _addresses.c.unreachable_at.is_(None))
_at_work = select(_people).where(_people.c.status == "active", _hears.exists()).order_by(_people.c.id)
_MANAGERS = Direct(_at_work.where(or_(_people.c.role == "manager", (_people.c.role == "admin") & _leads)))
_wants = _people.c.own_digest.is_distinct_from(False)  # noqa: FBT003 - SQL's false
_REPS = Direct(_at_work.where(_people.c.role == "rep", _wants))


def digest_readers(session: Session) -> list[Person]:
    """Managers, and admins to whom somebody reports, who are at work and can be told something."""
    return _read(session, _MANAGERS)


def own_week_readers(session: Session) -> list[Person]:
    """Reps who are at work, can be told something, and want to hear of their own week."""
    return _read(session, _REPS)


def _read(session: Session, whom: Direct) -> list[Person]:
    return [person_from(session, row) for row in whom.all(session.connection(), {})]
