"""The public sample, imported with one command, and every figure of it worked out a second time by pandas."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped] # it brings no types
import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from sales.settings import settle
from storage.engine import writing_engine

DATA = Path(__file__).parents[3] / "shared" / "data" / "crm"
ZONE = "Asia/Tehran"  # where the clocks were still changed in 2017, so that not every day had 24 hours
DAY = 24 * 3600 * 10**6  # microseconds
KINDS = {"Won": "won", "Lost": "lost", "Engaging": "open", "Prospecting": "lead"}
# From, to, and where the period before begins.
PERIODS = {
    "a quarter": (date(2017, 4, 1), date(2017, 7, 1), date(2017, 1, 1)),
    "a month": (date(2017, 9, 1), date(2017, 10, 1), date(2017, 8, 1)),
    "a week": (date(2017, 7, 3), date(2017, 7, 10), date(2017, 6, 26)),
    "the first days": (date(2016, 10, 1), date(2016, 11, 1), date(2016, 9, 1)),
    "a year": (date(2017, 1, 1), date(2018, 1, 1), date(2016, 1, 1)),
}
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the data set is not here")
Found = dict[str, Any]


def sample() -> pd.DataFrame:
    """The rows of the file; a day is its noon, an amount is in cents."""
    told = pd.read_csv(DATA / "sales_pipeline.csv").merge(pd.read_csv(DATA / "sales_teams.csv"), on="sales_agent")
    made = pd.DataFrame({"person": told.sales_agent, "manager": told.manager, "kind": told.deal_stage.map(KINDS)})
    made["opened"], made["ended"] = noon(told.engage_date), noon(told.close_date)
    made["value"] = (told.close_value * 100).astype("Int64")
    return made


def noon(days: "pd.Series[str]") -> "pd.Series[Any]":
    return (pd.to_datetime(days) + pd.Timedelta(hours=12)).dt.tz_localize(ZONE).dt.as_unit("us")


def midnight(day: date) -> pd.Timestamp:
    return pd.Timestamp(day).tz_localize(ZONE)


def within(instants: "pd.Series[Any]", first: date, last: date) -> "pd.Series[bool]":
    return (instants >= midnight(first)) & (instants < midnight(last))


def plain(number: Decimal | None) -> float | None:
    """As JSON has it: a number with all the digits that one keeps."""
    return None if number is None else float(number)


def share(part: int, whole: int) -> Found:
    return {"part": part, "whole": whole, "rate": plain(Decimal(part) / whole) if whole else None}


def lengths(since: "pd.Series[Any]", until: Any) -> list[int]:
    return sorted(int(span) for span in (until - since).dt.total_seconds() * 10**6)


def mean(spans: list[int]) -> Decimal | None:
    return Decimal(sum(spans)) / (DAY * len(spans)) if spans else None


def median(spans: list[int]) -> Decimal | None:
    middle = pd.Series(spans, dtype="int64").median() if spans else None
    return None if middle is None else Decimal(int(middle * 2)) / (DAY * 2)


@dataclass(frozen=True)
class Pandas:
    """The figures of some rows and days."""

    rows: pd.DataFrame
    first: date
    last: date

    @property
    def ended(self) -> pd.DataFrame:
        return self.rows[within(self.rows.ended, self.first, self.last)]

    @property
    def opened(self) -> pd.DataFrame:
        return self.rows[within(self.rows.opened, self.first, self.last)]

    @property
    def won(self) -> pd.DataFrame:
        return self.ended[self.ended.kind == "won"]

    @property
    def standing(self) -> pd.DataFrame:
        end = midnight(self.last)
        return self.rows[(self.rows.opened < end) & ~(self.rows.ended < end)]

    @property
    def trailing(self) -> "Pandas":
        return Pandas(self.rows, self.last - timedelta(days=90), self.last)

    @property
    def average(self) -> Decimal:
        return Decimal(int(self.won.value.sum())) / len(self.won)

    def amounts(self, number: Decimal | int | None, *, of: int) -> Found:
        return {"USD": plain(Decimal(number))} if of and number is not None else {}

    def velocity(self) -> Found:
        past, worth = self.trailing, self.standing.value.count()
        cycle = mean(lengths(past.won.opened, past.won.ended))
        if not cycle:
            return {}
        rate = Decimal(len(past.won)) / len(past.ended)
        return {"USD": plain(int(worth) * past.average * rate / cycle)}

    def figures(self) -> Found:
        """Those that are told beside the period before."""
        kinds, ended, won = self.ended.kind.value_counts(), len(self.ended), len(self.won)
        lost, opened = int(kinds.get("lost", 0)), len(self.opened)
        valued, total = int(self.standing.value.count()), int(self.standing.value.sum())
        return {
            "new": opened,
            "qualified": opened,
            "qualification": share(opened, opened),
            "closed": ended,
            "won": won,
            "lost": lost,
            "cancelled": 0,
            "conversion": share(won, ended),
            "win": share(won, won + lost),
            "loss": share(lost, ended),
            "cancellation": share(0, ended),
            "cohort": share(int((self.opened.kind == "won").sum()), opened),
            "value": self.amounts(int(self.won.value.sum()), of=won),
            "average": self.amounts(self.average if won else None, of=won),
            "cycle": plain(mean(lengths(self.won.opened, self.won.ended))),
            "open": len(self.standing),
            "open-value": self.amounts(total, of=valued),
            # Nothing in the file says that anything was ever further than the first stage, which has 10 %.
            "weighted": self.amounts(Decimal(total) * 10 / 100, of=valued),
            "in-time": share(0, 0),
            "slipped": 0,
        }

    def cohort(self) -> Found:
        kinds = self.opened.kind.value_counts()
        return {"opened": len(self.opened), "won": int(kinds.get("won", 0)), "undecided": int(kinds.get("open", 0))}

    def cycle(self) -> Found:
        took = lengths(self.won.opened, self.won.ended)
        return {"won": len(took), "mean": plain(mean(took)), "median": plain(median(took))}

    def stages(self) -> Found:
        """A lead became an opportunity at once; each opportunity stayed in the first stage until it ended."""
        stayed, ages = lengths(self.ended.opened, self.ended.ended), lengths(self.standing.opened, midnight(self.last))
        kinds, opened = self.opened.kind.value_counts(), len(self.opened)
        first: Found = {"ended": len(stayed), "median_days": plain(median(stayed))}
        first |= {"there": len(ages), "median_age": plain(median(ages))}
        onward, there = int(kinds.get("won", 0)), int(kinds.get("open", 0))
        first |= {"entered": opened, "onward": onward, "still_there": there, "rate": share(onward, opened)}
        lead: Found = {"ended": opened, "median_days": 0 if opened else None, "there": 0, "median_age": None}
        lead |= {"entered": opened, "onward": opened, "still_there": 0, "rate": share(opened, opened)}
        found = {"awareness": first, "lead": lead}
        return {stage: each for stage, each in found.items() if each["ended"] or each["there"]}


Forsat = Callable[..., str]


@pytest.fixture
def forsat(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forsat:
    """Commands on a database that the sample was imported into; each must end well."""
    monkeypatch.setenv("FORSAT_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    engine = writing_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        settle(session, "language", "en")
        settle(session, "zone", ZONE)
    engine.dispose()

    def run(*words: str | Path) -> str:
        done = CliRunner().invoke(app, [str(word) for word in words])
        assert done.exit_code == 0, done.output
        return done.stdout

    run("import", DATA / "sales_pipeline.csv", "--yes", "--currency", "USD", "--teams", DATA / "sales_teams.csv")
    return run


def test_every_figure_agrees_with_pandas_to_the_last_digit(forsat: Forsat) -> None:
    rows = sample()
    asked: dict[tuple[str, ...], pd.DataFrame] = {(): rows}
    asked["--person", "Darcel Schlecht"] = rows[rows.person == "Darcel Schlecht"]
    for manager in ("Melvin Marxen", "Celia Rouche"):
        asked["--team", manager] = rows[rows.manager == manager]
    for whose, of_them in asked.items():
        assert len(of_them)
        for first, last, start in PERIODS.values():
            told = json.loads(forsat("kpi", "--json", "--from", str(first), "--to", str(last), *whose))
            agree(told, of_them, (first, last, start))


def agree(told: Found, rows: pd.DataFrame, period: tuple[date, date, date]) -> None:
    first, last, start = period
    now, before = Pandas(rows, first, last), Pandas(rows, start, first)
    assert told["previous"] == {"from": str(start), "to": str(first)}
    figures = told["figures"]
    # What nobody ever planned anything for, and what was entered today, is not compared with the period before.
    of_now = {name: figures.pop(name)["value"] for name in ("overdue", "stale", "velocity")}
    assert {name: each["value"] for name, each in figures.items()} == now.figures()
    assert {name: each["before"] for name, each in figures.items()} == before.figures()
    still = int((rows.kind == "open").sum())
    assert of_now == {"overdue": 0, "stale": still, "velocity": now.velocity()}
    assert told["cohort"] == now.cohort()
    assert told["cycle"] == now.cycle()
    assert told["stages"] == now.stages()
    assert told["slippage"] == {"records": 0, "moves": 0}
    assert [(each["count"], each["value"]) for each in told["forecast"]] == [(0, {}), (still, {})]
    assert told["goals"] == []


def test_the_backtest_agrees_with_pandas(forsat: Forsat) -> None:
    rows = sample()
    told = json.loads(forsat("forecast", "--backtest", "--json", "--from", "2017-01-01", "--to", "2018-01-01"))
    starts = [date(2017, n, 1) for n in range(1, 13)]
    months = list(zip(starts, [*starts[1:], date(2018, 1, 1)], strict=True))
    foretold = pd.concat([Pandas(rows, start, start).standing for start in starts])
    decided = foretold[foretold.kind != "open"]
    won, count = int((decided.kind == "won").sum()), len(decided)
    # Each stood at 10 %: nothing in the file says that anything was ever further than the first stage.
    brier = (won * Decimal("0.9") ** 2 + (count - won) * Decimal("0.1") ** 2) / count
    assert (told["decided"], told["won"], told["undecided"]) == (count, won, len(foretold) - count)
    assert told["brier"] == float(brier)
    assert told["reference"] == float(Decimal(won) / count * (1 - Decimal(won) / count))
    (filled,) = [each for each in told["calibration"] if each["count"]]
    assert filled == {
        "from": 10,
        "forecast": 0.1,
        "happened": plain(Decimal(won) / count),
        "count": count,
        "won": won,
    }
    in_months = [int(Pandas(rows, *month).won.value.sum()) for month in months]
    assert [each["won"] for each in told["months"]] == [{"USD": value} if value else {} for value in in_months]
    # No row says when it was expected to close, so nothing was expected of any month.
    assert [each["expected"] for each in told["months"]] == [{}] * 12
