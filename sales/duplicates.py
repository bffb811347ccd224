"""Records that may be about the same customer as a new lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from locales.reach import phone_tail
from locales.text import Value
from sales.access import visible_owners
from sales.capture import NewLead
from sales.contacts import company_key, name_key
from sales.roles import known_as
from storage.tables import Contact, Person, Record

SHOWN = 4
_LOOKED_AT = 50

Why = Literal["phone", "email", "name"]
_LIKELIEST: tuple[Why, ...] = ("phone", "email", "name")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A record that may be about the same customer.

    Attributes:
        record: it.
        why: what they have in common: the phone, the e-mail address, or name and company.
        owner: the name of whoever owns it.
        visible: the person who asks may see it; of others only number and owner may be told.
    """

    record: Record
    why: Why
    owner: Value
    visible: bool


def lookalikes(session: Session, person: Person, lead: NewLead) -> list[Lookalike]:
    """At most ``SHOWN`` of them: those that may be opened first, then the likelier, then the newer."""
    owners = visible_owners(session, person)
    rows = session.execute(
        select(Record, Person)
        .join(Record.contact)
        .join(Person, Person.id == Record.owner_id)
        .where(Record.voided_at.is_(None), or_(false(), *_shared_with(lead)))
        .order_by(Record.id.desc())
        .limit(_LOOKED_AT)
    )
    found = [
        Lookalike(record, _why(record.contact, lead), known_as(owner), owners is None or owner.id in owners)
        for record, owner in rows
    ]
    return sorted(found, key=lambda like: (not like.visible, _LIKELIEST.index(like.why), -like.record.id))[:SHOWN]


def _shared_with(lead: NewLead) -> Iterator[ColumnElement[bool]]:
    """What a customer may have in common with the lead, as conditions."""
    if lead.phone:
        yield Contact.phone_tail == phone_tail(lead.phone)
    if lead.email:
        yield Contact.email == lead.email.lower()
    if lead.company:
        yield and_(Contact.name_key == name_key(lead.name), Contact.company_key == company_key(lead.company))


def _why(contact: Contact, lead: NewLead) -> Why:
    if lead.phone and contact.phone_tail == phone_tail(lead.phone):
        return "phone"
    return "email" if lead.email and contact.email == lead.email.lower() else "name"
