"""The sample team can be taken out again, and what somebody has begun for real stays."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from locales.money import Money
from sales import life
from sales.capture import NewLead, capture_lead
from sales.people import open_web
from sales.records import assign
from sales.sample import sample_team
from storage.engine import writing_engine
from storage.samples import remove_samples, still_needed
from storage.tables import Base, Change, Contact, Person, Record

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SEEDS = {"stages", "guidance", "reasons"}


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


def test_nothing_but_seeds_is_left_when_only_samples_were_there(database: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)
    with engine.begin() as connection:
        remove_samples(connection)
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
            assert (rows > 0) == (table.name in SEEDS), table.name
    engine.dispose()
