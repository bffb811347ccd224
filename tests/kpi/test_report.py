"""All figures as programs get them: of a person, a team or everybody, with what was aimed at."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from sales.goals import NEW_LEADS, set_goal
from sales.periods import Span
from sales.settings import settle
from storage.engine import writing_engine
from storage.tables import Contact, Person, Record

SPRING = datetime(2026, 5, 20, 12, tzinfo=UTC)
Asked = Callable[..., Any]


@pytest.fixture
def asked(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Mina and her rep Sara have three leads between them, Reza of another team has one."""
    monkeypatch.setenv("FORSAT_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    engine = writing_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        settle(session, "language", "en")
        mina = hire(session, "Mina", "manager")
        sara, reza = hire(session, "Sara", "rep", mina), hire(session, "Reza", "rep")
        for owner in (mina, sara, sara, reza):
            add_lead(session, owner)
        may = Span(date(2026, 5, 1), date(2026, 6, 1))
        set_goal(session, mina, may, NEW_LEADS, 4, team=True)
        set_goal(session, sara, may, NEW_LEADS, 2)
    engine.dispose()
    return lambda *words: CliRunner().invoke(app, list(words))


def kpi(asked: Asked, *words: str) -> Any:
    return asked("kpi", "--from", "2026-05-01", "--to", "2026-06-01", *words)


def hire(session: Session, name: str, role: str, manager: Person | None = None) -> Person:
    made = Person(name=name, role=role, language="en", zone="UTC", created_at=SPRING)
    made.manager_id = manager.id if manager else None
    session.add(made)
    session.flush()
    return made


def add_lead(session: Session, owner: Person) -> None:
    contact = Contact(name="Jo", name_key="jo", created_at=SPRING)
    made = Record(contact=contact, owner_id=owner.id, first_owner_id=owner.id, stage="lead", kind="lead")
    made.created_at = made.stage_at = made.active_at = SPRING
    session.add(made)
    session.flush()


def told(asked: Asked, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kpi(asked, "--json", *words).stdout)
    return found


@pytest.mark.parametrize(
    "whose, new",
    [((), 4), (("--team", "mina"), 3), (("--person", "mina"), 1), (("--person", "sara"), 2), (("--person", "reza"), 1)],
)
def test_figures_are_of_a_person_a_team_or_everybody(asked: Asked, whose: tuple[str, ...], new: int) -> None:
    assert told(asked, *whose)["figures"]["new"] == {"value": new, "before": 0}


COUNTS = {"new", "qualified", "closed", "won", "lost", "cancelled", "open", "overdue", "stale", "slipped"}
RATES = {"qualification", "conversion", "win", "loss", "cancellation", "cohort", "in-time"}
AMOUNTS = {"value", "average", "open-value", "weighted", "velocity"}


def shape_of(value: Any) -> set[str]:
    match value:
        case int():
            return COUNTS
        case {"part": int(), "whole": 0, "rate": None} | {"part": int(), "whole": int(), "rate": float()}:
            return RATES
        case {}:
            assert all(isinstance(minor, int | float) and len(currency) == 3 for currency, minor in value.items())
            return AMOUNTS
    assert value is None or isinstance(value, float)
    return {"cycle"}


@pytest.mark.parametrize("first, last", [("2026-05-01", "2026-06-01"), ("2020-01-01", "2020-02-01")])
def test_every_figure_has_the_shape_that_the_documents_give_it(asked: Asked, first: str, last: str) -> None:
    found = json.loads(asked("kpi", "--from", first, "--to", last, "--json").stdout)["figures"]
    assert COUNTS | RATES | AMOUNTS | {"cycle"} == set(found)
    for name, each in found.items():
        assert name in shape_of(each["value"])
        assert (name in shape_of(each["before"])) != (name in {"overdue", "stale", "velocity"})


def test_goals_stand_beside_the_figures(asked: Asked) -> None:
    goals = told(asked, "--team", "mina")["goals"]
    assert [(goal["person"], goal["team"], goal["target"], goal["reached"], goal["share"]) for goal in goals] == [
        ("Mina", True, 4, 3, 0.75),
        ("Sara", False, 2, 2, 1),
    ]
    assert [goal["status"] for goal in goals] == ["behind", "reached"]
    assert told(asked, "--person", "reza")["goals"] == []


@pytest.mark.parametrize("words", [("--team", "sara"), ("--team", "mina", "--person", "sara")])
def test_who_has_no_team_and_who_is_meant_twice_is_refused(asked: Asked, words: tuple[str, ...]) -> None:
    assert kpi(asked, *words).exit_code == 2


def test_the_table_for_people_has_every_figure_too(asked: Asked) -> None:
    assert {"cohort", "velocity", "slipped", "in-time"} <= set(kpi(asked).stdout.split())


def test_the_forecast_and_its_backtest_in_the_terminal(asked: Asked) -> None:
    ahead = json.loads(asked("forecast", "--json").stdout)
    assert [(month["count"], month["weighted"], month["won"]) for month in ahead] == [(0, {}, {})]
    assert "won so far" in asked("forecast", "--team", "mina").stdout
    period = ("--from", "2026-04-01", "--to", "2026-06-01")
    told = json.loads(asked("forecast", "--backtest", "--json", *period).stdout)
    assert (told["brier"], told["decided"], [month["month"] for month in told["months"]]) == (
        *(None, 0),
        ["2026-04-01", "2026-05-01"],
    )
    assert "There is nothing to test yet" in asked("forecast", "--backtest", *period).stdout
    assert asked("forecast", "--backtest", "--from", "2026-06-01", "--to", "2026-04-01").exit_code == 2
