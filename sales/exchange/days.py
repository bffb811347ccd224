"""Dates and instants in cells, in either calendar and however the file writes them."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from locales.calendars import day_of
from locales.dates import read_when
from locales.digits import latin
from locales.moments import NotUnderstood
from locales.weeks import WorkWeek
from sales.exchange.cells import WrongCell

_NOON = time(12)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_CLOCK = re.compile(r"[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?$", re.IGNORECASE)
# Days since the end of 1899, as a spreadsheet holds a date whose cell is not shown as one: the years 1954 to 2118.
_SERIAL = re.compile(r"([2-7]\d{4})(\.\d+)?")
_BEFORE_DAY_ONE = datetime(1899, 12, 30)  # noqa: DTZ001 - of the spreadsheet's wall clock
_JALALI = range(1200, 1600)
_MONTHS, _NOON_HOUR = 12, 12
_SHORTEST_DATE = len("1/2/2026")


def order_of(text: str) -> Literal["day", "month"] | None:
    """Which of the two comes first in a date whose year comes last; None where both could."""
    found = _YEAR_LAST.match(latin(text)) if len(text) >= _SHORTEST_DATE and text[:1].isdecimal() else None
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    if year in _JALALI or first > _MONTHS:
        return "day" if year not in _JALALI else None
    return "month" if second > _MONTHS else None


class Calendar:
    """Reads the dates of one file.

    Args:
        zone: of hours that name none.
        now: the instant of reading, aware.
        day_first: in Gregorian dates whose year comes last.
    """

    def __init__(self, zone: ZoneInfo, now: datetime, *, day_first: bool = False) -> None:
        """Days repeat themselves in a file, so they are remembered."""
        self.zone = zone
        self.now = now
        self.day_first = day_first
        self.day = lru_cache(8192)(self._day)
        self.moment = lru_cache(8192)(self._moment)

    def instant(self, text: str) -> datetime:
        """The instant a cell names."""
        return self.at(self.moment(text))

    def at(self, moment: datetime | date) -> datetime:
        """An instant; a day alone is its noon, but today's is not after now."""
        if isinstance(moment, datetime):
            return moment
        noon = datetime.combine(moment, _NOON, tzinfo=self.zone)
        return min(noon, self.now) if moment == self.local_day(self.now) else noon

    def local_day(self, moment: datetime | date) -> date:
        """The day it lies on in the file's zone."""
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment

    def _moment(self, text: str) -> datetime | date:
        """A day, or an instant where an hour is named."""
        plain = latin(text)
        if exact := _iso(plain) or _counted(plain):
            return exact.replace(tzinfo=exact.tzinfo or self.zone)
        clock = _CLOCK.search(plain)
        if clock is None:
            return self._day(text)
        day = self._day(plain[: clock.start()])
        return datetime.combine(day, _time(clock), tzinfo=self.zone)

    def _day(self, text: str) -> date:
        """A day in either calendar: Jalali by its year, whatever the digits."""
        plain = latin(text).strip()
        try:
            if found := _SERIAL.fullmatch(plain):
                return (_BEFORE_DAY_ONE + timedelta(days=int(found[1]))).date()
            if found := _YEAR_FIRST.fullmatch(plain):
                year, month, day = (int(part) for part in found.groups())
            elif found := _YEAR_LAST.fullmatch(plain):
                first, second, year = (int(part) for part in found.groups())
                day, month = (first, second) if self.day_first or year in _JALALI else (second, first)
            else:
                return self._in_words(plain)
            return day_of(year, month, day, "fa" if year in _JALALI else "en")
        except (ValueError, NotUnderstood):
            raise WrongCell("date") from None

    def _in_words(self, text: str) -> date:
        """A day with its month in words ("15 مهر 1405", "March 1, 2017"), which must name its year."""
        if len(text) >= len("2026-01-01T00:00") and (exact := _iso(text)):
            return exact.astimezone(self.zone).date() if exact.tzinfo else exact.date()
        if not re.search(r"\d{4}", text):
            raise NotUnderstood
        here = self.now.astimezone(self.zone)
        return read_when(text.replace("-", " "), here, language="en", week=WorkWeek()).moment.day


def _counted(text: str) -> datetime | None:
    """An instant as a spreadsheet counts it, to the second; a whole number is a day without an hour."""
    found = _SERIAL.fullmatch(text.strip())
    if found is None or not (found[2] or "").strip(".0"):
        return None
    return _BEFORE_DAY_ONE + timedelta(days=int(found[1]), seconds=round(float(found[2]) * 86_400))


def _iso(text: str) -> datetime | None:
    if "T" not in text and ":" not in text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if found.year in _JALALI else found


def _time(clock: re.Match[str]) -> time:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % _NOON_HOUR + (_NOON_HOUR if clock[4].lower() == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise WrongCell("date") from None
