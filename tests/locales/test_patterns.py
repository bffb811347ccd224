"""Sentences that are put together without Fluent read as Fluent puts them together."""

from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from locales.keys import Key
from locales.patterns import parts_of, put_together
from locales.reader import Language, Reader
from locales.text import Text
from locales.words import MissingWordsError, bundle, say

NAMED = ("علی", "Ali", "۱۲", "12", "")


@pytest.mark.parametrize("language", get_args(Language))
def test_every_sentence_reads_as_fluent_writes_it(language: Language) -> None:
    words, seen = bundle(language), 0
    for key in get_args(Key):
        pattern = words.get_message(key).value
        parts = parts_of(pattern)
        if parts is not None and pattern is not None:
            named = {name: NAMED[at % len(NAMED)] for at, name in enumerate(parts[1::2])}
            by_fluent, errors = words.format_pattern(pattern, named)
            assert (put_together(parts, named.__getitem__), []) == (by_fluent, errors), key
            seen += len(named) > 0
    assert seen > 300


def test_what_was_not_given_is_missed() -> None:
    with pytest.raises(MissingWordsError):
        say(Text("figure-line", label="الف", wrong=1), Reader("fa", ZoneInfo("Asia/Tehran")))
