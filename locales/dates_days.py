"""Days said by their distance or their weekday: tomorrow, tonight, next Sunday, شنبه‌ی هفته‌ی بعد."""

from datetime import date, timedelta

from locales import dates_words as words
from locales.dates_said import Here, Reading, Said, Strength
from locales.weeks import first_weekday, week_of


def relative_day(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """Today, tomorrow, the day after; tonight."""
    found = said.phrase(words.RELATIVE_DAYS, at)
    if not found:
        return None
    (ahead, part), end = found
    doubtful = said.phrase(words.DOUBTFUL_DAYS, at)
    days = tuple(here.today + timedelta(days=n) for n in (ahead, *(doubtful or ())[:1]))
    return Reading(days=days, part=part, strength=_sureness(said, at, end)), end


def _sureness(said: Said, at: int, end: int) -> Strength:
    spelling = "".join(word.text for word in said.words[at:end])
    unsure = spelling in words.UNSURE_DAYS and not said.closes(end)
    return Strength.BARE if unsure else Strength.STRONG


def weekday(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """A weekday by its name, of this week, the next or the last when that is said before or after it."""
    eve = said.phrase(words.EVES, at)
    if eve:
        return Reading(days=_named(eve[0], here), part="night"), eve[1]
    before, shift = _direction(said, at)
    named = said.phrase(words.WEEKDAYS, before) or said.phrase(words.SHORT_WEEKDAYS, before)
    if not named:
        return None
    number, end = named
    days, end = _of_week(said, number, shift, end, here)
    surely = before > at or said.phrase(words.WEEKDAYS, before) is not None
    return Reading(days=days, weekday=number, strength=Strength.STRONG if surely else Strength.WEAK), end


def _direction(said: Said, at: int) -> tuple[int, int | None]:
    """What stands before a weekday: the position after it, and the weeks it goes on or back."""
    for shift, phrases in ((0, words.THIS), (1, words.NEXT_BEFORE), (-1, words.LAST_BEFORE), (None, words.COMING)):
        end = said.after(phrases, at)
        if end > at:
            return end, shift
    return at, None


def _of_week(said: Said, number: int, shift: int | None, end: int, here: Here) -> tuple[tuple[date, ...], int]:
    """The days that a weekday and what follows it may mean."""
    week = said.phrase(words.CALENDAR_UNITS, said.after(words.OF, end))
    if week and week[0][0] == "week" and ends_there(said, week[1]):
        return (day_of_week(number, week[0][1], here),), week[1]
    for way, phrases in ((1, words.NEXT_AFTER), (-1, words.LAST_AFTER)):
        found = said.phrase(phrases, end)
        if found and ends_there(said, found[1]):
            return _shifted(number, way, here), found[1]
    return _shifted(number, shift, here), end


def ends_there(said: Said, end: int) -> bool:
    """The words before are not the beginning of "after ..." or "before ..."."""
    return not said.phrase(words.FROM, end)


def _shifted(number: int, shift: int | None, here: Here) -> tuple[date, ...]:
    ahead = (number - here.today.weekday()) % 7
    nearest = here.today + timedelta(days=ahead)
    if shift is None:
        return _named(number, here)
    if shift == 0:
        return (nearest,)
    if shift < 0:
        return distinct(nearest - timedelta(days=7), day_of_week(number, -1, here))
    coming = nearest if ahead else nearest + timedelta(days=7)
    in_next_week = day_of_week(number, 1, here)
    return distinct(in_next_week, coming, coming + timedelta(days=7))


def _named(number: int, here: Here) -> tuple[date, ...]:
    """The next such day; today's own name means the one a week from now, or else today."""
    ahead = (number - here.today.weekday()) % 7
    nearest = here.today + timedelta(days=ahead)
    if here.backward:
        return (nearest if not ahead else nearest - timedelta(days=7),)
    return (nearest,) if ahead else (nearest + timedelta(days=7), nearest)


def day_of_week(number: int, weeks: int, here: Here) -> date:
    """A weekday of the week so many on from this, as the reader's weeks go."""
    start = week_of(here.today, first_weekday(here.language))[0] + timedelta(weeks=weeks)
    return start + timedelta(days=(number - start.weekday()) % 7)


def distinct(*days: date) -> tuple[date, ...]:
    """The days, each once."""
    return tuple(dict.fromkeys(days))
