"""The weeks, months and quarters that figures are counted by: the team's calendar, first weekday and time zone."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from locales.calendars import month_of, quarter_of, year_of
from locales.dates import NotUnderstood, is_length, read_period
from locales.errors import UserError
from locales.moments import Moment
from locales.weeks import days_between, first_weekday, week_of
from sales.settings import TeamSettings
from storage.kpi import Period, Who

_DAY = timedelta(days=1)
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Span:
    """Whole local days, from one up to, not including, another."""

    start: date
    end: date

    @property
    def last(self) -> date:
        """Its last day, as people name it."""
        return self.end - _DAY


def week(day: date, settings: TeamSettings) -> Span:
    """The team's week that a day lies in."""
    return Span(*week_of(day, first_weekday(settings.language)))


def month(day: date, settings: TeamSettings) -> Span:
    """The month of the team's calendar that a day lies in."""
    return Span(*month_of(day, settings.language))


def quarter(day: date, settings: TeamSettings) -> Span:
    """The quarter (in Persian the season) that a day lies in."""
    return Span(*quarter_of(day, settings.language))


def year(day: date, settings: TeamSettings) -> Span:
    """The year that a day lies in."""
    return Span(*year_of(day, settings.language))


def before(span: Span, settings: TeamSettings) -> Span:
    """The period that a period is compared with: the month before a month, else as many days before."""
    for unit in (month, quarter, year):
        if unit(span.start, settings) == span:
            return unit(span.start - _DAY, settings)
    return Span(span.start - (span.end - span.start), span.start)


def midnight(day: date, settings: TeamSettings) -> datetime:
    """The instant at which a day of the team begins."""
    return Moment(day, _MIDNIGHT).instant(ZoneInfo(settings.zone))


def team_day(now: datetime, settings: TeamSettings) -> date:
    """The day that it is for the team."""
    return now.astimezone(ZoneInfo(settings.zone)).date()


def read_span(text: str, now: datetime, settings: TeamSettings, *, nearest: bool = False) -> Span:
    """The period that somebody typed, in the team's calendar; without a year the last such one, or the nearest.

    A bare length ("3 months") is of what has been, or with ``nearest`` of what is to come.

    Raises:
        UserError: it names none.
    """
    local = now.astimezone(ZoneInfo(settings.zone))
    try:
        last = Span(*read_period(text, local, settings.language))
        coming = Span(*read_period(text, local, settings.language, ahead=True)) if nearest else last
    except NotUnderstood:
        raise UserError("period-not-understood") from None
    if is_length(text):
        return coming
    return min(last, coming, key=lambda span: max(span.start - local.date(), local.date() - span.last))


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose figures are asked for, of which days, and as of which instant."""

    who: Who
    span: Span
    now: datetime
    settings: TeamSettings

    @property
    def period(self) -> Period:
        """The days as instants."""
        return Period(midnight(self.span.start, self.settings), midnight(self.span.end, self.settings))

    @property
    def so_far(self) -> Period:
        """The part of it that is over."""
        whole = self.period
        return Period(whole.start, max(whole.start, min(whole.end, self.now)))

    @property
    def days(self) -> list[datetime]:
        """The instants at which its days begin, and at which the last one ends."""
        return [midnight(day, self.settings) for day in days_between(self.span.start, self.span.end + _DAY)]

    @property
    def today(self) -> datetime:
        """The instant at which the present day began."""
        return midnight(team_day(self.now, self.settings), self.settings)

    @property
    def trailing(self) -> Period:
        """The 90 days up to its end, or with today, for the sales velocity."""
        end = min(self.span.end, team_day(self.now, self.settings) + _DAY)
        return Period(midnight(end - _TRAILING, self.settings), midnight(end, self.settings))

    @property
    def is_running(self) -> bool:
        """Its days have begun, and some are still to come."""
        return self.span.start <= team_day(self.now, self.settings) < self.span.last

    def at_its_end(self) -> "Frame":
        """The same as it would have been asked when its last day ended; while that is not over, as of now."""
        return replace(self, now=min(self.now, self.period.end - _INSTANT))

    def previous(self) -> "Frame":
        """The same question about the period before; of one that is running, about as many days from its beginning."""
        whole = before(self.span, self.settings)
        begun = team_day(self.now, self.settings) - self.span.start + _DAY
        same = Span(whole.start, min(whole.end, whole.start + begun)) if self.is_running else whole
        return Frame(self.who, same, self.now, self.settings)


_TRAILING = timedelta(days=90)
_INSTANT = timedelta(microseconds=1)
