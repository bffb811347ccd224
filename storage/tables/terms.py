"""The words that a record is found by; they keep themselves up when a contact or a record is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, bindparam, delete, event, insert, inspect, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from locales.digits import folded
from storage.direct import Direct
from storage.tables.base import Base, table_of
from storage.tables.records import Contact, Record

LONGEST = 40  # characters of a term that are kept; more tell nothing apart
_WORD = re.compile(r"[^\W_]+")
_AFTER_LAST_DOT = re.compile(r"\.[^\s.@]+(?!\S)")
_TELLS_NOTHING = frozenset({"شرکت", "company", "co", "inc", "ltd", "llc"})
# As one dials it abroad and at home, and what people remember of it: without prefix, without area code, its end.
_PHONE_TAILS = (10, 8, 7, 4)


# Beginnings are looked up as a range, so terms must sort by their letters' numbers, not by a country's habit.
_ByLetters = String().with_variant(String(collation="C"), "postgresql")


class Term(Base):
    """A normalised word of a record: of its customer's name, company, e-mail or phone, or of its product."""

    __tablename__ = "terms"

    term: Mapped[str] = mapped_column(_ByLetters, primary_key=True)
    record_id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True, index=True, autoincrement=False
    )

    __table_args__ = ({"sqlite_with_rowid": False},)


_terms = table_of(Term)
_contacts = table_of(Contact)
_records = table_of(Record)
_CHUNK = 500
_ADD = Direct(insert(_terms))
_FORGET = delete(_terms).where(_terms.c.record_id.in_(bindparam("ids", expanding=True)))
_COLUMNS: list[Any] = [
    _records.c.id,
    _records.c.product,
    _contacts.c.name,
    _contacts.c.company,
    _contacts.c.email,
    _contacts.c.phone,
]
_FOUND_BY = (
    select(*_COLUMNS)
    .join(_contacts, _contacts.c.id == _records.c.contact_id)
    .where(_records.c.id.in_(bindparam("ids", expanding=True)))
)


def words_of(text: str) -> list[str]:
    """The words of a text as they are kept and looked for.

    Left out are what follows the last dot of an e-mail address, and words that half of all companies have.
    """
    plain = _AFTER_LAST_DOT.sub(" ", text) if "@" in text else text
    words = _WORD.findall(folded(plain).replace("آ", "ا"))
    return [word[:LONGEST] for word in words if word not in _TELLS_NOTHING]


def index_records(connection: Connection, ids: Sequence[int]) -> None:
    """Write the terms of records anew; needed only after statements that go past the mapped classes (an import)."""
    for start in range(0, len(ids), _CHUNK):
        chunk = list(ids[start : start + _CHUNK])
        connection.execute(_FORGET, {"ids": chunk})
        found = connection.execute(_FOUND_BY, {"ids": chunk})
        _write(
            connection, {row.id: terms_of(row.name, row.company, row.email, row.phone, row.product) for row in found}
        )


def index_new(connection: Connection, record: Record) -> None:
    """Write the terms of a record that has none yet, and whose customer is at hand."""
    of = record.contact
    _write(connection, {record.id: terms_of(of.name, of.company, of.email, of.phone, record.product)})


def _write(connection: Connection, terms: Mapping[int, set[str]]) -> None:
    rows = [{"term": term, "record_id": number} for number, words in terms.items() for term in sorted(words)]
    if rows:
        _ADD.each(connection, rows)


def terms_of(name: str, company: str | None, email: str | None, phone: str | None, product: str | None) -> set[str]:
    """The words that a record is found by: of its customer and of what they may buy."""
    texts = (name, company, email, product)
    return {word for text in texts if text for word in words_of(text)} | set(_phone_terms(phone))


def _phone_terms(e164: str | None) -> Iterator[str]:
    if e164:
        digits = e164.lstrip("+")
        yield digits
        yield f"0{digits[-max(_PHONE_TAILS) :]}"
        for length in _PHONE_TAILS:
            yield digits[-length:]


@event.listens_for(Contact, "after_update")
def _contact_changed(_: Mapper[Any], connection: Connection, contact: Contact) -> None:
    if _changed(contact, "name", "company", "email", "phone"):
        of_contact = select(_records.c.id).where(_records.c.contact_id == contact.id)
        index_records(connection, connection.execute(of_contact).scalars().all())


@event.listens_for(Record, "after_insert")
def _record_made(_: Mapper[Any], connection: Connection, record: Record) -> None:
    if "contact" in inspect(record).unloaded:
        index_records(connection, [record.id])
    else:
        index_new(connection, record)


@event.listens_for(Record, "after_update")
def _record_changed(_: Mapper[Any], connection: Connection, record: Record) -> None:
    if _changed(record, "product", "contact_id"):
        index_records(connection, [record.id])


def _changed(row: Base, *names: str) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in names)
