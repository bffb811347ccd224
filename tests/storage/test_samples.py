"""The sample team can be taken out again, and what somebody has begun for real stays."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from locales.money import Money
from sales import life
from sales.capture import NewLead, capture_lead
from sales.people import open_web
from sales.records import assign
from sales.sample import sample_team
from storage.engine import writing_engine
from storage.samples import count_samples, remove_samples, still_needed
from storage.tables import Base, Change, Contact, Person, Record

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SEEDS = {"stages", "guidance", "reasons"}
READMES = {"README.md": ("Daniel Weber", "as Daniel Weber:"), "README.fa.md": ("نگار احمدی", "در نقش نگار احمدی")}


def test_the_sample_team_goes_and_real_work_stays(database: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)
        sample_team(session, NOW)  # a second start makes no second team
        assert session.scalar(select(func.count()).select_from(Person)) == 5
        boss = session.scalars(select(Person).where(Person.role == "manager")).one()
        open_web(session, boss, NOW)
        real = Person(name="Real", role="admin", language="en", zone="Asia/Tehran", status="active", created_at=NOW)
        session.add(real)
        session.flush()
        record = capture_lead(session, real, NewLead(name="Customer", phone="+989121112233"), NOW)
        life.qualify(session, record, real, NOW)
        assign(session, record, boss, real, NOW)
        number = record.id
    with engine.begin() as connection:
        assert still_needed(connection) == [number]
    with Session(engine) as session, session.begin():
        record, real = session.get_one(Record, number), session.scalars(select(Person).where(~Person.sample)).one()
        boss = session.scalars(select(Person).where(Person.role == "manager")).one()
        life.win(session, record, Money(5_000, "USD"), NOW.date(), boss, NOW)
        assign(session, record, real, real, NOW)
        changes = session.scalar(select(func.count()).where(Change.record_id == number))
    with engine.begin() as connection:
        assert still_needed(connection) == []
        assert remove_samples(connection) >= 50
    with Session(engine) as session, session.begin():
        assert [person.name for person in session.scalars(select(Person))] == ["Real"]
        assert [record.id for record in session.scalars(select(Record))] == [number]
        assert session.scalar(select(func.count()).where(Change.record_id == number)) == changes
        assert session.scalar(select(func.count()).select_from(Contact)) == 1
    engine.dispose()


def test_what_the_readme_says_to_type_is_about_an_open_record_of_whoever_one_is_told_to_be(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        sample_team(session, datetime.now(UTC))  # whenever somebody tries it
        for name, (whose, said) in READMES.items():
            told = (Path(__file__).parents[2] / name).read_text(encoding="utf-8").partition(said)[2]
            number = int(re.findall(r"`/(?:show|remind) (\d+)", told)[0])
            record = session.get_one(Record, number)
            assert (session.get_one(Person, record.owner_id).name, record.kind) == (whose, "open")
            assert set(re.findall(r"`/(?:show|remind) (\d+)", told)) == {str(number)}
    engine.dispose()


def test_nothing_but_seeds_is_left_when_only_samples_were_there(database: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)
    with engine.begin() as connection:
        remove_samples(connection)
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
            # Among the team's settings stands that the samples are not to come back.
            assert (rows > 0) == (table.name in {*SEEDS, "team_settings"}), table.name
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)  # the demo is started again
        assert session.scalar(select(func.count()).select_from(Person)) == 0
    engine.dispose()


def test_samples_go_only_once_it_is_confirmed(database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORSAT_DATABASE_URL", database)
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)
        rep = session.scalars(select(Person).where(Person.role == "rep").limit(1)).one()
        capture_lead(session, rep, NewLead(name="Typed", phone="+989121112233"), NOW)  # while being one of them
    with engine.begin() as connection:
        people, records = count_samples(connection)
    asked = CliRunner().invoke(app, ["remove-samples"], input="n\n")
    assert (asked.exit_code, f"{people} sample people and {records} records go" in asked.output) == (1, True)
    with engine.begin() as connection:
        assert count_samples(connection) == (people, records)
    done = CliRunner().invoke(app, ["remove-samples", "--yes"])
    assert (done.exit_code, f"Removed the sample team and {records} records." in done.output) == (0, True)
    with engine.begin() as connection:
        assert count_samples(connection) == (0, 0)
    engine.dispose()
