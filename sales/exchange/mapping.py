"""Which column of a table is what, read from its header line."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales.exchange.cells import unshielded
from sales.exchange.columns import Column, column_called


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a table's columns are.

    Attributes:
        columns: index, header and meaning of those that are understood.
        ignored: the headers of the others.
        width: how many columns there are.
    """

    columns: tuple[tuple[int, str, Column], ...]
    ignored: tuple[str, ...]
    width: int

    @property
    def fields(self) -> frozenset[str]:
        """What is filled."""
        return frozenset(column.field for _, _, column in self.columns)

    @property
    def is_recognised(self) -> bool:
        """It names at least a customer or a deal: anything less is some other table, or has no header line."""
        return bool(self.fields & {"name", "company", "deal", "phone", "email", "last_name", "external"})


def recognise(headers: Sequence[str]) -> Mapping:
    """Match the headers with the names we know."""
    found = [(index, header, column_called(unshielded(header))) for index, header in enumerate(headers)]
    return Mapping(
        columns=tuple((index, header.strip(), column) for index, header, column in found if column is not None),
        ignored=tuple(header.strip() for _, header, column in found if column is None and header.strip()),
        width=len(headers),
    )
