"""The words numbers are made of, in Persian and English, and the cutting of a text into them."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from types import MappingProxyType

from locales.digits import folded
from locales.moments import NotUnderstood

LONGEST = 100  # characters; nobody says a number at greater length
THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10**zeros) for zeros in (3, 6, 9, 12))


def _by_word(spellings: dict[Decimal, str]) -> Mapping[str, Decimal]:
    return MappingProxyType({folded(word): value for value, words in spellings.items() for word in words.split()})


SMALL = _by_word(
    {
        Decimal(number): words
        for number, words in {
            0: "صفر zero", 1: "یک یه one yek", 2: "دو two", 3: "سه three", 4: "چهار چار four",
            5: "پنج پنش five", 6: "شش شیش six", 7: "هفت seven", 8: "هشت eight", 9: "نه nine", 10: "ده ten",
            11: "یازده eleven", 12: "دوازده twelve", 13: "سیزده thirteen", 14: "چهارده چارده fourteen",
            15: "پانزده پونزده fifteen", 16: "شانزده شونزده sixteen", 17: "هفده هیفده seventeen",
            18: "هجده هیجده هیژده eighteen", 19: "نوزده nineteen", 20: "بیست twenty", 30: "سی thirty",
            40: "چهل چل forty fourty", 50: "پنجاه fifty", 60: "شصت sixty", 70: "هفتاد seventy",
            80: "هشتاد eighty", 90: "نود ninety ninty", 100: "صد یکصد", 200: "دویست", 300: "سیصد",
            400: "چهارصد چارصد", 500: "پانصد پونصد", 600: "ششصد شیشصد", 700: "هفتصد هفصد", 800: "هشتصد هشصد",
            900: "نهصد",
        }.items()
    }
)  # fmt: skip
FRACTIONS = _by_word({Decimal("0.5"): "نیم نصف half", Decimal("0.25"): "ربع quarter", Decimal("0.75"): "threequarters"})
# The short forms and the Latin spellings are what people really type in a chat.
PERSIAN_SCALES = _by_word(
    {
        THOUSAND: "هزار هزارتا ک hezar",
        MILLION: "میلیون ملیون میلون میل م milyon milyoon milion miliun melyon",
        BILLION: "میلیارد ملیارد میلیادر میلیار milyard miliard melyard",
        TRILLION: "تریلیون تیریلیون",
    }
)
_ENGLISH_SCALES = _by_word(
    {
        THOUSAND: "thousand thousands k grand",
        MILLION: "million millions m mm mn mil mill mio",
        BILLION: "billion billions b bn bil",
        TRILLION: "trillion trillions tn trn",
    }
)
SCALES = MappingProxyType(dict(PERSIAN_SCALES) | dict(_ENGLISH_SCALES))
HUNDRED = "hundred"
JOINTS = frozenset({"و", "and"})
ARTICLES = frozenset({"a", "an"})
_ABOUT = frozenset(
    {"حدود", "حدودا", "تقریبا", "مبلغ", "فقط", "about", "around", "approximately", "roughly"}
) | frozenset({"approx", "circa", "only", "just", "~", "≈"})
_KNOWN = frozenset({HUNDRED, "of"}).union(SMALL, FRACTIONS, SCALES, JOINTS, ARTICLES, _ABOUT)

_VULGAR = str.maketrans({"½": " half ", "¼": " quarter ", "¾": " threequarters "})
_SPACED_GROUPS = re.compile(r"(?<![0-9.,٬٫/'])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[-.](?=[^\W\d_])")
DIGITS = re.compile(r"[.٫]?[0-9](?:[0-9.,٬٫،/'’]*[0-9])?")
_TOKEN = re.compile(rf"{DIGITS.pattern}|[^\W\d_]+|[^\s,،]")


def words(text: str, known: Collection[str] = ()) -> list[str]:
    """Digits, words and signs of a text, folded; words written together are taken apart where all parts are known.

    Words that only say "about" are left out. Raises NotUnderstood for what is too long to be a number.
    """
    if len(text) > LONGEST:
        raise NotUnderstood
    plain = folded(text.translate(_VULGAR)).rstrip(" .,;:!?؟،؛")
    plain = _SPACED_GROUPS.sub(lambda digits: digits[0].replace(" ", ""), plain)
    plain = _BETWEEN_LETTERS.sub(" ", plain)
    lexicon = _KNOWN.union(known)
    return [part for token in _TOKEN.findall(plain) for part in _parts(token, lexicon) if part not in _ABOUT]


def _parts(token: str, lexicon: Collection[str]) -> list[str]:
    """The known words that are written together in one, else the token as it is."""
    if token in lexicon or not token.isalpha():
        return [token]
    tails: dict[int, list[str]] = {len(token): []}
    for start in reversed(range(len(token))):
        for end in sorted(tails, reverse=True):
            piece = token[start:end]
            if piece in lexicon and (len(piece) > 1 or piece in JOINTS):
                tails[start] = [piece, *tails[end]]
                break
    return tails.get(0, [token])
