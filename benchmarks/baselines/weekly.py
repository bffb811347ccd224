"""The figures of a manager's week as somebody writes them by hand: bare SQLite statements, each by its best index.

They give what the digest shows, by the same definitions: the week and the one before, credited to who owned a record
then, what was open as it stood then, the sales cycle with its median, the best of the week, and what waits for a
decision with the names it is shown by. ``benchmarks.digest`` holds the two against each other.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

_TEAM = """(WITH RECURSIVE team(id) AS (
    SELECT :manager UNION SELECT p.id FROM people p JOIN team ON p.manager_id = team.id) SELECT id FROM team)"""
_TOLD = "(r.reason IS NULL OR r.reason NOT IN ('mistake', 'duplicate'))"
_ENDED = f"r.kind IN ('won', 'lost', 'cancelled') AND r.closed_at >= :start AND r.closed_at < :end AND {_TOLD}"
_STEP_IS_OPEN = "f.done_at IS NULL AND f.cancelled_at IS NULL AND f.voided_at IS NULL"
_DAY = 86_400_000_000


def _owner_at(instant: str) -> str:
    """Whom the next change of owner took the record from, else its owner."""
    return f"""coalesce((SELECT CAST(c.old AS INTEGER) FROM changes c WHERE c.record_id = r.id AND c.field = 'owner_id'
        AND c.at > {instant} AND c.voided_at IS NULL ORDER BY c.id LIMIT 1), r.owner_id)"""


_NEW = f"""SELECT count(*) FROM records r WHERE r.created_at >= :start AND r.created_at < :end
    AND r.voided_at IS NULL AND r.first_owner_id IN {_TEAM}"""
_QUALIFIED = f"""SELECT count(*) FROM records r WHERE r.qualified_at >= :start AND r.qualified_at < :end
    AND r.voided_at IS NULL AND {_owner_at("r.qualified_at")} IN {_TEAM}"""
_CLOSED = f"""SELECT r.kind, r.currency, count(*), count(r.value), sum(r.value) FROM records r
    WHERE {_ENDED} AND r.voided_at IS NULL AND {_owner_at("r.closed_at")} IN {_TEAM} GROUP BY r.kind, r.currency"""
_CYCLE = f"""WITH took AS (
    SELECT r.closed_at - r.qualified_at AS length, row_number() OVER (ORDER BY r.closed_at - r.qualified_at) AS place,
      count(*) OVER () AS n
    FROM records r WHERE {_ENDED} AND r.kind = 'won' AND r.voided_at IS NULL AND r.qualified_at IS NOT NULL
      AND {_owner_at("r.closed_at")} IN {_TEAM})
    SELECT avg(length), avg(CASE WHEN 2 * place BETWEEN n AND n + 2 THEN length END) FROM took"""
_MOVED = ", ".join(
    f"max(CASE WHEN c.field = '{name}' THEN c.old END) AS {name}, max(c.field = '{name}') AS {name}_moved"
    for name in ("owner_id", "value", "currency", "probability")
)
_THEN = "CASE WHEN m.{0}_moved THEN m.{0} ELSE o.{0} END"
_OPEN = f"""WITH moved AS (
    SELECT c.record_id, {_MOVED} FROM changes c JOIN (
      SELECT min(id) AS id FROM changes WHERE field IN ('owner_id', 'value', 'currency', 'probability')
        AND at >= :end AND voided_at IS NULL GROUP BY record_id + 0, field) first ON first.id = c.id
    GROUP BY c.record_id),
  opened AS (
    SELECT id, owner_id, value, currency, probability FROM records INDEXED BY ix_records_open
    WHERE kind = 'open' AND voided_at IS NULL AND qualified_at < :end
    UNION ALL
    SELECT id, owner_id, value, currency, probability FROM records
    WHERE kind IN ('won', 'lost', 'cancelled') AND voided_at IS NULL AND closed_at >= :end AND +qualified_at < :end)
  SELECT {_THEN.format("currency")}, count(*), sum(CAST({_THEN.format("value")} AS INTEGER)),
    sum(CAST({_THEN.format("value")} AS INTEGER) * CAST({_THEN.format("probability")} AS INTEGER) / 100.0)
  FROM opened o LEFT JOIN moved m ON m.record_id = o.id
  WHERE CAST({_THEN.format("owner_id")} AS INTEGER) IN {_TEAM} GROUP BY 1"""
_ENDS = f"(:start + ((f.original_due_at - :start) / {_DAY} + 1) * {_DAY})"
_IN_TIME = f"""SELECT count(*), sum(f.done_at < {_ENDS}) FROM followups f JOIN records r ON r.id = f.record_id
    WHERE f.original_due_at >= :start AND f.original_due_at < :end AND f.voided_at IS NULL AND f.kind <> 'offer'
      AND (f.cancelled_at IS NULL OR f.cancelled_at >= {_ENDS}) AND r.voided_at IS NULL
      AND {_owner_at("f.original_due_at")} IN {_TEAM}"""
_GOALS = "SELECT * FROM goals WHERE starts_on <= :last AND ends_on > :last AND person_id = :manager AND team"
_BEST = f"""SELECT p.name, won.* FROM (
    SELECT {_owner_at("r.closed_at")} AS owner, count(*) AS n,
      sum(CASE WHEN r.currency = 'IRR' THEN r.value END) AS worth
    FROM records r WHERE {_ENDED} AND r.kind = 'won' AND r.voided_at IS NULL GROUP BY 1) won
  JOIN people p ON p.id = won.owner WHERE won.owner IN {_TEAM} ORDER BY worth DESC, n DESC, owner LIMIT 1"""
_STILL_ON = f"r.kind IN ('lead', 'open') AND r.voided_at IS NULL AND r.owner_id IN {_TEAM}"
_LARGEST = """SELECT most.*, c.company, c.name, p.name FROM (
    SELECT r.id, count(*) OVER (), r.stage, r.value, r.currency, r.contact_id, r.owner_id {}
    ORDER BY r.currency = 'IRR' DESC, coalesce(r.value, 0) DESC, r.id LIMIT 3) most
  JOIN contacts c ON c.id = most.contact_id JOIN people p ON p.id = most.owner_id"""
_OVERDUE = _LARGEST.format(f"""FROM records r WHERE {_STILL_ON} AND r.id IN (SELECT f.record_id FROM followups f
    WHERE {_STEP_IS_OPEN} AND f.kind <> 'offer' AND (f.due_at < :today OR f.due_at < :now AND NOT f.all_day))""")
_STALE = _LARGEST.format(f"""FROM records r JOIN stages s ON s.key = r.stage
    WHERE {_STILL_ON} AND r.active_at + s.stale_days * {_DAY} <= :now
      AND NOT EXISTS (SELECT 1 FROM followups f WHERE f.record_id = r.id AND {_STEP_IS_OPEN})""")
_SLIPPED = _LARGEST.format(f"""FROM records r WHERE r.voided_at IS NULL AND r.id IN (SELECT c.record_id FROM changes c
    WHERE c.field = 'close_on' AND c.new > c.old AND c.voided_at IS NULL AND c.at >= :start AND c.at < :end
      AND c.owner_id IN {_TEAM})""").replace("ORDER BY", "ORDER BY r.kind IN ('lead', 'open') DESC,")
_OF_A_WEEK = {
    "new": _NEW,
    "qualified": _QUALIFIED,
    "closed": _CLOSED,
    "cycle": _CYCLE,
    "open": _OPEN,
    "in-time": _IN_TIME,
}
_OF_NOW = {"goals": _GOALS, "best": _BEST, "overdue": _OVERDUE, "stale": _STALE, "slipped": _SLIPPED}
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Weekly:
    """The rows of each statement, by its name: of the week and of now, and of the week before."""

    week: Rows
    before: Rows


def weekly(connection: sqlite3.Connection, known: dict[str, int | str]) -> Weekly:
    """Ask for a week; ``known`` has the manager, start, end, earlier (the week before), last, now and today."""
    before = {**known, "start": known["earlier"], "end": known["start"]}
    return Weekly(
        {name: _asked(connection, statement, known) for name, statement in {**_OF_A_WEEK, **_OF_NOW}.items()},
        {name: _asked(connection, statement, before) for name, statement in _OF_A_WEEK.items()},
    )


def _asked(connection: sqlite3.Connection, statement: str, known: dict[str, int | str]) -> list[tuple[Any, ...]]:
    return connection.execute(statement, known).fetchall()
