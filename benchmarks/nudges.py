"""100,000 due follow-ups planned, said and written to the outbox, against one bare INSERT … SELECT of the same rows.

Ours is the clock's own job, round after round through the writer, as ``forsat run`` does it: each step is claimed, its
owner's hours and the team's week are looked at, the nudge is keyed, put into words and written with its message. The
baseline writes as many rows of the same tables in one transaction, by statements alone, equally durable. The second row
is how long the event loop stood still at worst meanwhile, for in it everybody else is answered.
"""

import asyncio
import sqlite3
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.filled import NOW, began, instant
from benchmarks.measure import Row
from bot.cli.run import collect_seldom
from scheduler import followups
from scheduler.rounds import BATCH
from storage.engine import writing_engine
from storage.writer import Writer

_PEOPLE = 1_000
_DUE = timedelta(minutes=5)
_BLINK = 0.001


def rows(*, quick: bool) -> list[Row]:
    """The time of all nudges, and the longest stall."""
    count = 5_000 if quick else 100_000
    seconds, cpu, stall = _ours(count)
    bare, bare_cpu = _bare(count)
    against = "bare INSERT … SELECT of the same rows"
    more = {"our_cpu_ms_each": cpu * 1000 / count, "bare_cpu_ms_each": bare_cpu * 1000 / count}
    return [
        Row(f"{count:,} due nudges into the outbox, s", seconds, bare, against, 5.0, more=more),
        Row("longest stall of the event loop meanwhile, ms", stall * 1000, 50.0, "the goal of 50 ms", 1.0),
    ]


def _ours(count: int) -> tuple[float, float, float]:
    with TemporaryDirectory(prefix="forsat-bench-") as name:
        path = _due(Path(name), count)
        engine = writing_engine(f"sqlite:///{path}")
        writer = Writer(engine)
        collect_seldom()
        took = asyncio.run(_rounds(writer))
        writer.close()
        engine.dispose()
        _insist_on(path, count)
        return took


async def _rounds(writer: Writer) -> tuple[float, float, float]:
    """All that is due, round after round as the clock does it; seconds, of CPU time, and of the longest stall."""
    stalls: list[float] = [0.0]
    watch = asyncio.create_task(_blink(stalls))
    began_at, cpu, found = time.perf_counter(), time.process_time(), BATCH
    while found >= BATCH:
        found = await writer.run(lambda connection: followups.remind(connection, NOW))
    seconds, cpu = time.perf_counter() - began_at, time.process_time() - cpu
    watch.cancel()
    with suppress(asyncio.CancelledError):
        await watch
    return seconds, cpu, max(stalls)


async def _blink(stalls: list[float]) -> None:
    """Wake up again and again, and note when that came too late."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(_BLINK)
        stalls[0] = max(stalls[0], time.perf_counter() - before - _BLINK)


def _bare(count: int) -> tuple[float, float]:
    with TemporaryDirectory(prefix="forsat-bench-") as name:
        path = _due(Path(name), count)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            began_at, cpu = time.perf_counter(), time.process_time()
            connection.execute("BEGIN IMMEDIATE")
            for statement in _SAME_ROWS:
                connection.execute(statement, {"now": instant(NOW)})
            connection.execute("COMMIT")
            seconds, cpu = time.perf_counter() - began_at, time.process_time() - cpu
        _insist_on(path, count)
        return seconds, cpu


def _insist_on(path: Path, count: int) -> None:
    """Every nudge is there with its message, and nothing is due any more."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT (SELECT count(*) FROM nudges WHERE message_id IS NOT NULL), (SELECT count(*) FROM messages),"
            " (SELECT count(*) FROM followups WHERE nudge_at IS NOT NULL)"
        ).fetchone()
        assert found == (count, count, 0), found


def _due(folder: Path, count: int) -> Path:
    """A database in which that many steps of a thousand people are due."""
    path = folder / "forsat.db"
    began(path, _PEOPLE)
    known = {"count": count, "people": _PEOPLE, "now": instant(NOW), "due": instant(NOW - _DUE)}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in _PLANNED:
            connection.execute(statement, {name: value for name, value in known.items() if f":{name}" in statement})
        connection.execute("COMMIT")
    return path


_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_PLANNED = (
    f"""INSERT INTO contacts (id, version, name, company, phone, phone_tail, name_key, created_at) {_NUMBERS}
        SELECT i, 1, 'سارا احمدی', 'پارس‌دارو', printf('+98912%07d', i), printf('912%07d', i), 'سارا احمدی', :now
        FROM n""",
    f"""INSERT INTO records (id, version, contact_id, owner_id, first_owner_id, stage, kind, stage_at, created_at,
        qualified_at, active_at, probability, value_given, sample) {_NUMBERS}
        SELECT i, 1, i, 2 + i % :people, 2 + i % :people, 'decision', 'open', :now, :now, :now, :now, 50, 0, 0
        FROM n""",
    f"""INSERT INTO followups (record_id, kind, what, due_at, nudge_at, all_day, original_due_at, typed, created_at)
        {_NUMBERS} SELECT i, 'followup', 'تماس', :due, :due, 0, :due, 1, :now FROM n""",
)
_DUE_NOW = "f.nudge_at <= :now AND f.done_at IS NULL AND f.cancelled_at IS NULL AND f.voided_at IS NULL"
_SAME_ROWS = (
    f"""INSERT INTO messages (address_id, person_id, incoming, pressed, priority, text, said, buttons, rtl, at,
        attempts)
        SELECT a.id, r.owner_id, 0, 0, 5, 'پیگیری: ' || f.what || ' ' || c.name || char(10) || c.phone,
          json_array(json_array('nudge-due', r.id)),
          json_array(json_array(json_array('انجام شد', '/done ' || r.id || ' @' || f.id),
            json_array('باز کردن', '/open ' || r.id))), 1, :now, 0
        FROM followups f JOIN records r ON r.id = f.record_id JOIN contacts c ON c.id = r.contact_id
          JOIN addresses a ON a.person_id = r.owner_id
        WHERE {_DUE_NOW} ORDER BY f.id""",
    f"""INSERT INTO nudges (key, rule, occasion, attempt, person_id, record_id, followup_id, message_id, at, again_at)
        SELECT 'followup:' || r.id || ':' || f.id || '@' || (f.due_at / 1000000) || ':1', 'followup',
          f.id || '@' || (f.due_at / 1000000), 1, r.owner_id, r.id, f.id, f.id, :now, :now + 86400000000
        FROM followups f JOIN records r ON r.id = f.record_id
        WHERE {_DUE_NOW} ORDER BY f.id""",
    "UPDATE followups SET nudge_at = NULL WHERE nudge_at <= :now",
)
