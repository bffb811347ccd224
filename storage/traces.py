"""Finds somebody's name, numbers and addresses in other words, however they were typed, and takes them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from locales.digits import folded
from locales.reach import national_digits

GONE = "…"
_SPELLINGS = zip("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", strict=True)
_DIGITS = {same[0]: f"[{''.join(same)}]" for same in _SPELLINGS}
_BETWEEN = r"[^\w+]{0,3}"
_SHORTEST_NUMBER = 6  # digits; fewer are in many a number


@dataclass(frozen=True, slots=True)
class Traces:
    """What somebody is known by.

    Attributes:
        names: as they were written, and folded as whole words.
        numbers: their telephone numbers with any digits and any marks between them.
    """

    names: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    numbers: tuple[re.Pattern[str], ...]

    def are_in(self, text: str) -> bool:
        """Whether any of it is in a text."""
        plain = folded(text)
        return any(name.search(plain) for _, name in self.names) or any(number.search(text) for number in self.numbers)

    def without(self, text: str) -> str:
        """The text without it; nothing but an ellipsis when it is spelt so that it cannot be cut out."""
        if not self.are_in(text):
            return text
        for written in (*(name for name, _ in self.names), *self.numbers):
            text = written.sub(GONE, text)
        return GONE if self.are_in(text) else text

    def taken_out(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """The same JSON without it."""
        match value:
            case str():
                return self.without(value)
            case list():
                return [self.taken_out(item) for item in value]
            case dict():
                return {key: self.taken_out(item) for key, item in value.items()}
        return value


def traces(names: Iterable[str | None], phones: Iterable[str | None] = ()) -> Traces:
    """What these names, addresses and numbers (E.164) can be found by; empty ones are none."""
    written = sorted({name.strip() for name in names if name and folded(name)}, key=len, reverse=True)
    digits = {national_digits(phone) for phone in phones if phone}
    found = tuple((re.compile(re.escape(name), re.IGNORECASE), _whole(name)) for name in written)
    return Traces(found, tuple(_dialled(number) for number in digits if len(number) >= _SHORTEST_NUMBER))


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(folded(name))}(?!\w)")


def _dialled(digits: str) -> re.Pattern[str]:
    """A number with or without what is dialled before it."""
    return re.compile(rf"(?:\+|00)?\d{{0,4}}{_BETWEEN}" + _BETWEEN.join(_DIGITS[digit] for digit in digits))
