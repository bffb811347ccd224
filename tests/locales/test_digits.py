"""Two spellings of the same words have the same folded form, by whichever way it is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.digits import by_alphabet, folded

KEYBOARD = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأإؤئةءكي۰۱۲۴٤٩ \t\u200c\u00a0«»،؛؟.,-_'aZ19"
OTHERS = "ۀهٔ…ﻻ\u064e\u064b\u0640\u200e\u2067²Ǆß"


@pytest.mark.parametrize(
    "text, same",
    [
        (" كريم\u200cزاده  ۱٢3 ", "کریم زاده 123"),
        ("هیٔت", "هیت"),
        ("مسئول", "مسیول"),
        ("آقای أحمد", "آقای احمد"),
        ("STRAẞE", "strasse"),
    ],
)
def test_spellings_of_the_same(text: str, same: str) -> None:
    assert folded(text) == same


@given(st.text(KEYBOARD + OTHERS, max_size=12))
def test_what_is_usual_is_folded_as_all_else_is(text: str) -> None:
    # A letter that is not on the keyboard leads the whole text through the long way.
    assert folded(f"{text} é").removesuffix("e").rstrip() == folded(text)
    assert folded(folded(text)) == folded(text)


def test_names_are_sorted_as_in_a_phone_book() -> None:
    names = ["یاسمن", "ژاله", "Zoe", "پریسا", "بهار", "آرش", "تینا", "گلناز", "كاوه", "چنگیز", "جواد", "لیلا", "ali"]
    book = ["ali", "Zoe", "آرش", "بهار", "پریسا", "تینا", "جواد", "چنگیز", "ژاله", "كاوه", "گلناز", "لیلا", "یاسمن"]
    assert sorted(names, key=by_alphabet) == book
