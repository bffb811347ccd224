"""Who may see what: every record is looked up here, also when its number comes from a button."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from locales.digits import by_alphabet, folded
from locales.errors import UserError
from locales.text import Plain
from storage.people import team_ids
from storage.tables import Person, Record


def visible_owners(session: Session, person: Person) -> set[int] | None:
    """Whose records a person may work on: their own and those of all who report to them; None means everybody's."""
    if person.role == "admin":
        return None
    return team_ids(session, person.id) if person.role == "manager" else {person.id}


def seen_by(session: Session, person: Person) -> ColumnElement[bool]:
    """The condition on ``Record`` that leaves only what a person may see."""
    owners = visible_owners(session, person)
    return true() if owners is None else Record.owner_id.in_(owners)


def visible_record(session: Session, person: Person, number: str | int) -> Record:
    """The record of that number, as typed ("128", "#۱۲۸").

    Raises:
        UserError: the number is none, or there is no such record that this person may see; which of the two
            is true of somebody else's record stays unsaid.
    """
    typed = folded(str(number)).lstrip("#")
    if not typed.isdecimal() or len(typed) > _LONGEST:
        raise UserError("record-not-a-number")
    shown = select(Record).where(Record.id == int(typed), Record.voided_at.is_(None), seen_by(session, person))
    record = session.scalars(shown).one_or_none()
    if record is None:
        raise UserError("record-unknown", number=Plain(int(typed)))
    return record


_LONGEST = 12


def visible_people(session: Session, person: Person, *, blocked: bool = False) -> list[Person]:
    """The people whose work this person may see, themselves first, then by name; on demand also those blocked.

    Nobody can do anything with somebody who was forgotten: they are in no list.
    """
    owners = visible_owners(session, person)
    everybody = select(Person).where(Person.forgotten_at.is_(None)).order_by(Person.id)
    if not blocked:
        everybody = everybody.where(Person.status != "blocked")
    found = session.scalars(everybody if owners is None else everybody.where(Person.id.in_(owners)))
    return sorted(found, key=lambda one: (one.id != person.id, by_alphabet(one.name)))


def visible_person(session: Session, person: Person, name: str, *, blocked: bool = False) -> Person:
    """Somebody whose work this person may see, by name, a part of one, or ``@id`` as buttons carry it.

    Raises:
        UserError: nobody, or several people, are called so.
    """
    people = visible_people(session, person, blocked=blocked)
    if name.startswith("@"):
        found = [other for other in people if str(other.id) == folded(name[1:])]
    else:
        found = best_named(name, [(other, (other.name,)) for other in people])
    # Somebody who has left does not stand in the way of who is here under the same name.
    found = [other for other in found if other.status != "blocked"] if len(found) > 1 else found
    if len(found) == 1:
        return found[0]
    raise UserError("person-ambiguous" if found else "person-unknown", name=name)


T = TypeVar("T")


def best_named(typed: str, people: Sequence[tuple[T, Collection[str]]]) -> list[T]:
    """Those whom typed words name best, each given with the spellings of their name.

    The whole name counts before one of its words, and that before a part: "Reza" is Reza Karimi, not Mina Rezaei.
    """
    wanted = folded(typed)
    claims = (
        lambda name: name == wanted,
        lambda name: f" {wanted} " in f" {name} ",
        lambda name: wanted in name,
    )
    for claim in claims:
        found = [one for one, names in people if any(claim(folded(name)) for name in names)]
        if found:
            return found
    return []
