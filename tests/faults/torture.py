"""How often faults are repeated, what is measured while they are, and a clock that tests turn."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.days.forsat import ROOT, Forsat

FULLY = os.environ.get("FORSAT_TORTURE") == "1"
FIGURES = ROOT / "torture.jsonl"
# On PostgreSQL other processes may be alive: what one had begun to send waits until its lease has ended.
LEASE = timedelta(seconds=61)


def times(few: int, many: int) -> int:
    """How often something is done: few times in every test run, many times when tortured."""
    return many if FULLY else few


def note(test: str, database: str, **figures: object) -> None:
    """Keep what was measured, a line of JSON each, for `docs/reliability.md`; also printed for whoever watches."""
    line = json.dumps({"test": test, "database": database.partition(":")[0], **figures}, default=str)
    print(line)  # noqa: T201 - a test's own report
    if FULLY:
        with Path(FIGURES).open("a", encoding="utf-8") as kept:
            print(line, file=kept)


class Clock:
    """Forsat's clock, which goes on by itself from wherever it is turned to."""

    def __init__(self, forsat: Forsat, begins: datetime | None = None) -> None:
        self._forsat = forsat
        self._ahead = (begins - datetime.now(UTC)) if begins else timedelta()
        self.turn_on(timedelta())

    def turn_on(self, by: timedelta) -> None:
        """Let it be later by this much, or earlier."""
        self._ahead += by
        self._forsat.turn_clock(datetime.now(UTC) + self._ahead)

    def skip_leases(self) -> None:
        """Let nobody wait for those whom the dead held; alone on a SQLite file, nobody has to."""
        self.turn_on(timedelta() if self._forsat.database.startswith("sqlite") else LEASE)
