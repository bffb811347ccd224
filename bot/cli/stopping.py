"""How a process ends: what it took is finished, what it cannot finish is given back, and never later than promised."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Awaitable, Iterator
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

# Seconds from the signal to the end of the process, whatever happens.
PROMISED: Final = 10.0
_log = structlog.get_logger()


async def interrupted() -> None:
    """Wait until somebody asks us to end. Whoever asks twice is obeyed at once, by the operating system."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
        asked.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ask)
    await asked.wait()


@contextlib.contextmanager
def promise(seconds: float = PROMISED) -> Iterator[None]:
    """End the process in time even if something hangs: a thread that computes, a database that does not answer.

    What is stored is stored, and leases that were not given back run out by themselves. The exit code is 0 when
    everything was given back and only a thread had to be left.
    """
    given_back = threading.Event()

    def end() -> None:
        _log.warning("stopping took too long", given_back=given_back.is_set())
        os._exit(0 if given_back.is_set() else 1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    _log.info("stopping")
    yield
    given_back.set()
    _log.info("stopped")


async def within(seconds: float, work: Awaitable[object]) -> None:
    """Wait for something, but no longer than that; a database that is gone must not keep the rest from ending."""
    try:
        async with asyncio.timeout(seconds):
            await work
    except (TimeoutError, SQLAlchemyError, OSError) as trouble:
        _log.warning("could not finish", kind=type(trouble).__name__)
