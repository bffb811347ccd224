"""What people have on their hands just now, counted by the database."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Integer, Select, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from storage.followups import IS_OPEN
from storage.tables import FollowUp, Record

_STILL_OPEN = and_(Record.kind.in_(("lead", "open")), Record.voided_at.is_(None))


@dataclass(slots=True)
class Workload:
    """One person's open work.

    Attributes:
        leads: how many leads.
        opportunities: how many open opportunities.
        weighted: the sum of value times probability of the opportunities, minor units by currency.
        overdue: how many next steps are past due.
    """

    leads: int = 0
    opportunities: int = 0
    weighted: dict[str, int] = field(default_factory=dict)
    overdue: int = 0


def workloads(session: Session, people: Collection[int], now: datetime, today: datetime) -> dict[int, Workload]:
    """The open work of these people, by their number.

    Args:
        session: the transaction.
        people: whose.
        now: the instant.
        today: the instant at which the day began; what was planned for a whole day is overdue from the next day on.
    """
    found: dict[int, Workload] = defaultdict(Workload)
    is_lead = case((Record.kind == "lead", 1), else_=0)
    # Hundredths are dropped at the end only: the sum of a team's amounts fits into 64 bits with room to spare.
    weighted = func.sum(case((Record.kind == "open", Record.value * Record.probability), else_=0))
    rows = session.execute(
        select(Record.owner_id, Record.currency, func.count(), cast(func.sum(is_lead), Integer), weighted)
        .where(Record.owner_id.in_(people), _STILL_OPEN)
        .group_by(Record.owner_id, Record.currency)
    )
    for owner, currency, count, leads, hundredfold in rows:
        load = found[owner]
        load.leads += leads
        load.opportunities += count - leads
        if currency is not None and hundredfold:
            load.weighted[currency] = int(hundredfold) // 100
    for row in session.execute(_overdue(people, now, today)):
        found[row[0]].overdue = row[1]
    return found


def _overdue(people: Collection[int], now: datetime, today: datetime) -> Select[int, int]:
    late = or_(FollowUp.due_at < today, and_(FollowUp.due_at < now, FollowUp.all_day.is_(False)))
    return (
        select(Record.owner_id, func.count())
        .join(FollowUp, FollowUp.record_id == Record.id)
        .where(Record.owner_id.in_(people), _STILL_OPEN, IS_OPEN, FollowUp.kind != "offer", late)
        .group_by(Record.owner_id)
    )
