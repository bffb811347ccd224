"""Who is to be sent a digest."""

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from storage.direct import Direct
from storage.people import person_from
from storage.tables import Address, Nudge, Person
from storage.tables.base import table_of

_people, _addresses, _nudges = table_of(Person), table_of(Address), table_of(Nudge)
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


_LATER = Direct(
    select(_nudges.c.id)
    .where(_nudges.c.person_id == bindparam("person"), _nudges.c.rule == "digest")
    .where(_nudges.c.occasion > bindparam("week"))
    .limit(1)
)


def knows_later(session: Session, person_id: int, week: str) -> bool:
    """They were sent the digest of a week after this one (its first day in ISO's form): a clock was set back since."""
    return _LATER.first(session.connection(), {"person": person_id, "week": week}) is not None


def _read(session: Session, whom: Direct) -> list[Person]:
    return [person_from(session, row) for row in whom.all(session.connection(), {})]
