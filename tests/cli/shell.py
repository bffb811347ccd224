"""``forsat …`` as typed in a shell, in a directory of its own."""

import os
import select
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.days.forsat import Starter, plain_environment

_PATIENCE = 120  # seconds


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
    """A directory to type commands in, with the settings of its environment.

    With a starter its commands are loaded once and forked; without one each is a whole process, from its first line on.
    """

    directory: Path
    settings: dict[str, str]
    starter: Starter | None = None

    def forsat(self, *arguments: str, typed: str = "", **settings: str) -> Ended:
        """Run a command to its end; ``typed`` comes through a pipe."""
        environment = self.environment(**settings)
        if self.starter is None:
            return self._anew(arguments, environment, typed)
        with TemporaryDirectory() as place:
            papers = Path(place)
            _wait(self.starter.start(arguments, environment, self.directory, papers=papers, typed=typed))
            out, err, code = (papers / name for name in ("out", "err", "code"))
            ended = int(code.read_text()) if code.exists() else 1
            return Ended(ended, out.read_text(encoding="utf-8"), " ".join(err.read_text(encoding="utf-8").split()))

    def _anew(self, arguments: tuple[str, ...], environment: dict[str, str], typed: str) -> Ended:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.directory,
            env=environment,
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, " ".join(done.stderr.split()))

    def environment(self, **settings: str) -> dict[str, str]:
        """What its processes find in their environment."""
        return plain_environment(**self.settings, **settings) | {"PYTHONUTF8": "1", "COLUMNS": "100"}


def _wait(process: int) -> None:
    """Wait until a process has ended that is not our child."""
    with suppress(ProcessLookupError):
        ends = os.pidfd_open(process)
        try:
            assert select.select([ends], [], [], _PATIENCE)[0], "it does not end"
        finally:
            os.close(ends)
