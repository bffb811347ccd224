"""A backup of the database, made where the database is; it never goes through a messenger."""

import asyncio
import sqlite3
from pathlib import Path

import structlog
from sqlalchemy.exc import OperationalError

from bot.replies import Reply
from bot.script import ADMINS, Command
from bot.tasks import Fetch, Outcome, put_task
from bot.turn import Turn
from handlers.workbench import Workbench, asker
from locales.text import Text
from storage.backup import backup
from storage.tasks import Job

BACKUP = "backup"
_MEGABYTE = 1024 * 1024
_log = structlog.get_logger()


def back_up(turn: Turn, _: str) -> Reply:
    """Have a backup made."""
    put_task(turn, BACKUP, name=f"forsat-backup-{turn.local_now:%Y-%m-%d-%H%M%S}.db")
    return Reply((Text("backup-begun"),))


async def make_backup(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Make it, and say where it is and how it is restored."""
    if await bench.look(lambda session: asker(session, job, ADMINS)) is None:
        return Outcome()
    name: str = job.payload["name"]
    try:
        size = await asyncio.to_thread(_made, bench, bench.backups / name)
    except (OSError, sqlite3.Error, OperationalError) as error:
        _log.error("backup failed", exc_info=error)
        return Outcome(said=Text("backup-failed"))
    return Outcome(said=Text("backup-done", name=name, size=_size(size), command=f"forsat restore {name}"))


def _made(bench: Workbench, path: Path) -> int:
    """Write the file, unless it was made before this process ended the last time; returns its size in bytes."""
    if not path.exists():
        try:
            backup(bench.looking, path)
        finally:
            path.with_suffix(f"{path.suffix}.part").unlink(missing_ok=True)
        # It holds everything that the database does.
        path.chmod(0o600)
    return path.stat().st_size


def _size(size: int) -> Text:
    return Text("size-small") if size < _MEGABYTE else Text("size-megabytes", count=round(size / _MEGABYTE))


COMMANDS = (Command("backup", back_up, ADMINS),)
