"""The numbers from 1 to 99 as words of both languages, every spelling of each, plain and ordinal."""

from locales.dates_said import table

_UNITS_FA = ("", "یک|یه", "دو", "سه", "چهار|چار", "پنج|پنش", "شش|شیش", "هفت|هف", "هشت|هش", "نه")
_TEENS_FA = (
    *("ده", "یازده", "دوازده", "سیزده", "چهارده|چارده", "پانزده|پونزده"),
    *("شانزده|شونزده", "هفده|هیفده|هیوده", "هجده|هیجده|هژده", "نوزده"),
)
_TENS_FA = {20: "بیست", 30: "سی", 40: "چهل|چل", 50: "پنجاه", 60: "شصت", 70: "هفتاد", 80: "هشتاد", 90: "نود"}
_UNITS_EN = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS_EN = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS_EN = {20: "twenty", 30: "thirty", 40: "forty|fourty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty"}
_TENS_EN |= {90: "ninety"}
_ORDINALS_EN = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
}


def _counted(units: tuple[str, ...], teens: tuple[str, ...], tens: dict[int, str], joints: str) -> dict[str, int]:
    """The numbers from 1 to 99, every spelling of each."""
    below = {word: n for n, words in enumerate(units + teens) if words for word in words.split("|")}
    digits = {word: n for word, n in below.items() if n < len(units)}
    whole = {word: n for n, words in tens.items() for word in words.split("|")}
    joined = {f"{t}{j}{u}": n + m for t, n in whole.items() for u, m in digits.items() for j in joints.split("|")}
    return below | whole | joined


def _ordinal_fa(word: str) -> tuple[str, ...]:
    return (word[:-2] + "سوم",) if word.endswith("سه") else (word + "م", word + "ام")


def _ordinal_en(word: str) -> str:
    for end, ordinal in _ORDINALS_EN.items():
        if word.endswith(end):
            return word.removesuffix(end) + ordinal
    return word + "th"


_FA = _counted(_UNITS_FA, _TEENS_FA, _TENS_FA, " و ")
_EN = _counted(_UNITS_EN, _TEENS_EN, _TENS_EN, "-| ")
NUMBERS = table({**_FA, **_EN})
ORDINALS = table(
    {ordinal: n for word, n in _FA.items() for ordinal in _ordinal_fa(word)}
    | {_ordinal_en(word): n for word, n in _EN.items()}
    | {"اول": 1}
)
ORDINAL_ENDINGS = table(dict.fromkeys(("st", "nd", "rd", "th", "م", "ام", "-ام", "امین"), None))
