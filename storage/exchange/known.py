"""What of a file is in the database already: the same record, or the same customer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.exchange.entry import Entry
from storage.tables import Contact, Record
from storage.tables.base import table_of

_records, _contacts = table_of(Record), table_of(Contact)
_FIELDS = ("name", "title", "company", "email", "phone", "website")
_WHOM = [_contacts.c[name] for name in ("id", "name_key", "company_key", "phone_tail", *_FIELDS)]


@dataclass(frozen=True, slots=True)
class Known:
    """What was found.

    Attributes:
        numbers: records by number, with the instant they were created.
        externals: what other programs know records by.
        reached: phone numbers (their last digits) and e-mail addresses of customers.
        customers: by ``Entry.customer``, who they are.
        begun: records by contact and the instant they were created.
    """

    numbers: dict[int, datetime]
    externals: set[str]
    reached: set[str]
    customers: dict[str, int]
    begun: set[tuple[int, datetime]]


def look_up(connection: Connection, entries: Sequence[Entry]) -> Known:
    """Look for some entries, by indexes."""
    numbers = [entry.number for entry in entries if entry.number is not None]
    externals = [entry.record["external"] for entry in entries if entry.record["external"]]
    contacts = _contacts_like(connection, entries)
    customers = _customers(entries, contacts)
    theirs = _records_with(connection, "contact_id", list(customers.values()))
    return Known(
        numbers={row.id: row.created_at for row in _records_with(connection, "id", numbers)},
        externals={row.external for row in _records_with(connection, "external", externals)},
        reached={mark for row in contacts for mark in (row.phone_tail, row.email) if mark},
        customers=customers,
        begun={(row.contact_id, row.created_at) for row in theirs},
    )


def _records_with(connection: Connection, name: str, wanted: Sequence[Any]) -> Iterable[Row[Any]]:
    if not wanted:
        return ()
    columns = [_records.c.id, _records.c.external, _records.c.contact_id, _records.c.created_at]
    return connection.execute(select(*columns).where(_records.c[name].in_(wanted), _records.c.voided_at.is_(None)))


def _contacts_like(connection: Connection, entries: Sequence[Entry]) -> Collection[Row[Any]]:
    """Everybody who shares a name, a phone number or an e-mail address with one of them."""
    found: dict[int, Row[Any]] = {}
    for name in ("phone_tail", "email", "name_key"):
        wanted = {entry.contact[name] for entry in entries if entry.contact[name]}
        if wanted:
            for row in connection.execute(select(*_WHOM).where(_contacts.c[name].in_(wanted)).order_by(_contacts.c.id)):
                found.setdefault(row.id, row)
    return found.values()


def _customers(entries: Sequence[Entry], contacts: Collection[Row[Any]]) -> dict[str, int]:
    by_name: dict[str, list[Row[Any]]] = {}
    for row in contacts:
        by_name.setdefault(row.name_key, []).append(row)
    found = {}
    for entry in entries:
        same = next((row.id for row in by_name.get(entry.contact["name_key"], ()) if _is_same(row, entry)), None)
        if same is not None:
            found[entry.customer] = same
    return found


def _is_same(row: Row[Any], entry: Entry) -> bool:
    """One customer: the same name, and the same phone, e-mail or company; in our own export all that is known."""
    contact = entry.contact
    if entry.number is not None:
        return all(getattr(row, name) == contact[name] for name in _FIELDS)
    for name in ("phone_tail", "email", "company_key"):
        if contact[name]:
            return bool(getattr(row, name) == contact[name])
    return False
