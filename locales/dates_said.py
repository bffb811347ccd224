"""A sentence as words that still know where they stood, and what one part of it says about a date."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import TypeVar

from locales.dates_glued import parts_of
from locales.digits import folded
from locales.reader import Language
from locales.weeks import WorkWeek

T = TypeVar("T")

_LONGEST_PHRASE = 6
_LONGEST_NUMBER = 4
_MARK = "[\u0300-\u036f\u064b-\u065f\u0670\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"\d(?:{_MARK}|\d|[/:.٫-](?={_MARK}*\d)|[,٬](?=\d{{3}}(?!\d)))*"  # a number, with what separates its parts
    rf"|[ap]\.\s?m(?!{_LETTER})\.?"
    rf"|{_LETTER}(?:{_LETTER}|{_MARK})*"
    r"|[^\s\w]|_",
    re.IGNORECASE,
)
_EZAFE = "ی"
_BEFORE = "پیش"
_AFTER_BEFORE = frozenset({"فاکتور", "پرداخت", "نویس", "فروش"})


def spelled(text: str) -> str:
    """What all spellings of a word or phrase have in common: folded, without spaces, آ as ا."""
    return folded(text).replace(" ", "").replace("آ", "ا").replace("’", "'")


def table(spellings: Mapping[str, T]) -> dict[str, T]:
    """A table to look phrases up in; keys are spellings with a bar between them."""
    return {spelled(phrase): value for phrases, value in spellings.items() for phrase in phrases.split("|")}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a mark: as matched, and where it stands in what was typed."""

    text: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """It is punctuation."""
        return not any(c.isalnum() for c in self.text)

    @property
    def number(self) -> int | None:
        """The number it is, when it is a short one in digits."""
        short = self.text.isascii() and self.text.isdigit() and len(self.text) <= _LONGEST_NUMBER
        return int(self.text) if short else None


class Said:
    """The words of a sentence. Positions beyond its end are empty words, so rules may look ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        for match in _WORD.finditer(text):
            self._hear_parts(spelled(match[0]), match.start(), match.end())
        self._last = max((at for at, word in enumerate(self.words, 1) if not word.is_mark), default=0)

    def _hear_parts(self, word: str, start: int, end: int) -> None:
        """Add a word, or those that were typed without a space between them; marks in it would shift where they are."""
        if end - start != len(word):
            self._hear(word, start, end)
            return
        for first, last in parts_of(word):
            self._hear(word[first:last], start + first, start + last)

    def _hear(self, word: str, start: int, end: int) -> None:
        """Add a word; the ی of "هفته‌ی بعد" belongs to the word before it, and invisible marks are none."""
        if self.words and (word == _EZAFE or self._goes_on(word, start)):
            last = self.words[-1]
            self.words[-1] = Word(last.text if word == _EZAFE else last.text + word, last.start, end)
        elif word:
            self.words.append(Word(word, start, end))

    def _goes_on(self, word: str, start: int) -> bool:
        """It makes one word with the one before: "دوشنبه پیش‌فاکتور" is not last Monday."""
        last = self.words[-1]
        joined = self.text[last.end : start] == "\u200c"
        return last.text == _BEFORE and (joined or word in _AFTER_BEFORE)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> Word:
        """The word at a position."""
        return self.words[at] if 0 <= at < len(self.words) else Word("", len(self.text), len(self.text))

    def phrase(self, phrases: Mapping[str, T], at: int) -> tuple[T, int] | None:
        """What the longest known phrase at a position means, and the position after it."""
        spelling, found = "", None
        for end in range(at, min(at + _LONGEST_PHRASE, len(self.words))) if at >= 0 else ():
            spelling += self.words[end].text
            if spelling in phrases:
                found = phrases[spelling], end + 1
        return found

    def after(self, phrases: Mapping[str, object], at: int) -> int:
        """The position after a phrase that may stand here."""
        found = self.phrase(phrases, at)
        return found[1] if found else at

    def closes(self, at: int) -> bool:
        """Nothing is said from here on."""
        return at >= self._last


class Strength(IntEnum):
    """How sure a part is to be about a date, in a sentence about something else."""

    BARE = 0
    """Only beside a day and with nothing after it: the 10 of "tomorrow 10"."""
    WEAK = 1
    """Only at either end of the sentence: "at 5"."""
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it was said. Minutes are negative in "ten to five"; literal hours are taken for a.m. as they stand."""

    hour: int
    minute: int = 0
    second: int = 0
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What some words say about a date.

    Attributes:
        days: the days that may be meant, likeliest first.
        weekday: set when the days follow from a weekday's name alone, which may stand beside a date.
        clock: the hour said.
        part: the part of the day said, a key of ``PARTS``.
        exact: the very time, in the person's zone; then nothing else is set.
        strength: how sure the words are to be about a date.
    """

    days: tuple[date, ...] = ()
    weekday: int | None = None
    clock: Clock | None = None
    part: str | None = None
    exact: datetime | None = None
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when something was said.

    Attributes:
        now: aware, in the person's zone.
        language: breaks ties only.
        week: the team's working days.
        loose: everything said is a date, so weak hints are enough.
        backward: days without a year are the last such, not the next.
    """

    now: datetime
    language: Language
    week: WorkWeek
    loose: bool = True
    backward: bool = False

    @property
    def today(self) -> date:
        """The person's day."""
        return self.now.date()


Rule = Callable[[Said, int, Here], tuple[Reading, int] | None]
