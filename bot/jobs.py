"""Work beside the conversation: every background task is kept, named, and its failure is logged."""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import structlog

_log = structlog.get_logger()


class Jobs:
    """The background tasks of a process. None of them can fail unnoticed or be forgotten."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run work beside everything else."""
        task = asyncio.get_running_loop().create_task(self._run(name, work), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _run(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the job runner: one job's bug must not end the process
            _log.error("job failed", job=name, reference=secrets.token_hex(3), exc_info=error)

    async def idle(self) -> None:
        """Wait until none of them runs."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def settle(self, seconds: float) -> None:
        """Wait for what runs, for some seconds at most, then cancel the rest."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        await self.close()

    async def close(self) -> None:
        """Cancel everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
