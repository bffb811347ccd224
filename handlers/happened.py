"""What was done and when, as somebody tells it: "called yesterday", "شنبه جلسه داشتیم"; and what is to come of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from bot.turn import Turn
from locales.dates import read_when
from locales.moments import Guess, Moment, NotUnderstood
from sales.deeds import Deed, read_deed, tells_what_was
from storage.tables import Record

_END_OF_WORK = time(18)
_LONGEST = 300
# Where one thing has been said and the next begins. "ده و نیم" goes on; a verb in the past ends.
_BREAK = re.compile(
    r"\s*[،؛;\n]\s*|[.,!]\s+|(?<=[مد])\s+و\s+|\s+(?:and|but|then)\s+(?!a\s|half)"
    r"|\s+(?=گفت|قرار شد|قراره|(?:she|he|they)? ?said )"
    # Behind the end of what was, what is to come may follow without a mark.
    r"|(?:(?<=نداد)|(?<=ندادند)|(?<=نداشت)|(?<=زدم)|(?<=زدیم)|(?<=بود)|(?<=answer)|(?<=reply)|(?<=voicemail))\s+"
    r"(?=(?:پس[\s\u200c]?)?فردا|دوباره|مجدد|try|call (?:her|him|them|again|back)|again|agian|tom?m?or?row|tmrw|next )"
)
_SAID = re.compile(
    r"(?:(?:she|he|they) )?said\b|گفت(?:ند|ن)?(?: که)?(?!\S)|(?:call|ring|phone)(?: (?:him|her|them|me|back|again))*"
    r"|(?:دوباره )?(?:زنگ|تماس) (?:بزن|بزنم|بزنید|بزنیم|بگیر|بگیرم)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done, and when; ``moment`` is None for just now."""

    deed: Deed
    moment: Moment | None = None


def happened(turn: Turn, said: str, *, surely: bool = False) -> Happened | None:
    """What a sentence tells was done; the time in it is when, unless it is still to come. None when it tells nothing.

    Of "called yesterday, they want a sample" all words are kept, of "called yesterday" none are needed. What is
    ``surely`` told, as behind a command, need not say so by a verb.
    """
    whole = read_deed(said, surely=surely)
    told = _told(turn, said) if whole else None
    if whole is None or told is None:
        return Happened(whole) if whole else None
    deed = read_deed(told.rest) or whole
    return Happened(Deed(deed.kind, deed.outcome, said.strip() if deed.more else ""), told.moment)


def is_told(turn: Turn, said: str) -> bool:
    """The time that the sentence names is when something was done, not when it is to be."""
    return read_deed(said) is not None and _told(turn, said) is not None


def done_and_to_come(turn: Turn, said: str) -> tuple[Happened, str] | None:
    """Of "called, no answer, again tomorrow" what was done, and the words that say what is to be done when."""
    for end, start in reversed(list(_breaks(said))):
        head, tail = said[:end], said[start:]
        done, coming = happened(turn, head), _read(turn, tail, backward=False)
        if done is None or not _is_over(turn, head) or coming is None or coming.past or tells_what_was(tail):
            continue
        whole = _put_off(done.deed, tail, coming) or (done.deed if done.deed.outcome else read_deed(said))
        return (Happened(whole, done.moment), tail) if whole and whole.outcome else None
    return None


def _put_off(deed: Deed, tail: str, coming: Guess) -> Deed | None:
    """Of whom we called, and who named a time and nothing else, it is known that they said later."""
    named = _SAID.match(tail) and not _SAID.sub("", coming.rest).strip()
    return Deed(deed.kind, "later", deed.more) if deed.kind == "call" and deed.outcome is None and named else None


def _is_over(turn: Turn, head: str) -> bool:
    return tells_what_was(head) and (_read(turn, head, backward=False) is None or is_told(turn, head))


def _breaks(said: str) -> Iterator[tuple[int, int]]:
    """Where it may be taken apart; what is longer tells a story, and each part of that would be read."""
    if len(said) <= _LONGEST:
        yield from (found.span() for found in _BREAK.finditer(said))


@dataclass(frozen=True, slots=True)
class _Told:
    """When it was, and all the words without that."""

    moment: Moment
    rest: str


def _told(turn: Turn, said: str) -> _Told | None:
    """The time of what was done: one that is over, or one of today said in the same breath as what was done."""
    start = 0
    for end, following in [*_breaks(said), (len(said), len(said))]:
        part = said[start:end]
        told = tells_what_was(part)
        guess = _read(turn, part, backward=told)
        if guess and (guess.past or (told and guess.moment.day == turn.today)):
            later = _read(turn, said[following:], backward=False)
            rest = f"{said[:start]}{guess.rest}{said[end:]}"
            return None if later and not later.past else _Told(guess.moment, rest)
        start = following
    return None


def _read(turn: Turn, said: str, *, backward: bool) -> Guess | None:
    language, week = turn.reader.language, turn.house.week
    try:
        return read_when(said, turn.local_now, language=language, week=week, leftover=True, backward=backward)
    except NotUnderstood:
        return None


def instant(turn: Turn, record: Record, moment: Moment | None) -> datetime:
    """When that was; of a day without an hour the end of its work, of today now, and nothing was before its record."""
    if moment is None or moment == Moment(turn.today):
        return turn.now
    return min(turn.now, max(record.created_at, moment.instant(turn.reader.zone, _END_OF_WORK)))
