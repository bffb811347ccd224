"""What a change of one field does to the others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from sales.capture import NewLead, capture_lead
from sales.editing import edit, kept
from sales.followups import open_steps
from storage.engine import writing_engine
from storage.tables import Person, Record

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
TOMAN, DOLLARS = Money(2_000, "IRR"), Money(500, "USD")


class Desk:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.sara = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
        session.add(self.sara)
        session.flush()
        self.record: Record = capture_lead(session, self.sara, NewLead(name="Ali", phone="+989123456789"), NOW)

    def set(self, field: str, value: Any) -> None:
        edit(self.session, self.record, field, value, self.sara, NOW + timedelta(hours=1))

    def refused(self, field: str, value: Any) -> str:
        with pytest.raises(UserError) as caught:
            self.set(field, value)
        return caught.value.text.key

    def worth(self) -> Any:
        return kept(self.record, "value")


@pytest.fixture
def desk(database: str) -> Iterator[Desk]:
    engine = writing_engine(database)
    with Session(engine) as session:
        yield Desk(session)
        session.rollback()
    engine.dispose()


def test_value_is_price_times_volume_until_somebody_gives_another(desk: Desk) -> None:
    desk.set("unit_price", TOMAN)
    assert desk.worth() is None
    desk.set("volume", 3)
    assert desk.worth() == [6_000, "IRR"]
    desk.set("value", Money(5_000, "IRR"))
    desk.set("volume", 4)
    assert desk.worth() == [5_000, "IRR"]
    desk.set("value", None)
    assert desk.worth() == [8_000, "IRR"]
    desk.set("unit_price", None)
    assert desk.worth() is None


def test_a_record_has_one_currency(desk: Desk) -> None:
    desk.set("unit_price", TOMAN)
    assert desk.refused("value", DOLLARS) == "edit-price-currency"
    desk.set("unit_price", None)
    desk.set("value", DOLLARS)
    assert desk.refused("unit_price", TOMAN) == "edit-value-currency"
    desk.set("value", TOMAN)
    assert desk.worth() == [2_000, "IRR"]


def test_a_price_in_another_currency_takes_the_computed_value_with_it(desk: Desk) -> None:
    desk.set("unit_price", TOMAN)
    desk.set("volume", 2)
    desk.set("unit_price", DOLLARS)
    assert desk.worth() == [1_000, "USD"]


def test_one_way_to_reach_the_customer_must_stay(desk: Desk) -> None:
    assert desk.refused("phone", None) == "edit-no-reach"
    desk.set("email", "Ali@Example.com")
    desk.set("phone", None)
    assert (kept(desk.record, "email"), desk.record.contact.phone_tail) == ("ali@example.com", None)


def test_the_end_of_an_offer_is_planned_once(desk: Desk) -> None:
    for day in (date(2026, 12, 1), date(2026, 12, 5)):
        desk.set("offer_valid_until", day)
    assert [step.due_at.date() for step in open_steps(desk.session, desk.record.id)] == [date(2026, 12, 5)]
    desk.set("offer_valid_until", None)
    assert open_steps(desk.session, desk.record.id) == []


def test_editing_is_looking_after_the_record_but_no_contact_with_the_customer(desk: Desk) -> None:
    desk.set("product", "CRM")
    assert (desk.record.active_at, desk.record.touched_at) == (NOW + timedelta(hours=1), None)
