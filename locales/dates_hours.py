"""Hours of the day: ساعت ۱۰ و نیم, ten to five, 3:30 p.m., فردا عصر; and which half of the day a bare hour means."""

import re
from dataclasses import replace
from datetime import time

from locales import dates_words as words
from locales.dates_numbers import NUMBERS
from locales.dates_said import Clock, Here, Reading, Said, Strength
from locales.moments import NotUnderstood

_DIGITS = re.compile(r"(\d{1,2})([:.])(\d{2})(?::(\d{2}))?")
# "ساعت ۹.۵" is half past nine.
_HALF_PAST = re.compile(r"(\d{1,2})([./٫])5")
_HOURS, _MINUTES, _HALF_DAY, _LAST_AFTERNOON_HOUR = 24, 60, 12, 7
# "۳ و ۵" are two hours, "۳ و ۱۰" is one.
_LEAST_MINUTES = 10
_SAID_MINUTES = frozenset({15, 30, 45})
_SMALL = 100


def hour(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """An hour, with what marks it as one before it and the part of the day after it."""
    about = said.after(words.ABOUT, at)
    start = at if _counts_hours(said, at, here) else said.after(words.CLOCK, about)
    surely = start > about
    found = (
        _digits(said, start, dotted=surely)
        or _half_past(said, start, surely=surely)
        or _to_or_past(said, start, surely=surely)
        or _spoken(said, start, surely=surely)
    )
    if not found or (start == at and found[2] is Strength.BARE and said.word(at).text in words.NO_HOURS):
        return None
    clock, end, strength = found
    strength = Strength.STRONG if surely else max(strength, Strength.WEAK if start > at else Strength.BARE)
    return _with_part(said, _checked(clock, strength), end, strength)


def desk_hour(said: Said, at: int, here: Here) -> tuple[Reading, int] | None:
    """First thing in the morning and the end of the day: when the team's work begins and ends."""
    found = said.phrase(words.DESK_HOURS, at)
    if not found:
        return None
    bound = here.week.opens if found[0] else here.week.closes
    half = "am" if bound.hour < _HALF_DAY else "pm"
    return Reading(clock=Clock(bound.hour, bound.minute), part=half, strength=Strength.WEAK), found[1]


def _counts_hours(said: Said, at: int, here: Here) -> bool:
    """This is the ساعت of "۲ ساعت", not of "ساعت ۲"."""
    number = said.word(at - 1).number
    return number is not None and number < _SMALL and not here.loose and said.phrase(words.CLOCK, at) is not None


def _checked(clock: Clock, strength: Strength) -> Clock | None:
    if clock.hour < _HOURS and clock.minute < _MINUTES and clock.second < _MINUTES:
        return clock
    if strength > Strength.BARE:
        raise NotUnderstood("there is no such hour")
    return None


def _with_part(said: Said, clock: Clock | None, end: int, strength: Strength) -> tuple[Reading, int] | None:
    """The hour and a part of the day that follows it; without one, it must not be the number of something."""
    if clock is None:
        return None
    oclock = said.after(words.OCLOCK, end)
    part = said.phrase(words.PARTS_SAID, oclock) or said.phrase(words.HALVES_OF_DAY, oclock)
    if part:
        return Reading(clock=clock, part=part[0], strength=Strength.STRONG), part[1]
    if strength < Strength.STRONG and said.phrase(words.COUNTED, end):
        return None
    return Reading(clock=clock, strength=Strength.STRONG if oclock > end else strength), oclock


def _digits(said: Said, at: int, *, dotted: bool) -> tuple[Clock, int, Strength] | None:
    """15:30, also with spaces; 15.30 only where it is sure to be an hour."""
    text, end = said.word(at).text, at + 1
    if said.word(end).text == ":" and len(said.word(end + 1).text) == len("30"):
        text, end = f"{text}:{said.word(end + 1).text}", end + 2
    match = _DIGITS.fullmatch(text)
    if not match or (match[2] == "." and not dotted and not said.phrase(words.HALVES_OF_DAY, end)):
        return None
    literal = match[1].startswith("0") or int(match[1]) > _LAST_AFTERNOON_HOUR
    clock = Clock(int(match[1]), int(match[3]), int(match[4] or 0), literal=literal)
    return clock, end, Strength.STRONG


def _half_past(said: Said, at: int, *, surely: bool) -> tuple[Clock, int, Strength] | None:
    """Half an hour as a decimal; with a slash it is a date, unless an hour was announced."""
    match = _HALF_PAST.fullmatch(said.word(at).text)
    if not match or (match[2] == "/" and not surely):
        return None
    return Clock(int(match[1]), 30), at + 1, Strength.BARE


def _to_or_past(said: Said, at: int, *, surely: bool) -> tuple[Clock, int, Strength] | None:
    """Quarter to five, ده دقیقه به پنج, half past three."""
    amount = said.phrase(words.QUARTERS, at) or _number(said, at)
    if not amount or amount[0] >= _MINUTES:
        return None
    way = said.after(words.MINUTES, amount[1])
    joint = said.phrase(words.TO_HOUR, way)
    target = joint and _number(said, joint[1])
    plain = said.word(at).number is not None and way == amount[1]
    if not joint or not target or (plain and not surely):
        return None
    back = said.word(way).text in words.BEFORE_HOUR
    return Clock(target[0], -amount[0] if back else amount[0]), target[1], Strength.WEAK


def _spoken(said: Said, at: int, *, surely: bool) -> tuple[Clock, int, Strength] | None:
    """An hour as a number, perhaps with a half, a quarter or minutes after it."""
    found = _number(said, at)
    if not found:
        return None
    number, end = found
    literal = said.word(at).text.startswith("0")
    past = said.phrase(words.PAST_HOUR, end) or _minutes(said, end, surely=surely)
    if past:
        return Clock(number, past[0], literal=literal), past[1], Strength.WEAK
    return Clock(number, literal=literal), end, Strength.BARE


def _minutes(said: Said, at: int, *, surely: bool) -> tuple[int, int] | None:
    """Minutes after an hour: those of "ده و ۲۰ دقیقه", "ساعت ۱۰ و ۲۰" and "ten thirty"."""
    joined = said.after(words.AND, at)
    found = _number(said, joined)
    if not found:
        return None
    minutes, end = found
    named = said.after(words.MINUTES, end)
    if joined > at and not said.word(at).is_mark and (named > end or (surely and minutes >= _LEAST_MINUTES)):
        return minutes, named
    in_words = said.word(joined).number is None
    return found if joined == at and in_words and minutes in _SAID_MINUTES else None


def _number(said: Said, at: int) -> tuple[int, int] | None:
    word = said.word(at)
    if word.number is not None:
        return (word.number, at + 1) if len(word.text) <= len("24") else None
    return said.phrase(NUMBERS, at)


def part_of_day(said: Said, at: int, _here: Here) -> tuple[Reading, int] | None:
    """Morning, noon, evening, by themselves or beside a day; not in a greeting."""
    found = said.phrase(words.PARTS_SAID, at) or said.phrase(words.PARTS_SAID, said.after(words.ABOUT, at))
    strength = Strength.WEAK
    if not found:
        found, strength = said.phrase(words.PARTS_BESIDE_DAYS, at) or _or_name(said, at), Strength.BARE
    if not found or said.phrase(words.NOT_A_PART, found[1]):
        return None
    return Reading(part=found[0], strength=strength), found[1]


def _or_name(said: Said, at: int) -> tuple[str, int] | None:
    """A part of the day that is a name as well, where no family name can follow."""
    found = said.phrase(words.PARTS_OR_NAMES, at)
    end = found[1] if found else at
    is_time = said.closes(end) or said.after(words.CLOCK, end) > end or said.word(end).is_mark
    return found if is_time else None


def times(clock: Clock | None, part: str | None) -> list[tuple[time, int]]:
    """The hours that may be meant, likeliest first, each with the days it lies after the day that was said.

    A bare hour from 1 to 7 is p.m.; the other half of the day is offered beside it. Raises NotUnderstood when the
    hour is not in that part of the day.
    """
    if clock is None:
        return [_time(Clock(words.PARTS[part][0]))] + ([_time(Clock(0))] if part == "midnight" else []) if part else []
    return [_time(replace(clock, hour=hour)) for hour in _hours(clock, part)]


def _hours(clock: Clock, part: str | None) -> list[int]:
    half = clock.hour % _HALF_DAY
    if part is not None:
        return _hours_within(clock.hour, half, words.PARTS[part])
    if clock.hour > _HALF_DAY or clock.hour == 0:
        return [clock.hour]
    if clock.hour == _HALF_DAY:
        return [_HALF_DAY, _HOURS]
    morning, evening = half, half + _HALF_DAY
    return [evening, morning] if half <= _LAST_AFTERNOON_HOUR and not clock.literal else [morning, evening]


def _hours_within(hour: int, half: int, window: tuple[int, int, int]) -> list[int]:
    _, first, last = window
    said = (half, half + _HALF_DAY, half + _HOURS) if hour <= _HALF_DAY else (hour,)
    found = [each for each in said if first <= each <= last]
    if not found:
        raise NotUnderstood("that hour is not in that part of the day")
    return [found[0], found[0] - _HOURS] if found[0] >= _HOURS else found


def _time(clock: Clock) -> tuple[time, int]:
    days, minutes = divmod(clock.hour * _MINUTES + clock.minute, _HOURS * _MINUTES)
    return time(minutes // _MINUTES, minutes % _MINUTES, clock.second), days
