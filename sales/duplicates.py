"""Records that may be about the same customer as a new lead."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import and_, bindparam, or_, select
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


_ALIKE = (
    select(Record, Person)
    .join(Record.contact)
    .join(Person, Person.id == Record.owner_id)
    .where(
        Record.voided_at.is_(None),
        or_(
            Contact.phone_tail == bindparam("phone"),
            Contact.email == bindparam("email"),
            and_(Contact.name_key == bindparam("name"), Contact.company_key == bindparam("company")),
        ),
    )
    .order_by(Record.id.desc())
    .limit(_LOOKED_AT)
)


def lookalikes(session: Session, person: Person, lead: NewLead) -> list[Lookalike]:
    """At most ``SHOWN`` of them: those that may be opened first, then the likelier, then the newer."""
    owners = visible_owners(session, person)
    rows = session.execute(_ALIKE, _shared_with(lead))
    found = [
        Lookalike(record, _why(record.contact, lead), known_as(owner), owners is None or owner.id in owners)
        for record, owner in rows
    ]
    return sorted(found, key=lambda like: (not like.visible, _LIKELIEST.index(like.why), -like.record.id))[:SHOWN]


def _shared_with(lead: NewLead) -> dict[str, str | None]:
    """What a customer may have in common with the lead; what is not known of it equals nothing."""
    return {
        "phone": phone_tail(lead.phone) if lead.phone else None,
        "email": lead.email.lower() if lead.email else None,
        "name": name_key(lead.name),
        "company": company_key(lead.company) if lead.company else None,
    }


def _why(contact: Contact, lead: NewLead) -> Why:
    if lead.phone and contact.phone_tail == phone_tail(lead.phone):
        return "phone"
    return "email" if lead.email and contact.email == lead.email.lower() else "name"
