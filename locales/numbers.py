"""Numbers, percentages and points as they are shown, and numbers as people type them."""

from decimal import ROUND_HALF_UP, Decimal

from locales.digits import persian
from locales.moments import NotUnderstood
from locales.number_words import words
from locales.reader import Language
from locales.spoken import spoken_number

_TO_FARSI = str.maketrans({",": "٬", ".": "٫"})
_COUNTERS = frozenset(
    {"تا", "عدد", "دستگاه", "نفر", "کاربر", "نسخه", "مورد", "قطعه", "واحد", "units", "unit", "pcs", "pieces", "users"}
    | {"user", "seats", "licenses", "licences", "items"}
)
_PERCENT = frozenset({"%", "٪", "درصد", "percent", "pct"})
_SIGNS = {"-": -1, "−": -1, "–": -1, "منفی": -1, "minus": -1, "negative": -1, "+": 1, "plus": 1, "مثبت": 1}


def write_number(value: int | Decimal, language: Language) -> str:
    """The number with grouped digits and as many decimals as it carries; the minus is U+2212."""
    text = f"{Decimal(value):,f}".replace("-", "−")
    return persian(text.translate(_TO_FARSI)) if language == "fa" else text


def write_percent(share: Decimal | float, language: Language, digits: int = 0) -> str:
    """A share of one as a percentage (0.64 is "64%"), halves rounded away from zero."""
    percent = (Decimal(str(share)) * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return write_number(percent, language) + ("٪" if language == "fa" else "%")


def write_points(value: int | Decimal, language: Language) -> str:
    """Points with their sign, "+8" or "−2"; zero has none."""
    return ("+" if value > 0 else "") + write_number(value, language)


def read_number(text: str) -> Decimal:
    """The number somebody typed in digits of any kind, in Persian or English words, or in a mixture.

    A slash or a point before one or two digits is a decimal mark ("۱/۵" is 1.5); before exactly three it groups them
    ("1.200" is 1200) unless a word like "million" follows or the number begins with zero. The Persian mark ٫ always
    begins decimals. A counter after it ("۲۰ عدد", "20 pcs") is ignored.

    Raises:
        NotUnderstood: for anything else.
    """
    return _signed(words(text, _COUNTERS | _PERCENT | _SIGNS.keys()), _COUNTERS)


def read_percent(text: str) -> Decimal:
    """A share of one from what people type as a percentage: "20%", "۲۰ درصد", "بیست" and "%20" are all 0.2.

    Raises:
        NotUnderstood: for what is no number, or is below 0 or above 100 per cent.
    """
    tokens = words(text, _COUNTERS | _PERCENT | _SIGNS.keys())
    marks = [token for token in tokens if token in _PERCENT]
    share = _signed([token for token in tokens if token not in _PERCENT], frozenset()) / 100
    if len(marks) > 1 or not 0 <= share <= 1:
        raise NotUnderstood
    return share


def _signed(tokens: list[str], endings: frozenset[str]) -> Decimal:
    sign = _SIGNS.get(tokens[0]) if tokens else None
    if sign is not None:
        tokens = tokens[1:]
    if tokens and tokens[-1] in endings:
        tokens = tokens[:-1]
    return spoken_number(tokens, point="٫").value * (sign or 1)
