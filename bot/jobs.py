"""Work beside the conversation: every background task is kept, named, and its failure is logged."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_log = structlog.get_logger()


class Jobs:
    """The background tasks of a process. None of them can fail unnoticed or be forgotten."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[Any]:
        """Run work beside everything else."""
        task: asyncio.Task[Any] = asyncio.get_running_loop().create_task(self._run(name, work), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def keep(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[Any]:
        """Run work that is to go on for ever; when it fails it is begun again, after a wait that grows."""
        return self.start(name, self._again_and_again(name, work))

    async def _again_and_again(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        wait = _FIRST_WAIT
        while True:
            began = time.monotonic()
            failed = await self._run(name, work())
            if not failed:
                return
            wait = _FIRST_WAIT if time.monotonic() - began > _LONGEST_WAIT else min(wait * 2, _LONGEST_WAIT)
            await asyncio.sleep(wait)

    async def _run(self, name: str, work: Coroutine[Any, Any, None]) -> bool:
        """Run work to its end; True if it failed."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the job runner: one job's bug must not end the process
            _log.error("job failed", job=name, reference=secrets.token_hex(3), exc_info=error)
            return True
        return False

    async def idle(self) -> None:
        """Wait until none of them runs."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def wait(self, seconds: float) -> None:
        """Wait until none of them runs, nor any that they began; for some seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.idle()

    async def settle(self, seconds: float) -> None:
        """Wait for what runs, for some seconds at most, then cancel the rest."""
        await self.wait(seconds)
        await self.close()

    async def close(self) -> None:
        """Cancel everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
