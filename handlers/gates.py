"""What is asked on the way to a later stage: only what is missing, as a short form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.flows import ASIDE, Answers, Ask, Flow
from bot.kinds import Option
from bot.turn import Turn
from handlers import fields
from locales.calendars import month_of
from locales.text import Text
from sales.editing import kept
from storage.suggestions import recent_products
from storage.tables import Record

# The name under which a form keeps which of its questions are asked this time.
ASKED = f"{ASIDE}asked"
_FORTNIGHT, _MONTH = timedelta(days=14), timedelta(days=30)


def is_asked(name: str) -> Callable[[Answers], bool]:
    """The question is among those asked this time."""
    return lambda answers: name in answers.get(ASKED, ())


def wanted(step: Ask) -> Ask:
    """A question of the capture form as a gate asks it: it must be answered, if it is asked at all."""
    return replace(step, optional=False, later=False, when=is_asked(step.name))


PRODUCT, VALUE, MAKER = wanted(fields.PRODUCT), wanted(fields.VALUE), wanted(fields.MAKER)
INFLUENCE, CLOSE_ON = wanted(fields.INFLUENCE), wanted(fields.CLOSE_ON)


def offered(turn: Turn, record: Record, names: Iterable[str]) -> dict[str, tuple[Option, ...]]:
    """What can be tapped instead of typed, for the questions that are asked."""
    suggestions = {
        "product": lambda: _named(recent_products(turn.session)),
        "decision_maker": lambda: _named([record.contact.name] if record.contact.name else []),
        "close_on": lambda: _days(turn),
    }
    return {name: suggestions[name]() for name in names if name in suggestions}


@dataclass(frozen=True, slots=True)
class Doubted:
    """Answers to a form whose record changed in the meantime.

    Attributes:
        answers: those that are in no doubt, as JSON.
        options: for each of the others, what the record holds now and what was answered.
    """

    answers: dict[str, Any]
    options: dict[str, tuple[Option, ...]]


def doubted(turn: Turn, flow: Flow, record: Record, was: Mapping[str, Any]) -> Doubted:
    """Part the answers of the open form: an answer is in doubt when somebody else has changed the same thing."""
    mine = dict(turn.form.answers) if turn.form else {}
    doubts = [name for name in mine if name in was and kept(record, name) != mine[name]]
    options = {name: _both(turn, flow, record, name, mine[name]) for name in doubts}
    return Doubted({name: value for name, value in mine.items() if name not in doubts}, options)


def _both(turn: Turn, flow: Flow, record: Record, name: str, mine: Any) -> tuple[Option, ...]:  # noqa: ANN401 - JSON
    kind = flow.step(name).kind
    readings = [reading for reading in (kept(record, name), mine) if reading is not None]
    return tuple(Option(each, Text("life-choice", words=kind.shown(each, turn.asking(), name))) for each in readings)


def _named(names: list[str]) -> tuple[Option, ...]:
    return tuple(Option(name, Text("life-choice", words=name)) for name in names)


def _days(turn: Turn) -> tuple[Option, ...]:
    today = turn.today
    end = month_of(today, turn.reader.language)[1] - timedelta(days=1)
    return (
        Option((today + _FORTNIGHT).isoformat(), Text("in-two-weeks")),
        Option((today + _MONTH).isoformat(), Text("in-a-month")),
        Option(end.isoformat(), Text("end-of-month")),
    )
