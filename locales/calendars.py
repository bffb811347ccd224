"""Days, months and hours written as readers of each language expect: Jalali in Persian, Gregorian in English."""

from calendar import monthrange
from datetime import date, datetime, time

from persiantools.jdatetime import JalaliDate

from locales.digits import persian
from locales.moments import Moment
from locales.reader import Language, Reader

MONTHS: dict[Language, tuple[str, ...]] = {
    "fa": (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
        *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
# Monday first, as date.weekday() counts.
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_QUARTER = 3
_YEAR = 12


def year_month_day(day: date, language: Language) -> tuple[int, int, int]:
    """The numbers of a day in the calendar of a language."""
    if language == "en":
        return day.year, day.month, day.day
    jalali = JalaliDate(day)  # type: ignore[no-untyped-call] # the library ships no types
    return jalali.year, jalali.month, jalali.day


def day_of(year: int, month: int, day: int, language: Language) -> date:
    """The day with these numbers in the calendar of a language; ValueError when there is none."""
    if language == "en":
        return date(year, month, day)
    jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call] # the library ships no types
    return date.fromordinal(jalali.to_gregorian().toordinal())


def month_length(year: int, month: int, language: Language) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1] if language == "en" else int(JalaliDate.days_in_month(month, year))


def add_months(day: date, months: int, language: Language) -> date:
    """The same day of a month so many months on, or that month's last day when it is too short."""
    year, month, number = year_month_day(day, language)
    years, index = divmod(month - 1 + months, _YEAR)
    year, month = year + years, index + 1
    return day_of(year, month, min(number, month_length(year, month, language)), language)


def month_of(day: date, language: Language) -> tuple[date, date]:
    """The month a day lies in, half open."""
    return _months_around(day, 1, language)


def quarter_of(day: date, language: Language) -> tuple[date, date]:
    """The quarter of the year (in Persian the season) a day lies in, half open."""
    return _months_around(day, _QUARTER, language)


def year_of(day: date, language: Language) -> tuple[date, date]:
    """The year a day lies in, half open."""
    return _months_around(day, _YEAR, language)


def _months_around(day: date, months: int, language: Language) -> tuple[date, date]:
    year, month, _ = year_month_day(day, language)
    start = day_of(year, month - (month - 1) % months, 1, language)
    return start, add_months(start, months, language)


def write_day(day: date, reader: Reader, *, today: date | None = None) -> str:
    """A day in full: "یکشنبه ۱ آذر ۱۴۰۵", "Sunday, 22 November 2026"; without the year when it is `today`'s."""
    language = reader.language
    year, month, number = year_month_day(day, language)
    weekday, name = WEEKDAYS[language][day.weekday()], MONTHS[language][month - 1]
    comma = "" if language == "fa" else ","
    suffix = "" if today and year_month_day(today, language)[0] == year else f" {year}"
    return _digits(f"{weekday}{comma} {number} {name}{suffix}", language)


def write_short_day(day: date, reader: Reader, *, today: date | None = None) -> str:
    """A day for lists: "۱ آذر", "22 Nov"; with the year when it is not `today`'s."""
    language = reader.language
    year, month, number = year_month_day(day, language)
    name = MONTHS[language][month - 1]
    short = name if language == "fa" else name[:3]
    suffix = f" {year}" if today and year_month_day(today, language)[0] != year else ""
    return _digits(f"{number} {short}{suffix}", language)


def write_time(at: time, language: Language) -> str:
    """An hour of the day: "۱۰:۰۰", "10:00"."""
    return _digits(f"{at:%H:%M}", language)


def write_moment(moment: Moment, reader: Reader) -> str:
    """A moment in full: the day, and the hour if it has one."""
    day = write_day(moment.day, reader)
    if moment.at is None:
        return day
    at = write_time(moment.at, reader.language)
    return f"{day}، ساعت {at}" if reader.language == "fa" else f"{day}, {at}"


def write_instant(instant: datetime, reader: Reader) -> str:
    """An instant in full, on the clock of the reader's zone."""
    local = instant.astimezone(reader.zone)
    return write_moment(Moment(local.date(), local.timetz().replace(tzinfo=None)), reader)


def write_month(day: date, language: Language) -> str:
    """The month a day lies in: "آذر ۱۴۰۵", "November 2026"."""
    year, month, _ = year_month_day(day, language)
    return _digits(f"{MONTHS[language][month - 1]} {year}", language)


def _digits(text: str, language: Language) -> str:
    return persian(text) if language == "fa" else text
