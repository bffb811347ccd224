"""How numbers are said: digits with any marks, words of both languages, and what they add up to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from locales.moments import NotUnderstood
from locales.number_words import (
    ARTICLES,
    DIGITS,
    FRACTIONS,
    HUNDRED,
    JOINTS,
    MILLION,
    PERSIAN_SCALES,
    SCALES,
    SMALL,
    THOUSAND,
)

POINTS = ".٫/"
_MARKS = frozenset("," + POINTS)
_GROUPING = re.compile(r"[٬،'’]")
_GROUPED = re.compile(r"[0-9]+|[0-9]{1,3}(?:([,.٫/])[0-9]{3})(?:\1[0-9]{3})*")
_ZEROS_BEFORE = re.compile("0[0-9]")  # that is a phone number, or a code
_LONGEST_DIGITS = 18
_GROUP = 3
_TEN, _TWENTY, _HUNDRED = 10, 20, 100


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number as it was said.

    Attributes:
        value: every word taken literally ("دو میلیارد و سیصد" is 2,000,000,300).
        shortened: with the thousands of the last rest left unsaid, as one does in Persian (2,300,000,000), else None.
        scaled: whether a word for thousands or more was said.
    """

    value: Decimal
    shortened: Decimal | None
    scaled: bool


def spoken_number(tokens: list[str], point: str = "") -> Spoken:
    """The number that the words say.

    Args:
        tokens: from ``words``.
        point: marks after which exactly three digits are decimals even in a number without a scale word.

    Raises:
        NotUnderstood: when they do not say one number.
    """
    scaled = not SCALES.keys().isdisjoint(tokens)
    total = _Sum(POINTS if scaled else point)
    for word in _without_articles(tokens):
        total.add(word)
    return total.spoken(scaled=scaled)


def _without_articles(tokens: list[str]) -> Iterator[str]:
    """The words with "a" as one before a scale, and left out beside a fraction ("half of a million")."""
    for before, word, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if word == "of" and before in FRACTIONS and after:
            continue
        if word not in ARTICLES:
            yield word
        elif after not in FRACTIONS:
            if after not in SCALES and after != HUNDRED:
                raise NotUnderstood
            if before not in FRACTIONS and before != "of":
                yield "one"


def _digits(text: str, point: str) -> Decimal:
    """A number in digits, whichever marks group them: 1,200.50 and 1.200,50 and ۱٬۲۰۰٫۵۰ and ۱/۵."""
    text = _GROUPING.sub(",", text)
    marks = [mark for mark in text if mark in _MARKS]
    if len(text) > _LONGEST_DIGITS + len(marks) or _ZEROS_BEFORE.match(text):
        raise NotUnderstood
    whole, tail = text, ""
    if marks and _opens_decimals(marks, text, point):
        whole, _, tail = text.rpartition(marks[-1])
    if whole and not _GROUPED.fullmatch(whole):
        raise NotUnderstood
    return Decimal((re.sub("[^0-9]", "", whole) or "0") + ("." + tail if tail else ""))


def _opens_decimals(marks: list[str], text: str, point: str) -> bool:
    """Whether the last mark begins decimals: one or two digits after it do, exactly three need another sign of it."""
    last, alone = marks[-1], len(marks) == 1
    whole, _, tail = text.rpartition(last)
    if marks.count(last) > 1:
        return False
    if len(tail) != _GROUP:
        return last != "," or len(tail) < _GROUP
    if alone:
        return last in point or whole in {"", "0"} or len(whole) > _GROUP
    return last != ","


@dataclass(slots=True)
class _Sum:
    """What the words heard so far add up to.

    Attributes:
        point: marks that always begin decimals.
        groups: finished parts and their scales, largest first: 2 million, 300 thousand.
        small: the part below a thousand, or in digits, that may still get its scale.
        room: what may be added to ``small`` must be smaller; five fits after twenty, not after six.
        persian: whether the last scale was said in Persian.
        joined: whether an "and" waits for what it joins.
    """

    point: str
    groups: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    small: Decimal | None = None
    room: int = 0
    persian: bool = False
    joined: bool = False

    def add(self, word: str) -> None:
        if word in JOINTS:
            self._join()
            return
        self.joined = False
        if word in SMALL:
            self._plus(SMALL[word])
        elif word in FRACTIONS:
            self._plus_fraction(FRACTIONS[word])
        elif word == HUNDRED:
            self._times_hundred()
        elif word in SCALES:
            self._times(SCALES[word])
            self.persian = word in PERSIAN_SCALES
        else:
            self._begin(word)

    def spoken(self, *, scaled: bool) -> Spoken:
        total, rest = sum((value for value, _ in self.groups), Decimal(0)), self.small
        if self.joined or (rest is None and not self.groups):
            raise NotUnderstood
        if rest is None or not self.groups:
            return Spoken(plain(total + (rest or 0)), None, scaled)
        scale = self.groups[-1][1]
        if rest >= scale or rest != rest.to_integral_value():
            raise NotUnderstood
        unsaid = self.persian and scale >= MILLION and 0 < rest < THOUSAND
        return Spoken(plain(total + rest), plain(total + rest * scale / THOUSAND) if unsaid else None, scaled)

    def _begin(self, word: str) -> None:
        if self.small is not None or not DIGITS.fullmatch(word):
            raise NotUnderstood
        self.small, self.room = _digits(word, self.point), 0

    def _join(self) -> None:
        if self.joined or (self.small is None and not self.groups):
            raise NotUnderstood
        self.joined = True

    def _plus(self, number: Decimal) -> None:
        if self.small is not None and number >= self.room:
            raise NotUnderstood
        self.small = (self.small or 0) + number
        self.room = _HUNDRED if number >= _HUNDRED else _TEN if number >= _TWENTY and number % _TEN == 0 else 0

    def _plus_fraction(self, fraction: Decimal) -> None:
        """Half of what was said last: of one in "two and a half", of a million in "two million and a half"."""
        if self.small is None and self.groups:
            self.groups.append((fraction * self.groups[-1][1], Decimal(0)))
        elif self.small is None or self.small == self.small.to_integral_value():
            self.small, self.room = (self.small or 0) + fraction, 0
        else:
            raise NotUnderstood

    def _times_hundred(self) -> None:
        if self.small is not None and not 0 < self.small < _HUNDRED:
            raise NotUnderstood
        self.small, self.room = (Decimal(1) if self.small is None else self.small) * _HUNDRED, _HUNDRED

    def _times(self, scale: Decimal) -> None:
        """Give the scale to what waits for one: "two thousand five hundred | million" takes both parts."""
        value, waits = self.small or Decimal(0), self.small is not None
        while self.groups and self.groups[-1][1] < scale:
            part, below = self.groups.pop()
            if below != THOUSAND or value >= below:
                raise NotUnderstood
            value, waits = value + part, True
        if not waits and scale == THOUSAND:
            value, waits = Decimal(1), True
        if not waits or (self.groups and value * scale >= self.groups[-1][1]):
            raise NotUnderstood
        self.groups.append((value * scale, scale))
        self.small, self.room = None, 0


def plain(value: Decimal) -> Decimal:
    """The same number without decimals that say nothing: 2500000.0 as 2500000."""
    whole = value.to_integral_value()
    return whole if whole == value else value
