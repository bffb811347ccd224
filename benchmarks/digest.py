"""A manager's digest over 10,000, 100,000 and 1,000,000 records, against the same figures in bare SQL.

Ours is everything from the question to the sentences in Persian. The baseline asks the same file for all that the
digest shows but its words, by the same definitions, in statements written by hand (``benchmarks.baselines.weekly``);
before anything is measured, each of its figures is held against ours. The last row is how the digest's time grows from
the smallest to the largest database, against how the week's rows and the open records grow.
"""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.baselines.weekly import Rows, Weekly, weekly
from benchmarks.filled import MANAGER, NOW, filled, instant
from benchmarks.measure import Row, interleaved
from bot.turn import reader_of
from locales.words import say
from sales.digest import Digest, digest, told_at
from sales.digest_words import sentences
from sales.measures import Amounts, Days, Measure
from sales.periods import Frame
from sales.settings import team_settings
from storage.engine import looking_engine
from storage.kpi import Share
from storage.people import person_from, row_of
from storage.tables import Person

_SIZES = (10_000, 100_000, 1_000_000)
_AGAINST = "the same figures in bare SQL"
_DAY = timedelta(days=1) // timedelta(microseconds=1)


def rows(*, quick: bool) -> list[Row]:
    """A row for each size, and one for the growth."""
    sizes = _SIZES[:2] if quick else _SIZES
    taken = [_at(size, rounds=15 if quick else 31) for size in sizes]
    (ours, *_, most), (few, *_, many) = [row.ours for row in taken], [_week_and_open(size) for size in sizes]
    grown = f"growth of the week's rows and open records ({few:,} to {many:,})"
    growth = Row(f"growth of the digest's time, {sizes[0]:,} to {sizes[-1]:,}", most / ours, many / few, grown, 1.0)
    return [*taken, growth]


def _at(size: int, rounds: int) -> Row:
    path = filled(size)
    engine = looking_engine(f"sqlite:///{path}")
    known = _known(engine)
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("PRAGMA cache_size=-16000")
        _insist_on_the_same(engine, weekly(bare, known))
        _ours(engine)
        took = interleaved(rounds, ours=lambda: _ours(engine), bare=lambda: _bare(bare, known))
    engine.dispose()
    return Row(f"digest over {size:,} records, ms", took["ours"], took["bare"], _AGAINST, 2.0)


def _ours(engine: Engine) -> float:
    """Milliseconds from the question to its sentences."""
    began = time.perf_counter()
    with Session(engine) as session:
        manager = person_from(session, row_of(session.connection(), MANAGER))
        found = digest(session, manager, told_at(NOW, team_settings(session)), NOW)
        reader = reader_of(manager)
        words = [say(line, reader) for line in sentences(found)]
    assert len(words) > 10  # noqa: PLR2004 - a digest of nothing would be quick
    return (time.perf_counter() - began) * 1000


def _bare(connection: sqlite3.Connection, known: dict[str, int | str]) -> float:
    """Milliseconds of the statements alone."""
    began = time.perf_counter()
    weekly(connection, known)
    return (time.perf_counter() - began) * 1000


def _known(engine: Engine) -> dict[str, int | str]:
    """What the bare statements are told: the manager, the instants of both weeks, now."""
    frame = _frame(engine)
    week, before = frame.period, frame.previous().period
    at = {"start": week.start, "end": week.end, "earlier": before.start, "now": NOW, "today": frame.today}
    return {**{name: instant(each) for name, each in at.items()}, "manager": MANAGER, "last": str(frame.span.last)}


def _frame(engine: Engine) -> Frame:
    with Session(engine) as session:
        settings = team_settings(session)
        return Frame(None, told_at(NOW, settings), NOW, settings)


def _insist_on_the_same(engine: Engine, bare: Weekly) -> None:
    """Both have counted the same."""
    with Session(engine) as session:
        manager = session.get_one(Person, MANAGER)
        ours = digest(session, manager, told_at(NOW, team_settings(session)), NOW)
        now, then = [_rounded(each.value) for each in ours.figures], [_rounded(each.before) for each in ours.figures]
        assert (now, then) == (_figures(bare.week), _figures(bare.before)), (now, then, bare)
        assert _waiting(ours) == _waiting_of(bare.week), bare
        assert ours.best is None or ours.best.name == bare.week["best"][0][0], bare


def _rounded(measure: Measure | None) -> Any:  # noqa: ANN401 - plain numbers to compare
    match measure:
        case Share(part, whole):
            return part, whole
        case Amounts(by_currency):
            return {currency: round(amount) for currency, amount in by_currency.items()}
        case Days(days):
            return None if days is None else round(days, 6)
        case _:
            return measure


def _figures(found: Rows) -> list[Any]:
    """The figures of a week from the bare rows, in the order of the digest."""
    [[new]], [[qualified]], [[mean, _]], [[due, in_time]] = (found[n] for n in ("new", "qualified", "cycle", "in-time"))
    won = [row for row in found["closed"] if row[0] == "won"]
    wins, of_all = sum(row[2] for row in won), sum(row[2] for row in found["closed"])
    valued = [row for row in won if row[1] and row[3]]
    opened = {row[0]: row for row in found["open"] if row[0] and row[2] is not None}
    return [
        *(new, qualified, wins),
        {row[1]: row[4] for row in valued},
        {row[1]: round(Decimal(row[4]) / row[3]) for row in valued},
        (wins, of_all),
        None if mean is None else round(Decimal(mean) / _DAY, 6),
        sum(row[1] for row in found["open"]),
        {currency: row[2] for currency, row in opened.items()},
        {currency: round(row[3]) for currency, row in opened.items()},
        (in_time or 0, due),
    ]


def _waiting(ours: Digest) -> dict[str, tuple[int, list[int]]]:
    return {each.name: (each.count, [record.number for record in each.largest]) for each in ours.decisions}


def _waiting_of(found: Rows) -> dict[str, tuple[int, list[int]]]:
    names = [name for name in ("overdue", "stale", "slipped") if found[name]]
    return {name: (found[name][0][1], [row[0] for row in found[name]]) for name in names}


def _week_and_open(size: int) -> int:
    """Rows that a digest must look at: what was created in the week, what was closed in it, what is open."""
    path: Path = filled(size)
    engine = looking_engine(f"sqlite:///{path}")
    known = _known(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        [count] = connection.execute(
            "SELECT count(*) FROM records WHERE kind IN ('lead', 'open') OR created_at >= :start AND created_at < :end"
            " OR closed_at >= :start AND closed_at < :end",
            known,
        ).fetchone()
    return int(count)
