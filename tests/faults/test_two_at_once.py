"""Two replicas hear of the same thing, or the same person, at the same moment."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from threading import Barrier

import pytest_asyncio
from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session
from stories import Play

from bot.events import Content, Event, EventId, Said, Sender
from sales.capture import NewLead, capture_lead
from sales.people import invite
from storage.engine import writing_engine
from storage.tables import Address, DeadLetter, Heard, Message, Person, Record
from storage.writer import Writer
from tests.faults.torture import times

AGAIN = times(5, 50)


class Both:
    """Two processes' worth of everything, on one database."""

    def __init__(self, url: str) -> None:
        self.plays = Play(url), Play(url)
        for play in self.plays:
            play.wire("story")
        self.number = 0

    @property
    def now(self) -> datetime:
        return self.plays[0].now

    async def hear(self, first: Event, second: Event) -> None:
        """The one hears this, the other that."""
        one, other = self.plays
        await asyncio.gather(one.assistant.hear(first), other.assistant.hear(second))

    def event(self, who: str, content: Content) -> Event:
        self.number += 1
        sender = Sender("story", "story", who, who, name=who)
        return Event(EventId("story", "story", "event", str(self.number)), sender, content)

    def session(self) -> Session:
        return Session(self.plays[0].engine)

    def person(self, name: str, role: str = "rep") -> int:
        with self.session() as session, session.begin():
            person = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=self.now)
            session.add(person)
            session.flush()
            where = {"channel": "story", "bot": "story", "user": name, "chat": name}
            session.add(Address(**where, person_id=person.id, created_at=self.now))
            return person.id

    def counted(self, table: type) -> int:
        with self.session() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def names(self) -> list[str]:
        with self.session() as session:
            return sorted(session.scalars(select(Person.name)))


@pytest_asyncio.fixture
async def both(postgres_copy: str) -> AsyncIterator[Both]:
    made = Both(postgres_copy)
    yield made
    assert made.counted(DeadLetter) == 0
    for play in made.plays:
        await play.stop()


async def test_the_same_event_has_one_effect_and_one_answer(both: Both) -> None:
    both.person("sara")
    for _ in range(AGAIN):
        event = both.event("sara", Said("/new Ali Amiri 0912 345 6789"))
        before = both.counted(Message)
        await both.hear(event, event)
        assert both.counted(Message) == before + 2  # what was said and what was answered
    assert both.counted(Heard) == AGAIN


async def test_one_invitation_lets_one_of_two_in(both: Both) -> None:
    for place in range(AGAIN):
        with both.session() as session, session.begin():
            code = invite(session, None, "rep", None, both.now)
        first, second = (both.event(f"{who}{place}", Said(f"/start {code}")) for who in ("ali", "omid"))
        await both.hear(first, second)
        assert len([name for name in both.names() if name.endswith(str(place))]) == 1


async def test_a_strangers_two_messages_make_one_person(both: Both) -> None:
    for place in range(AGAIN):
        with both.session() as session, session.begin():
            codes = [invite(session, None, "rep", None, both.now) for _ in range(2)]
        first, second = (both.event(f"mina{place}", Said(f"/start {code}")) for code in codes)
        await both.hear(first, second)
        assert both.names().count(f"mina{place}") == 1


async def test_the_configured_admins_first_two_messages_make_one_admin(both: Both) -> None:
    await both.hear(both.event("boss", Said("hello")), both.event("boss", Said("hello?")))
    assert both.names() == ["boss"]


async def test_one_record_changed_by_two_at_once_keeps_both_changes(both: Both) -> None:
    owner, _ = both.person("sara"), both.person("boss", "admin")
    with both.session() as session, session.begin():
        sara = session.get_one(Person, owner)
        number = capture_lead(session, sara, NewLead(name="Ali Amiri", phone="+989123456789"), both.now).id
    for place in range(AGAIN):
        named = both.event("sara", Said(f"/edit {number} product CRM {place}"))
        worth = both.event("boss", Said(f"/value {number} {place + 1}000 dollars"))
        await both.hear(named, worth)
        with both.session() as session:
            record = session.get_one(Record, number)
            assert (record.product, record.value) == (f"CRM {place}", (place + 1) * 100_000)


async def test_two_that_wait_for_each_other_both_get_their_way(postgres_copy: str) -> None:
    engines = [writing_engine(postgres_copy) for _ in range(2)]
    writers = [Writer(engine) for engine in engines]
    with engines[0].begin() as connection:
        connection.execute(text("CREATE TABLE things (id int PRIMARY KEY, count int NOT NULL)"))
        connection.execute(text("INSERT INTO things VALUES (1, 0), (2, 0)"))
    meeting = Barrier(2)
    tries: list[int] = []

    def counting(*order: int) -> Callable[[Connection], None]:
        def both_up(connection: Connection) -> None:
            tries.append(order[0])
            for place, thing in enumerate(order):
                connection.execute(text("UPDATE things SET count = count + 1 WHERE id = :id"), {"id": thing})
                if place == 0 and len(tries) <= 2:
                    meeting.wait(60)

        return both_up

    await asyncio.gather(writers[0].run(counting(1, 2)), writers[1].run(counting(2, 1)))
    with engines[0].connect() as connection:
        assert list(connection.execute(text("SELECT count FROM things ORDER BY id")).scalars()) == [2, 2]
    assert len(tries) > 2  # one of the two began anew, and may have met the other once more
    for writer, engine in zip(writers, engines, strict=True):
        writer.close()
        engine.dispose()
