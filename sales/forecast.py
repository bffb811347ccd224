"""The forecast: what is open, by the month of the team's calendar in which it is expected to close."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from sales.periods import Span, month, team_day
from sales.settings import TeamSettings
from storage import kpi
from storage.kpi import Who, Worth


@dataclass(slots=True)
class Month:
    """What is expected in a month.

    Attributes:
        span: the month; None for what has no close date.
        count: opportunities, with a value or without.
        late: how many of them have a close date that is past; they count in this month.
        worth: value and weighted value by currency, of those with a value.
    """

    span: Span | None
    count: int = 0
    late: int = 0
    worth: dict[str, Worth] = field(default_factory=dict)

    def add(self, each: kpi.Expected, *, late: bool) -> None:
        """Count what is expected on one day."""
        self.count += each.worth.count
        self.late += each.worth.count if late else 0
        if each.currency is not None:
            self.worth[each.currency] = self.worth.get(each.currency, Worth()) + each.worth


def forecast(session: Session, who: Who, now: datetime, settings: TeamSettings) -> list[Month]:
    """Weighted value by expected close month, this month first and always there; undated ones stand apart, last.

    A close date in the past counts in this month and is flagged; lost and cancelled count nothing.
    """
    today, expected = team_day(now, settings), kpi.expected(session, who, now)
    months: dict[Span | None, Month] = {month(today, settings): Month(month(today, settings))}
    for each in sorted(expected, key=lambda each: each.currency or ""):  # currencies in the order of every other figure
        span = None if each.close_on is None else month(max(each.close_on, today), settings)
        months.setdefault(span, Month(span)).add(each, late=each.close_on is not None and each.close_on < today)
    return sorted(months.values(), key=lambda found: found.span.start if found.span else date.max)
