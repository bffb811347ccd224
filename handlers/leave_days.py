"""The days of a leave as people say them: "from tomorrow until Sunday", «از ۱ آذر تا ۵ آذر», "for 3 days"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.turn import Turn
from locales.dates import read_period, read_when
from locales.digits import folded
from locales.errors import UserError
from locales.moments import NotUnderstood
from locales.reader import Language
from locales.weeks import WorkWeek
from sales.leaves import Days

_DAY = timedelta(days=1)
_NOON = time(12)
_LONGEST = timedelta(days=330)
# What follows is looked for in folded words.
_TO = r"(?:until|untill|till|to|through|تا)"
_FOR = r"(?:for|به مدت|برای)"
_FROM_TO = re.compile(rf"(?:(?:from|از) )?(?P<start>.+?) {_TO} (?P<end>.+)")
_UNTIL = re.compile(rf"{_TO} (?P<end>.+)")
_FROM = re.compile(rf"(?:from|since|از) (?P<start>.+?)(?: {_FOR} (?P<length>.+))?")
_FOR_SO_LONG = re.compile(rf"{_FOR} (?P<length>.+)")
_NUMBER = re.compile(r"\d{1,2}")
# What a sentence about a leave says besides its days.
_BESIDE = re.compile(
    r"\b(?:i'?m|i am|i'?ll be|i will be|we are|going|taking|annual|sick|on|a|my|leave|vacation|holiday"
    r"|من|به|در|مرخصی|مرخصیم|ام|هستم|دارم|میرم|می ?روم|می ?رم|می ?گیرم|گرفتم|خواهم بود|می ?خواهم|می ?خوام)(?= |$)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """From where days are named: the local instant, whose language decides what is open, the team's working days."""

    now: datetime
    language: Language
    week: WorkWeek

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()


def seen_by(turn: Turn) -> Seen:
    """As whoever speaks sees them."""
    return Seen(turn.local_now, turn.reader.language, turn.house.week)


def days_in(seen: Seen, words: str) -> Days | None:
    """The days that all of these words name; None when they name none.

    The day after "until" belongs to the leave; what has begun already began today or before.
    """
    said = folded(words)
    if found := _UNTIL.fullmatch(said):
        last = _day(seen, found["end"])
        return Days(seen.today, last + _DAY) if last else None
    if (found := _FROM_TO.fullmatch(said)) and (days := _between(seen, found["start"], found["end"])):
        return days
    if (found := _FROM.fullmatch(said)) and (start := _day(seen, found["start"])):
        return _so_long(seen, start, found["length"]) if found["length"] else Days(start)
    if found := _FOR_SO_LONG.fullmatch(said):
        return _so_long(seen, seen.today, found["length"])
    return _period(seen, said)


def days_beside(seen: Seen, sentence: str) -> Days | None:
    """The days in a sentence that says that somebody will be away."""
    return days_in(seen, " ".join(_BESIDE.sub(" ", folded(sentence)).split()))


def typed(days: Days) -> str:
    """The same as a button's command line says it."""
    return f"{days.start} to {days.last}" if days.back else f"from {days.start}"


def name_and_days(seen: Seen, words: str) -> tuple[str, Days | None]:
    """Whom "Sara Ahmadi from tomorrow until Sunday" is about, and the days."""
    each = words.split()
    for cut in range(1, len(each)):
        days = days_in(seen, " ".join(each[cut:]))
        if days is not None:
            return " ".join(each[:cut]), days
    return words, None


def _between(seen: Seen, start: str, end: str) -> Days | None:
    """Of "1 to 5 Azar" and "1 Azar to 5" the one takes its month from the other."""
    if _NUMBER.fullmatch(start):
        start = _NUMBER.sub(start, end, count=1)
    elif _NUMBER.fullmatch(end):
        end = _NUMBER.sub(end, start, count=1)
    first, begun = _day(seen, start), _day(seen, start, backward=True)
    if first is None or begun is None:
        return None
    # A first day that has gone already is not next year's, nor are both.
    gone = [_up_to(seen, begun, end, backward=True), _up_to(seen, begun, end)] if begun < first else []
    near = (
        days
        for days in gone
        if days and days.back and days.back - _DAY < first and seen.today - begun < first - seen.today
    )
    return _likely(next(near, None) or _up_to(seen, first, end))


def _likely(days: Days | None) -> Days | None:
    """The same days, unless they are nearly a year, as of "from 5 until 1 December".

    Raises:
        UserError: it is longer than any leave.
    """
    if days and days.back and days.back - days.start > _LONGEST:
        raise UserError("period-not-understood")
    return days


def _up_to(seen: Seen, start: date, end: str, *, backward: bool = False) -> Days | None:
    last = _day(seen, end, since=None if backward else start, backward=backward)
    return Days(start, last + _DAY) if last and last >= start else None


def _so_long(seen: Seen, start: date, length: str) -> Days | None:
    back = _day(seen, f"in {length}", since=start) or _day(seen, f"{length} دیگر", since=start)
    return Days(start, back) if back and back > start else None


def _period(seen: Seen, said: str) -> Days | None:
    try:
        start, end = read_period(said, seen.now, seen.language, ahead=True)
    except NotUnderstood:
        return None
    return Days(max(start, seen.today), end) if end > seen.today else None


def _day(seen: Seen, words: str, since: date | None = None, *, backward: bool = False) -> date | None:
    """The day that all words name, seen from another day on; an hour or a number alone is none."""
    now = seen.now if since in {None, seen.today} else _noon(seen, since or seen.today)
    if words.isdecimal():
        return None
    try:
        return read_when(words, now, language=seen.language, week=seen.week, backward=backward).moment.day
    except NotUnderstood:
        return None


def _noon(seen: Seen, day: date) -> datetime:
    return datetime.combine(day, _NOON, tzinfo=seen.now.tzinfo)
