"""What a preview of an import says in the terminal."""

from collections.abc import Iterable, Iterator, Mapping
from shlex import quote
from types import MappingProxyType

from bot.cli.terminal import amounts
from sales.exchange.cells import Problem
from sales.exchange.importing import Alike, Duplicate, Preview
from sales.exchange.mapping import Mapping as Columns
from sales.exchange.unknown import Unknown
from sales.exchange.wrong import Wrong

_WRONG: Mapping[Problem, str] = MappingProxyType(
    {
        "amount": "is no amount; right is 1200000, $1,200 or 120 million toman",
        "answer": "is no answer from 0 to 3; right is 2",
        "currencies": "price and value are in two currencies; both must be in one",
        "currency": "is no currency we know; right is toman, rial, USD or EUR",
        "date": "is no date; right is 2026-11-21 or 1405/08/30",
        "email": "is no e-mail address; right is sara@example.com",
        "future": "something that has happened lies in the future",
        "influence": "does not say how much somebody decides; right is: decides, shares or advises",
        "number": "is no record's number; right is 128",
        "order": "it ends before it begins",
        "outcome": "is neither open nor won nor lost",
        "owner": "is nobody here; --owner NAME takes such rows",
        "owner-missing": "it names no owner; --owner NAME takes such rows",
        "owner-unclear": "is what several people are called; --owner NAME takes such rows",
        "percent": "is no percentage; right is 60 or 60 %",
        "phone": "is no phone number; right is 0912 345 6789 or +98 21 8877 6655",
        "stage": "is no stage we know; right is decision, or another stage's name",
        "too-many-cells": "has more cells than the header line",
        "undated": "it has ended, but does not say when; its close date is missing",
        "unit": "names no currency; add --currency toman (or rial, USD, EUR, …)",
        "volume": "is no whole number; right is 12",
        "website": "is no web address; right is example.com",
        "who": "names neither a customer nor a deal",
    }
)
_DUPLICATE = {
    "number": "is here already, under its number",
    "external": "is here already: it was imported before",
    "customer": "this customer is here already (--add makes a new opportunity)",
    "repeated": "stands in this file twice",
}
_OF_MANY: Mapping[Problem, str] = MappingProxyType(
    {
        "owner-missing": "Rows that name no owner: {:,}; --owner NAME takes them",
        "owner-unclear": "Rows whose owner's name several people have: {:,}; --owner NAME takes them",
        "unit": "Amounts that name no currency: {:,}; add --currency toman (or rial, USD, EUR, …)",
    }
)
_NAMES, _LONGEST = 20, 60
_SPECIAL = frozenset('"$`\\!')
WRONG_COLUMN = "What is wrong"


def preview_lines(preview: Preview, columns: Columns) -> Iterator[str]:
    """What would happen, line by line."""
    left_out = f"{preview.duplicates.count:,} duplicates, {preview.wrong_rows:,} wrong"
    yield f"{preview.rows:,} rows: {preview.new:,} to import, {left_out}"
    if columns.ignored:
        yield f"Columns that are left out: {', '.join(columns.ignored)}"
    if preview.new:
        yield from _new(preview)
    yield from _several("Duplicates, left out:", [_duplicate(one) for one in preview.duplicates.first])
    yield from _rest(len(preview.duplicates.first), preview.duplicates.count)
    yield from _several(
        "Same phone or e-mail, another name; both are taken in:", list(map(_alike, preview.alike.first))
    )
    yield from _rest(len(preview.alike.first), preview.alike.count)
    yield from _several("Wrong:", [_wrong(one) for one in preview.wrong.first])
    yield from _rest(len(preview.wrong.first), preview.wrong.count)
    yield from (told.format(preview.problems[name]) for name, told in _OF_MANY.items() if preview.problems[name])
    if preview.strangers:
        names = [f"{name} ({rows:,})" for name, rows in preview.strangers.most_common(_NAMES)]
        yield f"Owners who are not known here (rows): {', '.join(names)}"
        yield from _rest(len(names), len(preview.strangers))


def _new(preview: Preview) -> Iterator[str]:
    yield "By stage: " + ", ".join(f"{stage} {rows:,}" for stage, rows in preview.stages.most_common())
    if preview.totals:
        yield "Value: " + amounts(preview.totals)
    if preview.known_customers:
        yield f"About customers who are here already: {preview.known_customers:,}"
    if preview.undated:
        yield f"Without a date, so they count as new today: {preview.undated:,}"
    if preview.newcomers:
        names = [one.name for one in preview.newcomers[:_NAMES]]
        yield f"People to be made, without any address yet ({len(preview.newcomers):,}): {', '.join(names)}"
        yield from _rest(len(names), len(preview.newcomers))


def _several(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line}" for line in lines)


def _rest(shown: int, count: int) -> Iterator[str]:
    if count > shown:
        yield f"  … and {count - shown:,} more"


def _duplicate(one: Duplicate) -> str:
    why = _DUPLICATE[one.why] if one.of is None else f"stands in line {one.of} already (--add takes in both)"
    return f"line {one.line}: {_short(one.name)}: {why}"


def _alike(one: Alike) -> str:
    return f"line {one.line}, {_short(one.name)}: as in line {one.of}, {_short(one.other)}"


def _wrong(one: Wrong) -> str:
    return f"line {one.line}, {why(one)}" if one.header else f"line {one.line}: {why(one)}"


def why(one: Wrong) -> str:
    """What is wrong with a cell, for the row that it stands in."""
    column = f"{_short(one.header)}: " if one.header else ""
    cell = f"{quoted(one.cell)} " if one.cell else ""
    return f"{column}{cell}{_WRONG[one.problem]}"


def quoted(words: str) -> str:
    """Words of a file as they stand there, in one line and no longer than can be looked at."""
    return f"“{_short(words)}”"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def suggested(columns: Iterable[Unknown]) -> Iterator[str]:
    """How columns that are left out could be taken in."""
    found = [f"--map {_typed(f'{one.header}={one.suggested}')}" for one in columns if one.suggested]
    if found:
        yield f"Perhaps: {' '.join(found)}"


def _typed(words: str) -> str:
    """As a shell takes it: between double quotes, unless something in it is special there."""
    return quote(words) if _SPECIAL.intersection(words) else f'"{words}"'
