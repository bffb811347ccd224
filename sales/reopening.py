"""How a closed record is opened again: as if its closing had never been.

The rows of the closing are voided, what it changed is set back, and the visit that it ended goes on.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.text import Plain
from sales.changes import enter
from sales.receipt import refresh
from sales.stages import DISQUALIFIED, LEAD, Stages, stages
from sales.standing import is_closed, touch
from storage.tables import Change, Person, Record, Visit


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
