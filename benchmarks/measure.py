"""A measurement: ours beside a baseline of the same run, medians of interleaved rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``ratio`` is ours divided by the baseline."""

    measure: str
    ours: float
    baseline: float
    against: str

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline."""
        return self.ours / self.baseline


def interleaved(
    measure: str, ours: Callable[[], float], baseline: Callable[[], float], against: str, rounds: int
) -> Row:
    """Take turns, so that a busy moment of the machine falls on both, and keep the medians."""
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    return Row(measure, median(pair[0] for pair in pairs), median(pair[1] for pair in pairs), against)
