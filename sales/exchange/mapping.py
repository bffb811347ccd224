"""Which column of a table is what: by its header line, and by what was said about headers that nobody knows."""

import hashlib
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sales.exchange.cells import unshielded
from sales.exchange.columns import BY_FIELD, Column, column_called, header_key, is_of_no_use

Choices = Dictionary[str, str]
LEFT_OUT = ""
_NONE: Choices = MappingProxyType({})
# One of these says who or what a row is about: anything less is some other table, or has no header line.
ABOUT = frozenset({"name", "company", "deal", "phone", "email", "last_name", "external"})


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a table's columns are.

    Attributes:
        columns: index, header and meaning of those that are understood.
        ignored: the headers of the others.
        unknown: those of the others that nobody has said anything about.
        width: how many columns there are.
    """

    columns: tuple[tuple[int, str, Column], ...]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]
    width: int

    @property
    def fields(self) -> frozenset[str]:
        """What is filled."""
        return frozenset(column.field for _, _, column in self.columns)

    @property
    def is_recognised(self) -> bool:
        """It names at least a customer or a deal."""
        return bool(self.fields & ABOUT)


def recognise(headers: Sequence[str], choices: Choices = _NONE) -> Mapping:
    """Match the headers with what was said about them, and with the names we know.

    Args:
        headers: the first line.
        choices: a field, or ``LEFT_OUT``, by ``header_key``.
    """
    columns, ignored, unknown = [], [], []
    for index, cell in enumerate(headers):
        header = unshielded(cell)
        column = _meaning(header, choices)
        if column is not None:
            columns.append((index, header, column))
        elif header:
            ignored.append(header)
            if is_unknown(header) and header_key(header) not in choices:
                unknown.append(header)
    return Mapping(tuple(columns), tuple(ignored), tuple(dict.fromkeys(unknown)), len(headers))


def _meaning(header: str, choices: Choices) -> Column | None:
    field = choices.get(header_key(header))
    return column_called(header) if field is None else BY_FIELD.get(field)


def is_unknown(header: str) -> bool:
    """Nobody knows by itself what it means, nor that it means nothing here."""
    return bool(header_key(header)) and column_called(header) is None and not is_of_no_use(header)


def headers_mark(headers: Sequence[str]) -> str:
    """Stands for a set of headers, in whatever order and spelling."""
    keys = sorted({header_key(unshielded(header)) for header in headers})
    return hashlib.blake2b("\x1f".join(keys).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
