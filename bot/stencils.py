"""What many are told alike: put into words once, with marks for what differs, which is then put in their place.

The marks are numbers and letters that nobody uses. They go the way of any number and name through sentences, digits,
buttons and JSON; as what each comes out there, so what takes its place is written.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii
from typing import Any

from bot.replies import Reply
from bot.speech import logged, shown
from locales.digits import persian
from locales.patterns import Parts
from locales.reader import Reader
from storage.tables.base import Json

# As many digits as the numbers of a large team have, so that a button is about as wide.
NUMBERS = (9876501, 9876502)
WORDS = ("\ue001", "\ue002", "\ue003", "\ue004")


def _in_json(word: str) -> str:
    return encode_basestring_ascii(word)[1:-1]


def _as_number(number: int) -> tuple[str, ...]:
    """How a number may come out: in either digits, and as JSON has these."""
    in_persian = persian(str(number))
    return str(number), in_persian, _in_json(in_persian)


def _as_word(word: str) -> tuple[str, ...]:
    return word, _in_json(word)


_MARKS = (*map(_as_number, NUMBERS), *map(_as_word, WORDS))
_MARK = re.compile("(" + "|".join(re.escape(mark) for marks in _MARKS for mark in marks) + ")")


@dataclass(frozen=True, slots=True)
class Stencil:
    """A reply in words, cut at its marks."""

    text: Parts
    said: Parts
    buttons: Parts | None
    labels: Parts
    more: dict[str, Any]

    @classmethod
    def of(cls, reply: Reply, reader: Reader) -> "Stencil":
        """Cut a reply that has marks for its numbers and names."""
        row, labels = logged(reply, reader), shown(reply, reader)
        text, said, buttons = row.pop("text"), json.dumps(row.pop("said")), row.pop("buttons")
        keys = None if buttons is None else _cut(json.dumps(buttons))
        return cls(_cut(text), _cut(said), keys, _cut(json.dumps(labels)), row)


def _cut(text: str) -> Parts:
    return tuple(_MARK.split(text))


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stencil and what takes the place of its marks."""

    stencil: Stencil
    instead: dict[str, str]

    @classmethod
    def of(cls, stencil: Stencil, numbers: Sequence[int], words: Sequence[str]) -> "Stamped":
        """Put numbers and names in the place of the marks, both in their order."""
        ways = (*map(_as_number, numbers), *map(_as_word, words))
        return cls(
            stencil,
            {mark: way for marks, out in zip(_MARKS, ways, strict=True) for mark, way in zip(marks, out, strict=True)},
        )

    def logged(self) -> dict[str, Any]:
        """What the message log keeps of it."""
        cut = self.stencil
        said, buttons = self._whole(cut.said), None if cut.buttons is None else Json(self._whole(cut.buttons))
        return {"text": self._whole(cut.text), "said": Json(said), "buttons": buttons, **cut.more}

    def shown(self) -> list[Any]:
        """The buttons as a conversation remembers them."""
        labels: list[Any] = json.loads(self._whole(self.stencil.labels))
        return labels

    def _whole(self, parts: Parts) -> str:
        words = list(parts)
        words[1::2] = map(self.instead.__getitem__, parts[1::2])
        return "".join(words)
