"""What is open now, by stage: the funnel."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from storage.kpi.scope import COUNTS, Who, credited
from storage.tables import Record


@dataclass(slots=True)
class Standing:
    """Opportunities in a stage: how many, and the value of those with one, in minor units by currency."""

    count: int = 0
    value: dict[str, int] = field(default_factory=dict)


def open_by_stage(session: Session, who: Who) -> Mapping[str, Standing]:
    """Opportunities that are open now, by the stage they are in; credited are today's owners."""
    # The partial index is taken only when its condition is spelled out, not sent as a parameter.
    open_now = select(Record.stage, Record.currency, func.count(), func.sum(Record.value)).where(
        COUNTS, Record.kind == literal_column("'open'"), credited(who, Record.owner_id)
    )
    found: dict[str, Standing] = {}
    for stage, currency, count, value in session.execute(open_now.group_by(Record.stage, Record.currency)):
        standing = found.setdefault(stage, Standing())
        standing.count += count
        if currency is not None and value is not None:
            standing.value[currency] = standing.value.get(currency, 0) + int(value)
    return found
