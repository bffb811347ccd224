"""Amounts of money as people type them, in digits or words of either language, with or without a unit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from locales.moments import NotUnderstood
from locales.money import EXPONENTS, UNIT_WORDS, Money, unit_named
from locales.number_words import MILLION, THOUSAND, words
from locales.spoken import POINTS, Spoken, plain, spoken_number

LARGEST = 10**17  # minor units; leaves room for a sum of many in a 64-bit integer
_IRANIAN = frozenset({"toman", "rial"})
_LEFT_UNSAID = (THOUSAND, MILLION)
_FILS = 3  # decimals of the currencies whose amounts look like grouped thousands


@dataclass(frozen=True, slots=True)
class Amount:
    """What was typed.

    Attributes:
        number: the number as it counts, in the unit.
        unit: "toman", "rial", an ISO code, or None when it was not said.
        others: other things it may mean, likeliest first; ask when there are any.
    """

    number: Decimal
    unit: str | None
    others: tuple["Amount", ...] = ()

    def money(self, default_unit: str) -> Money:
        """The exact money, counted in ``default_unit`` ("toman", "rial" or an ISO code) where no unit was said.

        Raises:
            NotUnderstood: for a fraction of the smallest unit, or more than 10^17 of it.
        """
        unit = self.unit or default_unit
        currency = "IRR" if unit in _IRANIAN else unit
        minor = self.number * (10 if unit == "toman" else 10 ** EXPONENTS[currency])
        if minor > LARGEST or minor != minor.to_integral_value():
            raise NotUnderstood
        return Money(int(minor), currency)


def read_amount(text: str) -> Amount:
    """The amount somebody typed: "۱۲۰ میلیون تومان", "2.5m", "$4,500", "۲ میلیارد و ۳۰۰" (2.3 billion).

    Zero is an amount, a negative number is none. Which mark is the decimal one is told by what follows it (see
    ``read_number``); a tiny number of tomans is what people say for thousands or millions, so these are its others.

    Raises:
        NotUnderstood: for anything else.
    """
    units, tokens = _units_apart(words(text, UNIT_WORDS))
    unit = units.pop() if units else None
    if units:
        raise NotUnderstood
    spoken = spoken_number(tokens, POINTS if EXPONENTS.get(unit or "") == _FILS else "")
    amount = _likeliest(spoken, unit)
    if amount.number > LARGEST:
        raise NotUnderstood
    if unit:
        amount.money(unit)
    return amount


def _units_apart(tokens: list[str]) -> tuple[set[str], list[str]]:
    """The units that are named, and the words of the number."""
    units, rest, at = set(), [], 0
    while at < len(tokens):
        length, unit = next(
            ((n, unit) for n in (3, 2, 1) if (unit := unit_named("".join(tokens[at : at + n])))), (1, None)
        )
        if unit:
            units.add(unit)
        else:
            rest.append(tokens[at])
        at += length
    return units, rest


def _likeliest(spoken: Spoken, unit: str | None) -> Amount:
    literal = Amount(spoken.value, unit)
    if spoken.shortened is not None:
        shortened = Amount(spoken.shortened, unit)
        return shortened if unit is None or unit in _IRANIAN else replace(literal, others=(shortened,))
    if unit == "toman" and not spoken.scaled and 0 < spoken.value < THOUSAND:
        return replace(literal, others=tuple(Amount(plain(spoken.value * times), unit) for times in _LEFT_UNSAID))
    return literal
