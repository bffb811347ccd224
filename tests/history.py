"""Work that was done before a story begins, in steps: `sara: علی رضایی، آریا; lead 2026-11-10; opportunity 2026-11-12`.

A step is what happened and, last, its day (at noon in Tehran) or its day and hour:

    lead DAY                      the customer was written down
    opportunity DAY               it was qualified
    worth 500000000 IRR DAY       its value; amounts in minor units
    decision DAY                  it came into that stage
    closes 2026-12-05 DAY         its expected close date
    call 2026-11-20 DAY           a call was planned for a day
    called DAY                    the planned call was made
    won DAY, lost REASON DAY, cancelled REASON DAY, disqualified REASON DAY
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.money import Money
from sales import followups, life
from sales.capture import NewLead, capture_lead
from sales.changes import change
from sales.stages import stages
from storage.tables import Person, Record

_LONG_AGO = date(2025, 10, 1)
_TEHRAN = ZoneInfo("Asia/Tehran")


def enact(session: Session, person: Person, told: str) -> Record:
    """Do one record's steps in order."""
    customer, *steps = [part.strip() for part in told.split(";")]
    record: Record | None = None
    for step in steps:
        verb, *args, day = step.split()
        at = datetime.combine(date.fromisoformat(day), time(12), tzinfo=_TEHRAN).astimezone(UTC)
        record = step_of(session, person, record, customer, (verb, *args), at)
    assert record is not None, "a life has a beginning"
    return record


def live_many(session: Session, person: Person, count: int, question: str) -> None:
    """Open and close so many opportunities, one a day; nearly all are won or lost by the answer to one question."""
    for number in range(count):
        answer, against = number % 4, number % 10 == 0
        end = "won" if (answer > 1) != against else "lost price"
        day = _LONG_AGO + timedelta(days=number)
        record = enact(session, person, f"Jo {number}, Firm {number}; lead {day}; opportunity {day}; {end} {day}")
        setattr(record, question, answer)


def step_of(
    session: Session, by: Person, record: Record | None, customer: str, step: tuple[str, ...], at: datetime
) -> Record:
    if record is None:
        name, _, company = customer.replace("،", ",").partition(", ")
        return capture_lead(session, by, NewLead(name=name, company=company or None), at)
    match step:
        case ("opportunity",):
            life.qualify(session, record, by, at)
        case ("worth", minor, currency):
            change(session, record, "currency", currency, by=by.id, now=at)
            change(session, record, "value", int(minor), by=by.id, now=at)
        case ("closes", day):
            change(session, record, "close_on", date.fromisoformat(day), by=by.id, now=at)
        case ("call", day):
            due = datetime.combine(date.fromisoformat(day), time(10), tzinfo=_TEHRAN).astimezone(UTC)
            followups.plan(session, record, due, all_day=False, what=None, by=by, now=at, typed=True)
        case ("called",):
            step_now = followups.next_step(session, record.id)
            assert step_now is not None, "no call was planned"
            followups.settle(session, step_now, at)
        case ("won",):
            life.win(session, record, Money(record.value or 0, record.currency or "IRR"), at.date(), by, at)
        case (("lost" | "cancelled" | "disqualified") as outcome, reason):
            end = {"lost": life.lose, "cancelled": life.cancel, "disqualified": life.disqualify}[outcome]
            end(session, record, reason, None, by, at)
        case (stage,):
            life.advance(session, record, stages(session)[stage], by, at)
    session.flush()
    return record
