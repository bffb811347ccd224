"""The kinds of answer that settings need: an hour, a span of hours, a time zone, a weekday."""

import re
from collections.abc import Callable
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.kinds import Asking, Option, Plainly
from locales.calendars import WEEKDAYS, write_time
from locales.dates import read_time
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.moments import NotUnderstood
from locales.text import Named, Text, Value
from locales.weeks import first_weekday
from locales.words import spellings

_BETWEEN = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till)\b|\bتا\b)\s*")
_BEFORE = re.compile(r"^(?:from|از)\s+")
_BARE = re.compile(r"(\d{1,2})(?::(\d{2}))?")
_DAY = 24 * 60
_MINUTES = 60
# Where our users are; anything else is typed.
CITIES: tuple[tuple[str, Key], ...] = (
    ("Asia/Tehran", "zone-tehran"),
    ("Asia/Dubai", "zone-dubai"),
    ("Asia/Baghdad", "zone-baghdad"),
    ("Europe/Istanbul", "zone-istanbul"),
    ("Europe/Berlin", "zone-berlin"),
    ("Europe/London", "zone-london"),
)


def clock(at: time) -> Named:
    """An hour as readers of each language write it."""
    return Named(write_time(at, "fa"), write_time(at, "en"))


def clock_at(minute: int) -> Named:
    """The same, from minutes since local midnight."""
    return clock(time(*divmod(minute, _MINUTES)))


def weekday(number: int) -> Named:
    """A weekday's name; Monday is 0."""
    return Named(WEEKDAYS["fa"][number], WEEKDAYS["en"][number])


def _minute(text: str) -> int:
    at = read_time(text)
    return at.hour * _MINUTES + at.minute


def _minute_of_24(text: str) -> int:
    """The same, but a bare 7 is seven in the morning: these are hours that one sets, not hours that one plans."""
    bare = _BARE.fullmatch(folded(text))
    if bare is None:
        return _minute(text)
    minute = int(bare[1]) * _MINUTES + int(bare[2] or 0)
    if minute > _DAY:
        raise NotUnderstood
    return minute % _DAY


def _span(text: str, minute: Callable[[str], int]) -> tuple[int, int]:
    try:
        start, end = (minute(part) for part in _BETWEEN.split(_BEFORE.sub("", folded(text))))
    except ValueError:  # not two hours, or not hours
        raise UserError("answer-not-hours") from None
    return start, end


class Clock(Plainly):
    """An hour of the day; as JSON minutes since midnight."""

    def read(self, text: str, asking: Asking, step: str) -> int:  # noqa: ARG002 - the protocol's signature
        """Understand "9", "10:30", "۷ صبح"."""
        try:
            return _minute_of_24(text)
        except NotUnderstood:
            raise UserError("answer-not-clock") from None

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """As a clock shows it."""
        return clock_at(value)


class Hours(Plainly):
    """From one hour to another, over midnight if need be; as JSON two times in minutes since midnight."""

    def read(self, text: str, asking: Asking, step: str) -> list[int]:  # noqa: ARG002 - the protocol's signature
        """Understand "22-7", "from 22:00 to 7", "از ۲۲ تا ۷"."""
        start, end = _span(text, _minute_of_24)
        if start == end:
            raise UserError("answer-not-hours")
        return [start, end]

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """Both hours."""
        start, end = value
        return Text("hours-from-to", start=clock_at(start), end=clock_at(end))


class WorkHours(Hours):
    """Hours of one day: they end later than they begin."""

    def read(self, text: str, asking: Asking, step: str) -> list[int]:  # noqa: ARG002 - the protocol's signature
        """Understand "9-18", "8:30 to 5", "از ۹ تا ۶ عصر"."""
        start, end = _span(text, _minute)
        if start >= end:
            raise UserError("answer-not-hours")
        return [start, end]


class Zone(Plainly):
    """A time zone; as JSON its IANA name."""

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:  # noqa: ARG002 - the protocol's signature
        """The cities where most of our users are."""
        return tuple(Option(zone, Text(key)) for zone, key in CITIES)

    def read(self, text: str, asking: Asking, step: str) -> str:
        """Understand an IANA name, its city, or a city offered, in either language."""
        for option in self.offered(asking, step):
            if folded(text) in spellings(option.label):
                return str(option.value)
        wanted = folded(text).replace(" ", "_")
        found = _zones().get(wanted)
        if found is None:
            raise UserError("answer-not-zone")
        return found

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """The city's name."""
        return zone_name(value)


def zone_name(zone: str) -> Value:
    """A zone as people say it: its city."""
    labels = dict(CITIES)
    return Text(labels[zone]) if zone in labels else zone


@cache
def _zones() -> dict[str, str]:
    """IANA names by their folded spelling, whole and by the city alone."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].casefold(): name for name in names if "/" in name and not name.startswith("Etc")}
    return cities | {name.casefold(): name for name in names}


class Weekday(Plainly):
    """A day of the week; as JSON Monday is 0."""

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:  # noqa: ARG002 - the protocol's signature
        """All seven, from the reader's first one on."""
        first = first_weekday(asking.reader.language)
        return tuple(Option(day % 7, Text("weekday", day=weekday(day % 7))) for day in range(first, first + 7))

    def read(self, text: str, asking: Asking, step: str) -> int:  # noqa: ARG002 - the protocol's signature
        """Understand its name in either language."""
        for day in range(7):
            if folded(text) in {folded(WEEKDAYS["fa"][day]), WEEKDAYS["en"][day].casefold()}:
                return day
        raise UserError("answer-not-weekday")

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """Its name."""
        return weekday(value)
