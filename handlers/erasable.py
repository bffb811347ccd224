"""A field that can be emptied as well as changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.kinds import Asking, Kind, Option, Together, Unsure
from locales.text import Value

CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Erasable:
    """Any kind of answer, and the choice to clear the field where the form began with that choice."""

    kind: Kind

    def read(self, text: str, asking: Asking, step: str) -> Any | Unsure | Together:  # noqa: ANN401 - JSON
        """As the kind reads it."""
        return self.kind.read(text, asking, step)

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """What the kind offers, then clearing."""
        return (*self.kind.offered(asking, step), *asking.options.get(CLEAR, ()))

    def asked_with(self, asking: Asking) -> Mapping[str, Value]:
        """As the kind is asked."""
        return self.kind.asked_with(asking)

    def load(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """As the kind does."""
        return self.kind.load(value)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401 - JSON
        """As the kind shows it."""
        return self.kind.shown(value, asking, step)
