"""``forsat backup`` and ``forsat restore``."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from bot.cli.assembly import locked, prepared, present
from bot.cli.terminal import plain_troubles, settings_or_exit
from storage.backup import backup, restore
from storage.engine import writing_engine


def make_backup(file: Path) -> None:
    """Copy the configured database into a file."""
    settings = settings_or_exit()
    with plain_troubles():
        engine = prepared(settings, present())
        with _progress() as told:
            backup(engine, file, told)
        engine.dispose()
    typer.echo(f"Backed up to {file} ({file.stat().st_size:,} bytes).")


def load_backup(file: Path) -> None:
    """Load a file into the configured database."""
    settings = settings_or_exit()
    with plain_troubles():
        lock = locked(settings.database)
        engine = writing_engine(settings.database)
        with _progress() as told:
            restore(file, engine, told)
        engine.dispose()
        if lock is not None:
            os.close(lock)
    typer.echo(f"Restored {file}.")


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """Show which table is being copied and how many rows are done."""
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,} rows")) as bar:
        task = bar.add_task("copying", total=None)
        yield lambda table, rows: bar.update(task, description=table, advance=rows)
