"""The team's working days and hours, and where a week begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from locales.reader import Language

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
_DAY = timedelta(days=1)
# Longer than any run of holidays; beyond it a calendar without a working day is a mistake in the settings.
_LONGEST_BREAK = 400


def first_weekday(language: Language) -> int:
    """The weekday (Monday is 0) a week starts on for readers of a language."""
    return SATURDAY if language == "fa" else MONDAY


def week_of(day: date, first_weekday: int) -> tuple[date, date]:
    """The week a day lies in, half open: its first day and the first day of the next."""
    start = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return start, start + timedelta(days=7)


def days_between(start: date, end: date) -> Iterator[date]:
    """The days from start up to, not including, end."""
    while start < end:
        yield start
        start += _DAY


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """When a team works: weekdays (Monday is 0), local opening and closing time, and days off."""

    days: frozenset[int] = frozenset({SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY})
    opens: time = time(9)
    closes: time = time(18)
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.days or not self.days <= set(range(7)):
            raise ValueError("a team works on at least one weekday, numbered 0 to 6")
        if self.opens >= self.closes:
            raise ValueError("a working day opens before it closes")

    def is_working(self, day: date) -> bool:
        """The team works on this day."""
        return day.weekday() in self.days and day not in self.holidays

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        after = (day + _DAY * ahead for ahead in range(1, _LONGEST_BREAK))
        return next(filter(self.is_working, after))

    def last_working_day_of_week(self, day: date, first_weekday: int) -> date | None:
        """The last working day of the week that `day` lies in; None in a week that is all holidays."""
        return max(filter(self.is_working, days_between(*week_of(day, first_weekday))), default=None)

    def first_weekday(self, otherwise: int) -> int:
        """The weekday work starts on after the days off; `otherwise` when that is not one day."""
        starts = [day for day in self.days if (day - 1) % 7 not in self.days]
        return starts[0] if len(starts) == 1 else otherwise

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days there are from start up to, not including, end."""
        return sum(map(self.is_working, days_between(start, end)))

    def working_time_after(self, start: datetime, amount: timedelta) -> datetime:
        """The instant at which `amount` of working time has passed since `start` (aware, in the team's zone).

        Nothing to wait for is `start` itself. Hours are as long as they really are on days when clocks change.
        """
        day, left = start.date(), amount
        if left <= timedelta(0):
            return start
        while True:
            opened, closed = self._open_hours(day, start)
            if closed - opened >= left:
                return (opened + left).astimezone(start.tzinfo)
            left -= max(closed - opened, timedelta(0))
            day = self.next_working(day)

    def _open_hours(self, day: date, since: datetime) -> tuple[datetime, datetime]:
        """The working hours of a day that lie after `since`, in UTC; no hours are an end before the start."""
        since_utc = since.astimezone(UTC)
        if not self.is_working(day):
            return since_utc, since_utc
        opens, closes = (
            datetime.combine(day, at, tzinfo=since.tzinfo).astimezone(UTC) for at in (self.opens, self.closes)
        )
        return max(opens, since_utc), closes
