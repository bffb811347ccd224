"""What is open, or was, by stage: the funnel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from storage.kpi.asking import Prepared
from storage.kpi.scope import Who
from storage.kpi.standing import grouped


@dataclass(slots=True)
class Standing:
    """Opportunities in a stage: how many, and the value of those with one, in minor units by currency."""

    count: int = 0
    value: dict[str, int] = field(default_factory=dict)


def open_by_stage(session: Session, who: Who, at: datetime) -> Mapping[str, Standing]:
    """Opportunities open just before an instant, by the stage they were in; credited are the owners of then."""
    found: dict[str, Standing] = {}
    for stage, currency, count, valued, value in _BY_STAGE(session, who, at=at):
        standing = found.setdefault(stage, Standing())
        standing.count += count
        if valued and currency is not None:
            standing.value[currency] = standing.value.get(currency, 0) + int(value)
    return found


_BY_STAGE = Prepared(lambda who: grouped(who, "stage", "currency"))
