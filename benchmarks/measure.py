"""A measurement: ours beside a baseline of the same run, medians of interleaved rounds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

# What each figure of a row is, by name: whole seconds of a window, rounds, rows of a database …
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``ratio`` is ours divided by the baseline.

    Attributes:
        measure: what is measured, with its unit.
        ours: our figure.
        baseline: the other figure.
        against: what the baseline is.
        goal: the ratio that we aim at; None when the row only informs.
        better: whether a higher or a lower ratio is better.
        more: other figures of the same measurement, for the JSON file.
    """

    measure: str
    ours: float
    baseline: float
    against: str
    goal: float | None = None
    better: Literal["higher", "lower"] = "lower"
    more: Figures = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline."""
        return self.ours / self.baseline if self.baseline else float("inf")

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        return self.ratio >= self.goal if self.better == "higher" else self.ratio <= self.goal


def interleaved(rounds: int, **measures: Callable[[], float]) -> dict[str, float]:
    """Take turns, so that a busy moment of the machine falls on all, and keep each one's median."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            taken[name].append(measure())
    return {name: median(values) for name, values in taken.items()}
