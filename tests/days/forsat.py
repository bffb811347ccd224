"""``forsat run`` as somebody runs it: a process in a directory of its own that is started, killed, started again."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# What a process needs of this machine; no FORSAT_… of whoever runs the tests.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


def plain_environment(**settings: str) -> dict[str, str]:
    """An environment with these settings and nothing else of ours; people of a test may type as fast as they can."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    fast = {"FORSAT_FLOOD_BURST": "0", "FORSAT_TELEGRAM_PACE": "0"}
    return kept | {"PYTHONPATH": str(ROOT), "FORSAT_WEB_PORT": "0"} | fast | settings


def free_port() -> int:
    """A port that nobody listens on, so that a page finds a process again that was started anew."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Starter:
    """Starts processes; see ``tests/days/starter.py``."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.days.starter"]
        self._lock = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command, cwd=ROOT, env=plain_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._answer() == "ready"

    def start(
        self,
        arguments: Sequence[str],
        environment: dict[str, str],
        directory: Path,
        *,
        papers: Path | None = None,
        typed: str = "",
        clock: Path | None = None,
    ) -> int:
        """Start a process in a directory; returns its number.

        Args:
            arguments: of the command ``forsat``.
            environment: all that it finds there.
            directory: where it is.
            papers: where it leaves what it says and its exit code; the same directory, when nothing is said.
            typed: what somebody types.
            clock: a file with the time.
        """
        order = {"arguments": arguments, "environment": environment, "directory": str(directory), "typed": typed}
        places = {"papers": str(papers or directory), "clock": str(clock or "")}
        with self._lock:
            assert self._process.stdin
            print(json.dumps(order | places), file=self._process.stdin, flush=True)
            return int(self._answer())

    def close(self) -> None:
        self._process.communicate(timeout=120)

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


class Forsat:
    """One installation: its directory, its settings, its clock, and the process that serves it."""

    def __init__(self, starter: Starter, directory: Path, *, arguments: tuple[str, ...] = (), **settings: str) -> None:
        self.directory = directory
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {"FORSAT_DATABASE_URL": f"sqlite:///{directory / 'forsat.db'}"} | settings
        self.database = settings["FORSAT_DATABASE_URL"]
        self._environment = plain_environment(**settings) | {"FORSAT_WEB_PORT": str(self.port)}
        self._arguments = ["run", *arguments]
        self._starter = starter
        self._clock: Path | None = None
        self._number = 0

    def turn_clock(self, instant: datetime) -> None:
        """Let it be this instant now; a process that runs notices."""
        assert instant.tzinfo, "whose clock?"
        new = self.directory / "clock.new"
        new.write_text(instant.isoformat())
        self._clock = new.rename(self.directory / "clock")

    async def starts(self) -> None:
        """Start the process and wait until it says where it is."""
        assert not self._number, "it runs already"
        (self.directory / "out").write_text("")
        self._number = self._starter.start(self._arguments, self._environment, self.directory, clock=self._clock)
        async with asyncio.timeout(120):
            while "Forsat is at" not in self.out:
                assert self.runs, self.err
                await asyncio.sleep(0.01)

    async def kill(self) -> None:
        """End it as a power cut would: nothing of it gets to know."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        await self._end(signal.SIGTERM)

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal, and wait for nothing."""
        os.kill(self._number, how)

    async def _end(self, how: signal.Signals) -> None:
        self.send_signal(how)
        await self.ends()

    async def ends(self) -> None:
        """Wait until it is gone."""
        async with asyncio.timeout(120):
            while self.runs:  # noqa: ASYNC110 - a process of the operating system's sets no event
                await asyncio.sleep(0.005)
        self._number = 0

    @property
    def number(self) -> int:
        """The process's; 0 while none runs."""
        return self._number

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return bool(self._number) and Path(f"/proc/{self._number}").exists()

    @property
    def code(self) -> int | None:
        """The exit code of the process that ended last; None when it was killed."""
        file = self.directory / "code"
        return int(file.read_text()) if file.exists() else None

    @property
    def out(self) -> str:
        """What it has said since it was started."""
        return (self.directory / "out").read_text()

    @property
    def err(self) -> str:
        """Its log, of all starts together."""
        return (self.directory / "err").read_text()

    @property
    def first_link(self) -> str:
        """The one-time link for the first admin."""
        found = re.search(r"\S+/join/\S+", self.out)
        assert found, self.out
        return found[0]

    @property
    def failures(self) -> list[dict[str, Any]]:
        """What its log calls an error; that our impatient clock ticks while a round is under way is none."""
        lines = [line for line in self.err.splitlines() if line and not line.startswith("WARNING apscheduler")]
        told = [json.loads(line) if line.startswith("{") else {"level": "error", "event": line} for line in lines]
        return [line for line in told if line["level"] == "error"]


@contextlib.contextmanager
def starting() -> Iterator[Starter]:
    """A starter for as long as it is needed."""
    starter = Starter()
    try:
        yield starter
    finally:
        starter.close()
