"""One scale for all amounts of a chart: its name once, and then bare numbers that are short enough for a column."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from locales.money import EXPONENTS, unit_name
from locales.numbers import write_number
from locales.reader import Language, Reader

_NAMES: dict[Language, tuple[tuple[int, str], ...]] = {
    "fa": ((12, "هزار میلیارد"), (9, "میلیارد"), (6, "میلیون"), (3, "هزار")),
    "en": ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")),
}
_TEN = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """What amounts are counted in.

    Attributes:
        unit: the scale with the currency, in words: "میلیون تومان", "thousand USD".
        exponent: what an amount in minor units is divided by is ten to this power.
        language: of the numbers.
    """

    unit: str
    exponent: int
    language: Language

    def write(self, minor: int | Decimal) -> str:
        """The number alone: whole from ten on, with one decimal below, two when it would be nothing with one."""
        amount = Decimal(minor).scaleb(-self.exponent)
        if amount == amount.to_integral_value() or abs(amount) >= _TEN:
            return write_number(amount.quantize(Decimal(1), ROUND_HALF_UP), self.language)
        rounded = amount.quantize(Decimal("0.1"), ROUND_HALF_UP) or amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        whole = rounded == rounded.to_integral_value()
        return write_number(rounded.quantize(Decimal(1)) if whole else rounded, self.language)


def scale_of(largest: int | Decimal, currency: str, reader: Reader) -> Scale:
    """The scale in which the largest amount (minor units) has two to four digits before the point."""
    in_toman = currency == "IRR" and reader.rial_unit == "toman"
    unit_digits = 1 if in_toman else EXPONENTS[currency]
    digits = (abs(Decimal(largest)).scaleb(-unit_digits) or Decimal(1)).adjusted()
    exponent, name = next((each for each in _NAMES[reader.language] if digits > each[0]), (0, ""))
    return Scale(f"{name} {unit_name(currency, reader)}".strip(), exponent + unit_digits, reader.language)
