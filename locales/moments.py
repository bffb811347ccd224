"""What a date that somebody said comes to: a local day, with or without an hour."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

_MORNING = time(9)


class NotUnderstood(ValueError):  # noqa: N818 - it is an answer to ask again about, not an error of ours
    """The words name no date, or an impossible one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day; `at` None means all day. An hour that a clock shows twice is told apart by its `fold`."""

    day: date
    at: time | None = None

    def instant(self, zone: tzinfo, all_day_at: time = _MORNING) -> datetime:
        """The instant in UTC at which this moment comes in a zone.

        An hour that is skipped when clocks go forward comes as much later as the clocks jump; of an hour
        that comes twice it is the first, unless `fold` says the second.
        """
        at = all_day_at if self.at is None else self.at
        return datetime.combine(self.day, at, tzinfo=zone).astimezone(UTC)

    def is_past(self, now: datetime) -> bool:
        """It lies before `now`, which is aware and in the person's zone; today is not past before it is over."""
        if self.at is None or now.tzinfo is None:
            return self.day < now.date()
        return self.instant(now.tzinfo) < now.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Guess:
    """What was understood: the moment taken, what else was said, and other sensible readings, likeliest first."""

    moment: Moment
    rest: str
    others: tuple[Moment, ...]
    past: bool
