"""Something that was done settles what it was about, and leaves alone what comes later."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from sales import activities, followups
from sales.capture import NewLead, capture_lead
from sales.deeds import Deed
from storage.tables import Person, Record

NOON = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # in Tehran
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "planned, left",
    [
        ([("due", -HOUR, False), ("later", 5 * HOUR, False)], ["later"]),
        ([("whole day", -12 * HOUR, True), ("later", 5 * HOUR, False)], ["later"]),
        ([("later", 5 * HOUR, False), ("evening", 8 * HOUR, False)], ["evening"]),
        ([("tomorrow", 24 * HOUR, False)], ["tomorrow"]),
    ],
)
def test_it_settles(session: Session, planned: list[tuple[str, timedelta, bool]], left: list[str]) -> None:
    record, sara = _planned(session, planned)
    activities.log(session, record, Deed("call", "reached"), sara, NOON)
    session.flush()
    assert [step.what for step in followups.open_steps(session, record.id)] == left


def test_what_was_done_yesterday_settles_what_is_due_and_nothing_later(session: Session) -> None:
    record, sara = _planned(session, [("due", -HOUR, False)])
    yesterday = NOON - timedelta(days=1)
    activities.log(session, record, Deed("call", "reached"), sara, NOON, yesterday)
    session.flush()
    assert followups.open_steps(session, record.id) == []
    assert record.active_at == NOON  # it was settled now, and that counts
    record, _ = _planned(session, [("later", 5 * HOUR, False)], sara)
    activities.log(session, record, Deed("call", "reached"), sara, NOON, yesterday)
    session.flush()
    assert [step.what for step in followups.open_steps(session, record.id)] == ["later"]
    assert record.active_at == yesterday


def _planned(
    session: Session, planned: list[tuple[str, timedelta, bool]], sara: Person | None = None
) -> tuple[Record, Person]:
    sara = sara or Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOON)
    session.add(sara)
    session.flush()
    before = NOON - timedelta(days=2)
    record = capture_lead(session, sara, NewLead(name="Ali", phone="+989121234567"), before)
    for what, after, all_day in planned:
        about = {"what": what, "by": sara, "now": before, "typed": True}
        followups.plan(session, record, NOON + after, all_day=all_day, **about)
    return record, sara
