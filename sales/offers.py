"""An offer that was sent ends on a day, of which its owner is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.moments import Moment
from sales.followups import cancel, due, open_steps, plan
from storage.tables import Person, Record

OFFER = "offer"


def watch(session: Session, record: Record, by: Person, now: datetime) -> None:
    """Plan to tell the owner on the day the record's offer ends; an earlier plan for it is forgotten.

    A day that has passed is planned for nothing: it is known already.
    """
    for step in open_steps(session, record.id):
        if step.kind == OFFER:
            cancel(session, step, now)
    if record.offer_valid_until is None:
        return
    due_at, all_day = due(Moment(record.offer_valid_until), ZoneInfo(by.zone))
    if due_at > now:
        plan(session, record, due_at, all_day=all_day, what=None, by=by, now=now, typed=False, kind=OFFER)
