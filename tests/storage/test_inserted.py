"""A row that is inserted at once is what it would be had it been flushed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sales.contacts import new_contact
from storage.inserted import insert_now, watching_inserts
from storage.tables import Base, Contact, Person, Record
from storage.tables.base import table_of

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def owner(session: Session) -> int:
    person = Person(name="Sara", role="rep", language="fa", zone="Asia/Tehran", created_at=NOW)
    insert_now(session, person)
    return person.id


def record(contact: int, person: int) -> Record:
    instants: dict[str, Any] = dict.fromkeys(("stage_at", "created_at", "active_at"), NOW)
    return Record(contact_id=contact, owner_id=person, first_owner_id=person, stage="lead", kind="lead", **instants)


def columns(session: Session, row: Base) -> dict[str, Any]:
    session.expire(row)
    return {column.key: getattr(row, column.key) for column in table_of(type(row)).columns if column.key != "id"}


def test_it_holds_what_a_flush_would_have_written(session: Session) -> None:
    person = owner(session)
    at_once, flushed = (new_contact(NOW, name="علی", phone="+989121234567") for _ in range(2))
    session.add(flushed)
    session.flush()
    insert_now(session, at_once)
    assert columns(session, at_once) == columns(session, flushed)
    first, second = record(at_once.id, person), record(at_once.id, person)
    session.add(second)
    session.flush()
    insert_now(session, first)
    assert columns(session, first) == columns(session, second)


def test_it_is_changed_like_any_other(session: Session) -> None:
    contact = new_contact(NOW, name="Ali", phone="+989121234567")
    insert_now(session, contact)
    assert inspect(contact).persistent
    assert contact not in session.dirty
    contact.company = "Rayan"
    session.flush()
    session.expire_all()
    found = session.get_one(Contact, contact.id)
    assert (found.name, found.company, found.version) == ("Ali", "Rayan", 2)


def test_whoever_watches_is_told_while_they_watch(session: Session) -> None:
    rows = [new_contact(NOW + timedelta(days=day), name=str(day)) for day in range(3)]
    insert_now(session, rows[0])
    with watching_inserts(session) as outer, watching_inserts(session) as inner:
        insert_now(session, rows[1])
    insert_now(session, rows[2])
    assert outer == inner == [rows[1]]


def test_what_lacks_something_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        insert_now(session, Contact(name="Nobody"))
