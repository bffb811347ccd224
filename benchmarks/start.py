"""Seconds from ``forsat run`` to its first page, and its memory, against importing its two largest libraries."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.measure import Row, interleaved

_IMPORTS = "import aiohttp.web, sqlalchemy.ext.asyncio"


def rows(*, quick: bool) -> list[Row]:
    """Seconds from the command to the answered page, and resident megabytes then."""
    held: list[float] = []
    took = interleaved(2 if quick else 5, ours=lambda: _first_page(held), theirs=_imports)
    return [
        Row("seconds to first page", took["ours"], took["theirs"], _IMPORTS, 3.0),
        Row("idle memory, MB", max(held), 120.0, "the goal of 120 MB", 1.0),
    ]


def _imports() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", _IMPORTS], check=True)  # noqa: S603 - our own interpreter and words
    return time.perf_counter() - began


def _first_page(held: list[float]) -> float:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = {"FORSAT_WEB_PORT": str(port), "FORSAT_DATABASE_URL": f"sqlite:///{folder}/forsat.db"}
        began = time.perf_counter()
        # Our own interpreter, our own package, no shell.
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            seconds = _answered(f"http://127.0.0.1:{port}/", began)
            held.append(_megabytes(process.pid))
            process.terminate()
        return seconds


def _answered(url: str, began: float) -> float:
    while True:
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.01)
        else:
            return time.perf_counter() - began


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024
