"""Who stands still in a transaction on PostgreSQL loses it, whatever they were doing, and those who waited go on."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from storage.engine import writing_engine
from storage.writer import Writer

COUNT = "UPDATE things SET count = count + 1 WHERE id = %(id)s"


@pytest.fixture
def engine(postgres_copy: str) -> Iterator[Engine]:
    made = writing_engine(postgres_copy)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE things (id int PRIMARY KEY, count int NOT NULL)"))
        connection.execute(text("INSERT INTO things VALUES (1, 0), (2, 0), (3, 0)"))
    yield made
    made.dispose()


def counts(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT count FROM things ORDER BY id")).scalars())


def pauses(engine: Engine, rows: Iterator[dict[str, int]]) -> None:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 300"))
        connection.connection.cursor().executemany(COUNT, rows)


def test_also_in_the_midst_of_many_statements(engine: Engine) -> None:
    def slowly() -> Iterator[dict[str, int]]:
        yield {"id": 1}
        with engine.begin() as other:  # waits for the row's lock until the first has lost its transaction
            other.execute(text("SET LOCAL lock_timeout = '60s'"))
            other.execute(text("UPDATE things SET count = 10 WHERE id = 1"))
        yield {"id": 2}

    with pytest.raises(OperationalError):
        pauses(engine, slowly())
    assert counts(engine) == [10, 0, 0]


def test_many_statements_count_their_rows_together(engine: Engine) -> None:
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        cursor.executemany(COUNT, [{"id": 1}, {"id": 2}, {"id": 7}])
        assert cursor.rowcount == 2
    assert counts(engine) == [1, 1, 0]


def test_a_lock_that_is_not_to_be_had_is_tried_for_again(engine: Engine) -> None:
    writer, tries = Writer(engine), list[int]()

    def patiently(connection: Connection) -> None:
        tries.append(1)
        connection.execute(text("SET LOCAL lock_timeout = 100"))
        if len(tries) == 3:
            holder.rollback()
        connection.execute(text("UPDATE things SET count = count + 1 WHERE id = 3"))

    with engine.connect() as holder:
        holder.execute(text("UPDATE things SET count = 50 WHERE id = 3"))
        writer.submit(patiently).result(60)
    assert (len(tries), counts(engine)) == (3, [0, 0, 1])
    writer.close()
