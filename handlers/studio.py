"""Has charts drawn by a process of their own: matplotlib would hold up everybody's answers here."""

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from pathlib import Path

import sales
from sales.charts.shapes import Chart, as_json

_ROOT = Path(sales.__file__).parents[1]
_PROGRAM = (sys.executable, "-m", "sales.charts.worker")
_SECONDS = 120.0


class NotDrawn(Exception):  # noqa: N818 - it states a fact
    """The process that draws ended, or took too long."""


class Studio:
    """Draws one chart after the other; its process is started for the first who waits and ends after the last.

    Args:
        program: the command line of that process.
    """

    def __init__(self, program: Sequence[str] = _PROGRAM) -> None:
        """Start nothing yet."""
        self._program = program
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._worker: Process | None = None

    async def draw(self, charts: Sequence[Chart]) -> list[bytes]:
        """The pictures as PNG.

        Raises:
            NotDrawn: one of them could not be drawn.
        """
        self._waiting += 1
        try:
            async with self._turn:
                return await self._drawn(charts)
        finally:
            self._waiting -= 1
            if not self._waiting:
                await self._end()

    async def _drawn(self, charts: Sequence[Chart]) -> list[bytes]:
        pictures: list[bytes] = []
        try:
            async with asyncio.timeout(_SECONDS):
                for chart in charts:
                    pictures.append(await self._one(chart))  # noqa: PERF401 - one after the other, through one pipe
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as trouble:
            raise NotDrawn from trouble
        finally:
            # What it still had to say would be taken for the next picture.
            if len(pictures) < len(charts):
                self._kill()
                await self._end()
        return pictures

    async def _one(self, chart: Chart) -> bytes:
        worker = self._worker = self._worker or await _started(self._program)
        assert worker.stdin  # noqa: S101 - it is a pipe
        assert worker.stdout  # noqa: S101 - it is a pipe
        worker.stdin.write(json.dumps(as_json(chart)).encode() + b"\n")
        await worker.stdin.drain()
        size = int.from_bytes(await worker.stdout.readexactly(4), "big")
        return await worker.stdout.readexactly(size)

    def _kill(self) -> None:
        if self._worker is not None:
            with contextlib.suppress(ProcessLookupError):
                self._worker.kill()

    async def _end(self) -> None:
        """Let the process go: it ends when nothing more can come."""
        worker, self._worker = self._worker, None
        if worker is not None:
            assert worker.stdin  # noqa: S101 - it is a pipe
            worker.stdin.close()
            await worker.communicate()


async def _started(program: Sequence[str]) -> Process:
    """A process that knows where we are, and none of our secrets."""
    known = {"PYTHONPATH": str(_ROOT)}
    return await asyncio.create_subprocess_exec(*program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=known, cwd=_ROOT)
