"""What must be true of search: every record is found by its words, and by no others.

Words are cut by a function of ours, so this one is compared here, some hundred records at a time.
"""

from typing import Any

from sqlalchemy import Connection, select

from storage.tables import Contact, Record, Term
from storage.tables.base import table_of
from storage.tables.terms import terms_of

_AT_ONCE = 1000
_records, _contacts, _terms = (table_of(it) for it in (Record, Contact, Term))
_COLUMNS: list[Any] = [
    _records.c.id,
    _contacts.c.name,
    _contacts.c.company,
    _contacts.c.email,
    _contacts.c.phone,
    _records.c.product,
]


def other_words(connection: Connection) -> list[Any]:
    """Records that are found by other words than their own."""
    wrong: list[Any] = []
    last = 0
    while rows := _after(connection, last):
        last = rows[-1].id
        kept: dict[int, set[str]] = {row.id: set() for row in rows}
        numbers = _terms.c.record_id.between(rows[0].id, last)
        for record_id, term in connection.execute(select(_terms.c.record_id, _terms.c.term).where(numbers)):
            kept.setdefault(record_id, set()).add(term)
        wrong += [row.id for row in rows if kept[row.id] != terms_of(*row[1:])]
    return wrong


def _after(connection: Connection, last: int) -> list[Any]:
    joined = _records.join(_contacts, _contacts.c.id == _records.c.contact_id)
    some = select(*_COLUMNS).select_from(joined).where(_records.c.id > last).order_by(_records.c.id).limit(_AT_ONCE)
    return list(connection.execute(some))


INVARIANTS = (other_words,)
