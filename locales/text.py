"""Sentences that are not yet in a language, and the values they may name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from locales.keys import Key
from locales.moments import Moment
from locales.money import Money

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Percent:
    """A share from 0 to 1, shown as a percentage; None is shown as a dash."""

    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Points:
    """A signed whole number, shown with its sign."""

    value: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the data holds in both languages (a stage, a reason, a product)."""

    fa: str
    en: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A number that names something (#128, a year): no digit grouping."""

    number: int


@dataclass(frozen=True, slots=True)
class Short:
    """An amount that is shown rounded, as one says it ("۱۲۰ میلیون تومان")."""

    money: Money


@dataclass(frozen=True, slots=True)
class Several:
    """A list inside a sentence; the language decides what stands between its items."""

    items: Sequence["Value"]


@dataclass(frozen=True)
class Text:
    """A sentence's key and what it names; ``locales.words.say`` turns it into words."""

    key: Key
    params: Mapping[str, "Value"]

    def __init__(self, key: Key, params: Mapping[str, "Value"] = _NOTHING, **more: "Value") -> None:
        """Take the parameters as a mapping, as keywords, or both."""
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "params", {**params, **more})


Value: TypeAlias = (
    str | int | Decimal | date | datetime | Moment | Money | Short | Percent | Points | Named | Plain | Several | Text
)
