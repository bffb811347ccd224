"""Digests and milestones are worked out through the reader, said once, and not counted again while nothing happens."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from office import START, Office
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from scheduler import digests, goals
from scheduler.ahead import Ahead
from storage.engine import looking_engine
from storage.tables import Goal, Message, Nudge, Task

# A Saturday, an hour after the digest's time in Tehran.
DIGEST_DAY = START + timedelta(days=7)


@pytest.fixture
def reader(any_office: Office) -> Iterator[Engine]:
    engine = looking_engine(any_office.url)
    yield engine
    engine.dispose()


def count(office: Office, table: type[Message | Nudge | Task]) -> int:
    with Session(office.engine) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_digest_that_two_processes_have_worked_out_is_said_once(any_office: Office, reader: Engine) -> None:
    manager = any_office.person("mina", role="manager")
    any_office.lead(any_office.person("sara", under=manager))
    one, other = (digests.send.looked(reader, DIGEST_DAY) for _ in range(2))
    for say in (one, other, digests.send.looked(reader, DIGEST_DAY)):
        with any_office.engine.begin() as connection:
            say(connection)
    assert (count(any_office, Message), count(any_office, Nudge), count(any_office, Task)) == (1, 1, 1)


def statements(engine: Engine, job: Ahead[object]) -> int:
    """How many questions a look asks."""
    asked: list[str] = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731 - taken away again below
    event.listen(engine, "before_cursor_execute", listener)
    job.looked(engine, DIGEST_DAY)
    event.remove(engine, "before_cursor_execute", listener)
    return len(asked)


def test_goals_are_counted_only_after_something_happened(any_office: Office, reader: Engine) -> None:
    sara = any_office.person("sara")
    with Session(any_office.engine) as session, session.begin():
        aim = {"measure": "new_leads", "starts_on": date(2026, 11, 1), "ends_on": date(2026, 12, 31)}
        session.add(Goal(person_id=sara, target=2, **aim))
    first, second = (statements(reader, goals.celebrate) for _ in range(2))
    assert second < first
    any_office.lead(sara)
    assert statements(reader, goals.celebrate) > second
    with any_office.engine.begin() as connection:
        assert goals.celebrate.looked(reader, DIGEST_DAY)(connection) == 1
    assert count(any_office, Message) == 1
    with any_office.engine.begin() as connection:
        assert goals.celebrate.looked(reader, DIGEST_DAY)(connection) == 0
