"""Days said by their week, month, quarter or year: next week, the end of the month, the 15th of next month."""

from datetime import date, timedelta

from locales import dates_words as words
from locales.calendars import add_months, day_of, month_length, month_of, quarter_of, year_month_day, year_of
from locales.dates_calendar import month_said
from locales.dates_days import day_of_week, distinct, ends_there
from locales.dates_numbers import ORDINAL_ENDINGS, ORDINALS
from locales.dates_said import Here, Reading, Said, Strength
from locales.moments import NotUnderstood
from locales.weeks import first_weekday, week_of

_MONTHS_IN: dict[words.Unit, int] = {"month": 1, "quarter": 3, "year": 12}
_MONTHS_AHEAD = 12


def calendar_unit(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """Next week, the month after: its first working day, or the same day of it. A weekday may follow."""
    found = said.phrase(words.CALENDAR_UNITS, at)
    if not found or not ends_there(said, found[1]):
        return None
    (unit, shift), end = found
    day = said.after(words.OF, end)
    named = unit == "week" and (said.phrase(words.WEEKDAYS, day) or said.phrase(words.SHORT_WEEKDAYS, day))
    if named:
        return Reading(days=(day_of_week(named[0], shift, here),)), named[1]
    if shift == 0:
        return Reading(days=_last_days(unit, 0, here)), end
    start = unit_of(unit, shift, here)[0]
    return Reading(days=distinct(_working_from(start, here), _same_day(unit, shift, here))), end


def unit_of(unit: words.Unit, shift: int, here: Here) -> tuple[date, date]:
    """The week, month, quarter or year so many on from this one, half open."""
    if unit == "week":
        return week_of(here.today + timedelta(weeks=shift), first_weekday(here.language))
    around = {"month": month_of, "quarter": quarter_of, "year": year_of}[unit]
    start = around(here.today, here.language)[0]
    return around(add_months(start, shift * _MONTHS_IN[unit], here.language), here.language)


def _same_day(unit: words.Unit, shift: int, here: Here) -> date:
    if unit == "week":
        return here.today + timedelta(weeks=shift)
    return add_months(here.today, shift * _MONTHS_IN[unit], here.language)


def _working_from(day: date, here: Here) -> date:
    return day if here.week.is_working(day) else here.week.next_working(day)


def end_or_start(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """The end or the start of a week, month, quarter or year, or of a month by its name."""
    short = said.phrase(words.SHORT_ENDS, at)
    if short:
        return Reading(days=_last_days(short[0], 0, here)), short[1]
    edge = said.phrase(words.ENDS, at)
    if not edge:
        return None
    is_end, of = edge
    unit = said.phrase(words.CALENDAR_UNITS, of)
    if unit and ends_there(said, unit[1]):
        return Reading(days=_edge(*unit[0], here, is_end=is_end)), unit[1]
    bare = said.phrase(words.BARE_UNITS, of)
    if bare:
        return Reading(days=_edge(bare[0], 0 if is_end else 1, here, is_end=is_end)), bare[1]
    month = month_said(said, of, here) if is_end else None
    return (Reading(days=(month[0][1] - timedelta(days=1),)), month[1]) if month else None


def _edge(unit: words.Unit, shift: int, here: Here, *, is_end: bool) -> tuple[date, ...]:
    if is_end:
        return _last_days(unit, shift, here)
    start = unit_of(unit, shift, here)[0]
    return (_working_from(start, here) if unit == "week" else start,)


def _last_days(unit: words.Unit, shift: int, here: Here) -> tuple[date, ...]:
    """The last day of a unit; of a week its last working day."""
    if unit != "week":
        return (unit_of(unit, shift, here)[1] - timedelta(days=1),)
    # The working week ends when work does, also for those whose calendar begins on another day.
    reader_starts = first_weekday(here.language)
    work_starts = here.week.first_weekday(reader_starts)
    return distinct(_last_working_day(work_starts, shift, here), _last_working_day(reader_starts, shift, here))


def _last_working_day(starts: int, shift: int, here: Here) -> date:
    """The last working day of the week so many on; when that of this week has passed, of the next that has one."""
    day = here.today + timedelta(weeks=shift)
    last = here.week.last_working_day_of_week(day, starts)
    while last is None or (last < here.today and shift >= 0):
        day += timedelta(weeks=1)
        last = here.week.last_working_day_of_week(day, starts)
    return last


def day_of_month(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """The 15th, of this month or another: without a month the next such day."""
    found = ordinal(said, at) or _of_this_month(said, at)
    if not found:
        return None
    number, end = found
    unit = said.phrase(words.CALENDAR_UNITS, said.after(words.OF, end))
    if unit and unit[0][0] == "month":
        return Reading(days=(_numbered(number, unit[0][1], here),)), unit[1]
    month = said.phrase(words.BARE_UNITS, said.after(words.OF, end))
    if month and month[0] == "month":
        return Reading(days=(_next_numbered(number, here),)), month[1]
    announced = said.phrase(words.ON_THE, at - 1) or said.phrase(words.ON_THE, at - 2)
    surely = announced or (said.word(at).number is not None and said.closes(end))
    return Reading(days=(_next_numbered(number, here),), strength=Strength(bool(surely))), end


def _of_this_month(said: Said, at: int) -> tuple[int, int] | None:
    """A plain number is a day's only before "this month"; before "next month" it counts months."""
    number = said.word(at).number
    month = said.phrase(words.CALENDAR_UNITS, at + 1)
    return (number, at + 1) if number and month and month[0] == ("month", 0) else None


def ordinal(said: Said, at: int) -> tuple[int, int] | None:
    """A day's number with its ending, or in words: 15th, ۱۵م, پانزدهم."""
    number = said.word(at).number
    if number is None:
        return said.phrase(ORDINALS, at)
    end = said.after(ORDINAL_ENDINGS, at + 1)
    return (number, end) if end > at + 1 else None


def _numbered(number: int, months: int, here: Here) -> date:
    year, month, _ = year_month_day(
        add_months(month_of(here.today, here.language)[0], months, here.language), here.language
    )
    if not 1 <= number <= month_length(year, month, here.language):
        raise NotUnderstood("there is no such day in that month")
    return day_of(year, month, number, here.language)


def _next_numbered(number: int, here: Here) -> date:
    step = -1 if here.backward else 1
    for months in range(0, step * _MONTHS_AHEAD, step):
        year, month, _ = year_month_day(
            add_months(month_of(here.today, here.language)[0], months, here.language), here.language
        )
        if not 1 <= number <= month_length(year, month, here.language):
            continue
        day = day_of(year, month, number, here.language)
        if (day - here.today).days * step >= 0:
            return day
    raise NotUnderstood("there is no such day in any month")
