"""(b) aiogram with its states in memory and one insert at the end; a conversation is lost when it dies."""

from typing import Any

import aiosqlite
from aiogram.fsm.storage.memory import MemoryStorage

from benchmarks.baselines.aiogram_form import run
from benchmarks.baselines.form import DATABASE, INSERT, connected

_open: list[aiosqlite.Connection] = []


async def save(answers: dict[str, Any]) -> None:
    """One durable insert."""
    if not _open:
        _open.append(await aiosqlite.connect(DATABASE, isolation_level=None))
        await _open[0].execute("PRAGMA synchronous=FULL")
    await _open[0].execute(INSERT, answers)


if __name__ == "__main__":
    connected().close()
    run(MemoryStorage(), save)
