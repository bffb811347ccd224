"""A new lead: the customer, the record and the first rows of its history."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from locales.errors import UserError
from locales.money import Money
from locales.text import Text
from sales import contacts, offers
from sales.changes import begin_history
from sales.journal import undoable
from sales.receipt import probability
from sales.settings import team_settings
from sales.stages import LEAD, stages
from storage.inserted import insert_now
from storage.tables import Contact, Person, Record
from storage.tables.terms import index_new

LARGEST_VALUE = 10**17  # minor units; the most that an amount may be when it is typed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDeal:
    """What is known of a possible deal when it is first written down; nothing need be.

    ``source`` is marketing, sales, service or referral; ``decision_influence`` is one of ``sales.gates.INFLUENCES``.
    """

    product: str | None = None
    features: str | None = None
    use_cases: str | None = None
    unit_price: Money | None = None
    volume: int | None = None
    value: Money | None = None
    close_on: date | None = None
    decision_maker: str | None = None
    decision_influence: str | None = None
    competitors: str | None = None
    offer_sent_on: date | None = None
    offer_valid_until: date | None = None
    source: str | None = None
    source_detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead(NewDeal):
    """A new lead with its customer; only the name and a phone number or an e-mail address are required."""

    name: str
    phone: str | None = None
    email: str | None = None
    company: str | None = None
    title: str | None = None
    website: str | None = None


# Price and value are not plain: they are money.
_PLAIN = tuple(field.name for field in fields(NewDeal) if field.name not in {"unit_price", "value"})


def capture_lead(session: Session, person: Person, form: NewLead, now: datetime) -> Record:
    """Write down a new lead, whose owner is whoever captured it.

    Raises:
        UserError: price and value are in two currencies, or their amount is beyond all bounds.
    """
    with undoable(session, person, now, Text("capture-done", name=form.name)):
        contact = contacts.new_contact(now, **contact_fields(form))
        insert_now(session, contact)
        return open_record(session, person, contact, form, now)


def capture_again(session: Session, person: Person, contact: Contact, form: NewDeal, now: datetime) -> Record:
    """Write down another opportunity for a customer; what a ``NewLead`` tells of them completes what is known.

    Raises:
        UserError: as ``capture_lead``.
    """
    with undoable(session, person, now, Text("capture-done", name=contact.name)):
        if isinstance(form, NewLead):
            contacts.complete_contact(contact, **contact_fields(form))
        return open_record(session, person, contact, form, now)


def contact_fields(form: NewLead) -> dict[str, str | None]:
    """What a lead tells of its customer."""
    return {field: getattr(form, field) for field in contacts.FIELDS}


def open_record(session: Session, person: Person, contact: Contact, form: NewDeal, now: datetime) -> Record:
    """A lead about a customer, with the first rows of its history and its first visit."""
    record = Record(contact_id=contact.id, owner_id=person.id, first_owner_id=person.id, stage=LEAD, kind=LEAD)
    set_committed_value(record, "contact", contact)
    record.stage_at = record.created_at = record.active_at = now
    record.sample = person.sample
    record.value, record.currency = value_of(form), currency_of(form)
    record.value_given = form.value is not None
    record.unit_price = form.unit_price.minor if form.unit_price else None
    for field in _PLAIN:
        setattr(record, field, getattr(form, field))
    record.probability = probability(record, stages(session), team_settings(session))
    insert_now(session, record)
    index_new(session.connection(), record)
    begin_history(session, record, by=person.id)
    if record.offer_valid_until is not None:
        offers.watch(session, record, person, now)
    return record


def value_of(form: NewDeal) -> int | None:
    """What a deal is worth in minor units: as given, else price × volume, else unknown.

    Raises:
        UserError: the product is beyond all bounds.
    """
    if form.value is not None:
        return form.value.minor
    if form.unit_price is None or form.volume is None:
        return None
    value = form.unit_price.minor * form.volume
    if value > LARGEST_VALUE:
        raise UserError("capture-too-much")
    return value


def currency_of(form: NewDeal) -> str | None:
    """The currency of a deal's value and unit price.

    Raises:
        UserError: they are in two currencies.
    """
    found = {amount.currency for amount in (form.value, form.unit_price) if amount is not None}
    if len(found) > 1:
        raise UserError("capture-two-currencies")
    return found.pop() if found else None
