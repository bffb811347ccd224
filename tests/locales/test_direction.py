"""Names and numbers beside each other stand in the order of the language, whichever letters they are written in."""

from datetime import date
from decimal import Decimal
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

import pytest

from locales.money import Money
from locales.reader import Reader
from locales.text import Named, Percent, Plain, Points, Several, Text
from locales.words import say

FA = Reader("fa", ZoneInfo("Asia/Tehran"))
NAMES = Text("nudge-company", name="علی امیری", company="Alborz Ltd")
TITLE = Text("card-title-company", number=Plain(128), name="Ali Amiri", company="Alborz Ltd")
FIT = Text("receipt-part", question=Text("question-fit"), points=Points(9))
POWER = Text("receipt-unknown", question=Text("question-power"), points=Points(0))
RECEIPT = Text(
    "card-receipt",
    stage=Named("تصمیم‌گیری", "decision"),
    base=Percent(Decimal("0.5")),
    parts=Several([FIT, POWER]),
    computed=Percent(Decimal("0.59")),
    known=1,
    all=6,
)
MOVED = Text("fact", label=Text("field-close-on-label"), value=date(2026, 12, 4))
HISTORY = Text("history-line", day="۲۴ آبان", what=MOVED)
WORTH = Text(
    "list-row", record=TITLE, facts=Several([Money(900_000, "USD"), Money(5_000, "IRR"), "Alborz Ltd", "علی امیری"])
)


def isolates(text: str) -> list[str]:
    """What stands in each isolate whose direction is found from its first letter, the outer ones too."""
    opened: list[int] = []
    found: list[str] = []
    for place, sign in enumerate(text):
        kind = bidirectional(sign)
        if kind in {"LRI", "RLI", "FSI"}:
            opened.append(place)
        elif kind == "PDI":
            start = opened.pop()
            if bidirectional(text[start]) == "FSI":
                found.append(text[start + 1 : place])
    return found


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


@pytest.mark.parametrize("text", [RECEIPT, HISTORY, WORTH])
def test_whatever_holds_isolates_of_its_own_runs_from_the_right(text: Text) -> None:
    said = say(text, FA)
    nested = [inside for inside in (said, *isolates(said)) if isolates(inside)]
    assert len(nested) > 1
    assert {base(inside) for inside in nested} == {"right"}


def test_items_of_a_list_keep_their_own_direction() -> None:
    assert {"Alborz Ltd", "علی امیری"} <= set(isolates(say(WORTH, FA)))
