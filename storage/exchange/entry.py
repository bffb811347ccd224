"""A row of an imported table, as it will be stored: primitives only, by the names of our columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record with all that comes with it; the rows of its history lack the record's number, which is given later.

    Attributes:
        line: of the file, for telling.
        identity: what makes it the same record when it is met again.
        number: what it wants to be called, if nobody is called so.
        customer: what makes its customer the same one as another entry's.
        contact: columns of the contact.
        record: columns of the record; owners below zero are newcomers.
        changes, visits, followups, notes: rows of those tables.
        terms: the words that it is found by.
    """

    line: int
    identity: str
    number: int | None
    customer: str
    contact: Row
    record: Row
    changes: tuple[Row, ...]
    visits: tuple[Row, ...]
    followups: tuple[Row, ...]
    notes: tuple[Row, ...]
    terms: frozenset[str]
