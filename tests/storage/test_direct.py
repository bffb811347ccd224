"""Statements that go past SQLAlchemy's engine give what they would give through it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.direct import Direct, written
from storage.engine import reading_engine, writing_engine
from storage.tables import Address, Conversation, Heard, Person, Stage
from storage.tables.base import table_of

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
people, conversations, heard = table_of(Person), table_of(Conversation), table_of(Heard)


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    engine = writing_engine(database)
    with engine.begin() as connection:
        for name in ("سارا", "Ali"):
            row = {"name": name, "role": "rep", "language": "fa", "zone": "Asia/Tehran", "created_at": NOW}
            connection.execute(insert(people), {"agenda": name == "Ali", **row})
        where = {"channel": "telegram", "bot": "1", "user": "5", "chat": "5", "person_id": 1, "created_at": NOW}
        connection.execute(insert(table_of(Address)), where)
        talk = {"person_id": 1, "address_id": 1, "turn": 3, "suspended": [], "shown": [["بله", "=1"]]}
        connection.execute(insert(conversations), talk)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_row_is_the_same_either_way(connection: Connection, number: int) -> None:
    person = select(people).where(people.c.id == bindparam("id"))
    usual = connection.execute(person, {"id": number}).first()
    direct = Direct(person).first(connection, {"id": number})
    assert direct == usual
    assert (usual is None) == (number == 3)
    if usual is not None:
        assert (direct.name, direct.created_at) == (usual.name, NOW)


def test_what_is_written_is_read_back(connection: Connection) -> None:
    mine = conversations.c.person_id == bindparam("p")
    save = Direct(update(conversations).where(mine), ("form", "shown", "menu"))
    form = {"flow": "capture", "answers": {"name": "علی"}}
    assert save.count(connection, {"p": 1, "form": form, "shown": [], "menu": None}) == 1
    assert save.count(connection, {"p": 2, "form": None, "shown": [], "menu": None}) == 0
    row = connection.execute(select(conversations)).one()
    assert (row.turn, row.form, row.shown, row.menu) == (3, form, [], None)


def test_what_is_made_tells_its_number(connection: Connection) -> None:
    addresses = table_of(Address)
    values = {"channel": "bale", "bot": "2", "user": "6", "chat": "7", "person_id": None, "created_at": NOW}
    make = Direct(insert(addresses).returning(addresses.c.id, addresses.c.created_at), tuple(values))
    made = make.first(connection, values)
    assert (made.id, made.created_at) == (2, NOW)
    assert connection.execute(select(addresses.c.chat).where(addresses.c.id == made.id)).scalar_one() == "7"


def test_what_cannot_be_written_is_told_as_ever(connection: Connection) -> None:
    event = {"channel": "telegram", "bot": "1", "kind": "update", "id": "7", "at": NOW}
    hear = Direct(insert(heard), tuple(event))
    assert hear.count(connection, event) == 1
    with pytest.raises(IntegrityError), connection.begin_nested():
        hear.count(connection, event)


async def test_pages_read_through_an_engine_of_their_own(sqlite_url: str) -> None:
    stages = Direct(select(table_of(Stage).c.key).where(table_of(Stage).c.key == bindparam("key")))
    engine = reading_engine(sqlite_url)
    async with AsyncSession(engine) as session:
        found = await session.run_sync(lambda reader: stages.all(written(reader), {"key": "decision"}))
    await engine.dispose()
    assert [key for (key,) in found] == ["decision"]
