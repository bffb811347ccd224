"""Digits and letters that people type differently and mean the same."""

import re
import unicodedata
from functools import lru_cache

_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_LATIN = {ord(c): str(i % 10) for i, c in enumerate(_PERSIAN + "٠١٢٣٤٥٦٧٨٩")}
_TO_PERSIAN = {ord(str(i)): c for i, c in enumerate(_PERSIAN)}
# Arabic keyboards, and old Persian ones, write these letters with other code points.
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ؤ": "و", "’": "'"}
)
# Characters that need no more than these tables: ASCII, the letters and digits of the keyboard, ZWNJ, «»،؛؟.
_USUAL = re.compile("[\\s!-~ء-غف-يپچژکگی۰-۹٠-٩\u200c«»،؛؟]*")
_AT_ONCE = _LETTERS | _TO_LATIN | {0x200C: " "}
# By code point, پ چ ژ گ ک and ی would stand behind all others.
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_PLACES = str.maketrans({letter: chr(0x0620 + place) for place, letter in enumerate(_ALPHABET)})
_INVISIBLE = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u00ad]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r"[\s\u200c\u00a0]+")


def latin(text: str) -> str:
    """The same text with Persian and Arabic digits written 0-9."""
    return text.translate(_TO_LATIN)


def persian(text: str) -> str:
    """The same text with 0-9 written in Persian digits."""
    return text.translate(_TO_PERSIAN)


def bare(text: str) -> str:
    """The same text without invisible marks (bidi controls, joiners, tatweel); ZWNJ stays."""
    return _INVISIBLE.sub("", text)


def unsteered(text: str) -> str:
    """The same text without the marks that turn the direction of all that follows them."""
    return _STEERING.sub("", text)


@lru_cache(maxsize=64)  # one line is folded again and again, by each who may understand it
def folded(text: str) -> str:
    """What two spellings of the same words have in common, for matching only.

    Latin digits, one Persian ی and ک, no vowel marks, no invisible marks, ZWNJ as a space, single spaces, lower case.
    """
    if text.isascii():  # the same, ten times as fast
        return " ".join(text.split()).lower()
    if _USUAL.fullmatch(text):  # the same, thrice as fast
        return " ".join(text.translate(_AT_ONCE).split()).casefold()
    text = unicodedata.normalize("NFKC", bare(text)).translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or c == "\u0653")
    return _GAPS.sub(" ", latin(unicodedata.normalize("NFC", text))).strip().casefold()


def by_alphabet(text: str) -> str:
    """What words are sorted by: Latin before Persian, each by its own alphabet, however they are typed."""
    return folded(text).translate(_PLACES)
