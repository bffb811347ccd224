"""Changing what is known of a customer or a deal, one field at a time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from sales import contacts
from sales.capture import LARGEST_VALUE
from sales.changes import change
from sales.offers import watch
from storage.tables import Person, Record

MONEY = ("unit_price", "value")


def kept(record: Record, field: str) -> Any:  # noqa: ANN401 - JSON, as the kinds of answer keep it
    """What a field holds, as JSON; None when nothing is known."""
    if field in contacts.FIELDS:
        return getattr(record.contact, field)
    held = getattr(record, field)
    if held is None:
        return None
    if field in MONEY:
        return [held, record.currency]
    return held.isoformat() if isinstance(held, date) else held


def edit(session: Session, record: Record, field: str, value: Any, by: Person, now: datetime) -> None:  # noqa: ANN401 - of the field's type
    """Set a field; None clears it.

    Args:
        session: the transaction.
        record: of which.
        field: of the contact or of the record.
        value: of the field's type; money as ``Money``.
        by: who says so.
        now: when.

    Raises:
        UserError: it would mix two currencies, be too large an amount, or leave no way to reach the customer.
    """
    if field in contacts.FIELDS:
        _edit_contact(record, field, value)
    elif field in {"unit_price", "volume", "value"}:
        _revalue(session, record, field, value, by, now)
    elif field == "close_on":
        change(session, record, "close_on", value, by=by.id, now=now)
    else:
        setattr(record, field, value)
    if field == "offer_valid_until":
        watch(session, record, by, now)
    # It is being looked after, but nobody has been in touch with the customer by it.
    record.active_at = now


def _edit_contact(record: Record, field: str, value: str | None) -> None:
    contact = record.contact
    reach = {"phone": contact.phone, "email": contact.email, field: value}
    if not (reach["phone"] or reach["email"]):
        raise UserError("edit-no-reach")
    contacts.set_contact(contact, **{field: value})


def _revalue(
    session: Session, record: Record, field: str, value: Money | int | None, by: Person, now: datetime
) -> None:
    """Set price, volume or value; the value is price times volume as long as nobody has given another."""
    if isinstance(value, Money):
        _settle_currency(session, record, field, value, by, now)
        value_minor: int | None = value.minor
    else:
        value_minor = value
    if field == "value":
        record.value_given = value is not None
        change(session, record, "value", value_minor, by=by.id, now=now)
    else:
        setattr(record, field, value_minor)
    if not record.value_given:
        change(session, record, "value", _product(record), by=by.id, now=now)


def _settle_currency(session: Session, record: Record, field: str, value: Money, by: Person, now: datetime) -> None:
    """A record has one currency: the other amount must be in the same, or not be there."""
    other = record.unit_price if field == "value" else (record.value if record.value_given else None)
    if other is not None and record.currency != value.currency:
        held = Money(other, record.currency or value.currency)
        raise UserError("edit-price-currency" if field == "value" else "edit-value-currency", held=held)
    change(session, record, "currency", value.currency, by=by.id, now=now)


def _product(record: Record) -> int | None:
    if record.unit_price is None or record.volume is None:
        return None
    value = record.unit_price * record.volume
    if value > LARGEST_VALUE:
        raise UserError("capture-too-much")
    return value
