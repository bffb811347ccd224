"""``forsat forget`` asks first, refuses whom it must not forget, and leaves screens and exports whole."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import app
from sales import handover
from sales.capture import NewLead, capture_lead
from storage.engine import writing_engine
from storage.tables import Contact, Person

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


@pytest.fixture
def house(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Mina, the admin, and Sara with one customer, Ali."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORSAT_DATABASE_URL", database)
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        people = [
            Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=NOW)
            for name, role in (("Mina Kazemi", "admin"), ("Sara Rezaei", "rep"))
        ]
        session.add_all(people)
        session.flush()
        ali = NewLead(name="Ali Amiri", phone="+989123456789", email="ali@acme.example", company="Acme")
        capture_lead(session, people[1], ali, NOW)
    yield engine
    engine.dispose()


def forsat(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [*session.scalars(select(Contact.name)), *session.scalars(select(Person.name).order_by(Person.id))]


@pytest.mark.parametrize("whom", ["1", "#۱", "0912 345 6789", "ALI@acme.example"])
def test_a_customer_is_named_by_record_number_or_address(house: Engine, whom: str) -> None:
    told = forsat("forget", "contact", whom, "--yes")
    assert told.exit_code == 0, told.output
    assert "#1, Ali Amiri, Acme, +989123456789, ali@acme.example" in told.output
    assert "backups" in told.output
    assert names(house) == ["", "Mina Kazemi", "Sara Rezaei"]
    assert forsat("forget", "contact", whom, "--yes").exit_code == 2


def test_nobody_is_forgotten_before_it_is_confirmed(house: Engine) -> None:
    assert forsat("forget", "contact", "1", typed="n\n").exit_code == 1
    assert names(house) == ["Ali Amiri", "Mina Kazemi", "Sara Rezaei"]
    assert forsat("forget", "contact", "1", typed="y\n").exit_code == 0
    assert names(house)[0] == ""


@pytest.mark.parametrize("keep, company", [((), None), (("--keep-company",), "Acme")])
def test_a_company_may_be_kept(house: Engine, keep: tuple[str, ...], company: str | None) -> None:
    assert forsat("forget", "contact", "1", "--yes", *keep).exit_code == 0
    with Session(house) as session:
        assert session.scalars(select(Contact.company)).one() == company


@pytest.mark.parametrize("whom", ["7", "0912 000 0000", "nobody@acme.example", "Ali"])
def test_who_is_not_known_is_told_in_words(house: Engine, whom: str) -> None:
    told = forsat("forget", "contact", whom, "--yes")
    assert (told.exit_code, "Nobody is known by" in told.output) == (2, True)
    assert names(house)[0] == "Ali Amiri"


def test_a_colleague_hands_over_first(house: Engine) -> None:
    told = forsat("forget", "person", "Sara", "--yes")
    assert told.exit_code == 1
    assert "still owns 1 open records" in told.output
    assert "/handover @2" in told.output
    with Session(house) as session, session.begin():
        mina, sara = (session.get_one(Person, number) for number in (1, 2))
        assert sara.status == "active", "nothing was done to who is refused"
        handover.hand_over(session, sara, mina, mina, NOW)
    assert forsat("forget", "person", "@2", "--yes").exit_code == 0
    assert names(house) == ["Ali Amiri", "Mina Kazemi", ""]
    assert forsat("forget", "person", "@2", "--yes").exit_code == 2


def test_the_last_admin_stays(house: Engine) -> None:
    told = forsat("forget", "person", "Mina Kazemi", "--yes")
    assert (told.exit_code, "last active admin" in told.output) == (1, True)
    assert "Mina Kazemi" in names(house)


def test_an_export_and_the_figures_go_on(house: Engine, tmp_path: Path) -> None:
    with Session(house) as session, session.begin():
        mina, sara = (session.get_one(Person, number) for number in (1, 2))
        handover.hand_over(session, sara, mina, mina, NOW)
    forsat("forget", "contact", "1", "--yes")
    forsat("forget", "person", "Sara", "--yes")
    assert forsat("export", "all.csv").exit_code == 0
    written = (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert len(written.splitlines()) == 2
    assert [word for word in ("Ali", "Sara", "9123456789", "acme") if word in written] == []
    assert forsat("kpi", "--from", "2026-11-01", "--to", "2026-12-01").exit_code == 0
