"""Names and numbers beside each other stand in the order of the language, whichever letters they are written in."""

from unicodedata import bidirectional
from zoneinfo import ZoneInfo

import pytest

from locales.reader import Reader
from locales.text import Plain, Text
from locales.words import say

FA = Reader("fa", ZoneInfo("Asia/Tehran"))
NAMES = Text("nudge-company", name="علی امیری", company="Alborz Ltd")
TITLE = Text("card-title-company", number=Plain(128), name="Ali Amiri", company="Alborz Ltd")


def base(text: str) -> str:
    """The direction that a screen gives a text: that of its first letter outside isolates (UAX #9, P2 and P3)."""
    depth = 0
    for kind in map(bidirectional, text):
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI")
        if not depth and kind in {"L", "R", "AL"}:
            return "left" if kind == "L" else "right"
    return "left"


@pytest.mark.parametrize("text", [NAMES, TITLE, Text("button-show", number=Plain(128)), Text("gap")])
def test_a_persian_sentence_runs_from_the_right_even_if_all_its_words_are_names(text: Text) -> None:
    assert base(say(text, FA)) == "right"


def test_so_does_one_inside_another() -> None:
    line = say(Text("fact", label=TITLE, value="۱"), FA)
    inside = line[line.index("\u2068") + 1 :]
    assert base(inside) == "right"


def test_a_records_number_is_read_from_the_left() -> None:
    assert "\u2066#\u2068۱۲۸\u2069\u2069" in say(TITLE, FA)
