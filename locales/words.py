"""Sentences in Persian and English: the one function that turns a ``Text`` into words."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentType

from locales.calendars import write_day, write_instant, write_moment
from locales.digits import folded, persian
from locales.keys import Key
from locales.moments import Moment
from locales.money import Money, write_money
from locales.numbers import write_number, write_percent, write_points
from locales.patterns import Parts, parts_of, put_together
from locales.reader import Language, Reader
from locales.text import Named, Percent, Plain, Points, Several, Short, Text, Value

_HERE = Path(__file__).parent
# Fluent refuses longer values, to protect itself from sentences that grow without end.
_LONGEST = 2000
_UTC = ZoneInfo("UTC")
_RIGHT_TO_LEFT_MARK = "\u200f"
_FROM_THE_RIGHT = ("R", "AL")
_STRONG = ("L", *_FROM_THE_RIGHT)
_ISOLATES = ("LRI", "RLI", "FSI")
# An isolate that holds no other one.
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


class MissingWordsError(LookupError):
    """A sentence, or something it names, is missing in a language: always a bug, and a failing test."""


class _Figure(FluentType, int):
    """A whole number that chooses plurals as a number and is written in the reader's digits."""

    def format(self, locale: Locale) -> str:
        return write_number(int(self), "fa" if locale.language == "fa" else "en")


@cache
def bundle(language: Language) -> FluentBundle:
    """All sentences of a language; what a sentence names is isolated from the direction of the text around it."""
    made = FluentBundle([language], use_isolating=True)
    for path in sorted((_HERE / language).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def say(text: Text, reader: Reader) -> str:
    """Write a sentence for somebody.

    Raises:
        MissingWordsError: the language lacks the sentence, or the sentence names what was not given.
    """
    return _written(text, reader) if text.params else _always(text.key, reader.language)


@cache
def _always(key: Key, language: Language) -> str:
    """A sentence that names nothing, and so never changes; most of what is said are a button's words."""
    return _written(Text(key), Reader(language, _UTC))


def _written(text: Text, reader: Reader) -> str:
    parts = _parts(text.key, reader.language)
    if parts is None:
        return _facing(_by_fluent(text, reader), reader.language)
    try:
        written = put_together(parts, lambda name: write(text.params[name], reader))
    except KeyError as error:
        raise MissingWordsError(reader.language, text.key) from error
    return _facing(written, reader.language) if parts[0] == parts[-1] == "" else written


@cache
def _parts(key: Key, language: Language) -> Parts | None:
    """What a sentence is put together from; it faces where it should, for all its names are isolated but a lone one."""
    parts = parts_of(_pattern(key, language))
    if parts is None or parts[0] == parts[-1] == "":
        return parts
    words = "".join(parts[::2])
    return (_facing(words, language).removesuffix(words) + parts[0], *parts[1:])


def _pattern(key: Key, language: Language) -> Any:  # noqa: ANN401 - what Fluent makes of a sentence has no common type
    words = bundle(language)
    if not words.has_message(key) or (pattern := words.get_message(key).value) is None:
        raise MissingWordsError(language, key)
    return pattern


def _by_fluent(text: Text, reader: Reader) -> str:
    params = {name: _fluent(value, reader) for name, value in text.params.items()}
    current, errors = CurrentEnvironment(args=params), list[Exception]()
    # Not by ``format_pattern``: that would first turn every whole number into one that knows Latin digits only.
    pattern = _pattern(text.key, reader.language)
    written = pattern(ResolverEnvironment(context=bundle(reader.language), current=current, errors=errors))
    if errors:
        raise MissingWordsError(reader.language, text.key, errors)
    return str(written)


def _facing(written: str, language: Language) -> str:
    """Have a Persian sentence run from the right also where it is but names and numbers, each isolated from it.

    Screens, and the isolate around a sentence inside another one, take the direction from the first letter outside
    isolates, and without one from the left: then a list of names would stand in the wrong order.
    """
    if language != "fa" or _first_strong(written) in _FROM_THE_RIGHT:
        return written
    return f"{_RIGHT_TO_LEFT_MARK}{written}"


def _listed(items: list[str], language: Language) -> str:
    """Items one after another in the order of the language, each isolated, so that none runs into its neighbour."""
    isolated = [f"\u2068{item}\u2069" for item in items]
    return _facing(("، " if language == "fa" else ", ").join(isolated), language)


def _first_strong(text: str) -> str:
    """The class of the first letter or mark with a direction that is in no isolate; "" when there is none."""
    rest = text
    while (shorter := _ISOLATED.sub("", rest)) != rest:
        rest = shorter
    depth = 0
    for kind in map(bidirectional, rest):
        depth = max(depth + (kind in _ISOLATES) - (kind == "PDI"), 0)
        if not depth and kind in _STRONG:
            return kind
    return ""


def in_both_languages(text: Text) -> tuple[str, str]:
    """A sentence in Persian and in English, for comparing with what was typed; hours are left in UTC."""
    return say(text, Reader("fa", _UTC)), say(text, Reader("en", _UTC))


def spellings(text: Text) -> tuple[str, str]:
    """A sentence in Persian and in English, folded for comparing with what was typed."""
    return _folded(text) if text.params else _always_folded(text.key)


@cache
def _always_folded(key: Key) -> tuple[str, str]:
    return _folded(Text(key))


def _folded(text: Text) -> tuple[str, str]:
    fa, en = in_both_languages(text)
    return folded(fa), folded(en)


def _fluent(value: Value, reader: Reader) -> Any:  # noqa: ANN401 - what Fluent takes
    if isinstance(value, int):
        return _Figure(value)
    return write(value, reader)


def write(value: Value, reader: Reader) -> str:
    """Write a single value as this reader reads it; long words are cut with an ellipsis."""
    match value:
        case str():
            return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
        case int() | Decimal():
            return write_number(value, reader.language)
        case Plain(number):
            return persian(str(number)) if reader.language == "fa" else str(number)
        case Percent(share):
            return "–" if share is None else write_percent(share, reader.language)
        case Points(points):
            return write_points(points, reader.language)
        case Named(fa, en):
            return fa if reader.language == "fa" else en
        case Money():
            return write_money(value, reader)
        case Short(money):
            return write_money(money, reader, short=True)
        case Moment():
            return write_moment(value, reader)
        case datetime():
            return write_instant(value, reader)
        case date():
            return write_day(value, reader)
        case Several(items):
            return _listed([write(item, reader) for item in items], reader.language)
        case Text():
            return say(value, reader)
