"""Headers that are known without a question: our own labels, and amounts that say what they are counted in."""

from typing import cast, get_args

import pytest

from locales.keys import Key
from locales.text import Text
from locales.words import in_both_languages
from sales.exchange.columns import BY_FIELD, COLUMNS, column_called, unit_of

# What cards and forms call fields, where the label's key does not name it.
_OTHERS = {
    "capture-name-label": "name",
    "won-value-label": "value",
    "won-on-label": "closed_at",
    "lost-reason-label": "reason",
    "drop-reason-label": "reason",
    "ending-why-label": "notes",
    "ending-note-label": "notes",
    "probability-by-hand-label": "probability_override",
}


def _labels() -> dict[str, str]:
    """Each label of a field, by its key."""
    found = dict(_OTHERS)
    for key in get_args(Key):
        first, _, rest = key.removesuffix("-label").partition("-")
        if key.endswith("-label") and first in {"field", "qualify"}:
            found[key] = rest.replace("-", "_")
    return found


def test_what_cards_and_forms_call_a_field_is_a_known_header() -> None:
    labels = _labels()
    assert len(labels) > len(_OTHERS) + 20
    assert labels == {
        key: field
        for key, field in labels.items()
        if all(column_called(said) is BY_FIELD[field] for said in in_both_languages(Text(cast("Key", key))))
    }


def test_what_exports_and_the_list_of_fields_call_a_column_is_known_and_names_no_other() -> None:
    for column in COLUMNS:
        assert column_called(column.en) is column
        assert column_called(column.fa) is column


@pytest.mark.parametrize(
    "header, field, unit",
    [
        ("مبلغ (تومان)", "value", "toman"),
        ("قیمت واحد (ریال)", "unit_price", "rial"),
        ("مبلغ به تومان", "value", "toman"),
        ("Amount (USD)", "value", "USD"),
        ("Value [EUR]", "value", "EUR"),
        ("Unit price (IRR)", "unit_price", "rial"),
        ("Deal - Stage (pipeline)", "stage", None),
        ("مبلغ (حدودی)", None, None),
        ("تلفن (تومان)", None, "toman"),
    ],
)
def test_a_unit_in_a_header(header: str, field: str | None, unit: str | None) -> None:
    assert column_called(header) is (BY_FIELD[field] if field else None)
    assert unit_of(header) == unit
