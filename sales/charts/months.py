"""What the months to come are expected to bring, in one currency, and beside it what there is in others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sales.aims import Whose, asked_of, value_goals
from sales.charts.numbers import drawn_in, without, won_in
from sales.periods import Frame, Span, month, team_day
from storage import kpi

_MONTHS = 6
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Ahead:
    """What is expected in a month, beside what it has brought and what goals ask of it; minor units.

    Attributes:
        span: the month.
        won: won so far; only this month's can be other than nothing.
        weighted: value times probability of what is to close in it.
        late: the same of what should have closed before today; it counts in this month.
        goal: what goals ask of it; None where they ask nothing.
        others: what is won and expected in other currencies.
    """

    span: Span
    won: int = 0
    weighted: Decimal = Decimal(0)
    late: Decimal = Decimal(0)
    goal: int | None = None
    others: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """Won and expected together."""
        return self.won + self.weighted + self.late


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months ahead, how many close dates are past, how many opportunities have none, and the currency."""

    months: Sequence[Ahead]
    late: int
    undated: int
    currency: str


def months_ahead(session: Session, frame: Frame, whose: Whose) -> Forecast:
    """This month and those after it, up to the last in which something is expected; at most six."""
    settings, today = frame.settings, team_day(frame.now, frame.settings)
    spans = [month(today, settings)]
    while len(spans) < _MONTHS:
        spans.append(month(spans[-1].end, settings))
    expected = kpi.expected(session, frame.who, frame.now)
    brought = [_Brought(span) for span in spans]
    brought[0].won.update(won_in(session, frame, Span(spans[0].start, today + _DAY)))
    for each in expected:
        due_in = next((one for one in brought if each.close_on and max(each.close_on, today) < one.span.end), None)
        if due_in is not None and each.close_on is not None and each.currency is not None:
            (due_in.late if each.close_on < today else due_in.weighted)[each.currency] += each.worth.weighted
    currency = drawn_in(frame, [one.total for one in brought])
    goals = value_goals(session, whose, Span(spans[0].start, spans[-1].end), currency)
    months = [one.ahead(currency, asked_of(one.span, goals, settings)) for one in brought]
    dates = [(each.close_on, each.worth.count) for each in expected]
    late = sum(count for day, count in dates if day is not None and day < today)
    undated = sum(count for day, count in dates if day is None)
    return Forecast(_up_to_the_last(months), late, undated, currency)


class _Brought:
    """What a month has brought and is expected to bring, by currency."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.won = Counter[str]()
        self.weighted, self.late = defaultdict[str, Decimal](Decimal), defaultdict[str, Decimal](Decimal)

    @property
    def total(self) -> dict[str, Decimal]:
        currencies = {*self.won, *self.weighted, *self.late}
        return {each: self.won[each] + self.weighted[each] + self.late[each] for each in currencies}

    def ahead(self, currency: str, goal: int | None) -> Ahead:
        known = self.won[currency], self.weighted[currency], self.late[currency]
        return Ahead(self.span, *known, goal, without(currency, self.total))


def _up_to_the_last(months: list[Ahead]) -> list[Ahead]:
    last = max((place for place, ahead in enumerate(months) if ahead.total or ahead.others), default=0)
    return months[: max(last + 1, _FEWEST)]


_FEWEST = 3
