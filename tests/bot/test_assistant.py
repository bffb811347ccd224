"""One event, one transaction: once, whole or not at all, and one person's events one after the other."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stories import Wire

from bot.assistant import Assistant
from bot.delivery import Delivery
from bot.events import Event, EventId, Pressed, Said, Sender
from bot.flows import Ask, Flow
from bot.house import House
from bot.kinds import Words
from bot.replies import Choice, Reply
from bot.script import Command, Script
from bot.turn import Turn
from locales.errors import UserError
from locales.text import Text
from storage.engine import writing_engine
from storage.tables import Address, Conversation, DeadLetter, Heard, Message, Person, TeamSetting
from storage.writer import Writer
from tests.bot.office import shut

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def count(turn: Turn, _: str) -> Reply:
    row = turn.session.get(TeamSetting, "counter") or TeamSetting(name="counter", value=0)
    row.value += 1
    turn.session.add(row)
    return Reply((Text("command-plain", name=str(row.value)),))


def half(turn: Turn, _: str) -> Reply:
    count(turn, "")
    turn.session.flush()
    raise UserError("answer-required")


def broken(turn: Turn, _: str) -> Reply:
    count(turn, "")
    turn.session.flush()
    raise ZeroDivisionError


def keep(turn: Turn, form: dict[str, str]) -> Reply:
    turn.session.add(TeamSetting(name=form["name"], value=1))
    return Reply((Text("yes"),))


STEPS = (Ask("name", Words(), words="field-company"), Ask("word", Words(), words="field-product"))
FORM = Flow("form", STEPS, dict, keep, review=False)
SCRIPT = Script(
    commands={
        command.name: command
        for command in (
            Command("count", count, listed=False),
            Command("half", half, listed=False),
            Command("broken", broken, listed=False),
            Command("form", lambda turn, _: turn.begin(FORM), listed=False),
            Command(
                "ask", lambda _turn, _rest: Reply((Text("yes"),), ((Choice(Text("no"), "/count"),),)), listed=False
            ),
        )
    },
    flows={"form": FORM},
    plain=lambda _turn, text: Reply((Text("command-plain", name=text),)),
    card=lambda _turn, _card: Reply(),
    file=lambda _turn, _file: Reply(),
    stranger=lambda _visit, _content: Reply((Text("command-unknown"),)),
    house=lambda _session: House(),
)


class Desk:
    """An assistant with two people whose messages can be looked at."""

    def __init__(self, url: str) -> None:
        self.engine = writing_engine(url)
        self.writer = Writer(self.engine, threads=4)
        self.delivery = Delivery(self.writer, lambda: NOW)
        self.wire = Wire("story")
        self.delivery.serve(self.wire)
        self.assistant = Assistant(self.writer, SCRIPT, self.delivery, lambda: NOW, "en")
        self.number = 0
        with Session(self.engine) as session, session.begin():
            for name in ("sara", "omid"):
                person = Person(name=name, role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
                session.add(person)
                session.flush()
                where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": NOW}
                session.add(Address(**where, person_id=person.id))

    def event(self, content: Said | Pressed, who: str = "sara") -> Event:
        self.number += 1
        return Event(EventId("story", "story", "event", str(self.number)), Sender("story", "story", who, who), content)

    async def says(self, text: str, who: str = "sara") -> list[str]:
        return await self.hears(self.event(Said(text), who))

    async def hears(self, event: Event) -> list[str]:
        before = len(self.wire.sent)
        await self.assistant.hear(event)
        await self.delivery.idle()
        return [message.text for message in self.wire.sent[before:]]

    def counter(self) -> int:
        with Session(self.engine) as session, session.begin():
            row = session.get(TeamSetting, "counter")
            return row.value if row else 0

    def rows(self, table: type) -> int:
        with Session(self.engine) as session, session.begin():
            return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
async def desk(database: str) -> AsyncIterator[Desk]:
    made = Desk(database)
    yield made
    await shut(made.delivery, made.writer, made.engine)


async def test_an_event_delivered_again_changes_nothing_and_says_nothing(desk: Desk) -> None:
    event = desk.event(Said("/count"))
    assert len(await desk.hears(event)) == 1
    assert await desk.hears(event) == []
    assert desk.counter() == 1
    assert desk.rows(Heard) == 1


async def test_the_same_event_at_the_same_time_counts_once(desk: Desk) -> None:
    event = desk.event(Said("/count"))
    await asyncio.gather(*(desk.assistant.hear(event) for _ in range(8)))
    assert desk.counter() == 1


async def test_two_events_of_one_person_at_once_are_taken_one_after_the_other(desk: Desk) -> None:
    await asyncio.gather(*(desk.assistant.hear(desk.event(Said("/count"))) for _ in range(20)))
    await desk.delivery.idle()
    assert desk.counter() == 20
    with Session(desk.engine) as session, session.begin():
        assert session.scalars(select(Conversation.turn)).one() == 20
    assert max(len(message.text) for message in desk.wire.sent) < 10


async def test_a_refusal_takes_back_what_was_written_and_repeats_the_question(desk: Desk) -> None:
    await desk.says("/form")
    answers = await desk.says("/half")
    assert desk.counter() == 0
    assert len(answers) == 1
    assert "cannot be skipped" in answers[0]


async def test_a_bug_is_kept_told_by_reference_and_holds_nothing_back(desk: Desk) -> None:
    await desk.says("/form")
    [told] = await desk.says("/broken")
    assert desk.counter() == 0
    with Session(desk.engine) as session, session.begin():
        letter = session.scalars(select(DeadLetter)).one()
        assert letter.reference in told
        assert (letter.event["is"], letter.event["content"]) == ("Said", {"text": "/broken"})
        assert str(letter.location).startswith("bot.dialogue:")
    await desk.says("here")
    await desk.says("we are")
    with Session(desk.engine) as session, session.begin():
        assert session.get(TeamSetting, "here") is not None


async def test_a_button_of_a_form_from_an_older_turn_is_told_so(desk: Desk) -> None:
    await desk.says("/form")
    old = desk.wire.sent[-1].buttons[0][0].data
    await desk.says("first")
    answers = await desk.hears(desk.event(Pressed(old)))
    assert "earlier message" in answers[0]
    assert desk.rows(TeamSetting) == 0


async def test_a_form_button_of_somebody_else_does_nothing_to_mine(desk: Desk) -> None:
    await desk.says("/form")
    theirs = desk.wire.sent[-1].buttons[0][0].data
    await desk.says("/form", "omid")
    await desk.says("name", "omid")
    answers = await desk.hears(desk.event(Pressed(theirs), "omid"))
    assert "earlier message" in answers[0]


async def test_a_typed_label_counts_as_pressing_it_in_either_language(desk: Desk) -> None:
    for label in ("No", "نه", "  NO "):
        await desk.says("/ask")
        await desk.says(label)
    assert desk.counter() == 3


async def test_a_stranger_learns_nothing_and_is_not_kept(desk: Desk) -> None:
    assert len(await desk.says("who works here?", "thief")) == 1
    assert len(await desk.says("/count", "thief")) == 1
    assert desk.counter() == 0
    with Session(desk.engine) as session, session.begin():
        incoming = select(Message).where(Message.incoming.is_(True))
        assert session.scalars(incoming).all() == []


async def test_blocking_takes_effect_on_the_next_event(desk: Desk) -> None:
    await desk.says("/count")
    with Session(desk.engine) as session, session.begin():
        session.scalars(select(Person).where(Person.name == "sara")).one().status = "blocked"
    await desk.says("/count")
    assert desk.counter() == 1


async def test_another_form_suspends_the_first_which_comes_back(desk: Desk) -> None:
    await desk.says("/form")
    await desk.says("outer")
    await desk.says("/form")
    await desk.says("inner")
    answers = await desk.says("word")
    assert len(answers) == 2
    await desk.says("word")
    with Session(desk.engine) as session, session.begin():
        assert {row.name for row in session.scalars(select(TeamSetting))} == {"outer", "inner"}
