"""Weights are learned from what really decides, told beside the defaults, and switched on by an admin only."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from sales.fitting import FEWEST, Example, fit
from sales.settings import WEIGHTS, TeamSettings, team_settings
from storage.engine import writing_engine
from storage.tables import Change, Contact, Person, Record
from storage.tables.records import QUESTIONS

SPRING = datetime(2026, 5, 20, 12, tzinfo=UTC)


def examples(count: int, deciding: str) -> list[Example]:
    """Closed opportunities, won or lost mostly by one question; whoever does not know the answer wins half of them."""
    dice = random.Random(7)  # noqa: S311 - not about secrets
    found = []
    for _ in range(count):
        answers = {question: dice.choice([None, 0, 1, 2, 3]) for question in QUESTIONS}
        chance = {None: 0.5, 0: 0.1, 1: 0.35, 2: 0.65, 3: 0.9}[answers[deciding]]
        found.append(Example(50, tuple(answers.values()), dice.random() < chance))
    return found


@pytest.mark.parametrize("deciding", ["history", "urgency"])
def test_the_question_that_decides_gets_the_most_points(deciding: str) -> None:
    found = fit(examples(3000, deciding), TeamSettings())
    assert found is not None
    others = [points for question, points in found.fitted.items() if question != deciding]
    assert found.fitted[deciding] == 20
    assert max(others) <= 5
    assert (found.learned, found.tried) == (2100, 900)
    assert found.scores["fitted"] < found.scores["default"] == found.scores["present"]


def test_a_question_that_tells_nothing_gets_nothing_and_certainty_stays_finite() -> None:
    same = [Example(50, (3, None, None, None, None, 1), won=True) for _ in range(FEWEST)]
    found = fit(same, TeamSettings())
    assert found is not None
    assert [found.fitted[question] for question in ("need", "power", "urgency", "competition")] == [0, 0, 0, 0]


def test_too_few_closed_opportunities_teach_nothing() -> None:
    assert fit(examples(FEWEST - 1, "fit"), TeamSettings()) is None


Forsat = Callable[..., Any]


@pytest.fixture
def forsat(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forsat:
    monkeypatch.setenv("FORSAT_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    with Session(writing_engine(sqlite_url)) as session, session.begin():
        for name, role in (("Ada", "admin"), ("Mina", "manager")):
            session.add(Person(name=name, role=role, language="en", zone="UTC", created_at=SPRING))
        session.flush()
        session.get_bind().dispose()  # type: ignore[union-attr] # it is an engine
    return lambda *words: CliRunner().invoke(app, ["weights", *words])


def keep(url: str, found: list[Example]) -> None:
    """Put them into the database, and one more that is still open."""
    engine = writing_engine(url)
    with Session(engine) as session, session.begin():
        owner = session.scalars(select(Person.id)).first()
        for day, each in enumerate([*found, Example(50, (3, 3, 3, 3, 3, 3), won=False)]):
            at = SPRING - timedelta(days=len(found) - day)
            kind = "open" if day == len(found) else "won" if each.won else "lost"
            made = Record(contact=Contact(name="Jo", name_key="jo", created_at=at), owner_id=owner)
            made.first_owner_id, made.kind, made.probability = made.owner_id, kind, 89
            made.stage, made.last_open_stage = "decision" if kind == "open" else kind, "decision"
            made.created_at = made.stage_at = made.active_at = made.qualified_at = at
            made.closed_at = None if kind == "open" else at
            for question, answer in zip(QUESTIONS, each.answers, strict=True):
                setattr(made, question, answer)
            session.add(made)
    engine.dispose()


def test_an_admin_switches_them_on_and_open_records_follow(forsat: Forsat, sqlite_url: str) -> None:
    keep(sqlite_url, examples(300, "history"))
    told = json.loads(forsat("--fit", "--json").stdout)
    assert told["weights"]["default"] == dict(WEIGHTS)
    assert told["brier"]["fitted"] < told["brier"]["default"]
    assert "Brier score" in forsat("--fit").stdout
    assert [forsat("--apply", *words).exit_code for words in ((), ("--by", "mina"))] == [2, 2]
    done = forsat("--apply", "--by", "ada")
    assert "1 open records have a new probability" in done.stdout, done.output
    engine = writing_engine(sqlite_url)
    with Session(engine) as session:
        assert dict(team_settings(session).weights) == told["weights"]["fitted"]
        moved = session.scalars(select(Change).where(Change.field == "probability")).one()
        assert (moved.old, moved.new) == ("89", str(min(99, 50 + sum(told["weights"]["fitted"].values()))))
    engine.dispose()


def test_a_young_team_is_told_why_not(forsat: Forsat) -> None:
    told = forsat("--fit")
    assert (told.exit_code, "0 closed opportunities have answers, 200 are needed" in told.output) == (1, True)
    assert json.loads(forsat("--json").stdout)["weights"]["present"] == dict(WEIGHTS)
