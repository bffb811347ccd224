"""Role, reporting line and presence of a person: what an admin may change, and what must never come of it."""

from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from locales.digits import by_alphabet
from locales.errors import UserError
from locales.text import Text, Value
from sales.people import leads
from storage.people import team_ids
from storage.secrets import close_sessions
from storage.tables import Code, Person


def known_as(person: Person) -> Value:
    """What a colleague is called: their name, unless they were forgotten."""
    return Text("person-forgotten") if person.forgotten_at else person.name


def give_role(session: Session, person: Person, role: str) -> None:
    """Make somebody a rep, manager or admin. Invitations they made are void: the new role may not allow them.

    Raises:
        UserError: they are the last active admin, or people report to them and nobody reports to a rep.
    """
    if person.role == "admin" and role != "admin":
        insist_on_another_admin(session, person)
    reports = session.scalar(select(func.count()).where(Person.manager_id == person.id, Person.status != "blocked"))
    if role == "rep" and reports:
        raise UserError("still-leads", name=person.name, count=reports)
    person.role = role
    _void_codes(session, person)


def give_manager(session: Session, person: Person, manager: Person | None) -> None:
    """Let somebody report to this manager, or to nobody.

    Raises:
        UserError: that one cannot lead, or would come to report to themselves.
    """
    if manager is not None:
        if not leads(manager):
            raise UserError("manager-cannot-lead")
        if manager.id in team_ids(session, person.id):
            raise UserError("manager-circle", name=manager.name)
    person.manager_id = manager.id if manager else None


def block(session: Session, person: Person) -> None:
    """Show somebody the door: the next thing they do is a stranger's, their browsers are signed out.

    Raises:
        UserError: they are the last active admin.
    """
    insist_on_another_admin(session, person)
    person.status = "blocked"
    close_sessions(session, person.id)
    _void_codes(session, person)


def send_on_leave(session: Session, person: Person) -> None:
    """They are away: they may still look and work, but nobody gives them anything.

    Raises:
        UserError: they are the last active admin.
    """
    insist_on_another_admin(session, person)
    person.status = "leave"


def activate(person: Person) -> None:
    """They are back."""
    person.status = "active"


def possible_managers(session: Session, person: Person | None = None) -> Sequence[Person]:
    """Whom somebody may report to, by name; nobody who reports to them."""
    below = team_ids(session, person.id) if person else set()
    found = select(Person).where(Person.role.in_(("manager", "admin")), Person.status != "blocked")
    others = session.scalars(found.where(Person.id.not_in(below)).order_by(Person.id))
    return sorted(others, key=lambda one: by_alphabet(one.name))


def insist_on_another_admin(session: Session, person: Person) -> None:
    """Refuse to let the last active admin go.

    Raises:
        UserError: they are.
    """
    # Locked, so that two admins who demote each other at the same moment do not both succeed.
    admins = select(Person.id).where(Person.role == "admin", Person.status == "active").with_for_update()
    if person.role == "admin" and not set(session.scalars(admins)) - {person.id}:
        raise UserError("last-admin", name=person.name)


def _void_codes(session: Session, person: Person) -> None:
    """Nothing they made, and nothing made for them, opens a door any more."""
    theirs = or_(Code.by_id == person.id, Code.person_id == person.id)
    session.execute(delete(Code).where(theirs, Code.used_at.is_(None)))
