"""Databases of five years' work in realistic proportions, filled by a few bulk statements; each is built once a run.

Records come evenly over five years. Three in ten stay leads and are disqualified after a month; the others become
opportunities after two days and are closed within two months: so about two in a hundred opportunities are open, and
most of the rows are history. The manager is person 1; person 2 owns exactly ``OWN`` records whatever the size, spread
over all five years, and 49 colleagues own the rest.
"""

import sqlite3
from atexit import register
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from storage.engine import writing_engine
from storage.migrate import upgrade
from storage.tables import Address, Person
from storage.tables.terms import words_of

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # a Monday at 11:00 in Tehran
MANAGER, REP, REPS, OWN = 1, 2, 50, 2_000
YEARS = timedelta(days=5 * 365)
_FIRST = "سارا مینا رضا علی نگار حمید پریسا کاوه لیلا آرش بهار نیما زهرا امیر مریم حسین نرگس مهدی الهام پویا"
_LAST = "احمدی رضایی کریمی موسوی صادقی نوری جعفری رستمی زمانی یزدانی شریفی کاظمی مرادی قاسمی اکبری تهرانی بهرامی"
_COMPANIES = 997
# An instant of the database in whole microseconds, and a day of it.
_DAY = 86_400 * 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def filled(size: int) -> Path:
    """A SQLite file of that many records, which lasts as long as this run."""
    folder = TemporaryDirectory(prefix="forsat-bench-")
    register(folder.cleanup)
    path = Path(folder.name) / "forsat.db"
    began(path, REPS)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _fill(connection, size)
    return path


def began(path: Path, reps: int) -> None:
    """A database with its tables, seeds, a manager and that many reps, whose addresses are known."""
    engine, then = writing_engine(f"sqlite:///{path}"), NOW - YEARS
    upgrade(engine)
    with Session(engine) as session, session.begin():
        for number in range(MANAGER, MANAGER + reps + 1):
            role, manager = ("manager", None) if number == MANAGER else ("rep", MANAGER)
            known = {"name": f"Person {number}", "role": role, "language": "fa", "zone": "Asia/Tehran"}
            session.add(Person(**known, id=number, manager_id=manager, created_at=then))
            session.flush()
            where = {"channel": "telegram", "bot": "1", "user": f"{number}", "chat": f"{number}"}
            session.add(Address(**where, person_id=number, created_at=then))
    engine.dispose()


def instant(at: datetime) -> int:
    """An instant as the database keeps it."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def _fill(connection: sqlite3.Connection, size: int) -> None:
    for pragma in (
        "journal_mode=OFF",
        "synchronous=OFF",
        "foreign_keys=OFF",
        "cache_size=-400000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    indexes = _indexes(connection)
    connection.execute("BEGIN")
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    _words(connection)
    now, span = instant(NOW), YEARS // timedelta(microseconds=1)
    known = {"size": size, "now": now, "span": span, "day": _DAY, "step": max(1, size // OWN), "companies": _COMPANIES}
    for statement in (_PLAN, *_STATEMENTS):
        connection.execute(statement, {name: value for name, value in known.items() if f":{name}" in statement})
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA optimize")


def _indexes(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The indexes of the tables that are filled: they are made at the end, which is quicker."""
    return list(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
            " ('records', 'contacts', 'changes', 'visits', 'followups', 'terms')"
        )
    )


def _words(connection: sqlite3.Connection) -> None:
    """Names with the words that they are found by."""
    connection.execute("CREATE TEMP TABLE names (at INTEGER PRIMARY KEY, name TEXT, first TEXT, last TEXT)")
    names = [(first, last) for first in _FIRST.split() for last in _LAST.split()]
    rows = [(at, f"{first} {last}", *words_of(f"{first} {last}")) for at, (first, last) in enumerate(names)]
    connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)


