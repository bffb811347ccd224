"""Sentences as JSON, for the message log and for half-filled forms, and back."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast

from locales.keys import Key
from locales.moments import Moment
from locales.money import Money
from locales.text import Named, Percent, Plain, Points, Several, Short, Text, Value


def dump_text(text: Text) -> dict[str, Any]:
    """A sentence as JSON."""
    return {"key": text.key, "params": {name: dump_value(value) for name, value in text.params.items()}}


def load_text(data: dict[str, Any]) -> Text:
    """The sentence that ``dump_text`` wrote."""
    return Text(cast("Key", data["key"]), {name: load_value(value) for name, value in data["params"].items()})


def dump_value(value: Value) -> Any:  # noqa: ANN401 - one line a kind of value, each its own JSON
    """A sentence's parameter as JSON: words and whole numbers as they are, the rest as ``{"kind": …}``."""
    match value:
        case str() | int():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Moment(day, at):
            return {"moment": [day.isoformat(), at.isoformat() if at else None]}
        case Money(minor, currency):
            return {"money": [minor, currency]}
        case Short(money):
            return {"short": [money.minor, money.currency]}
        case Percent(share):
            return {"percent": None if share is None else str(share)}
        case Points(points):
            return {"points": points}
        case Named(fa, en):
            return {"named": [fa, en]}
        case Plain(number):
            return {"plain": number}
        case Several(items):
            return {"several": [dump_value(item) for item in items]}
        case Text():
            return {"text": dump_text(value)}


def load_value(data: Any) -> Value:  # noqa: ANN401 - one line a kind of value, each its own JSON
    """The parameter that ``dump_value`` wrote."""
    match data:
        case str() | int():
            return data
        case {"decimal": number}:
            return Decimal(number)
        case {"instant": instant}:
            return datetime.fromisoformat(instant)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"moment": [day, at]}:
            return Moment(date.fromisoformat(day), time.fromisoformat(at) if at else None)
        case {"money": [minor, currency]}:
            return Money(minor, currency)
        case {"short": [minor, currency]}:
            return Short(Money(minor, currency))
        case {"percent": share}:
            return Percent(None if share is None else Decimal(share))
        case {"points": points}:
            return Points(points)
        case {"named": [fa, en]}:
            return Named(fa, en)
        case {"plain": number}:
            return Plain(number)
        case {"several": items}:
            return Several([load_value(item) for item in items])
        case {"text": text}:
            return load_text(text)
    raise TypeError(data)
