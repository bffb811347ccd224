"""Processes that are measured: where they run, what they cost, how they are ended."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_CORES = sorted(os.sched_getaffinity(0))
# The bot has a core to itself; the messenger and the database take another, if there is one.
FIRST, SECOND = {_CORES[0]}, {_CORES[-1]}
ALL = set(_CORES)
# Compiled once and kept, as programs mostly are; some machines that build and test switch it off.
_AS_USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_END_WITHIN = 15.0
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def running(
    module: str, *args: str, cores: set[int], env: Mapping[str, str] | None = None, pipes: bool = False
) -> Iterator["subprocess.Popen[str]"]:
    """A Python module as a process on these cores, ended at the end; its output is dropped unless it is asked for."""
    quiet = None if os.environ.get("BENCH_LOUD") else subprocess.DEVNULL
    with _on(cores):
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own modules, no shell
            [sys.executable, "-m", module, *args],
            env={**_AS_USUAL, **(env or {})},
            text=True,
            stdin=subprocess.PIPE if pipes else subprocess.DEVNULL,
            stdout=subprocess.PIPE if pipes else quiet,
            stderr=None if pipes else quiet,
        )
    try:
        yield process
    finally:
        end(process)


@contextmanager
def _on(cores: set[int]) -> Iterator[None]:
    """What is started here starts on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def end(process: "subprocess.Popen[str]") -> None:
    """Ask it to stop as a person would, and make it when it does not."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(_END_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def cpu_seconds(pids: Iterable[int]) -> float:
    """CPU time that processes have used, their own and the kernel's for them."""
    return sum(_ticks(pid) for pid in pids) / _TICKS


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def megabytes(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
