"""The month or the quarter that a goal is for, as a button or as people call it."""

from datetime import date, datetime
from typing import Any

from bot.kinds import Asking, Option, Plainly
from locales.calendars import month_of, quarter_of
from locales.dates import NotUnderstood, read_period
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.reader import Language
from locales.text import Text, Value
from locales.words import spellings
from sales.periods import Span, month, quarter
from sales.settings import TeamSettings
from sales.wording import called

_CALENDARS: tuple[Language, ...] = ("fa", "en")
_OFFERED: tuple[Key, ...] = ("goals-this-month", "goals-next-month", "goals-this-quarter", "goals-next-quarter")


class GoalPeriod(Plainly):
    """A month or a quarter of either calendar; as JSON its first day and the day after its last, ``2026-10-23/…``."""

    def read(self, text: str, asking: Asking, step: str) -> str:
        """Understand "آذر", "next month", "Q1 2027", "زمستان"; without a year the next that is not over."""
        for option in self.offered(asking, step):
            if folded(text) in spellings(option.label):
                return str(option.value)
        span = span_said(text, asking.local_now, asking.house().calendar)
        if span is None:
            raise UserError("goals-period-unknown")
        return dumped(span)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """Its name."""
        return called(loaded(value), asking.reader.language, asking.house().calendar)


def offered(today: date, settings: TeamSettings) -> tuple[Option, ...]:
    """This month and quarter, and the next ones."""
    spans = []
    for unit in (month, quarter):
        this = unit(today, settings)
        spans += [this, unit(this.end, settings)]
    return tuple(Option(dumped(span), Text(key)) for key, span in zip(_OFFERED, spans, strict=True))


def span_said(text: str, now: datetime, calendar: Language, *, ahead: bool = True) -> Span | None:
    """The month or quarter that is named; None for any other period and for what is none.

    Args:
        text: as typed.
        now: aware, in the person's or the team's zone.
        calendar: decides what "next month" and "Q4" are.
        ahead: without a year it is the next that is not over, else the last that has begun.
    """
    try:
        found = read_period(text, now, calendar, ahead=ahead)
    except NotUnderstood:
        return None
    wholes = (unit(found[0], each) for each in _CALENDARS for unit in (month_of, quarter_of))
    return Span(*found) if found in wholes else None


def dumped(span: Span) -> str:
    """The days as JSON."""
    return f"{span.start.isoformat()}/{span.end.isoformat()}"


def loaded(days: str) -> Span:
    """The days that ``dumped`` wrote."""
    start, end = days.split("/")
    return Span(date.fromisoformat(start), date.fromisoformat(end))
