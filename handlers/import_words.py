"""What the preview of an import says, and what may be answered to it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.questions import rows
from bot.replies import Choice, Rows
from locales.jsons import dump_text
from locales.keys import Key
from locales.money import Money
from locales.text import Named, Plain, Several, Text
from sales.exchange.cells import Problem
from sales.exchange.columns import BY_FIELD
from sales.exchange.importing import Alike, Duplicate, Preview
from sales.exchange.mapping import Mapping as Columns
from sales.exchange.mapping import is_unknown
from sales.exchange.unknown import Unknown
from sales.exchange.wrong import Wrong
from sales.stages import Stages, name_of

# What is asked about as a whole stands in no line: whose they are, and toman or rial.
_WRONG: Mapping[Problem, Key] = MappingProxyType(
    {
        "amount": "import-not-amount",
        "answer": "import-not-answer",
        "currencies": "import-two-currencies",
        "currency": "import-not-currency",
        "date": "import-not-date",
        "email": "import-not-email",
        "future": "import-future",
        "influence": "import-not-influence",
        "number": "import-not-number",
        "order": "import-not-in-order",
        "outcome": "import-not-outcome",
        "percent": "import-not-percent",
        "phone": "import-not-phone",
        "stage": "import-not-stage",
        "too-many-cells": "import-too-many-cells",
        "undated": "import-undated-end",
        "volume": "import-not-volume",
        "website": "import-not-website",
        "who": "import-nobody",
    }
)
_DUPLICATE: Mapping[str, Key] = MappingProxyType(
    {
        "number": "import-here-number",
        "external": "import-here-external",
        "customer": "import-here-customer",
        "repeated": "import-here-twice",
    }
)
_COMMON = ("name", "phone", "company", "stage", "value", "owner")
HEADER = Named(
    fa=",".join(BY_FIELD[name].header("fa") for name in _COMMON),
    en=",".join(BY_FIELD[name].header("en") for name in _COMMON),
)
COLUMNS = "columns"  # what a preview asks about first
_OWNERS: tuple[Problem, ...] = ("owner", "owner-missing", "owner-unclear")
_WRONG_SHOWN, _DUPLICATES_SHOWN, _NAMES = 10, 3, 8
_LONGEST_CELL = 40


def unknown(columns: Sequence[Unknown], taken: Collection[str], *, named: bool) -> dict[str, Any]:
    """The columns that are to be asked about, as they are kept.

    Args:
        columns: those that nobody knows.
        taken: the fields that other columns fill.
        named: one of the others says who or what a row is about.
    """
    kept = [[_short(one.header), one.key, list(one.examples), one.suggested] for one in columns]
    beside = {"columns": kept, "taken": sorted(taken), "named": named}
    return {"lines": [], "asks": COLUMNS, "new": 0, "wrong": 0, **beside}


def told(preview: Preview, columns: Columns, stages: Stages) -> dict[str, Any]:
    """A preview as it is kept: its lines, what is to be settled first, and how much would be stored."""
    asks = _asks(preview)
    lines = _to_be_settled(preview, asks) if asks else _lines(preview, columns, stages)
    kept = [dump_text(line) for line in lines]
    counts = {"new": preview.new, "wrong": preview.wrong_rows, "customers": preview.met["customer"]}
    return {"lines": kept, "asks": asks, **counts, "ignored": any(is_unknown(header) for header in columns.ignored)}


def refusal(why: Text) -> dict[str, Any]:
    """Why a file cannot be read, as it is kept."""
    return {"lines": [dump_text(why)], "asks": None, "new": 0, "wrong": 0}


def asking(preview: Mapping[str, Any]) -> tuple[Text, ...]:
    """The question below a preview."""
    if preview["asks"] == "unit":
        return (Text("import-unit-ask"),)
    if preview["asks"] == "owner":
        return (Text("import-owner-ask"),)
    if not preview["new"]:
        return (Text("import-nothing-new"),)
    return (Text("import-rest-ask" if preview["wrong"] else "import-ask"),)


def buttons(number: int, preview: Mapping[str, Any]) -> Rows:
    """What may be answered."""
    leave = Choice(Text("form-cancel"), f"/import {number} leave")
    if preview["asks"] == "unit":
        units = (
            Choice(Text("unit-toman"), f"/import {number} toman"),
            Choice(Text("unit-rial"), f"/import {number} rial"),
        )
        return (units, (Choice(Text("import-unit-other"), f"/import {number} unit"), leave))
    if preview["asks"] == "owner":
        somebody = Choice(Text("import-owner-choose"), f"/import {number} owner")
        return ((Choice(Text("import-mine"), f"/import {number} mine"), somebody), (leave,))
    words: Key = "import-go-rest" if preview["wrong"] else "import-go"
    go = Choice(Text(words), f"/import {number} go") if preview["new"] else Choice(Text("import-another"), "/import")
    more = [*wrong_rows(number, preview)]
    if preview.get("customers"):
        more.append(Choice(Text("import-add"), f"/import {number} add"))
    if preview.get("ignored"):
        more.append(Choice(Text("import-match"), f"/import {number} match"))
    return ((go, leave), *rows(more, 2))


def wrong_rows(number: int, preview: Mapping[str, Any]) -> tuple[Choice, ...]:
    """A button for the file of the wrong rows, if there is one."""
    return (Choice(Text("import-wrong-file"), f"/import {number} wrong"),) if preview.get("bad") else ()


def why(wrong: Sequence[Wrong]) -> Iterator[Text]:
    """What is wrong with a row, for the file of such rows."""
    # What is asked about as a whole is settled by then.
    return (_wrong(one) for one in wrong if one.problem in _WRONG)


def _asks(preview: Preview) -> str | None:
    if preview.problems["unit"]:
        return "unit"
    return "owner" if any(preview.problems[problem] for problem in _OWNERS) else None


def _to_be_settled(preview: Preview, asks: str) -> Iterator[Text]:
    yield Text("import-rows", count=preview.rows)
    if asks == "unit":
        yield Text("import-no-units", count=preview.problems["unit"])
        return
    if preview.strangers:
        names = [
            Text("import-stranger", name=_short(name), count=rows)
            for name, rows in preview.strangers.most_common(_NAMES)
        ]
        yield Text("import-strangers", names=Several(names))
        yield from _rest(len(names), len(preview.strangers))
    if preview.problems["owner-missing"]:
        yield Text("import-ownerless", count=preview.problems["owner-missing"])
    if preview.problems["owner-unclear"]:
        yield Text("import-namesakes", count=preview.problems["owner-unclear"])


def _lines(preview: Preview, columns: Columns, stages: Stages) -> Iterator[Text]:
    yield Text("import-rows", count=preview.rows)
    yield Text("import-counts", new=preview.new, known=preview.duplicates.count, wrong=preview.wrong_rows)
    if columns.ignored:
        yield Text("import-ignored", names=Several([_short(name) for name in columns.ignored[:_NAMES]]))
        yield from _rest(_NAMES, len(columns.ignored))
    yield from _new(preview, stages)
    if preview.duplicates.count:
        yield Text("import-duplicates")
        yield from (_duplicate(one) for one in preview.duplicates.first[:_DUPLICATES_SHOWN])
        yield from _rest(_DUPLICATES_SHOWN, preview.duplicates.count)
    if preview.alike.count:
        yield Text("import-alike")
        yield from (_alike(one) for one in preview.alike.first[:_DUPLICATES_SHOWN])
        yield from _rest(_DUPLICATES_SHOWN, preview.alike.count)
    if preview.wrong.count:
        yield Text("import-wrong")
        yield from (_wrong(one) for one in preview.wrong.first[:_WRONG_SHOWN])
        yield from _rest(_WRONG_SHOWN, preview.wrong.count)


def _new(preview: Preview, stages: Stages) -> Iterator[Text]:
    if preview.stages:
        counted = [
            Text("import-stage", stage=name_of(row), count=rows)
            for row in stages.rows
            if (rows := preview.stages[row.key])
        ]
        yield Text("import-stages", stages=Several(counted))
    if preview.totals:
        totals = [Money(minor, currency) for currency, minor in sorted(preview.totals.items())]
        yield Text("import-value", amounts=Several(totals))
    if preview.known_customers:
        yield Text("import-known", count=preview.known_customers)
    if preview.undated:
        yield Text("import-undated", count=preview.undated)


def _rest(shown: int, count: int) -> Iterator[Text]:
    if count > shown:
        yield Text("import-more", count=count - shown)


def _duplicate(one: Duplicate) -> Text:
    here = Text(_DUPLICATE[one.why]) if one.of is None else Text("import-here-again", line=Plain(one.of))
    return Text("import-line", line=Plain(one.line), what=_short(one.name), why=here)


def _alike(one: Alike) -> Text:
    lines = {"line": Plain(one.line), "of": Plain(one.of)}
    return Text("import-alike-line", lines, name=_short(one.name), other=_short(one.other))


def _wrong(one: Wrong) -> Text:
    why = Text(_WRONG[one.problem])
    if not one.cell:
        return Text("import-row", line=Plain(one.line), why=why)
    return Text("import-cell", line=Plain(one.line), column=_short(one.header), cell=_short(one.cell), why=why)


def _short(words: str) -> str:
    """Names and cells may be as long as a file likes, and hold lines of their own."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_CELL else f"{line[:_LONGEST_CELL]}…"
