"""A real data set, put in directly, and its figures worked out a second time in plain Python."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from storage import kpi
from storage.kpi import Period
from storage.tables import Contact, Person, Record

DATA = Path(__file__).parents[3] / "shared" / "data" / "crm"
PERIODS = [
    (date(2016, 10, 1), date(2017, 1, 1)),
    (date(2017, 3, 1), date(2017, 4, 1)),
    (date(2017, 7, 3), date(2017, 7, 10)),
    (date(2017, 1, 1), date(2018, 1, 1)),
]
KINDS = {"Won": "won", "Lost": "lost", "Engaging": "open", "Prospecting": "lead"}
Row = dict[str, str]
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the data set is not here")


def rows() -> list[Row]:
    with (DATA / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def noon(day: str) -> datetime | None:
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=UTC) if day else None


def record(number: int, row: Row, owner: int) -> dict[str, Any]:
    opened, closed, kind = noon(row["engage_date"]), noon(row["close_date"]), KINDS[row["deal_stage"]]
    born = opened or datetime(2017, 12, 31, tzinfo=UTC)
    plain = {"id": number, "version": 1, "contact_id": number, "owner_id": owner, "first_owner_id": owner}
    stages = {"stage": "awareness" if kind == "open" else kind, "kind": kind}
    instants = {"stage_at": closed or born, "created_at": born, "active_at": born, "qualified_at": opened}
    worth = {"value": int(row["close_value"]) * 100 if row["close_value"] else None, "currency": "USD"}
    return {**plain, **stages, **instants, **worth, "closed_at": closed, "probability": 10}


def fill(session: Session, told: Sequence[Row]) -> dict[str, int]:
    agents = {name: number for number, name in enumerate(sorted({row["sales_agent"] for row in told}), 1)}
    born = datetime(2016, 1, 1, tzinfo=UTC)
    people = {"role": "rep", "status": "active", "language": "en", "zone": "UTC", "sample": False, "created_at": born}
    session.execute(insert(Person), [{"id": number, "name": name, **people} for name, number in agents.items()])
    names = [
        {"id": n, "version": 1, "name": row["account"] or "?", "name_key": "", "created_at": born}
        for n, row in enumerate(told, 1)
    ]
    session.execute(insert(Contact), names)
    session.execute(insert(Record), [record(n, row, agents[row["sales_agent"]]) for n, row in enumerate(told, 1)])
    return agents


def test_figures_agree_with_a_second_computation(session: Session) -> None:
    told = rows()
    agents = fill(session, told)
    with (DATA / "sales_teams.csv").open(encoding="utf-8", newline="") as file:
        teams = defaultdict(set)
        for row in csv.DictReader(file):
            teams[row["manager"]].add(row["sales_agent"])
    for first, last in PERIODS:
        for team in (None, *teams.values(), {"Darcel Schlecht"}):
            who = None if team is None else {agents[name] for name in team if name in agents}
            check(session, [row for row in told if team is None or row["sales_agent"] in team], who, (first, last))


def check(session: Session, told: list[Row], who: kpi.Who, days: tuple[date, date]) -> None:
    first, last = days
    period = Period(*(datetime.combine(day, time(), tzinfo=UTC) for day in days))
    ended = [row for row in told if row["close_date"] and str(first) <= row["close_date"] < str(last)]
    by_stage = Counter(row["deal_stage"] for row in ended)
    won = [row for row in ended if row["deal_stage"] == "Won"]
    opened = [row for row in told if row["engage_date"] and str(first) <= row["engage_date"] < str(last)]
    standing = [
        row
        for row in told
        if row["engage_date"] and row["engage_date"] < str(last)
        if not row["close_date"] or row["close_date"] >= str(last)
    ]
    assert kpi.closed(session, who, period) == kpi.Closed(by_stage["Won"], by_stage["Lost"], 0)
    assert kpi.qualified(session, who, period) == len(opened)
    cohort = Counter(row["deal_stage"] for row in opened)
    assert kpi.cohort_conversion(session, who, period) == kpi.Cohort(len(opened), cohort["Won"], cohort["Engaging"])
    total = sum(int(row["close_value"]) * 100 for row in won)
    assert dict(kpi.won_value(session, who, period)) == ({"USD": kpi.Total(total, len(won))} if won else {})
    took = [date.fromisoformat(row["close_date"]) - date.fromisoformat(row["engage_date"]) for row in won]
    cycle = kpi.sales_cycle(session, who, period)
    assert cycle.mean == (Decimal(sum(took, timedelta()).days) / len(took) if took else None)
    assert cycle.median == (Decimal(str(median(span.days for span in took))) if took else None)
    found = kpi.open_value(session, who, period.end)
    assert found.count == len(standing)
    worth = sum(int(row["close_value"]) * 100 for row in standing if row["close_value"])
    assert (found.worth["USD"].value if found.worth else 0) == worth
