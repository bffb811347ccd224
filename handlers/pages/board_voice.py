"""How the board speaks to its reader: sentences, values and amounts in words, escaped only where they become a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.channels.web.page import direction
from locales.keys import Key
from locales.reader import Reader
from locales.text import Several, Text, Value
from locales.words import say
from sales.wording import NOTHING, amount


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks to one reader."""

    reader: Reader

    @property
    def direction(self) -> str:
        """Which way they read."""
        return direction(self.reader.language)

    def says(self, key: Key, params: Mapping[str, Value] | None = None, **more: Value) -> str:
        """A sentence."""
        return say(Text(key, params or {}, **more), self.reader)

    def value(self, value: Value) -> str:
        """A value by itself."""
        return self.says("board-value", value=value)

    def amounts(self, by_currency: Iterable[tuple[str, int | Decimal]]) -> str:
        """Amounts in minor units, each currency by itself; a dash for none."""
        found = [amount(Decimal(minor), currency) for currency, minor in by_currency]
        return self.value(Several(found) if found else NOTHING)
