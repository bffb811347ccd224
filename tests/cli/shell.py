"""``forsat …`` as typed in a shell, in a directory of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.days.forsat import plain_environment


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code.
        out: what it printed.
        err: what it complained about, in one line.
    """

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A directory to type commands in, with the settings of its environment."""

    directory: Path
    settings: dict[str, str]

    def forsat(self, *arguments: str, typed: str = "", **settings: str) -> Ended:
        """Run a command to its end; ``typed`` comes through a pipe."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.directory,
            env=self.environment(**settings),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout, " ".join(done.stderr.split()))

    def environment(self, **settings: str) -> dict[str, str]:
        """What its processes find in their environment."""
        return plain_environment(**self.settings, **settings) | {"PYTHONUTF8": "1", "COLUMNS": "100"}
