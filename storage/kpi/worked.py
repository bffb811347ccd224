"""What people logged that they did, by what it was and how it went."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.kpi.scope import COUNTS, Period, Who, credited
from storage.tables import Activity, Record

Kind = tuple[str, str | None]


def worked(session: Session, who: Who, period: Period) -> dict[Kind, int]:
    """Activities that were done in the period, by kind and outcome, of whoever did them; ticked guidance is none."""
    of = select(Activity.kind, Activity.outcome, func.count()).join(Record, Record.id == Activity.record_id)
    of = of.where(COUNTS, Activity.voided_at.is_(None), Activity.guidance_id.is_(None), period.holds(Activity.at))
    rows = session.execute(of.where(credited(who, Activity.by_id)).group_by(Activity.kind, Activity.outcome))
    return {(kind, outcome): count for kind, outcome, count in rows}
