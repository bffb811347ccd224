"""When the team changes what probability is made of, every open record gets its new one, with a row of the change."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sales.changes import change
from sales.receipt import probability
from sales.settings import team_settings
from sales.stages import LEAD, OPEN, stages
from storage.tables import Person, Record

_AT_ONCE = 500


def reweigh(session: Session, by: Person, now: datetime) -> int:
    """Work all open records' probabilities out anew; returns how many have changed."""
    session.flush()
    all_stages, settings = stages(session), team_settings(session)
    still_open = select(Record).where(Record.kind.in_((LEAD, OPEN)), Record.voided_at.is_(None))
    changed = 0
    for record in session.scalars(still_open.execution_options(yield_per=_AT_ONCE)):
        changed += change(session, record, "probability", probability(record, all_stages, settings), by=by.id, now=now)
    session.flush()
    return changed
