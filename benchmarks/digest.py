"""A manager's digest over 10,000, 100,000 and 1,000,000 records, against bare SQL over the same two weeks.

Ours is everything from the question to the sentences in Persian: all figures of the digest for the week and the one
before, credited to who owned a record then and as open values stood then, the best of the week, what waits for a
decision. The baseline asks the same file for the same counts and sums with a few hand-written statements, each by its
best index, over the rows as they are today: it knows no history, no crediting, no words. The last row is how the
digest's time grows from the smallest to the largest database, against how the week's rows and the open records grow.
"""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.filled import MANAGER, NOW, filled
from benchmarks.measure import Row, interleaved
from bot.turn import reader_of
from locales.words import say
from sales.digest import digest, told_at
from sales.digest_words import sentences
from sales.periods import midnight
from sales.settings import team_settings
from sales.stages import stages
from storage.engine import looking_engine
from storage.kpi.scope import microseconds
from storage.tables import Person

_SIZES = (10_000, 100_000, 1_000_000)
_AGAINST = "bare SQL over the same two weeks"
_WEEK = timedelta(days=7)

# A plus keeps the index by owner out: the instants lead to far fewer rows.
_TEAM = "voided_at IS NULL AND +owner_id IN (SELECT id FROM people WHERE manager_id = 1 OR id = 1)"
_THEIRS = _TEAM.replace("+", "")
_STEP_IS_OPEN = "done_at IS NULL AND cancelled_at IS NULL AND voided_at IS NULL"
_OF_A_WEEK = (
    f"SELECT count(*) FROM records WHERE created_at >= :start AND created_at < :end AND {_TEAM}",
    f"SELECT count(*) FROM records WHERE qualified_at >= :start AND qualified_at < :end AND {_TEAM}",
    f"""SELECT kind, currency, count(*), sum(value), avg(closed_at - qualified_at) FROM records
        WHERE closed_at >= :start AND closed_at < :end AND {_TEAM} GROUP BY kind, currency""",
    f"""SELECT currency, count(*), sum(value), sum(value * probability / 100)
        FROM records INDEXED BY ix_records_open WHERE kind = 'open' AND {_TEAM} GROUP BY currency""",
    """SELECT count(*), sum(done_at < original_due_at + 86400000000) FROM followups
        WHERE original_due_at >= :start AND original_due_at < :end AND voided_at IS NULL""",
    """SELECT count(DISTINCT record_id) FROM changes
        WHERE field = 'close_on' AND at >= :start AND at < :end AND new > old""",
)
_OF_NOW = (
    f"""SELECT owner_id, count(*), sum(value) FROM records
        WHERE kind = 'won' AND closed_at >= :start AND closed_at < :end AND {_TEAM}
        GROUP BY owner_id ORDER BY 3 DESC LIMIT 1""",
    f"""SELECT id, value FROM records WHERE kind IN ('lead', 'open') AND {_TEAM}
        AND id IN (SELECT record_id FROM followups WHERE due_at < :now AND {_STEP_IS_OPEN}) ORDER BY value DESC""",
    f"""SELECT id, value FROM records WHERE kind IN ('lead', 'open') AND {_THEIRS} AND active_at < :stale
        AND id NOT IN (SELECT record_id FROM followups WHERE {_STEP_IS_OPEN}) ORDER BY value DESC""",
)


def rows(*, quick: bool) -> list[Row]:
    """A row for each size, and one for the growth."""
    sizes = _SIZES[:2] if quick else _SIZES
    taken = [_at(size, rounds=3 if quick else 7) for size in sizes]
    (ours, *_, most), (few, *_, many) = [row.ours for row in taken], [_week_and_open(size) for size in sizes]
    grown = f"growth of the week's rows and open records ({few:,} to {many:,})"
    growth = Row(f"growth of the digest's time, {sizes[0]:,} to {sizes[-1]:,}", most / ours, many / few, grown, 1.0)
    return [*taken, growth]


def _at(size: int, rounds: int) -> Row:
    path = filled(size)
    engine = looking_engine(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as bare:
        _ours(engine), _bare(bare, engine)
        took = interleaved(rounds, ours=lambda: _ours(engine), bare=lambda: _bare(bare, engine))
    engine.dispose()
    return Row(f"digest over {size:,} records, ms", took["ours"], took["bare"], _AGAINST, 2.0)


def _ours(engine: Engine) -> float:
    """Milliseconds from the question to its sentences."""
    began = time.perf_counter()
    with Session(engine) as session:
        manager = session.get_one(Person, MANAGER)
        found = digest(session, manager, told_at(NOW, team_settings(session)), NOW)
        reader = reader_of(manager)
        words = [say(line, reader) for line in sentences(found, stages(session))]
    assert len(words) > 10  # noqa: PLR2004 - a digest of nothing would be quick
    return (time.perf_counter() - began) * 1000


def _bare(connection: sqlite3.Connection, engine: Engine) -> float:
    """Milliseconds of the statements alone."""
    span, before = _weeks(engine)
    began = time.perf_counter()
    for statement in (*_OF_A_WEEK, *_OF_NOW):
        connection.execute(statement, _known(statement, span)).fetchall()
    for statement in _OF_A_WEEK:
        connection.execute(statement, _known(statement, before)).fetchall()
    return (time.perf_counter() - began) * 1000


def _known(statement: str, period: tuple[int, int]) -> dict[str, int]:
    start, end = period
    now = microseconds(NOW)
    known = {"start": start, "end": end, "now": now, "stale": now - 14 * 86_400_000_000}
    return {name: value for name, value in known.items() if f":{name}" in statement}


def _weeks(engine: Engine) -> tuple[tuple[int, int], tuple[int, int]]:
    """The digest's week and the one before, in the database's microseconds."""
    with Session(engine) as session:
        settings = team_settings(session)
        span = told_at(NOW, settings)
        days = (span.start - _WEEK, span.start, span.end)
        earliest, start, end = (microseconds(midnight(day, settings)) for day in days)
    return (start, end), (earliest, start)


def _week_and_open(size: int) -> int:
    """Rows that a digest must look at: what was created in the week, what was closed in it, what is open."""
    path: Path = filled(size)
    engine = looking_engine(f"sqlite:///{path}")
    (start, end), _ = _weeks(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        [count] = connection.execute(
            "SELECT count(*) FROM records WHERE kind IN ('lead', 'open') OR created_at >= :start AND created_at < :end"
            " OR closed_at >= :start AND closed_at < :end",
            {"start": start, "end": end},
        ).fetchone()
    return int(count)
