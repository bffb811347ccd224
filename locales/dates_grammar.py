"""How the parts of a date go together: a day, an hour and a part of the day, in any order, said once each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product

from locales import dates_words as words
from locales.dates_calendar import named_date, numeric_date
from locales.dates_days import relative_day, weekday
from locales.dates_hours import desk_hour, hour, part_of_day, times
from locales.dates_said import Here, Reading, Rule, Said, Strength
from locales.dates_spans import from_now, weekday_in_weeks
from locales.dates_tasks import DONE_AT
from locales.dates_units import calendar_unit, day_of_month, end_or_start
from locales.moments import Moment, NotUnderstood

_RULES: tuple[Rule, ...] = (
    *(
        from_now,
        weekday_in_weeks,
        named_date,
        numeric_date,
        end_or_start,
        weekday,
        calendar_unit,
        relative_day,
        day_of_month,
    ),
    *(hour, desk_hour, part_of_day),
)
_MOST_FILLERS = 4
_JOINED = frozenset({"and", "or", "to", "till", "until", "و", "یا", "تا", "الی"})
_HALVES_OF_DAY = frozenset({"am", "pm"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that speak of a date, and what they say: from the position of the first to that after the last."""

    reading: Reading
    start: int
    end: int


def piece(said: Said, at: int, here: Here) -> Piece | None:
    """The date that begins at a position, as long as the words go on about it."""
    found: Reading | None = None
    end = at
    while step := _step(said, end, found, here):
        found, end = step
    return Piece(found, at, end) if found else None


def _step(said: Said, at: int, found: Reading | None, here: Here) -> tuple[Reading, int] | None:
    """What is known after one more part, small words before it left out."""
    more = max(_parts(said, at, found, here), key=lambda it: it[1], default=None)
    joined = merged(found, more[0]) if more else None
    return (joined, more[1]) if more and joined else None


def _parts(said: Said, at: int, found: Reading | None, here: Here) -> Iterator[tuple[Reading, int]]:
    """What each rule understands here, and after the small words that may stand here."""
    fillers = words.BETWEEN if found else words.LEADING
    for _ in range(_MOST_FILLERS):
        parts = (part for rule in _RULES if (part := rule(said, at, here)))
        yield from (part for part in parts if _belongs(found, part, here, said))
        after = said.after(fillers, at)
        if after == at:
            return
        at = after


def _belongs(found: Reading | None, part: tuple[Reading, int], here: Here, said: Said) -> bool:
    """A bare number or word is about a date only where nothing else can be meant."""
    more, end = part
    if here.loose or more.strength > Strength.BARE:
        return True
    if more.clock and not more.days:
        behind = found is not None and bool(found.days or found.part)
        is_hour = said.closes(end) or said.phrase(DONE_AT, end) is not None
        return (behind and is_hour) or (found is None and _is_day(said, end, here))
    return found is not None and not more.days and bool(found.days)


def _is_day(said: Said, at: int, here: Here) -> bool:
    """A day begins here, right behind an hour: "call 10 tomorrow"; of "between 3 and 5 tomorrow" both were said."""
    if said.word(at - 2).text in _JOINED:
        return False
    return any(rule(said, at, here) for rule in (relative_day, weekday))


def merged(found: Reading | None, more: Reading) -> Reading | None:
    """Both readings together; None when each says the same kind of thing.

    Raises NotUnderstood when a weekday and a date contradict each other.
    """
    if found is None:
        return more
    if (
        found.exact
        or more.exact
        or (found.clock and more.clock)
        or (found.days and more.days and not _named(found, more))
    ):
        return None
    part = _part(found.part, more.part)
    if found.part and more.part and not part:
        return None
    return replace(
        found,
        days=_agreed(found, more),
        weekday=None if found.days and more.days else found.weekday or more.weekday,
        clock=found.clock or more.clock,
        part=part,
        strength=max(found.strength, more.strength),
    )


def _named(found: Reading, more: Reading) -> bool:
    """Exactly one of both is a weekday's name, which may stand beside a date."""
    return (found.weekday is None) != (more.weekday is None)


def _agreed(found: Reading, more: Reading) -> tuple[date, ...]:
    if not found.days or not more.days:
        return found.days or more.days
    named, dated = (found, more) if found.weekday is not None else (more, found)
    days = tuple(day for day in dated.days if day.weekday() == named.weekday)
    if not days:
        raise NotUnderstood("that date is another weekday")
    return days


def _part(one: str | None, other: str | None) -> str | None:
    """The part of the day that both say; "tonight at 9 p.m." is p.m."""
    if not one or not other or one == other:
        return one or other
    return next((part for part in (one, other) if part in _HALVES_OF_DAY), None)


def moments(reading: Reading, here: Here) -> list[Moment]:
    """The moments that may be meant, likeliest first; what is over comes last, unless it was said to the minute.

    Of what has happened the other way round.
    """
    if reading.exact:
        return [Moment(reading.exact.date(), reading.exact.time())]
    hours = times(reading.clock, reading.part)
    if not reading.days:
        found = [_coming(Moment(here.today + timedelta(days=later), at), here) for at, later in hours]
    elif not hours:
        found = [Moment(day) for day in reading.days]
    else:
        found = [*_at_hours(reading.days[:1], hours), *_at_hours(reading.days[1:], hours[:1])]
    literal = reading.clock is not None and reading.clock.literal
    return sorted(dict.fromkeys(found), key=lambda it: not literal and it.is_past(here.now) is not here.backward)


def _at_hours(days: Iterable[date], hours: Iterable[tuple[time, int]]) -> list[Moment]:
    return [Moment(day + timedelta(days=later), at) for day, (at, later) in product(days, hours)]


def _coming(moment: Moment, here: Here) -> Moment:
    """The hour when it comes next, or when it came last."""
    if here.backward:
        return moment if moment.is_past(here.now) else replace(moment, day=moment.day - timedelta(days=1))
    return replace(moment, day=moment.day + timedelta(days=1)) if moment.is_past(here.now) else moment
