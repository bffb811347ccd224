"""A filled, healthy database keeps every invariant; each one is reported, and it alone, when somebody breaks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry
from typer.testing import CliRunner

from bot.cli import app
from sales.capture import NewLead, capture_lead
from sales.closing import disqualify
from sales.followups import STANDBY, plan
from sales.journal import undo
from sales.sample import sample_team
from storage.invariants import INVARIANTS, broken
from storage.tables import Address, Conversation, Heard, Message, Nudge, Person

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# What stands for a record of each sort in the statements that break an invariant.
SORTS = {
    ":open": "kind = 'open' AND unit_price IS NULL",
    ":valued": "kind = 'open' AND value IS NOT NULL",
    ":lead": "kind = 'lead'",
    ":won": "kind = 'won'",
    ":lost": "kind = 'lost'",
    ":waiting": "standby_until IS NOT NULL",
}


def breaks() -> dict[str, list[str]]:
    """The statements that break each invariant, by its name."""
    text = (Path(__file__).parent / "breaks.sql").read_text(encoding="utf-8")
    for name, sort in SORTS.items():
        text = text.replace(name, f"(SELECT min(id) FROM records WHERE {sort})")  # noqa: S608 - our own words
    parts = [part.partition("\n") for part in text.split("\n-- ")[1:]]
    return {name: [it for it in body.split(";") if it.strip()] for name, _, body in parts}


def fill(engine: Engine) -> None:
    """A team with a quarter of work, and somebody who has just written a message."""
    with Session(engine) as session, session.begin():
        sample_team(session, NOW)
        rep = Person(name="Reza", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
        session.add(rep)
        session.flush()
        record = capture_lead(session, rep, NewLead(name="Ali", phone="+989121112233"), NOW)
        common = {"all_day": False, "what": "Call", "by": rep, "now": NOW, "typed": True}
        call = plan(session, record, NOW + timedelta(days=1), **common)  # type: ignore[arg-type]  # a test's shorthand
        plan(session, record, NOW + timedelta(days=9), **common, kind=STANDBY)  # type: ignore[arg-type]  # the same
        capture_lead(session, rep, NewLead(name="Error", phone="+989121112234"), NOW)
        undo(session, rep, NOW)
        _planned_afterwards(session, rep)
        session.add(
            Nudge(
                key="k",
                rule="followup",
                occasion="o",
                attempt=1,
                person_id=rep.id,
                record_id=record.id,
                followup_id=call.id,
                at=NOW,
            )
        )
        session.add(Address(channel="web", bot="web", user="1", chat="1", language=None, person_id=1, created_at=NOW))
        session.flush()
        _talk(session.connection(), rep.id)


def _planned_afterwards(session: Session, rep: Person) -> None:
    """A lead that led nowhere, to be asked again in a month; after that something else has happened."""
    gone = capture_lead(session, rep, NewLead(name="Later", phone="+989121112235"), NOW)
    disqualify(session, gone, "disqualified-no-need", None, rep, NOW)
    month, later = NOW + timedelta(days=30), NOW + timedelta(minutes=1)
    plan(session, gone, month, all_day=True, what="Ask again", by=rep, now=later, typed=True)
    capture_lead(session, rep, NewLead(name="Next", phone="+989121112236"), NOW + timedelta(minutes=2))


def _talk(connection: Connection, person_id: int) -> None:
    """A message in and a message out."""
    where = {"channel": "telegram", "bot": "42", "user": "7", "chat": "7", "language": "en"}
    connection.execute(insert(Address).values(**where, person_id=person_id, created_at=NOW))
    address = connection.execute(select(Address.id).where(Address.user == "7")).scalar_one()
    connection.execute(
        insert(Conversation).values(person_id=person_id, address_id=address, turn=1, suspended=[], shown=[])
    )
    connection.execute(insert(Heard).values(channel="telegram", bot="42", kind="update", id="1", at=NOW))
    said = {"person_id": person_id, "address_id": address, "incoming": True, "text": "/new", "external": "1"}
    when = {"at": NOW, "sent_at": NOW, "priority": 0, "rtl": False, "attempts": 0, "pressed": False}
    connection.execute(insert(Message).values(**said, **when))


def doctor() -> tuple[int, str]:
    result = CliRunner().invoke(app, ["doctor", "--invariants"])
    return result.exit_code, result.output


def test_the_doctor_looks_through_the_data(database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORSAT_DATABASE_URL", database)
    engine = create_engine(database)
    fill(engine)
    assert doctor() == (0, f"ok    data: all {len(INVARIANTS)} invariants hold\nAll is well.\n")
    with engine.begin() as connection:
        connection.exec_driver_sql(breaks()["half_closed"][0])
        [number] = connection.exec_driver_sql("SELECT id FROM records WHERE kind = 'won' AND closed_at IS NULL").one()
    engine.dispose()
    code, said = doctor()
    assert code == 1
    assert (
        f"WRONG half_closed: Closed records without an instant of closing or without their last open stage: {number}"
        in said
    )


@contextmanager
def loosely(url: str) -> Iterator[Connection]:
    """A connection that lets everything happen, in a transaction that is taken back."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _no_own_transactions)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.rollback()
    engine.dispose()


def _no_own_transactions(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None


def test_a_healthy_database_keeps_them_all_and_each_is_found_when_broken(database: str) -> None:
    engine = create_engine(database)
    fill(engine)
    engine.dispose()
    assert set(breaks()) == {look.__name__ for look in INVARIANTS}
    found = {name: reported(database, name) for name in breaks()}
    assert found == {name: [name] for name in breaks()}


def reported(database: str, name: str) -> list[str]:
    """What is reported once this one is broken."""
    with loosely(database) as connection:
        assert [str(each) for each in broken(connection)] == []
        for statement in breaks()[name]:
            assert connection.exec_driver_sql(statement).rowcount != 0, statement
        return [each.name for each in broken(connection)]
