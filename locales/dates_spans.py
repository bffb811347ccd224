"""Times counted from now: in two days, half an hour from now, یک ماه و نیم دیگه, ۳ روز کاری بعد."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from locales import dates_words as words
from locales.calendars import add_months
from locales.dates_days import day_of_week, relative_day, weekday
from locales.dates_numbers import NUMBERS
from locales.dates_said import Here, Reading, Said
from locales.moments import NotUnderstood

_RANGE = re.compile(r"(\d{1,2})-(\d{1,2})")
_MOST = 999
_MOST_AMOUNTS = 4
_FARTHEST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, as people count it."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    minutes: int = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(
            self.months + other.months,
            self.days + other.days,
            self.workdays + other.workdays,
            self.minutes + other.minutes,
        )

    def day_from(self, day: date, way: int, here: Here) -> date:
        """The day that lies so far after (way 1) or before (-1) a day, minutes left out.

        Raises NotUnderstood for what is a lifetime away.
        """
        if max(self.months // 12, self.days // 366, self.workdays // 366, self.minutes // 527040) > _FARTHEST_YEARS:
            raise NotUnderstood("too far away")
        day = add_months(day, way * self.months, here.language) + timedelta(days=way * self.days)
        left = self.workdays
        while left:
            day = here.week.next_working(day) if way > 0 else day - timedelta(days=1)
            left -= way > 0 or here.week.is_working(day)
        return day


_ONE: dict[words.Unit, Span] = {
    "minute": Span(minutes=1),
    "hour": Span(minutes=60),
    "day": Span(days=1),
    "workday": Span(workdays=1),
    "week": Span(days=7),
    "month": Span(months=1),
    "year": Span(months=12),
}
# A week and a half is ten days to nobody's surprise; half a month is a fortnight and a day.
_HALF: dict[words.Unit, Span] = {
    "hour": Span(minutes=30),
    "day": Span(minutes=720),
    "week": Span(days=3),
    "month": Span(days=15),
    "year": Span(months=6),
}


def from_now(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """A span before or after now, or after a day that is named."""
    start = said.after(words.SPAN_BEFORE, at)
    found = span_said(said, start)
    if not found:
        return None
    span, end = found
    other = None if start > at else _from_day(said, end, span, here)
    if other:
        return other
    after = said.phrase(words.SPAN_AFTER, end)
    if after and (not said.phrase(words.FROM, after[1])):
        return None if start > at and after[0] < 0 else (_reading(span, after[0], here), after[1])
    return (
        (_reading(span, 1, here), end) if start > at or (here.loose and not said.phrase(words.TO_HOUR, end)) else None
    )


def weekday_in_weeks(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """A weekday of the week that comes so many weeks on: "شنبه‌ی دو هفته‌ی دیگه", "in two weeks on Monday"."""
    named = said.phrase(words.WEEKDAYS, at)
    weeks = _weeks_on(said, said.after(words.OF, named[1]) if named else at)
    if not weeks:
        return None
    if named:
        return Reading(days=(day_of_week(named[0], weeks[0], here),)), weeks[1]
    named = said.phrase(words.WEEKDAYS, said.after(words.OF, weeks[1]))
    return (Reading(days=(day_of_week(named[0], weeks[0], here),)), named[1]) if named else None


def _weeks_on(said: Said, at: int) -> tuple[int, int] | None:
    start = said.after(words.SPAN_BEFORE, at)
    found = span_said(said, start)
    if not found or found[0] != Span(days=found[0].days) or found[0].days % 7:
        return None
    later = said.phrase(words.SPAN_AFTER, found[1])
    if later and not said.phrase(words.FROM, later[1]):
        return later[0] * found[0].days // 7, later[1]
    return (found[0].days // 7, found[1]) if start > at else None


def _from_day(said: Said, at: int, span: Span, here: Here) -> tuple[Reading, int] | None:
    start = said.after(words.SPAN_FROM, at)
    day = (relative_day(said, start, here) or weekday(said, start, here)) if start > at else None
    if not day or span.minutes:
        return None
    return Reading(days=tuple(span.day_from(each, 1, here) for each in day[0].days)), day[1]


def _reading(span: Span, way: int, here: Here) -> Reading:
    day = span.day_from(here.today, way, here)
    if not span.minutes:
        return Reading(days=(day,))
    start = datetime.combine(day, here.now.timetz()).astimezone(UTC) + timedelta(minutes=way * span.minutes)
    return Reading(exact=start.astimezone(here.now.tzinfo).replace(second=0, microsecond=0))


def span_said(said: Said, at: int) -> tuple[Span, int] | None:
    """Amounts with their units, joined by "and"."""
    total = _amount(said, at)
    for _ in range(_MOST_AMOUNTS - 1):
        more = _amount(said, said.after(words.AND, total[1])) if total else None
        total = (total[0] + more[0], more[1]) if total and more else total
    return total


def _amount(said: Said, at: int) -> tuple[Span, int] | None:
    short = said.phrase(words.SHORT_SPANS, at)
    if short:
        return Span(minutes=short[0]), short[1]
    count = _count(said, at)
    unit = count and said.phrase(words.UNITS, count[2])
    if not count or not unit:
        return None
    whole, has_half, _ = count
    half = said.phrase(words.HALF, unit[1])
    if not has_half and not half:
        return _times(_ONE[unit[0]], whole), unit[1]
    if unit[0] not in _HALF:
        return None
    return _times(_ONE[unit[0]], whole) + _HALF[unit[0]], half[1] if half else unit[1]


def _count(said: Said, at: int) -> tuple[int, bool, int] | None:
    """How many: the whole number, whether a half is added, and the position after it."""
    text = said.word(at).text
    if text.endswith(words.DECIMAL_HALVES) and text[:-2].isdigit() and len(text) <= len("99.5"):
        return int(text[:-2]), True, at + 1
    if match := _RANGE.fullmatch(text):
        return max(int(match[1]), int(match[2])), False, at + 1
    number = said.word(at).number
    found = (number, at + 1) if number is not None else None
    for phrases in (words.COUPLE, NUMBERS, words.ARTICLES):
        found = found or said.phrase(phrases, at)
    found = found and _longer(said, *found)
    if not found or found[0] > _MOST:
        return None
    half = said.phrase(words.HALF, found[1])
    return found[0], half is not None, half[1] if half else found[1]


def _longer(said: Said, number: int, end: int) -> tuple[int, int]:
    """The second number of a range such as "two or three", if this is one."""
    joint = said.after(words.RANGE, end)
    other = said.word(joint).number
    found = (other, joint + 1) if other is not None else said.phrase(NUMBERS, joint)
    return found if joint > end and found and found[0] > number else (number, end)


def _times(span: Span, n: int) -> Span:
    return Span(span.months * n, span.days * n, span.workdays * n, span.minutes * n)
