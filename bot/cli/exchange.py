"""``forsat import``."""

import csv
import gc
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

import typer
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from bot.cli.assembly import present
from bot.cli.exporting import Told, bar, database
from bot.cli.import_words import WRONG_COLUMN, preview_lines, quoted, suggested, why
from bot.cli.terminal import complain, person_named, plain_troubles, settings_or_exit
from locales.money import unit_named
from sales.exchange.cells import shielded, unshielded
from sales.exchange.columns import BY_FIELD, COLUMNS, column_called, header_key
from sales.exchange.importing import Preview, Refused
from sales.exchange.mapping import LEFT_OUT, headers_mark
from sales.exchange.mapping import Mapping as Columns
from sales.exchange.reading import Settled, headers_of, read_table
from sales.exchange.unknown import unknown_columns
from sales.exchange.wrong import Wrong
from storage.exchange.broken import NotATable
from storage.exchange.commit import commit
from storage.exchange.csv_file import CsvWriter, rows_of
from storage.exchange.remembered import remember
from storage.exchange.table_file import TableFile, opened


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
    columns: Sequence[str] = ()
    wrong_rows: Path | None = None


def import_file(file: Path, wishes: Wishes) -> None:
    """Show what the file would bring, ask, and store all of it or nothing."""
    settings = settings_or_exit()
    gc.freeze()  # what is loaded by now stays, and need not be looked through again and again
    with (
        plain_troubles(),
        _readable(file),
        tempfile.TemporaryDirectory(prefix="forsat-import-") as place,
        database(settings) as engine,
    ):
        staged, table = Path(place, "staged.db"), opened(file, Path(place))
        settled = _settled(engine, wishes)
        _check_choices(table, settled)
        columns, preview = _staged(engine, table, settled, wishes, staged)
        typer.echo("\n".join([*preview_lines(preview, columns), *_suggestions(engine, table, settled)]))
        _agree(preview, wishes)
        with bar("storing") as told:
            stored = commit(engine, staged, _adding_up(told), also=_remembering(table, settled))
    typer.echo(f"Imported {stored:,} records from {file.name}.")
    if settled.choices:
        typer.echo("What --map said is remembered for files with the same header line.")


def _settled(engine: Engine, wishes: Wishes) -> Settled:
    with Session(engine) as session:
        owner = person_named(session, wishes.owner).id if wishes.owner else None
    return Settled(
        owner_id=owner,
        unit=_unit(wishes),
        choices=_choices(wishes.columns),
        add=wishes.add,
        create_people=wishes.create_people,
        managers=_managers(wishes.teams) if wishes.teams else {},
    )


def _choices(said: Sequence[str]) -> Mapping[str, str]:
    """What ``--map "Header=field"`` says, a field by its name in our export or in the code; nothing leaves it out."""
    return dict(_choice(one) for one in said)


def _choice(said: str) -> tuple[str, str]:
    header, is_said, name = said.rpartition("=")
    column = BY_FIELD.get(name.strip()) or column_called(name)
    if not is_said or not header_key(header):
        msg = f'--map {quoted(said)}: say --map "Header=field", for example --map "Tel. 1=phone".'
        raise complain(msg, 2)
    if column is None and name.strip():
        msg = f"--map: there is no field {quoted(name)}. {_fields_like(name)}"
        raise complain(msg, 2)
    return header_key(header), column.field if column else LEFT_OUT


def _fields_like(name: str) -> str:
    near = get_close_matches(header_key(name), BY_FIELD, n=1)
    return f"Did you mean {near[0]}?" if near else f"Fields: {', '.join(BY_FIELD)}"


def _check_choices(table: TableFile, settled: Settled) -> None:
    """A header that was said to be something must be in the file."""
    headers = [unshielded(header) for header in headers_of(table)]
    strange = settled.choices.keys() - set(map(header_key, headers))
    if headers and strange:
        msg = f"--map: the file has no column {', '.join(map(quoted, sorted(strange)))}. It has: {', '.join(headers)}"
        raise complain(msg, 2)


