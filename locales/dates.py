"""Dates and hours that people type, in Persian and English, alone or inside a sentence."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from locales import dates_words as words
from locales.dates_grammar import Piece, merged, moments, piece
from locales.dates_hours import times
from locales.dates_periods import is_length, read_period
from locales.dates_said import Here, Reading, Said, Strength
from locales.moments import Guess, NotUnderstood
from locales.reader import Language
from locales.weeks import WorkWeek

__all__ = ["Guess", "NotUnderstood", "is_length", "read_period", "read_time", "read_when"]

_LONGEST = 4096
_MOST_OTHERS = 3
_SEPARATORS = " \t\r\n\u200c،,;؛:-–—"
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def read_when(
    text: str,
    now: datetime,
    *,
    language: Language,
    week: WorkWeek,
    leftover: bool = False,
    backward: bool = False,
) -> Guess:
    """The moment that somebody typed.

    Args:
        text: in either language, whatever `language` is.
        now: aware, in the person's zone.
        language: decides only what is open, such as the order of 10/12 and where a week begins.
        week: the team's working days, for "end of week" and the like.
        leftover: other things are said too; they come back in `rest`, as typed.
        backward: it is about what has happened: a day without a year is the last such, not the next.

    Raises:
        NotUnderstood: no date is named, or an impossible one.
    """
    if len(text) > _LONGEST:
        raise NotUnderstood("too long")
    here = Here(now, language, week, loose=not leftover, backward=backward)
    said = Said(text)
    pieces = _in_sentence(said, here) if leftover else [_whole(said, here)]
    found = _together(pieces)
    taken, *others = moments(found, here)
    rest = _rest(said, pieces) if leftover else ""
    return Guess(taken, rest, tuple(others[:_MOST_OTHERS]), taken.is_past(now))


def read_time(text: str) -> time:
    """An hour of the day, such as "۱۰ و نیم", "15:30" or "9 p.m.".

    Raises:
        NotUnderstood: it is none, or says more than an hour.
    """
    found = _whole(Said(text[:_LONGEST]), Here(_ANY_TIME, "en", WorkWeek())).reading
    if found.days or found.exact:
        raise NotUnderstood("more than an hour is said")
    return times(found.clock, found.part)[0][0]


def _whole(said: Said, here: Here) -> Piece:
    found = piece(said, 0, here)
    if not found or not said.closes(found.end):
        raise NotUnderstood("that is no date")
    return found


def _in_sentence(said: Said, here: Here) -> list[Piece]:
    """The piece that names the day, and one elsewhere that names its hour."""
    found = sorted(_pieces(said, here), key=lambda it: _rank(it, said, here))
    if not found:
        raise NotUnderstood("no date is named")
    first, *others = found
    hours = [other for other in others if not _is_dated(other) and other.reading.strength == Strength.STRONG]
    with_hour = [other for other in hours[:1] if _is_dated(first) and merged(first.reading, other.reading)]
    return [first, *with_hour]


def _pieces(said: Said, here: Here) -> Iterator[Piece]:
    at = 0
    while at < len(said):
        found = piece(said, at, here)
        if found and _is_meant(found, said):
            yield found
        at = found.end if found else at + 1


def _is_dated(found: Piece) -> bool:
    return bool(found.reading.days or found.reading.exact)


def _rank(found: Piece, said: Said, here: Here) -> tuple[bool, bool, bool]:
    """A day before an hour, what comes before what is over, either end of the sentence before its middle."""
    past = _is_dated(found) and moments(found.reading, here)[0].is_past(here.now)
    return not _is_dated(found), past, not _at_an_end(found, said)


def _at_an_end(found: Piece, said: Said) -> bool:
    return found.start == 0 or said.closes(found.end)


def _is_meant(found: Piece, said: Said) -> bool:
    """It is not every Monday, before Monday or Monday's, and not a weak hint in the middle of something else."""
    before, first = said.word(found.start - 1).text, said.word(found.start).text
    blocked = before in words.NEVER_AFTER or (first == "از" and before in words.NEVER_AFTER_FROM)
    if blocked or said.phrase(words.NEVER_BEFORE, found.end):
        return False
    goes_on = said.word(found.end).is_mark or said.phrase(words.GOES_ON, found.end) is not None
    return found.reading.strength == Strength.STRONG or _at_an_end(found, said) or (goes_on and not _is_dated(found))


def _together(pieces: list[Piece]) -> Reading:
    reading: Reading | None = None
    for each in pieces:
        reading = merged(reading, each.reading)
    if reading is None:
        raise NotUnderstood("no date is named")
    return reading


def _rest(said: Said, pieces: list[Piece]) -> str:
    """What else was said, without the pieces and what separated them from the rest."""
    kept, start = [], 0
    for each in sorted(pieces, key=lambda it: it.start):
        kept.append(said.text[start : said.word(each.start).start].strip())
        start = said.word(each.end - 1).end
    kept.append(said.text[start:])
    first, *others = kept
    parts = [first, *(part.strip().lstrip(_SEPARATORS) for part in others)]
    return " ".join(part for part in parts if any(c.isalnum() for c in part)).strip(_SEPARATORS)
