"""Next steps: planning, moving and settling what is to be done for a record."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.moments import Moment
from storage.followups import IS_OPEN, next_open
from storage.tables import FollowUp, Nudge, Person, Record

FOLLOWUP, STANDBY = "followup", "standby"
# "Today" said after nine: its owner is told at 17:00, or in an hour when that has gone too.
_AFTERNOON = timedelta(hours=8)
_SOON = timedelta(hours=1)


def due(moment: Moment, zone: tzinfo) -> tuple[datetime, bool]:
    """The instant a moment is due at in somebody's zone, and whether it is a whole day's; such come at 09:00."""
    return moment.instant(zone), moment.at is None


def plan(  # noqa: PLR0913 - what a plan consists of, by name
    session: Session,
    record: Record,
    due_at: datetime,
    *,
    all_day: bool,
    what: str | None,
    by: Person | None,
    now: datetime,
    typed: bool,
    kind: str = FOLLOWUP,
) -> FollowUp:
    """Plan a next step; on standby there is one date at most, so a new one takes the old one's place.

    Args:
        session: the transaction.
        record: for which something is to be done.
        due_at: when.
        all_day: no hour was said.
        what: what is to be done, in somebody's words.
        by: who plans it; None for a rule of ours.
        now: the instant of planning.
        typed: its owner chose the time: quiet hours and days off do not hold it back.
        kind: followup, standby or offer.
    """
    if kind == STANDBY:
        _cancel(session, [each for each in open_steps(session, record.id) if each.kind == STANDBY], now)
        record.standby_until = due_at
    record.touched_at = record.touched_at or now
    answer_nudges(session, now, record=record, alone=True)
    planned = FollowUp(
        record_id=record.id,
        kind=kind,
        what=what,
        due_at=due_at,
        nudge_at=_first_nudge(due_at, now, all_day=all_day),
        all_day=all_day,
        original_due_at=due_at,
        typed=typed,
        by_id=by.id if by else None,
        created_at=now,
    )
    session.add(planned)
    session.flush()
    return planned


def next_step(session: Session, record_id: int) -> FollowUp | None:
    """The earliest of what is planned for a record."""
    return next_open(session, record_id)


def open_steps(session: Session, record_id: int) -> list[FollowUp]:
    """All that is planned for a record, the earliest first."""
    planned = select(FollowUp).where(FollowUp.record_id == record_id, IS_OPEN)
    return list(session.scalars(planned.order_by(FollowUp.due_at, FollowUp.id)))


def snooze(
    session: Session,
    followup: FollowUp,
    due_at: datetime,
    *,
    all_day: bool,
    now: datetime,
    typed: bool,
    what: str | None = None,
) -> None:
    """Move a next step to another time; ``what`` replaces what is to be done, if something else was said."""
    followup.due_at, followup.all_day, followup.typed = due_at, all_day, typed
    followup.nudge_at = _first_nudge(due_at, now, all_day=all_day)
    followup.what = what or followup.what
    record = session.get_one(Record, followup.record_id)
    record.touched_at = record.touched_at or now
    if followup.kind == STANDBY:
        record.standby_until = due_at
    answer_nudges(session, now, followup=followup)


def settle(session: Session, followup: FollowUp, now: datetime) -> None:
    """It is done: that counts as activity, and ends a standby."""
    followup.done_at = now
    record = session.get_one(Record, followup.record_id)
    record.active_at = now
    record.touched_at = record.touched_at or now
    _end_standby(session, followup)
    answer_nudges(session, now, followup=followup)


def cancel(session: Session, followup: FollowUp, now: datetime) -> None:
    """It need not be done after all."""
    _cancel(session, [followup], now)
    _end_standby(session, followup)


def drop_open(session: Session, record: Record, now: datetime) -> None:
    """Nothing more is to be done for a record, for it was closed: what was planned is cancelled, nudges rest."""
    _cancel(session, open_steps(session, record.id), now)
    record.standby_until = None
    answer_nudges(session, now, record=record)


def answer_nudges(
    session: Session,
    now: datetime,
    *,
    record: Record | None = None,
    followup: FollowUp | None = None,
    alone: bool = False,
) -> None:
    """The nudges about a record, or about one of its next steps, are answered: they are not repeated.

    What is still held back was not heard, so it is not answered either; whether it is still so is seen when it is said.

    Args:
        session: the transaction.
        now: when.
        record: whose nudges.
        followup: the next step whose nudges, instead.
        alone: only those about the record itself, not about its next steps.
    """
    unanswered = select(Nudge).where(Nudge.answered_at.is_(None), Nudge.held_until.is_(None))
    if followup is not None:
        unanswered = unanswered.where(Nudge.record_id == followup.record_id, Nudge.followup_id == followup.id)
    if record is not None:
        unanswered = unanswered.where(Nudge.record_id == record.id)
    if alone:
        unanswered = unanswered.where(Nudge.followup_id.is_(None))
    for nudge in session.scalars(unanswered):
        nudge.answered_at = now


def _cancel(session: Session, planned: list[FollowUp], now: datetime) -> None:
    for followup in planned:
        followup.cancelled_at = now
        answer_nudges(session, now, followup=followup)


def _end_standby(session: Session, followup: FollowUp) -> None:
    if followup.kind == STANDBY:
        session.get_one(Record, followup.record_id).standby_until = None


def _first_nudge(due_at: datetime, now: datetime, *, all_day: bool) -> datetime:
    if not all_day or due_at > now:
        return max(due_at, now)
    return max(due_at + _AFTERNOON, now + _SOON)