def _staged(
    engine: Engine, table: TableFile, settled: Settled, wishes: Wishes, staged: Path
) -> tuple[Columns, Preview]:
    with ExitStack() as stack:
        refused = stack.enter_context(_wrong_rows(wishes.wrong_rows, headers_of(table))) if wishes.wrong_rows else None
        told = stack.enter_context(bar("reading"))
        try:
            return read_table(engine, table, staged, settled, present(), told, refused or _unheard)
        except NotATable as error:
            if error.why != "headers":
                raise
            lines = [
                "Its first line must name the columns, one of them a customer or a deal; it says:",
                f"  {', '.join(quoted(header) for header in headers_of(table))}",
                'forsat import --headers lists the headers we know; others are matched with --map "Header=field".',
            ]
            raise complain("\n".join([*lines, *_suggestions(engine, table, settled)])) from None


def print_headers() -> None:
    """Print what a column may be called, a field a line."""
    for column in COLUMNS:
        typer.echo(f"{column.field}: {', '.join((column.en, column.fa, *column.others))}")


def _suggestions(engine: Engine, table: TableFile, settled: Settled) -> list[str]:
    with Session(engine) as session:
        return list(suggested(unknown_columns(session, table, settled, present())))


def _unheard(_: int, __: Sequence[str], ___: Sequence[Wrong]) -> None:
    """Nobody wants the rows that have something wrong."""


@contextmanager
def _wrong_rows(path: Path, headers: Sequence[str]) -> Iterator[Refused]:
    """Keep the rows that have something wrong in a CSV file, each with why: to be corrected and imported again."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = CsvWriter(file)
        writer.write([*(shielded(unshielded(header)) for header in headers), WRONG_COLUMN])

        def keep(_: int, row: Sequence[str], wrong: Sequence[Wrong]) -> None:
            cells = [*row, *[""] * (len(headers) - len(row))][: len(headers)]
            writer.write([*(shielded(unshielded(cell)) for cell in cells), "\n".join(map(why, wrong))])

        yield keep


def _adding_up(told: Told) -> Callable[[str, int], None]:
    """Tables are stored one after the other; the bar counts the rows of all."""
    stored = 0

    def add(_: str, rows: int) -> None:
        nonlocal stored
        stored += rows
        told(stored, None)

    return add


def _remembering(table: TableFile, settled: Settled) -> Callable[[Connection], None]:
    """What was said about columns is remembered when the rows are stored, and only then."""
    if not settled.choices:
        return lambda _: None
    return partial(remember, headers=headers_mark(headers_of(table)), columns=settled.choices, now=present())


def _managers(teams: Path) -> dict[str, str]:
    """Who reports to whom, from a table whose first two columns say so under a header line."""
    with rows_of(teams) as lines:
        next(lines, None)
        return {row[0].strip(): row[1].strip() for _, row in lines if len(row) > 1 and row[1].strip()}


def _unit(wishes: Wishes) -> str | None:
    """What bare amounts are counted in, if it is said."""
    if wishes.currency is None:
        return None
    unit = unit_named(wishes.currency)
    if unit is None:
        msg = f"--currency: {quoted(wishes.currency)} is no currency we know; say toman, rial, USD, EUR, …"
        raise complain(msg, 2)
    return unit


def _agree(preview: Preview, wishes: Wishes) -> None:
    """End here unless there is something to store and whoever asked wants it."""
    if preview.wrong_rows and not wishes.skip_wrong:
        raise complain(
            "Nothing was imported. Correct these rows, or leave them out with --skip-wrong."
            + (" For owners who are not known here: --owner NAME or --create-people." if preview.strangers else "")
        )
    if not preview.new:
        typer.echo("There is nothing new to import.")
        raise typer.Exit
    if not wishes.yes and not typer.confirm("Import them?"):
        typer.echo("Nothing was imported.")
        raise typer.Exit(1)


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
