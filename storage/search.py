"""Finding records by words, the beginnings of words, phone digits and numbers."""

from sqlalchemy import ColumnElement, and_, or_, select

from locales.digits import folded
from storage.tables import Record, Term
from storage.tables.terms import LONGEST, words_of

_LAST = "\U0010ffff"  # sorts after every letter
_MOST_WORDS = 8
_PHONE_DIGITS = 7


def search_words(text: str) -> list[str]:
    """What is looked for: words, with a phone number's digits put together ("0912 345 6789")."""
    words: list[str] = []
    for word in words_of(text):
        if words and words[-1].isdecimal() and word.isdecimal():
            words[-1] += word
        else:
            words.append(word)
    return (_without_zeros(words) if _is_phone(words) else words_of(text))[:_MOST_WORDS]


def _is_phone(words: list[str]) -> bool:
    return any(word.isdecimal() and len(word) >= _PHONE_DIGITS for word in words)


def _without_zeros(words: list[str]) -> list[str]:
    """A number dialled from abroad begins with two zeros; it is kept without them."""
    return [word.removeprefix("00") if word.isdecimal() else word for word in words]


def matches(text: str) -> ColumnElement[bool] | None:
    """The condition that a record has a word beginning with each of those typed, or is the number; None for no words.

    A single letter must be the whole word: too much begins with it.
    """
    words = search_words(text)
    if not words:
        return None
    found = and_(*(Record.id.in_(select(Term.record_id).where(_begins(word)).scalar_subquery()) for word in words))
    number = folded(text).lstrip("#")
    return or_(Record.id == int(number), found) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else found


_LONGEST_NUMBER = 12


def _begins(word: str) -> ColumnElement[bool]:
    if len(word) == 1:
        return Term.term == word
    return and_(Term.term >= word[:LONGEST], Term.term < word[:LONGEST] + _LAST)
