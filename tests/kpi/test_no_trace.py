"""What was taken back or reopened leaves no trace in any figure of any period."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from locales.money import Money
from locales.text import Text
from sales import life
from sales.capture import NewLead, capture_lead
from sales.changes import change
from sales.journal import undo, undoable
from sales.periods import Frame, Span
from sales.records import assign
from sales.report import report
from sales.settings import team_settings
from sales.stages import stages
from storage.tables import Person, Record

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORTH = Money(5_000_000, "USD")


def person(session: Session, name: str) -> Person:
    made = Person(name=name, role="rep", language="en", zone="UTC", created_at=NOON)
    session.add(made)
    session.flush()
    return made


def opportunity(session: Session, owner: Person) -> Record:
    start = NOON - timedelta(days=9)
    record = capture_lead(session, owner, NewLead(name="Jo Park", phone="+989121234567"), start)
    life.qualify(session, record, owner, start + HOUR)
    change(session, record, "currency", "USD", by=owner.id, now=start + HOUR)
    change(session, record, "value", 3_000_000, by=owner.id, now=start + HOUR)
    life.advance(session, record, stages(session)["decision"], owner, start + 2 * HOUR)
    return record


def told(session: Session, who: set[int] | None) -> list[dict[str, Any]]:
    """All figures of the weeks around, as a program gets them."""
    weeks = [Span(first, first + timedelta(days=7)) for first in (date(2026, 11, 7), date(2026, 11, 14))]
    now = NOON + timedelta(hours=3)
    return [report(session, Frame(who, week, now, team_settings(session))) for week in weeks]


ACTS: dict[str, Callable[[Session, Record, Person, Person, datetime], object]] = {
    "advance": lambda s, record, by, _, now: life.advance(s, record, stages(s)["closing"], by, now),
    "back": lambda s, record, by, _, now: life.step_back(s, record, by, now),
    "won": lambda s, record, by, _, now: life.win(s, record, WORTH, now.date(), by, now),
    "won last week": lambda s, record, by, _, now: life.win(s, record, WORTH, date(2026, 11, 12), by, now),
    "lost": lambda s, record, by, _, now: life.lose(s, record, "price", None, by, now),
    "cancelled": lambda s, record, by, _, now: life.cancel(s, record, "postponed", None, by, now),
    "value": lambda s, record, by, _, now: change(s, record, "value", 9, by=by.id, now=now),
    "override": lambda s, record, by, _, now: life.override(s, record, 90, by, now),
    "later": lambda s, record, by, _, now: change(s, record, "close_on", date(2027, 1, 1), by=by.id, now=now),
    "handed over": lambda s, record, by, other, now: assign(s, record, other, by, now),
}


@pytest.mark.parametrize("act", ACTS)
def test_undo_leaves_no_trace(session: Session, act: str) -> None:
    sara, reza = person(session, "Sara"), person(session, "Reza")
    record = opportunity(session, sara)
    before = [told(session, who) for who in (None, {sara.id})]
    with undoable(session, sara, NOON, Text("today")):
        ACTS[act](session, record, sara, reza, NOON)
    undo(session, sara, NOON + timedelta(minutes=5))
    session.flush()
    assert [told(session, who) for who in (None, {sara.id})] == before


@pytest.mark.parametrize("act", ["won", "won last week", "lost", "cancelled"])
def test_reopening_leaves_no_trace(session: Session, act: str) -> None:
    sara, reza = person(session, "Sara"), person(session, "Reza")
    record = opportunity(session, sara)
    before = told(session, None)
    ACTS[act](session, record, sara, reza, NOON)
    assert told(session, None) != before
    life.reopen(session, record, sara, NOON + HOUR)
    session.flush()
    after = told(session, None)
    # An opportunity that is open again was there all the time, in its stage too.
    assert after == before
