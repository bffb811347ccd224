"""When the steps of an imported record's life were, as far as its row tells."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sales.exchange.cells import WrongCell
from sales.exchange.days import Calendar
from sales.stages import DISQUALIFIED, LEAD, OPEN


@dataclass(frozen=True, slots=True)
class Times:
    """Instants, and the day on which it is expected to close; nothing for what has not happened."""

    created: datetime
    qualified: datetime | None
    stage: datetime
    active: datetime
    closed: datetime | None
    expected: date | None


def times(values: dict[str, Any], kind: str, calendar: Calendar) -> Times:
    """Put what the cells say in order.

    A missing beginning is the earliest that is known, or now. Of a day without an hour only the day is meant, so it
    never comes before what happened on the same day.

    Raises:
        WrongCell: something lies in the future, ended before it began, or has ended without saying when.
    """
    closed, expected = _closing(values, kind, calendar)
    created = values.get("created_at") or values.get("qualified_at") or closed or calendar.now
    qualified = None
    if kind not in {LEAD, DISQUALIFIED}:
        qualified = _after(created, values.get("qualified_at") or created, calendar)
    if closed is not None:
        closed = _after(qualified or created, closed, calendar)
    if max(created, qualified or created, closed or created) > calendar.now:
        raise WrongCell("future")
    stage = max(values.get("stage_at") or closed or qualified or created, qualified or created)
    return Times(created, qualified, stage, values.get("active_at") or stage, closed, expected)


def _closing(values: dict[str, Any], kind: str, calendar: Calendar) -> tuple[datetime | None, date | None]:
    """When it closed and when it is expected to; one column may hold either, as the stage says."""
    either, expected = values.get("close"), values.get("close_on")
    if kind in {LEAD, OPEN}:
        return None, expected or (calendar.local_day(either) if either else None)
    closed = values.get("closed_at") or (calendar.at(either) if either else None)
    if closed is None:
        raise WrongCell("undated")
    return closed, expected


def _after(earlier: datetime, later: datetime, calendar: Calendar) -> datetime:
    if later >= earlier:
        return later
    if calendar.local_day(later) == calendar.local_day(earlier):
        return earlier
    raise WrongCell("order")
