"""The columns of a table that somebody must be asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from sales.exchange.cells import key, unshielded
from sales.exchange.columns import header_key
from sales.exchange.days import Calendar
from sales.exchange.mapping import Mapping, recognise
from sales.exchange.reading import Settled, choices_for, names_of
from sales.exchange.suggesting import Team, examples, samples, suggestion
from sales.settings import team_settings
from storage.exchange.table_file import TableFile
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class Unknown:
    """A column whose meaning nobody knows.

    Attributes:
        header: as it stands in the file.
        key: by which what it means is remembered.
        examples: a few of its cells.
        suggested: the field that it most likely is, if anything tells.
    """

    header: str
    key: str
    examples: tuple[str, ...]
    suggested: str | None


def unknown_columns(
    session: Session, table: TableFile, settled: Settled, now: datetime, *, again: bool = False
) -> list[Unknown]:
    """Those that nobody has said anything about yet; columns that say nothing are not asked about.

    Args:
        session: the database, which is only looked at.
        table: whatever file it came from.
        settled: what was said about this file.
        now: the instant, aware.
        again: also those about which something was said another time.

    Raises:
        NotATable: it is none.
    """
    with table.lines() as lines:
        _, headers = next(lines, (0, []))
        cells = samples(lines, len(headers))
    mapping = recognise(headers, settled.choices if again else choices_for(session, headers, settled))
    if not mapping.is_recognised:  # whatever was said before led nowhere
        mapping = recognise(headers, {key: field for key, field in settled.choices.items() if field})
    people = {key(name) for name in session.scalars(select(Person.name))}
    team = Team(people, names_of(session), Calendar(ZoneInfo(team_settings(session).zone), now))
    taken, found = set(mapping.fields), []
    for header, said in _asked(headers, cells, mapping):
        likely = suggestion(header, said, taken, team)
        found.append(Unknown(header, header_key(header), tuple(examples(said)), likely))
        taken |= {likely} if likely else set()
    return found


def _asked(headers: Sequence[str], cells: Sequence[Sequence[str]], mapping: Mapping) -> list[tuple[str, Sequence[str]]]:
    """Each header once, with what stands below it."""
    found: dict[str, Sequence[str]] = {}
    for header, said in zip(map(unshielded, headers), cells, strict=True):
        if said and header in mapping.unknown:
            found.setdefault(header, said)
    return list(found.items())
