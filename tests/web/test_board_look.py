"""What an address of the board asks for, and what a chart is drawn of."""

import pytest

from handlers.pages.board_look import CARDS, MOST_CARDS, look_of
from handlers.pages.board_svg import Bar, bars


def test_a_charts_words_are_only_words() -> None:
    drawn = bars("<b>", [Bar('</text><script>"', "&", 3, pale=5, goal=4), Bar("none", "–", 0)], rtl=True)
    assert "<script>" not in drawn
    assert "&lt;/text&gt;&lt;script&gt;" in drawn
    assert "<style" not in drawn
    assert " style=" not in drawn


@pytest.mark.parametrize(
    "query",
    [{"view": "all"}, {"view": "list"}, {"view": "list", "figure": "x"}, {"who": "@1 or 1=1"}, {"page": "-1"},
     {"more": "x.9999,,.,a.b,decision.x"}, {"period": "ever"}, {"who": "team-"}],
)  # fmt: skip
def test_odd_addresses_ask_for_nothing_odd(query: dict[str, str]) -> None:
    assert look_of(query).address == "/board"


def test_a_column_grows_but_not_without_end() -> None:
    look = look_of({"more": "decision.999"})
    assert look.cards("decision") == MOST_CARDS
    assert look.with_more("decision") == look
    assert look_of({"more": "decision.1"}).cards("decision") == CARDS
