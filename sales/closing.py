"""How a record ends, won or not; a closed record has no open visit, and nothing planned is left of before."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from sales.changes import change, leave
from sales.followups import drop_open
from sales.gates import revalue
from sales.stages import CANCELLED, DISQUALIFIED, LOST, WON, reasons
from sales.standing import require_lead, require_opportunity, touch
from storage.tables import Change, Person, Reason, Record

_NOON = time(12)


def earliest_end(record: Record, by: Person, now: datetime) -> date:
    """The first day, in the zone of whoever asks, on which a record can have ended: when it came into its stage.

    Earlier ones would end it before it began, and figures would count days below zero.
    """
    return min(record.stage_at, now).astimezone(ZoneInfo(by.zone)).date()


def win(session: Session, record: Record, value: Money, on: date, by: Person, now: datetime) -> None:
    """End an opportunity as won, with its final value, on a day in the zone of whoever says so.

    Raises:
        UserError: it is no open opportunity, or the day is still to come, or it was not in its stage by then.
    """
    require_opportunity(record)
    earliest = earliest_end(record, by, now)
    if on < earliest:
        raise UserError("won-too-early", day=on, earliest=earliest)
    closed_at = _instant_on(on, by, now)
    at = _close(session, record, WON, by, closed_at)
    revalue(session, record, value, by, at)
    if record.close_on is None:
        change(session, record, "close_on", on, by=by.id, now=at)
    _settle(session, record, now)


def lose(session: Session, record: Record, reason: str, note: str | None, by: Person, now: datetime) -> None:
    """End an opportunity that the customer decided against.

    Raises:
        UserError: it is no open opportunity, or the reason wants a note.
    """
    require_opportunity(record)
    _end(session, record, LOST, (reason, note), by, now)


def cancel(session: Session, record: Record, reason: str, note: str | None, by: Person, now: datetime) -> None:
    """End an opportunity that nobody decided about.

    Raises:
        UserError: it is no open opportunity, or the reason wants a note.
    """
    require_opportunity(record)
    _end(session, record, CANCELLED, (reason, note), by, now)


def disqualify(session: Session, record: Record, reason: str, note: str | None, by: Person, now: datetime) -> None:
    """End a lead that will not become an opportunity.

    Raises:
        UserError: it is no open lead, or the reason wants a note.
    """
    require_lead(record)
    _end(session, record, DISQUALIFIED, (reason, note), by, now)


def _instant_on(on: date, by: Person, now: datetime) -> datetime:
    """Now when the day is today, else its noon."""
    zone = ZoneInfo(by.zone)
    today = now.astimezone(zone).date()
    if on > today:
        raise UserError("won-not-yet", day=on)
    return now if on == today else datetime.combine(on, _NOON, tzinfo=zone).astimezone(now.tzinfo)


def _end(
    session: Session, record: Record, outcome: str, why: tuple[str, str | None], by: Person, now: datetime
) -> None:
    reason, note = why
    row = session.get_one(Reason, reason)
    if row not in reasons(session, outcome):
        raise UserError("answer-not-offered")
    if row.needs_note and not note:
        raise UserError("answer-required")
    _close(session, record, outcome, by, now)
    record.reason, record.reason_note = reason, note
    _settle(session, record, now)


def _close(session: Session, record: Record, outcome: str, by: Person, closed_at: datetime) -> datetime:
    """Move to a final stage and return the instant that its rows bear.

    It is the closing's own, but never before what is known already: rows stay in order, also when somebody enters
    last week's deal today. Noon of the day on which it came into its stage may be before that; then it ended at once.
    """
    closed_at = max(closed_at, record.stage_at)
    at = max(closed_at, _last_change(session, record))
    record.last_open_stage = record.stage
    change(session, record, "stage", outcome, by=by.id, now=at)
    change(session, record, "probability_override", None, by=by.id, now=at)
    leave(session, record, now=closed_at)
    record.kind, record.stage_at, record.closed_at = outcome, closed_at, closed_at
    return at


def _last_change(session: Session, record: Record) -> datetime:
    counting = select(func.max(Change.at)).where(Change.record_id == record.id, Change.voided_at.is_(None))
    return session.scalars(counting).one_or_none() or record.stage_at


def _settle(session: Session, record: Record, now: datetime) -> None:
    """Nothing more is planned for it or waited for."""
    drop_open(session, record, now)
    touch(record, now)
