"""``forsat export``, and what it has in common with ``forsat import``: a database and a progress bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.cli.assembly import prepared, present
from bot.cli.terminal import complain, plain_troubles, settings_or_exit
from bot.settings import Settings
from sales.exchange.reading import exporter
from sales.exchange.table_writing import FORMATS, write_table
from sales.settings import team_settings
from storage.exchange.outgoing import all_records, count

Told: TypeAlias = Callable[[int, int | None], None]


def export_file(file: Path) -> None:
    """Write all records into a CSV file or a workbook, or none: a file that was begun is not left behind."""
    if file.suffix.lower() not in FORMATS:
        msg = f"{file.name}: a file ends with {' or '.join(FORMATS)}"
        raise complain(msg, 2)
    settings = settings_or_exit()
    unfinished = file.with_name(f"{file.stem}.part{file.suffix}")
    with plain_troubles(), database(settings) as engine:
        written = _written(engine, unfinished)
        unfinished.rename(file)
    typer.echo(f"Exported {written:,} records to {file} ({file.stat().st_size:,} bytes).")


def _written(engine: Engine, path: Path) -> int:
    with Session(engine) as session:
        team = team_settings(session)
        export = exporter(session, team.language, ZoneInfo(team.zone))
    with engine.connect() as connection, bar("exporting") as told:
        total = count(connection)
        return write_table(path, export, all_records(connection), lambda rows: told(rows, total))


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """The database, made ready; let go of afterwards."""
    engine = prepared(settings, present())
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def bar(what: str) -> Iterator[Told]:
    """Show how far it is; quiet where nobody is watching."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda rows, total: bar.update(task, completed=rows, total=total)
