"""Kinds of answer: how each is read, kept, offered and shown again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from bot.house import House
from locales.digits import folded, unsteered
from locales.errors import UserError
from locales.keys import Key
from locales.reader import Reader
from locales.text import Text, Value
from locales.weeks import WorkWeek
from locales.words import spellings


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers offered.

    Attributes:
        value: the answer as JSON.
        label: its words.
        remember: a person's setting that choosing it settles for good, as name and value.
    """

    value: Any
    label: Text
    remember: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """All that a kind may know while it reads an answer; it can look nothing up.

    Attributes:
        reader: the person's language, zone and rial unit.
        now: the instant, aware.
        house: looks the team's habits up, for the kinds that need them.
        own_unit: what the person means by an amount without a unit, once that is settled.
        options: what is offered at a step, by the step's name, looked up when the form began.
        answers: what has been answered so far, by step.
        kept_in: the currency that what the form is about has its amounts in already.
    """

    reader: Reader
    now: datetime
    house: Callable[[], House] = House
    own_unit: str | None = None
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    kept_in: str | None = None

    @property
    def week(self) -> WorkWeek:
        """The team's working week."""
        return self.house().week

    @property
    def currency(self) -> str:
        """What an amount is in unless another currency is said: the record's own, else the team's."""
        return self.kept_in or self.house().currency

    @property
    def rial_unit(self) -> str | None:
        """What an amount without a unit is in, "toman" or "rial", once the team or the person has settled it."""
        return self.house().rial_unit or self.own_unit

    @property
    def local_now(self) -> datetime:
        """The instant in the person's zone."""
        return self.now.astimezone(self.reader.zone)

    @property
    def today(self) -> date:
        """The person's day."""
        return self.local_now.date()


@dataclass(frozen=True, slots=True)
class Unsure:
    """An answer that can be read in several ways, or that must be confirmed: a question back, with the readings."""

    question: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """One line that answers several questions of a form, by step; the question asked need not be among them."""

    answers: Mapping[str, Any]


class Kind(Protocol):
    """What a step of a form knows about its answers. Values between these functions are JSON."""

    def read(self, text: str, asking: Asking, step: str) -> Any | Unsure | Together:  # noqa: ANN401 - JSON
        """Understand what was typed.

        Raises:
            UserError: it is not an answer; the sentence says why and gives an example.
        """
        ...

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """The answers shown as buttons."""
        ...

    def asked_with(self, asking: Asking) -> Mapping[str, Value]:
        """What the question's own words want to be told: an example that fits the team."""
        ...

    def load(self, value: Any) -> Any:  # noqa: ANN401 - JSON to the form's type
        """The typed value for the form."""
        ...

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401 - JSON
        """The value as it is said back."""
        ...


class Plainly:
    """What most kinds have in common: suggestions come from the form, JSON is the value."""

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """Suggestions, where the form began with some."""
        return asking.options.get(step, ())

    def asked_with(self, asking: Asking) -> Mapping[str, Value]:  # noqa: ARG002 - the protocol's signature
        """Nothing."""
        return {}

    def load(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """The value itself."""
        return value

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """The value itself."""
        shown: Value = value
        return shown


@dataclass(frozen=True, slots=True)
class Words(Plainly):
    """Free text, trimmed.

    Args:
        limit: the most characters.
    """

    limit: int = 200

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Take it as it is, within the limit, without what would turn the text around it."""
        text = unsteered(text).strip()
        if not folded(text):
            raise UserError("answer-empty")
        if len(text) > self.limit:
            raise UserError("answer-too-long", limit=self.limit, length=len(text))
        return text


@dataclass(frozen=True, slots=True)
class Choose(Plainly):
    """One of a few answers.

    Args:
        options: value and key of its label; empty when the form brings its own.
        free: the most characters of an answer of one's own; 0 when only the offered ones count.
    """

    options: tuple[tuple[str, Key], ...] = ()
    free: int = 0

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """All of them."""
        if self.options:
            return tuple(Option(value, Text(key)) for value, key in self.options)
        return asking.options.get(step, ())

    def read(self, text: str, asking: Asking, step: str) -> str:
        """Match the typed words with the labels in either language."""
        for option in self.offered(asking, step):
            if folded(text) in {folded(str(option.value)), *spellings(option.label)}:
                return str(option.value)
        if self.free:
            return Words(self.free).read(text, asking, step)
        raise UserError("answer-not-offered")

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401 - JSON
        """Its label."""
        labels = {option.value: option.label for option in self.offered(asking, step)}
        return labels.get(value, str(value))
