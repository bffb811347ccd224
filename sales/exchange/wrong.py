"""What is wrong with a row: cells that cannot be read, alone or together with others of their row."""

from collections.abc import Callable
from dataclasses import dataclass

from sales.exchange.cells import Problem, WrongCell


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row: its line in the file, the column's header ("" for the whole row), why, and the cell."""

    line: int
    header: str
    problem: Problem
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A cell that is read once the rest of its row is known."""

    text: str
    header: str


class WrongField(Exception):  # noqa: N818 - it states a fact
    """Such a cell cannot be read."""

    def __init__(self, problem: Problem, said: Said | None) -> None:
        super().__init__(problem)
        self.problem: Problem = problem
        self.column = said.header if said else ""
        self.cell = said.text if said else ""


def complaint(line: int, check: Callable[[], object]) -> Wrong | None:
    """What a check of a row does not like."""
    try:
        check()
    except WrongCell as error:
        return Wrong(line, "", error.problem)
    except WrongField as error:
        return Wrong(line, error.column, error.problem, error.cell)
    return None
