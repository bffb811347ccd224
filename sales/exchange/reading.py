"""A team's tables: what writing and reading them takes, looked up once, and a file read into its staging file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from locales.reader import Language
from sales.exchange.days import Calendar
from sales.exchange.exporting import Export
from sales.exchange.history import course
from sales.exchange.importing import Preview, Survey, stage, survey
from sales.exchange.mapping import Mapping, recognise
from sales.exchange.naming import Names
from sales.exchange.owners import Owners
from sales.exchange.rows import Ground
from sales.settings import team_settings
from sales.stages import stages
from storage.exchange.csv_file import NotATable, rows_of
from storage.exchange.staging import Staging
from storage.tables import Person, Reason


@dataclass(frozen=True, slots=True)
class Settled:
    """What a file does not say itself: who takes the records whose owner nobody is called, and what amounts are in."""

    owner_id: int | None = None
    unit: str | None = None


def names_of(session: Session) -> Names:
    """Stages and reasons by name."""
    return Names(stages(session), list(session.scalars(select(Reason).order_by(Reason.position))))


def exporter(session: Session, language: Language, zone: ZoneInfo) -> Export:
    """What writes an export's rows, for somebody who reads this language and lives in this zone."""
    people = list(session.scalars(select(Person)))
    return Export(language, zone, names_of(session), people, list(session.scalars(select(Reason))))


def read_table(
    engine: Engine,
    file: Path,
    staged: Path,
    settled: Settled,
    now: datetime,
    told: Callable[[int], None] = lambda _: None,
) -> tuple[Mapping, Preview]:
    """Read a file twice: once to see how its dates are written, once to stage it.

    Args:
        engine: the database, which is only looked at.
        file: the table.
        staged: where its staging file is made.
        settled: what it does not say itself.
        now: the instant of reading, aware.
        told: is called with the number of rows read, as it goes.

    Raises:
        NotATable: it is none, or its first line names no customer and no deal.
    """
    mapping, seen = _looked_through(file)
    with Session(engine) as session:
        ground = _ground(session, settled, seen, now)
    staging = Staging(staged)
    try:
        with rows_of(file) as lines:
            next(lines)
            return mapping, stage(lines, mapping, ground, staging, engine, told=told)
    finally:
        staging.close()


def _looked_through(file: Path) -> tuple[Mapping, Survey]:
    with rows_of(file) as lines:
        _, header = next(lines, (0, []))
        mapping = recognise(header)
        if not mapping.is_recognised:
            msg = "its first line names no customer and no deal"
            raise NotATable(msg)
        return mapping, survey(lines)


def _ground(session: Session, settled: Settled, seen: Survey, now: datetime) -> Ground:
    team = team_settings(session)
    zone = ZoneInfo(team.zone)
    people = list(session.scalars(select(Person).order_by(Person.id)))
    owners = Owners(people, zone, fallback=settled.owner_id)
    # Toman and rial differ by ten, so neither is guessed.
    unit = settled.unit or (team.rial_unit if team.currency == "IRR" else team.currency)
    calendar = Calendar(zone, now, day_first=seen.day_first)
    return Ground(names_of(session), owners, calendar, course(stages(session), team.weights), unit)