# What becomes of each record; everything else is written from this.
_PLAN = """
CREATE TEMP TABLE plan AS
WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < :size),
mixed AS (
  SELECT i, (i * 2654435761 % 4294967296) >> 8 AS h, :now - :span / :size * (:size - i) AS born FROM numbers
),
aged AS (
  SELECT i, born, h % 340 AS who, h / 7 % :companies AS firm,
    (20 + h / 11 % 40) * :day AS lasts, 1 + h / 13 % 900 AS worth,
    CASE WHEN i % :step = 0 AND i <= :step * 2000 THEN 2 ELSE 3 + h / 17 % 49 END AS owner,
    h / 19 % 10 < 3 AS is_lead, h / 23 % 10 AS fate, h / 29 % 4 AS place, h / 31 % 10 AS luck
  FROM mixed
)
SELECT *, born + 2 * :day AS qualified, born + lasts AS ended,
  CASE
    WHEN is_lead AND born < :now - 30 * :day THEN 'disqualified'
    WHEN is_lead OR born + 2 * :day >= :now THEN 'lead'
    WHEN born + lasts >= :now THEN 'open'
    WHEN fate < 4 THEN 'won' WHEN fate < 9 THEN 'lost' ELSE 'cancelled'
  END AS kind,
  is_lead OR born + 2 * :day >= :now AS still_lead
FROM aged
"""
_STATEMENTS = (
    """
INSERT INTO contacts (id, version, name, company, email, phone, phone_tail, name_key, company_key, created_at)
SELECT i, 1, name, 'شرکت ' || firm, NULL, printf('+98912%07d', i), printf('912%07d', i), name, 'شرکت ' || firm, born
FROM plan JOIN names ON at = who
""",
    """
INSERT INTO records (id, version, contact_id, owner_id, first_owner_id, stage, kind, stage_at, last_open_stage,
  created_at, qualified_at, closed_at, reason, active_at, touched_at, probability, product, value, value_given,
  currency, close_on, source, sample)
SELECT i, 1, i, owner, owner,
  CASE WHEN kind <> 'open' THEN kind
    ELSE CASE place WHEN 0 THEN 'awareness' WHEN 1 THEN 'consideration' WHEN 2 THEN 'decision' ELSE 'closing' END END,
  kind, CASE WHEN kind IN ('lead', 'open') THEN born ELSE min(ended, :now) END,
  CASE WHEN kind IN ('won', 'lost', 'cancelled') THEN 'closing' END, born,
  CASE WHEN NOT still_lead THEN qualified END,
  CASE kind WHEN 'disqualified' THEN born + 25 * :day WHEN 'lead' THEN NULL WHEN 'open' THEN NULL ELSE ended END,
  CASE kind WHEN 'lost' THEN 'price' WHEN 'cancelled' THEN 'no-budget' WHEN 'disqualified' THEN 'other' END,
  min(:now, born + 5 * :day), born, 10 + luck * 8, 'سامانهٔ انبارداری',
  CASE WHEN is_lead THEN NULL ELSE worth * 10000000 END, 1, CASE WHEN is_lead THEN NULL ELSE 'IRR' END,
  CASE WHEN is_lead THEN NULL ELSE date(ended / 1000000, 'unixepoch') END, 'sales', 0
FROM plan
""",
    """
INSERT INTO changes (record_id, field, old, new, owner_id, by_id, at)
SELECT i, 'stage', NULL, 'lead', owner, owner, born FROM plan
UNION ALL SELECT i, 'stage', 'lead', 'awareness', owner, owner, qualified FROM plan WHERE NOT still_lead
UNION ALL SELECT i, 'value', NULL, worth * 10000000, owner, owner, qualified FROM plan WHERE NOT still_lead
UNION ALL SELECT i, 'stage', 'closing', kind, owner, owner, ended FROM plan WHERE kind IN ('won', 'lost', 'cancelled')
UNION ALL SELECT i, 'close_on', date(ended / 1000000 - 1000000, 'unixepoch'), date(ended / 1000000, 'unixepoch'),
  owner, owner, born + 10 * :day FROM plan WHERE luck = 1 AND NOT still_lead AND born + 10 * :day < :now
ORDER BY 7
""",
    """
INSERT INTO visits (record_id, stage, entered_at, left_at)
SELECT i, 'lead', born, CASE WHEN NOT still_lead THEN qualified END FROM plan
UNION ALL SELECT i, 'awareness', qualified, CASE WHEN kind <> 'open' THEN ended END FROM plan
  WHERE NOT still_lead
""",
    """
INSERT INTO followups (record_id, kind, what, due_at, all_day, original_due_at, typed, by_id, created_at, done_at)
SELECT i, 'followup', 'تماس', born + 5 * :day, 0, born + 5 * :day, 1, owner, born,
  CASE WHEN kind NOT IN ('lead', 'open') OR luck > 1 THEN born + 5 * :day + luck * :day / 8 END
FROM plan
""",
    """
INSERT INTO terms (term, record_id)
SELECT term, i FROM (
  SELECT first AS term, i FROM plan JOIN names ON at = who
  UNION SELECT last, i FROM plan JOIN names ON at = who
  UNION SELECT CAST(firm AS TEXT), i FROM plan
  UNION SELECT printf('912%07d', i), i FROM plan
  UNION SELECT printf('0912%07d', i), i FROM plan
) ORDER BY 1, 2
""",
)
