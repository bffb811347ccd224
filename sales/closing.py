"""How a record ends, won or not, and how it is opened again.

A closed record has no open visit and no planned next step. Opening it again treats its closing as if it had never
been: the rows of it are voided, and the visit that it ended goes on.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from locales.text import Plain
from sales.changes import change, enter, leave
from sales.followups import drop_open
from sales.gates import revalue
from sales.receipt import refresh
from sales.stages import CANCELLED, DISQUALIFIED, LEAD, LOST, WON, Stages, reasons, stages
from sales.standing import is_closed, require_lead, require_opportunity, touch
from storage.tables import Change, Person, Reason, Record, Visit

_NOON = time(12)


def win(session: Session, record: Record, value: Money, on: date, by: Person, now: datetime) -> None:
    """End an opportunity as won, with its final value, on a day in the zone of whoever says so.

    Raises:
        UserError: it is no open opportunity, or the day is still to come.
    """
    require_opportunity(record)
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


def reopen(session: Session, record: Record, by: Person, now: datetime) -> None:
    """Open a closed record again where it was: an opportunity in its last open stage, a disqualified lead as a lead.

    Its closing is voided in every period, with all that the closing changed; its planned steps stay ended.

    Raises:
        UserError: it is open.
    """
    if not is_closed(record):
        raise UserError("life-not-closed", number=Plain(record.id))
    closed_as, to = record.stage, stages(session)[returns_to(record, stages(session))]
    before = _void_closing(session, record, now)
    trace = _row(record, closed_as, to.key, by, now)
    if before == to.key:
        # The rows that count lead here already; this one only tells who opened it again, and when.
        trace.voided_at = now
    else:
        trace.old = before
    session.add(trace)
    record.stage, record.kind = to.key, to.kind
    record.closed_at = record.reason = record.reason_note = None
    _resume(session, record, now)
    refresh(session, record, by=by.id, now=now)
    touch(record, now)


def returns_to(record: Record, stages: Stages) -> str:
    """The stage that a closed record returns to when it is opened again."""
    return LEAD if record.kind == DISQUALIFIED else record.last_open_stage or stages.open[0].key


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

    It is the closing's own, but never before what is known already: rows stay in order, and visits do not end
    before they begin, also when somebody enters last week's deal today.
    """
    left_at = max(closed_at, record.stage_at)
    at = max(left_at, _last_change(session, record))
    record.last_open_stage = record.stage
    change(session, record, "stage", outcome, by=by.id, now=at)
    change(session, record, "probability_override", None, by=by.id, now=at)
    leave(session, record, now=left_at)
    record.kind, record.stage_at, record.closed_at = outcome, left_at, closed_at
    return at


def _last_change(session: Session, record: Record) -> datetime:
    counting = select(func.max(Change.at)).where(Change.record_id == record.id, Change.voided_at.is_(None))
    return session.scalars(counting).one_or_none() or record.stage_at


def _settle(session: Session, record: Record, now: datetime) -> None:
    """Nothing more is planned for it or waited for."""
    drop_open(session, record, now)
    touch(record, now)


def _void_closing(session: Session, record: Record, now: datetime) -> str | None:
    """Void what the closing changed and set it back, but for what was changed again since; the stage before it."""
    counting = select(Change).where(Change.record_id == record.id, Change.voided_at.is_(None)).order_by(Change.id)
    rows = list(session.scalars(counting))
    moves = [row for row in rows if row.field == "stage"]
    if not moves:
        return None
    end = moves[-1]
    for row in rows:
        if row.at == end.at and row.id >= end.id:
            row.voided_at = now
            _set_back(record, row)
    return end.old


def _set_back(record: Record, row: Change) -> None:
    now_is = getattr(record, row.field)
    if row.field != "stage" and row.new == (None if now_is is None else str(now_is)):
        setattr(record, row.field, _parsed(row.field, row.old))


def _parsed(field: str, kept: str | None) -> str | int | date | None:
    if kept is None or field == "currency":
        return kept
    return date.fromisoformat(kept) if field == "close_on" else int(kept)


def _row(record: Record, old: str, new: str, by: Person, now: datetime) -> Change:
    return Change(record_id=record.id, field="stage", old=old, new=new, owner_id=record.owner_id, by_id=by.id, at=now)


def _resume(session: Session, record: Record, now: datetime) -> None:
    """Let the last visit go on as if it had never ended."""
    stays = select(Visit).where(Visit.record_id == record.id, Visit.voided_at.is_(None)).order_by(Visit.id.desc())
    last = session.scalars(stays.limit(1)).one_or_none()
    if last is None or last.stage != record.stage:
        enter(session, record, record.stage, now=now)
        return
    last.left_at = None
    record.stage_at = last.entered_at
