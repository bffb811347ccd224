"""From ``forsat run`` to its first page, and the memory it holds then, with the web chat alone and with Telegram on.

The baselines are fresh interpreters of the same kind that import two libraries which any such program needs, or aiogram
alone. With Telegram on the page is asked for all the while that aiogram is imported: the last row is how long the
slowest answer took.
"""

import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.bots import Load, hire, messenger, our_settings, tell, told
from benchmarks.measure import Row, interleaved
from benchmarks.processes import ALL, free_port, megabytes, running

_IMPORTS = "import aiohttp.web, sqlalchemy.ext.asyncio"
_AIOGRAM = "import aiogram; print(next(line.split()[1] for line in open('/proc/self/status') if 'VmRSS' in line))"
_SETTLED = 2.0
_OFF = {"FORSAT_TELEGRAM_TOKEN": "", "FORSAT_TELEGRAM_API_URL": ""}


def rows(*, quick: bool) -> list[Row]:
    """Seconds to the first page, megabytes without and with Telegram, the slowest page while that begins."""
    rounds = 2 if quick else 5
    held: list[float] = []
    took = interleaved(rounds, ours=lambda: _first_page(held), theirs=_imports)
    with_telegram = [_with_telegram() for _ in range(rounds)]
    memory, slowest = (median(one[side] for one in with_telegram) for side in (0, 1))
    bare = median(_aiogram() for _ in range(rounds))
    return [
        Row("seconds to first page", took["ours"], took["theirs"], f"python -c '{_IMPORTS}'", 3.0),
        Row("idle memory, the web chat alone, MB", median(held), 120.0, "the goal of 120 MB", 1.0),
        Row("idle memory, Telegram on, MB", memory, bare, "python -c 'import aiogram'", 1.4),
        Row("slowest page while Telegram is loaded, ms", slowest, 1000.0, "a second"),
    ]


def _imports() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", _IMPORTS], check=True)  # noqa: S603 - our own interpreter and words
    return time.perf_counter() - began


def _aiogram() -> float:
    """Megabytes that an interpreter holds which has only imported it."""
    told_by = subprocess.run([sys.executable, "-c", _AIOGRAM], check=True, capture_output=True, text=True)  # noqa: S603 - our own interpreter and words
    return int(told_by.stdout) / 1024


def _first_page(held: list[float]) -> float:
    """Seconds from the command to the answered page, on a database that does not exist yet."""
    with TemporaryDirectory(prefix="forsat-bench-") as folder:
        port = free_port()
        env = our_settings(f"sqlite:///{folder}/forsat.db", "", port) | _OFF
        began = time.perf_counter()
        with running("bot", "run", cores=ALL, env=env) as process:
            _await_page(port)
            seconds = time.perf_counter() - began
            time.sleep(_SETTLED)
            held.append(megabytes(process.pid))
        return seconds


def _with_telegram() -> tuple[float, float]:
    """Megabytes once it polls, and the milliseconds of the slowest page until then."""
    with TemporaryDirectory(prefix="forsat-bench-") as folder, messenger(Load(0, _SETTLED, 0)) as api:
        port, place = free_port(), f"http://127.0.0.1:{int(told(api))}"
        database = f"sqlite:///{Path(folder)}/forsat.db"
        hire(database, 1)
        with running("bot", "run", cores=ALL, env=our_settings(database, place, port)) as process:
            tell(api, [])
            _await_page(port)
            polls, pages = threading.Event(), list[float]()
            asking = threading.Thread(target=_ask_until, args=(port, polls, pages))
            asking.start()
            told(api)  # it has polled for a while
            polls.set()
            asking.join()
            return megabytes(process.pid), max(pages)


def _ask_until(port: int, enough: threading.Event, pages: list[float]) -> None:
    while not enough.wait(0.02):
        began = time.perf_counter()
        _page(port)
        pages.append((time.perf_counter() - began) * 1000)


def _await_page(port: int) -> None:
    while True:
        try:
            _page(port)
        except OSError:
            time.sleep(0.01)
        else:
            return


def _page(port: int) -> None:
    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
