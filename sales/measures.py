"""What a figure may be: a count, a rate, amounts by currency, or a length of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from storage.kpi import Share


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money in minor units by currency; currencies are never added together."""

    by_currency: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Days:
    """A length of time in days of 24 hours; None of nothing."""

    days: Decimal | None


Measure: TypeAlias = int | Share | Amounts | Days


def is_something(measure: Measure | None) -> bool:
    """It counts some record."""
    match measure:
        case Share(_, whole):
            return whole > 0
        case Amounts(by_currency):
            return bool(by_currency)
        case Days(days):
            return days is not None
        case _:
            return bool(measure)
