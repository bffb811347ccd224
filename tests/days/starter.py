"""Starts ``forsat`` as a process of its own, again and again: loaded once, forked each time. Only its clock is ours.

Each line on the standard input is an order: ``{"arguments": […], "environment": {…}, "directory": …, "papers": …,
"typed": …, "clock": …}``. The answer is the new process's number. What it says goes to ``out`` and ``err`` among its
papers, and its exit code to ``code``, unless it was killed. What is typed comes through a pipe. The file ``clock``
holds the instant that it is when the file is written; from there time goes on by itself.
"""

import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401 - loaded here once, so that a start takes a moment and not seconds

import bot.channels.telegram.client  # noqa: F401 - the same
from bot.__main__ import app

# The package's ``run`` is the command.
run = importlib.import_module("bot.cli.run")
TICK = timedelta(seconds=0.3)


def main() -> None:
    """Start what is ordered until the orders end; then nothing that was started goes on."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    started = []
    print("ready", flush=True)  # noqa: T201 - the answer
    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            become(json.loads(line))
        started.append(number)
        print(number, flush=True)  # noqa: T201 - the answer
    for number in started:
        if Path(f"/proc/{number}").exists():
            os.kill(number, signal.SIGKILL)


def become(order: dict[str, Any]) -> None:
    """Be that process until it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    papers = Path(order["papers"])
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(papers / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.dup2(typed(order["typed"]), 0)
    # What was read for the orders is not for it.
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - it is open as long as the process lives
    os.chdir(order["directory"])
    os.environ.clear()
    os.environ.update(order["environment"])
    if order["clock"]:
        run.Assembly = partial(run.Assembly, clock=turned(Path(order["clock"])))
        run.Clock = partial(run.Clock, tick=TICK)
    try:
        (papers / "code").unlink(missing_ok=True)
        app(order["arguments"])
    except SystemExit as end:
        sys.stdout.flush()
        code = end.code if isinstance(end.code, int) else 1
        (papers / "code").write_text(str(code))
        os._exit(code)


def typed(words: str) -> int:
    """Where these words can be read, with an end behind them."""
    read, write = os.pipe()
    os.write(write, words.encode())
    os.close(write)
    return read


def turned(clock: Path) -> Callable[[], datetime]:
    """The instant by a clock that a test turns."""

    def now() -> datetime:
        return datetime.fromisoformat(clock.read_text()) + timedelta(seconds=time.time() - clock.stat().st_mtime)

    return now


if __name__ == "__main__":
    main()
