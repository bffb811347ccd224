"""``forsat import`` and ``forsat export``."""

import csv
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.cli.assembly import prepared, present
from bot.cli.import_words import preview_lines
from bot.cli.terminal import complain, person_named, plain_troubles, settings_or_exit
from bot.settings import Settings
from locales.money import unit_named
from sales.exchange.days import Calendar
from sales.exchange.history import course
from sales.exchange.importing import Preview, newcomer_rows, stage, survey
from sales.exchange.mapping import Mapping, recognise
from sales.exchange.owners import Owners
from sales.exchange.reading import exporter, names_of
from sales.exchange.rows import Ground
from sales.settings import TeamSettings, team_settings
from sales.stages import stages
from storage.exchange.commit import commit
from storage.exchange.csv_file import CsvWriter, NotATable, rows_of
from storage.exchange.outgoing import all_records, count
from storage.exchange.staging import Staging
from storage.tables import Person

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says beside the file: see ``forsat import --help``."""

    owner: str | None = None
    currency: str | None = None
    create_people: bool = False
    teams: Path | None = None
    add: bool = False
    skip_wrong: bool = False
    yes: bool = False


def import_file(file: Path, wishes: Wishes) -> None:
    """Show what the file would bring, ask, and store all of it or nothing."""
    settings = settings_or_exit()
    with (
        plain_troubles(),
        _readable(file),
        tempfile.TemporaryDirectory(prefix="forsat-import-") as place,
        _database(settings) as engine,
    ):
        staged = Path(place, "staged.db")
        mapping = _mapping(file)
        preview = _staged(engine, file, mapping, wishes, staged)
        typer.echo("\n".join(preview_lines(preview, mapping)))
        _agree(preview, wishes)
        with _bar("storing", None) as told:
            stored = commit(engine, staged, lambda _, rows: told(rows))
    typer.echo(f"Imported {stored:,} records from {file.name}.")


def _mapping(file: Path) -> Mapping:
    with rows_of(file) as lines:
        first = next(lines, None)
    mapping = recognise(first[1] if first else [])
    if not mapping.is_recognised:
        msg = (
            f"{file.name} begins with no header line that names a customer or a deal. Known headers are in the manual."
        )
        raise complain(msg)
    return mapping


def _staged(engine: Engine, file: Path, mapping: Mapping, wishes: Wishes, path: Path) -> Preview:
    """Read the file twice: once to see how its dates are written, once to stage it."""
    with rows_of(file) as lines:
        next(lines)
        seen = survey(lines)
    now = present()
    with Session(engine) as session:
        team = team_settings(session)
        calendar = Calendar(ZoneInfo(team.zone), now, day_first=seen.day_first)
        way = course(stages(session), team.weights)
        ground = Ground(names_of(session), _owners(session, wishes, team), calendar, way, _unit(wishes, team))
    with rows_of(file) as lines, _bar("reading", seen.rows) as told, closing(Staging(path)) as staging:
        next(lines)
        preview = stage(lines, mapping, ground, staging, engine, add=wishes.add, told=told)
        staging.add_people(newcomer_rows(preview.newcomers, team.zone, team.language, now))
    return preview


def _owners(session: Session, wishes: Wishes, team: TeamSettings) -> Owners:
    fallback = person_named(session, wishes.owner).id if wishes.owner else None
    people = list(session.scalars(select(Person).order_by(Person.id)))
    managers = _managers(wishes.teams) if wishes.teams else {}
    create = wishes.create_people or bool(managers)
    return Owners(people, ZoneInfo(team.zone), fallback=fallback, create=create, managers=managers)


def _managers(teams: Path) -> dict[str, str]:
    """Who reports to whom, from a table whose first two columns say so under a header line."""
    with rows_of(teams) as lines:
        next(lines, None)
        return {row[0].strip(): row[1].strip() for _, row in lines if len(row) > 1 and row[1].strip()}


def _unit(wishes: Wishes, team: TeamSettings) -> str | None:
    """What bare amounts are counted in; toman and rial differ by ten, so neither is guessed."""
    if wishes.currency is None:
        return team.rial_unit if team.currency == "IRR" else team.currency
    unit = unit_named(wishes.currency)
    if unit is None:
        msg = f"--currency: {wishes.currency!r} is no currency we know; say toman, rial, USD, EUR, …"
        raise complain(msg, 2)
    return unit


def _agree(preview: Preview, wishes: Wishes) -> None:
    """End here unless there is something to store and whoever asked wants it."""
    if preview.wrong_rows and not wishes.skip_wrong:
        raise complain(
            "Nothing was imported. Correct these rows, or leave them out with --skip-wrong."
            + (" For names that nobody has: --owner NAME or --create-people." if preview.strangers else "")
        )
    if not preview.new:
        typer.echo("There is nothing new to import.")
        raise typer.Exit
    if not wishes.yes and not typer.confirm("Import them?"):
        typer.echo("Nothing was imported.")
        raise typer.Exit(1)


def export_file(file: Path) -> None:
    """Write all records into a CSV file, or none: a file that was begun is not left behind."""
    settings = settings_or_exit()
    unfinished = file.with_name(f"{file.name}.part")
    with plain_troubles(), _database(settings) as engine:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as out:
            written = _write(engine, CsvWriter(out))
        unfinished.rename(file)
    typer.echo(f"Exported {written:,} records to {file} ({file.stat().st_size:,} bytes).")


def _write(engine: Engine, writer: CsvWriter) -> int:
    """Write the header and all rows; returns how many."""
    with Session(engine) as session:
        team = team_settings(session)
        export = exporter(session, team.language, ZoneInfo(team.zone))
    written = 0
    writer.write(export.header())
    with engine.connect() as connection, _bar("exporting", count(connection)) as told:
        for whole in all_records(connection):
            writer.write(export.row(whole))
            told(1)
            written += 1
    return written


@contextmanager
def _database(settings: Settings) -> Iterator[Engine]:
    engine = prepared(settings, present())
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """Say in a sentence that a file is missing or no table."""
    if not file.is_file():
        msg = f"There is no file {file}."
        raise complain(msg)
    try:
        yield
    except (NotATable, csv.Error) as error:
        msg = f"{file.name} cannot be read: {error}."
        raise complain(msg) from None


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[Told]:
    """Show how far it is; quiet where nobody is watching."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda rows: bar.update(task, advance=rows)
