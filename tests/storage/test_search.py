"""A record is found by the beginnings of what one remembers, however it is spelt, and no longer by what was changed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from locales.money import Money
from locales.text import Text
from sales.capture import NewLead, capture_lead
from sales.contacts import set_contact
from sales.journal import undo, undoable
from storage.lists import next_steps, of_kind, sums_by_stage
from storage.search import search
from storage.tables import Person, Record, Term
from storage.tables.terms import index_records

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
OWNER = [1]


@pytest.fixture
def sara(session: Session) -> Person:
    person = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(person)
    session.flush()
    return person


@pytest.fixture
def record(session: Session, sara: Person) -> Record:
    form = NewLead(
        name="آرش کیانی‌فر",
        phone="+989123456789",
        email="arash.kiani@pars-co.ir",
        company="شرکت پارس آوا",
        product="نرم‌افزار انبار X200",
    )
    return capture_lead(session, sara, form, NOW)


def found(session: Session, text: str) -> list[int]:
    """What everybody finds, and whoever owns it; a person's own are found the same whichever way is taken."""
    ways = []
    for owners, many in ((None, 1_000), (OWNER, 1_000), (OWNER, 0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("storage.search._MANY", many)
            page = search(session, text, owners, limit=10)
            assert page is not None
            assert page.total == len(page.records)
            ways.append([each.id for each in page.records])
    assert ways[0] == ways[1] == ways[2]
    return ways[0]


@pytest.mark.parametrize(
    "text",
    [
        *("آرش", "ارش", "آر", "كياني", "کیانی فر", "کیانی‌فر آرش", "پارس", "اوا پارس آرش", "انبار", "x200", "X20"),
        *("0912 345 6789", "۰۹۱۲۳۴۵", "+98 912 345", "0098912345", "912 345 67", "6789", "3456789", "09123456789"),
        *("arash.kiani@pars-co.ir", "arash", "kiani", "pars"),
    ],
)
def test_it_is_found(session: Session, record: Record, text: str) -> None:
    assert found(session, text) == [record.id]


@pytest.mark.parametrize("text", ["آرشام", "رش", "5555", "پارس نیک", "0935", "ir", "ک"])
def test_it_is_not_found(session: Session, record: Record, text: str) -> None:
    assert record.id not in found(session, text)


def test_by_its_number(session: Session, record: Record) -> None:
    assert found(session, f"#{record.id}") == [record.id]


@pytest.mark.parametrize("text", ["", " ", "…", "!؟"])
def test_no_words_find_nothing(session: Session, text: str) -> None:
    assert search(session, text, None, limit=10) is None


@pytest.mark.parametrize("many", [0, 1_000])
def test_pages_and_whose(session: Session, sara: Person, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search._MANY", many)
    ali = Person(name="Ali", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(ali)
    session.flush()
    for number in range(5):
        capture_lead(session, ali if number == 2 else sara, NewLead(name=f"Nora {number}", phone="+989121112233"), NOW)
    pages = {skipped: search(session, "nor", [sara.id], limit=2, offset=skipped) for skipped in (0, 2, 4)}
    told = {skipped: (page.total, [each.id for each in page.records]) for skipped, page in pages.items() if page}
    assert told == {0: (4, [5, 4]), 2: (4, [2, 1]), 4: (4, [])}
    assert (beyond := search(session, "nor 2", [sara.id], limit=2)) is not None
    assert (beyond.total, beyond.records) == (0, [])


def test_what_was_changed_is_found_by_the_new_words_only(session: Session, record: Record) -> None:
    set_contact(record.contact, name="بهرام کیانی", phone="+989351112233")
    record.product = "CRM"
    session.flush()
    assert found(session, "بهرام crm 0935111") == [record.id]
    assert not found(session, "آرش") + found(session, "0912345") + found(session, "انبار")


def test_taking_a_change_back_takes_the_words_back(session: Session, record: Record, sara: Person) -> None:
    with undoable(session, sara, NOW, Text("yes")):
        set_contact(record.contact, name="بهرام")
    undo(session, sara, NOW)
    session.flush()
    assert found(session, "آرش") == [record.id]
    assert not found(session, "بهرام")


def test_words_can_be_written_anew_in_bulk(session: Session, record: Record) -> None:
    session.flush()
    before = session.scalar(select(func.count()).select_from(Term))
    session.execute(delete(Term))
    index_records(session.connection(), [record.id])
    assert session.scalar(select(func.count()).select_from(Term)) == before
    assert found(session, "آرش") == [record.id]


def test_stages_are_summed_by_currency_and_never_across(session: Session, sara: Person) -> None:
    for value in (Money(1_000, "IRR"), Money(10**16 + 50, "IRR"), Money(300, "USD"), None):
        capture_lead(session, sara, NewLead(name="A", phone="+989123456789", value=value), NOW)
    session.flush()
    sums = {row.currency: (row.count, row.value, row.weighted) for row in sums_by_stage(session, of_kind("lead"))}
    assert sums == {"IRR": (2, 10**16 + 1_050, 10**15 + 105), "USD": (1, 300, 30), None: (1, 0, 0)}
    assert next_steps(session, []) == {}
