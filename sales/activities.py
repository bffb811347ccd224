"""What was done for a record: logging it, and ticking off what its stage recommends."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from sales.deeds import Deed
from sales.followups import FOLLOWUP, open_steps, settle
from sales.standing import touch
from storage.tables import Activity, FollowUp, Guidance, Note, Person, Record

TICK = "guidance"


def log(session: Session, record: Record, deed: Deed, by: Person, now: datetime, at: datetime | None = None) -> None:
    """Write down what was done, with its outcome; what else was said becomes a note.

    It settles the next steps that were due, those of the whole day among them, or, when nothing was, the first that
    is due later this day; and dates an offer by the day: both in the zone of whoever did it.

    Args:
        session: the transaction.
        record: for which it was done.
        deed: what.
        by: who did it.
        now: when it is told.
        at: when it was done, if that was before.
    """
    zone, was_at = ZoneInfo(by.zone), at or now
    _add(session, record, by, was_at, kind=deed.kind, outcome=deed.outcome)
    if deed.more:
        session.add(Note(record_id=record.id, text=deed.more, by_id=by.id, at=was_at))
    if (deed.kind, deed.outcome) == ("offer", "sent"):
        record.offer_sent_on = was_at.astimezone(zone).date()
    for step in _settled(open_steps(session, record.id), now.astimezone(zone), was_at.astimezone(zone)):
        settle(session, step, now)


def _settled(steps: Iterable[FollowUp], local: datetime, was_at: datetime) -> list[FollowUp]:
    """The steps that something done was about, as far as anybody can tell: local instants of being told and done."""
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=local.tzinfo)
    of_today = [step for step in steps if step.kind == FOLLOWUP and step.due_at < tomorrow]
    due = [step for step in of_today if step.all_day or step.due_at <= local]
    if was_at.date() < local.date():
        return due
    return due or sorted(of_today, key=lambda step: step.due_at)[:1]


def _add(
    session: Session,
    record: Record,
    by: Person,
    now: datetime,
    *,
    kind: str,
    outcome: str | None = None,
    guidance_id: int | None = None,
) -> None:
    about = {"record_id": record.id, "stage": record.stage, "by_id": by.id, "at": now}
    session.add(Activity(**about, kind=kind, outcome=outcome, guidance_id=guidance_id))
    touch(record, max(record.active_at, now))


def recommended(session: Session, record: Record) -> list[tuple[Guidance, bool]]:
    """What a record's stage recommends, in order, and whether it was ticked off."""
    in_use = select(Guidance).where(Guidance.stage == record.stage, Guidance.retired_at.is_(None))
    done = {activity.guidance_id for activity in _ticks(session, record)}
    return [(item, item.id in done) for item in session.scalars(in_use.order_by(Guidance.position, Guidance.id))]


def tick(session: Session, record: Record, number: int, by: Person, now: datetime) -> tuple[Guidance, bool]:
    """Tick a recommended activity off, or take its tick away; returns it and whether it is ticked now.

    Raises:
        UserError: the record's stage does not recommend it.
    """
    item = next((item for item, _ in recommended(session, record) if item.id == number), None)
    if item is None:
        raise UserError("tick-unknown")
    ticked = [activity for activity in _ticks(session, record) if activity.guidance_id == number]
    for activity in ticked:
        activity.voided_at = now
    if not ticked:
        _add(session, record, by, now, kind=TICK, guidance_id=item.id)
    return item, not ticked


def _ticks(session: Session, record: Record) -> list[Activity]:
    ticks = select(Activity).where(Activity.record_id == record.id, Activity.guidance_id.is_not(None))
    return list(session.scalars(ticks.where(Activity.voided_at.is_(None))))
