"""Choosing a person: a button for each, or a name as one types it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.kinds import Asking, Option, Plainly
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text, Value
from locales.words import in_both_languages
from sales.access import best_named
from storage.tables import Person

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Whom(Plainly):
    """One of the people whom the form began with; as JSON their number, 0 for nobody.

    Args:
        but: the question whose answer, another of them, is no answer here.
        same: what whoever gives it all the same is told.
    """

    but: str = ""
    same: Key = "handover-same"

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """All of them."""
        other = asking.answers.get(self.but)
        return tuple(one for one in asking.options.get(step, ()) if one.value != other)

    def read(self, text: str, asking: Asking, step: str) -> int:
        """Understand a name, the beginning or a part of one, or ``@id`` as buttons carry it."""
        people = asking.options.get(step, ())
        wanted = folded(text)
        if wanted.startswith("@"):
            found = [one for one in people if f"@{one.value}" == wanted]
        else:
            found = best_named(text, [(one, in_both_languages(one.label)) for one in people])
        if len(found) == 1:
            if found[0].value == asking.answers.get(self.but):
                raise UserError(self.same, name=found[0].label)
            return int(found[0].value)
        raise UserError("person-ambiguous" if found else "person-unknown", name=text)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401 - JSON
        """Their name."""
        return next((one.label for one in asking.options.get(step, ()) if one.value == value), str(value))


def options(people: Iterable[Person], *others: Option) -> tuple[Option, ...]:
    """People as answers of a form, with other answers before them."""
    return (*others, *(Option(person.id, Text("person-name", name=person.name)) for person in people))
