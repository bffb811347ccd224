"""A team's tables: what writing and reading them takes, looked up once, and a file read into its staging file."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from locales.reader import Language
from sales.exchange.days import Calendar
from sales.exchange.exporting import Export
from sales.exchange.history import course
from sales.exchange.importing import Preview, Refused, Survey, newcomer_rows, stage, survey
from sales.exchange.mapping import Choices, Mapping, headers_mark, recognise
from sales.exchange.naming import Names
from sales.exchange.owners import Owners
from sales.exchange.rows import Ground
from sales.settings import team_settings
from sales.stages import stages
from storage.exchange.broken import NotATable
from storage.exchange.remembered import remembered
from storage.exchange.staging import Staging
from storage.exchange.table_file import TableFile
from storage.tables import Person, Reason


@dataclass(frozen=True, slots=True)
class Settled:
    """What a file does not say itself, once whoever brings it has said so.

    Attributes:
        owner_id: who takes the records whose owner nobody is called.
        unit: what amounts are in: toman, rial, an ISO code.
        choices: what headers mean, by their key; see ``sales.exchange.mapping``.
        add: rows of a plain list about customers who are here already are new records, not duplicates.
        create_people: people are made of owners whom nobody is called.
        managers: whom they report to, by name.
    """

    owner_id: int | None = None
    unit: str | None = None
    choices: Choices = field(default_factory=dict)
    add: bool = False
    create_people: bool = False
    managers: Dictionary[str, str] = field(default_factory=dict)


def names_of(session: Session) -> Names:
    """Stages and reasons by name."""
    return Names(stages(session), list(session.scalars(select(Reason).order_by(Reason.position))))


def exporter(session: Session, language: Language, zone: ZoneInfo) -> Export:
    """What writes an export's rows, for somebody who reads this language and lives in this zone."""
    people = list(session.scalars(select(Person)))
    return Export(language, zone, names_of(session), people, list(session.scalars(select(Reason))))


def read_table(
    engine: Engine,
    table: TableFile,
    staged: Path,
    settled: Settled,
    now: datetime,
    told: Callable[[int, int], None] = lambda _, __: None,
    refused: Refused = lambda _, __, ___: None,
) -> tuple[Mapping, Preview]:
    """Read a table twice: once to see how its dates are written, once to stage it.

    Args:
        engine: the database, which is only looked at.
        table: whatever file it came from.
        staged: where its staging file is made.
        settled: what it does not say itself.
        now: the instant of reading, aware.
        told: is called with the number of rows read so far, and of all.
        refused: is called with every row that has something wrong: its line, its cells, and what it is.

    Raises:
        NotATable: it is none, or its first line names no customer and no deal.
    """
    with Session(engine) as session:
        mapping, seen = _looked_through(session, table, settled)
        ground, team = _ground(session, settled, seen, now), team_settings(session)
    staging = Staging(staged)
    try:
        with table.lines() as lines:
            next(lines)
            preview = stage(
                *(lines, mapping, ground, staging, engine),
                add=settled.add,
                told=lambda rows: told(rows, seen.rows),
                refused=refused,
            )
        staging.add_people(newcomer_rows(preview.newcomers, team.zone, team.language, now))
        return mapping, preview
    finally:
        staging.close()


def headers_of(table: TableFile) -> list[str]:
    """The first line; empty where there is none."""
    with table.lines() as lines:
        return next(lines, (0, []))[1]


def choices_for(session: Session, headers: Sequence[str], settled: Settled) -> Choices:
    """What is said about these headers now, else what was said about them before."""
    return {**remembered(session.connection(), headers_mark(headers)), **settled.choices}


def _looked_through(session: Session, table: TableFile, settled: Settled) -> tuple[Mapping, Survey]:
    with table.lines() as lines:
        _, headers = next(lines, (0, []))
        if not headers:
            msg = "it is empty"
            raise NotATable(msg, "empty")
        mapping = recognise(headers, choices_for(session, headers, settled))
        if not mapping.is_recognised:
            msg = "its first line names no customer and no deal"
            raise NotATable(msg, "headers")
        return mapping, survey(lines, mapping)


def _ground(session: Session, settled: Settled, seen: Survey, now: datetime) -> Ground:
    team = team_settings(session)
    zone = ZoneInfo(team.zone)
    people = list(session.scalars(select(Person).order_by(Person.id)))
    create = settled.create_people or bool(settled.managers)
    owners = Owners(people, zone, fallback=settled.owner_id, create=create, managers=settled.managers)
    # Toman and rial differ by ten, so neither is guessed.
    unit = settled.unit or (team.rial_unit if team.currency == "IRR" else team.currency)
    calendar = Calendar(zone, now, day_first=seen.day_first)
    return Ground(names_of(session), owners, calendar, course(stages(session), team.weights), unit)
