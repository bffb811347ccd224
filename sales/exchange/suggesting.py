"""What an unknown column may be: by a header that is nearly one we know, else by what its cells look like."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from itertools import islice

from locales.digits import folded
from sales.exchange.cells import WrongCell, key, read_money, read_reach, unshielded
from sales.exchange.columns import BY_FIELD, COLUMNS, header_key
from sales.exchange.days import Calendar
from sales.exchange.naming import Names
from storage.exchange.table_file import Lines

_ALIKE = 0.78
_LOOKED_AT, _SHOWN = 50, 3
_SHORTEST_PART = 4
_SHORTEST_AMOUNT = 5  # digits of a bare number: years, counts and codes are shorter
_MOST_EXAMPLE = 30
_BY_KEY = {header_key(name): column.field for column in COLUMNS for name in (column.en, column.fa, *column.others)}


def samples(lines: Lines, width: int) -> list[list[str]]:
    """What the first rows say in each column, without what is empty or said already."""
    found: list[dict[str, None]] = [{} for _ in range(width)]
    for _, row in islice(lines, _LOOKED_AT):
        for column, cell in zip(found, row, strict=False):
            if text := unshielded(cell):
                column[text] = None
    return [list(column) for column in found]


def examples(cells: Sequence[str]) -> list[str]:
    """A few cells, short enough to be shown in a question."""
    short = (" ".join(cell.split()) for cell in cells[:_SHOWN])
    return [cell if len(cell) <= _MOST_EXAMPLE else f"{cell[:_MOST_EXAMPLE]}…" for cell in short]


@dataclass(frozen=True, slots=True)
class Team:
    """What cells may name: people by their folded names, stages, days."""

    people: Collection[str]
    names: Names
    calendar: Calendar


def suggestion(header: str, cells: Sequence[str], taken: Collection[str], team: Team) -> str | None:
    """The field that a column most likely is, of those that no other column fills; None where nothing tells."""
    for field in (_by_header(header), _by_cells(cells, team)):
        if field is not None and field not in taken:
            return field
    return None


def _by_header(header: str) -> str | None:
    sought = header_key(header)
    near = get_close_matches(sought, _BY_KEY, n=1, cutoff=_ALIKE)
    if near:
        return _BY_KEY[near[0]]
    parts = [known for known in _BY_KEY if len(known) >= _SHORTEST_PART and known in sought]
    return _BY_KEY[max(parts, key=len)] if parts else None


def _by_cells(cells: Sequence[str], team: Team) -> str | None:
    """What all of the cells could be, the most particular first."""
    if not cells:
        return None
    kinds: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("email", lambda text: read_reach("email", text)),
        ("phone", lambda text: read_reach("phone", text)),
        ("owner", partial(_owner, team.people)),
        ("stage", team.names.stage),
        ("website", _website),
        ("created_at", team.calendar.day),
        ("value", _amount),
    )
    return next((field for field, read in kinds if all(_reads(read, cell) for cell in cells)), None)


def _reads(read: Callable[[str], object], cell: str) -> bool:
    with suppress(WrongCell, ValueError):
        read(cell)
        return True
    return False


def _owner(people: Collection[str], text: str) -> None:
    if key(text) not in people:
        raise ValueError


def _website(text: str) -> str:
    """Only what is written as one: a single word may be anything."""
    if "." not in text or " " in text:
        raise ValueError
    return read_reach("website", text)


def _amount(text: str) -> object:
    """Money, not just any number: it names a currency, groups its thousands, or is a large one."""
    whole = folded(text).partition(".")[0]
    if whole.isdecimal() and len(whole) < _SHORTEST_AMOUNT:
        raise ValueError
    return read_money(text, "rial")


def fields_left(taken: Collection[str]) -> list[str]:
    """What a column may still be, the most wanted first."""
    return [field for field in (*_WANTED, *(name for name in BY_FIELD if name not in _WANTED)) if field not in taken]


_WANTED = (
    *("name", "phone", "email", "company", "product", "value", "stage", "owner", "created_at", "notes"),
    *("title", "source", "currency", "close_on", "deal", "external"),
)
