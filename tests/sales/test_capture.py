"""A new lead: what is written down, what it is worth, and who may be here already."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from sales.capture import NewDeal, NewLead, capture_again, capture_lead, currency_of, value_of
from sales.contacts import company_key, name_key, set_contact, unlike
from sales.duplicates import lookalikes
from sales.journal import undo
from storage.suggestions import recent_products
from storage.tables import Change, Contact, FollowUp, Person, Visit

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
TEN, TOMAN = Money(1000, "USD"), Money(10, "IRR")


@pytest.fixture
def sara(session: Session) -> Person:
    return person(session, "Sara", "rep")


def person(session: Session, name: str, role: str, boss: Person | None = None) -> Person:
    made = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=NOW)
    made.manager_id = boss.id if boss else None
    session.add(made)
    session.flush()
    return made


# price | volume | value as given | what it is worth
WORTH = [
    (None, None, None, None),
    (TEN, None, None, None),
    (None, 3, None, None),
    (TEN, 3, None, 3000),
    (TEN, 3, Money(2500, "USD"), 2500),
    (None, None, Money(2500, "USD"), 2500),
]


@pytest.mark.parametrize("price,volume,value,worth", WORTH)
def test_a_deal_is_worth_what_is_said_else_price_times_volume(
    price: Money | None, volume: int | None, value: Money | None, worth: int | None
) -> None:
    assert value_of(NewDeal(unit_price=price, volume=volume, value=value)) == worth


def test_one_deal_has_one_currency() -> None:
    assert currency_of(NewDeal(unit_price=TEN)) == "USD"
    with pytest.raises(UserError, match="capture-two-currencies"):
        currency_of(NewDeal(unit_price=TEN, value=TOMAN))


def test_price_times_volume_has_a_limit() -> None:
    with pytest.raises(UserError, match="capture-too-much"):
        value_of(NewDeal(unit_price=Money(10**12, "IRR"), volume=10**6))


def test_the_history_begins_with_the_lead(session: Session, sara: Person) -> None:
    record = capture_lead(session, sara, NewLead(name="Ali", phone="+989123456789", value=TEN), NOW)
    rows = session.scalars(select(Change).where(Change.record_id == record.id)).all()
    assert {(row.field, row.old, row.new) for row in rows} >= {
        ("stage", None, "lead"),
        ("value", None, "1000"),
        ("currency", None, "USD"),
    }
    visits = session.scalars(select(Visit).where(Visit.record_id == record.id)).all()
    assert [(visit.stage, visit.entered_at, visit.left_at) for visit in visits] == [("lead", NOW, None)]
    assert (record.created_at, record.active_at, record.touched_at) == (NOW, NOW, None)
    assert (record.owner_id, record.first_owner_id) == (sara.id, sara.id)


def test_the_end_of_an_offer_is_planned(session: Session, sara: Person) -> None:
    deal = {"offer_sent_on": date(2026, 11, 20), "offer_valid_until": date(2026, 12, 1)}
    record = capture_lead(session, sara, NewLead(name="Ali", phone="+989123456789", **deal), NOW)
    planned = session.scalars(select(FollowUp).where(FollowUp.record_id == record.id)).one()
    assert (planned.kind, planned.all_day, planned.due_at.date()) == ("offer", True, date(2026, 12, 1))


def test_a_capture_can_be_taken_back_whole(session: Session, sara: Person) -> None:
    record = capture_lead(session, sara, NewLead(name="Ali", phone="+989123456789", company="Acme"), NOW)
    undo(session, sara, NOW)
    session.flush()
    assert record.voided_at == NOW
    assert lookalikes(session, sara, NewLead(name="Ali", phone="+989123456789")) == []


def test_a_known_customer_is_completed_not_overwritten(session: Session, sara: Person) -> None:
    first = capture_lead(session, sara, NewLead(name="Ali", phone="+989123456789", company="Acme"), NOW)
    told = NewLead(name="Ali Rezaei", email="Ali@Acme.com", company="Acme Ltd", product="Suite")
    second = capture_again(session, sara, first.contact, told, NOW)
    assert second.contact is first.contact
    contact = first.contact
    assert (contact.name, contact.email, contact.company) == ("Ali", "ali@acme.com", "Acme")
    undo(session, sara, NOW)
    assert contact.email is None


# two spellings of one name, or two names
@pytest.mark.parametrize(
    "one,other,same",
    [
        ("سارا احمدی", "سارا  احمدي", True),
        ("خانم سارا احمدی", "سارا احمدی", True),
        ("دکتر رضایی", "رضائی", True),
        ("Mr. Ali Rezaei", "ali rezaei", True),
        ("سارا احمدی", "سارا محمدی", False),
        ("خانم", "آقا", False),
    ],
)
def test_names_are_recognised(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize(
    "one,other,same",
    [
        ("شرکت به‌پرداز", "به پرداز", True),
        ("GTXPro", "GTX Pro Ltd.", True),
        ("The Acme Company", "ACME", True),
        ("آبان", "ابان", True),
        ("Acme", "Globex", False),
        ("شرکت", "Limited", False),
    ],
)
def test_companies_are_recognised(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (company_key(one) == company_key(other)) is same


KNOWN = NewLead(name="Ali Rezaei", phone="+989123456789", email="ali@acme.com", company="Acme")


@pytest.mark.parametrize(
    "told,why",
    [
        ({"name": "Somebody", "phone": "+989123456789"}, "phone"),
        ({"name": "Somebody", "phone": "+449123456789"}, "phone"),
        ({"name": "Somebody", "email": "ALI@acme.com"}, "email"),
        ({"name": "Mr Ali Rezaei", "company": "ACME Ltd"}, "name"),
        ({"name": "Ali Rezaei", "email": "other@acme.com"}, None),
        ({"name": "Sara", "company": "Acme"}, None),
        ({"name": "Ali Rezaei", "phone": "+989120000000", "company": "Globex"}, None),
    ],
)
def test_a_customer_who_is_here_is_found(session: Session, sara: Person, told: dict[str, str], why: str | None) -> None:
    capture_lead(session, sara, KNOWN, NOW)
    assert [like.why for like in lookalikes(session, sara, NewLead(**told))] == ([why] if why else [])


def test_own_records_come_before_a_colleagues(session: Session, sara: Person) -> None:
    mina, omid = person(session, "Mina", "manager"), person(session, "Omid", "rep")
    own = capture_lead(session, sara, NewLead(name="A", email="a@b.com", phone="+989120000001"), NOW)
    others = capture_lead(session, omid, NewLead(name="B", phone="+989123456789"), NOW)
    sara.manager_id = mina.id
    session.flush()
    wanted = NewLead(name="C", phone="+989123456789", email="a@b.com")
    seen = [(like.record.id, like.visible, like.owner) for like in lookalikes(session, sara, wanted)]
    assert seen == [(own.id, True, "Sara"), (others.id, False, "Omid")]
    assert [like.visible for like in lookalikes(session, mina, wanted)] == [True, False]
    assert all(like.visible for like in lookalikes(session, person(session, "Root", "admin"), wanted))


def test_spelling_alone_is_no_difference() -> None:
    known: dict[str, Any] = {"name": "سارا احمدی", "phone": "+989123456789", "company": "شرکت آبان", "email": "a@b.com"}
    contact = Contact(title=None, website=None, **known)
    set_contact(contact, **known)
    told = {"name": "خانم سارا احمدي", "phone": "+989123456789", "company": "آبان", "email": "A@B.com", "title": "CEO"}
    assert unlike(contact, **told) == {}
    assert unlike(contact, phone="+989120000000") == {"phone": ("+989123456789", "+989120000000")}


def test_products_are_offered_latest_first_and_once(session: Session, sara: Person) -> None:
    for product in ("Suite", "Scanner", "Suite", None, "A" * 31):
        capture_lead(session, sara, NewLead(name="A", email="a@b.com", product=product), NOW)
    assert recent_products(session) == ["Suite", "Scanner"]
