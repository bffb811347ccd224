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
from storage.direct import Direct, written
from storage.tables import Contact, Person, Record
from storage.tables.base import table_of

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


_records, _contacts = table_of(Record), table_of(Contact)
_ALIKE = Direct(
    select(_records.c.id)
    .join(_contacts, _contacts.c.id == _records.c.contact_id)
    .where(
        _records.c.voided_at.is_(None),
        or_(
            _contacts.c.phone_tail == bindparam("phone"),
            _contacts.c.email == bindparam("email"),
            and_(_contacts.c.name_key == bindparam("name"), _contacts.c.company_key == bindparam("company")),
        ),
    )
    .order_by(_records.c.id.desc())
    .limit(_LOOKED_AT)
)


def lookalikes(session: Session, person: Person, lead: NewLead) -> list[Lookalike]:
    """At most ``SHOWN`` of them: those that may be opened first, then the likelier, then the newer."""
    owners = visible_owners(session, person)
    alike = [number for (number,) in _ALIKE.all(written(session), _shared_with(lead))]
    if not alike:
        return []
    with_owners = select(Record, Person).join(Person, Person.id == Record.owner_id).where(Record.id.in_(alike))
    rows = session.execute(with_owners)
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
