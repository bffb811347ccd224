"""Several processes on one PostgreSQL: any may die or stand still at any moment, and people notice nothing."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from sales import followups
from sales.capture import NewLead, capture_lead
from sales.goals import NEW_LEADS, set_goal
from sales.periods import Span
from storage.tables import Message, Nudge, Person
from tests.days.fixtures import installing
from tests.days.forsat import Forsat, Starter
from tests.faults.replicas import Held, ManyDoors, Replicas, by_webhook, door, go_on, pause
from tests.faults.torture import note, times
from tests.faults.traffic import Rep, all_sent, are_told_more, at_work, audit, enrolled, plain, unsent

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEAM = 8
# What a process may complain of that has lost its transaction while it stood still; nothing else is an error.
TROUBLES = {"telegram_update_failed", "job failed", "tick failed"}


@pytest_asyncio.fixture(loop_scope="session")
async def installed(starter: Starter, tmp_path: Path) -> AsyncIterator[Callable[..., Forsat]]:
    """Replicas, which may complain of what they lost while they stood still, and of nothing else."""
    async with installing(starter, tmp_path, bearable=TROUBLES) as install:
        yield install


async def test_a_team_on_two_replicas_notices_nothing(postgres_copy: str, installed: Callable[..., Forsat]) -> None:
    async def troubles(replicas: Replicas, reps: list[Rep]) -> None:
        first, second = replicas.all
        await first.kill()
        replicas.turn_on()
        await are_told_more(reps)
        await first.starts()
        pause(second)
        replicas.turn_on()
        await are_told_more(reps)
        go_on(second)

    await endured(postgres_copy, installed, 2, troubles)


async def test_a_team_on_three_replicas_goes_on_with_one(postgres_copy: str, installed: Callable[..., Forsat]) -> None:
    async def troubles(replicas: Replicas, reps: list[Rep]) -> None:
        dead, zombie, _ = replicas.all
        pause(zombie)
        await dead.kill()
        replicas.turn_on()
        await are_told_more(reps)
        go_on(zombie)
        await dead.starts()

    await endured(postgres_copy, installed, 3, troubles)


async def endured(
    database: str,
    install: Callable[..., Forsat],
    count: int,
    troubles: Callable[[Replicas, list[Rep]], object],
) -> None:
    """A team at work on so many replicas, in these troubles; then everything is compared with what they know."""
    rounds = times(1, 15)
    chance = Random(f"replicas {count}")  # noqa: S311 - repeatable on purpose
    async with ManyDoors(f"{count} replicas") as telegram:
        replicas = Replicas(install, database, count, **by_webhook(telegram))
        telegram.doors = replicas.doors
        reps = enrolled(database, telegram, TEAM, seed=f"replicas {count}")
        await replicas.start()
        async with at_work(reps):
            for _ in range(rounds):
                await asyncio.sleep(chance.uniform(0.3, 1.5))
                await troubles(replicas, reps)  # type: ignore[misc]  # a coroutine function
                await are_told_more(reps)
        await telegram.confirmed()
        await all_sent(database)
        found = audit(database, reps)
        # Only what was on its way, or not yet noted as sent, when a process died or stood still may have come twice.
        assert found.repeated <= 4 * rounds * TEAM
        note(f"{count} replicas", database, rounds=rounds, found=found)


async def test_a_zombie_sends_nothing_that_another_took_over(
    postgres_copy: str, installed: Callable[..., Forsat]
) -> None:
    async with ManyDoors("zombie") as telegram:
        replicas = Replicas(installed, postgres_copy, 2, **by_webhook(telegram))
        [rep] = enrolled(postgres_copy, telegram, 1, seed="zombie")
        await replicas.start()
        zombie, heir = replicas.all
        telegram.doors = [door(zombie)]
        on_the_wire = Held()
        telegram.fail(on_the_wire, method="sendMessage")  # type: ignore[arg-type]  # it answers as a fault does
        for words in ("/myid", "/help", "/leads", "/stats"):
            rep.phone.say(words)
            await telegram.confirmed()
        await on_the_wire.reached.wait()
        assert unsent(postgres_copy) == 4
        pause(zombie)
        telegram.doors = [door(heir)]
        replicas.turn_on()
        await all_sent(postgres_copy)
        go_on(zombie)
        on_the_wire.released.set()
        telegram.doors = [door(zombie)]
        rep.phone.say("/team")
        await telegram.confirmed()
        await all_sent(postgres_copy)
        told = [plain(shown.text) for shown in rep.phone.messages]
        assert len(told) == 6
        assert [text for text, count in Counter(told).items() if count > 1] == [told[0]]
        assert told[0] == told[1]


async def test_what_is_due_is_said_once_whoever_dies(postgres_copy: str, installed: Callable[..., Forsat]) -> None:
    nine = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)  # Monday, 09:00 in Tehran
    async with ManyDoors("due") as telegram:
        replicas = Replicas(installed, postgres_copy, 3, **by_webhook(telegram))
        telegram.doors = replicas.doors
        reps = enrolled(postgres_copy, telegram, TEAM, seed="due")
        planned = await asyncio.to_thread(plan_all, postgres_copy, reps, nine)
        await replicas.start(nine - timedelta(minutes=2))
        dead, zombie, _ = replicas.all
        replicas.turn_on(timedelta(minutes=2, seconds=1))
        await asyncio.sleep(0.3)
        pause(zombie)
        await dead.kill()
        replicas.turn_on()
        await all_is_said(postgres_copy, planned)
        go_on(zombie)
        await dead.starts()
        replicas.turn_on(timedelta(minutes=2))
        await all_sent(postgres_copy)
        assert said(postgres_copy) == planned
        told = Counter(plain(shown.text) for rep in reps for shown in rep.phone.messages)
        assert sum(told.values()) <= sum(planned.values()) + 2 * TEAM
        for rep in reps:
            calls = {text for text in told if f"call {rep.mark}" in text}
            assert len(calls) == 4


def plan_all(database: str, reps: list[Rep], due_at: datetime) -> Counter[str]:
    """Four calls for each of the team at one instant, a goal that is reached, and a digest; returns what is due."""
    engine = create_engine(database)
    before = due_at - timedelta(days=3)
    with Session(engine) as session, session.begin():
        people = {person.name: person for person in session.scalars(select(Person))}
        manager = people[reps[0].phone.name]
        manager.role = "manager"
        for person in people.values():
            person.created_at = before - timedelta(hours=1)  # no digest of an earlier week is due
            person.agenda = False
        for place, rep in enumerate(reps):
            person = people[rep.phone.name]
            person.manager_id = manager.id if place else None
            for number in range(4):
                lead = NewLead(name=f"Amir {rep.mark} {number}", phone=f"+98912{place:03}{number:04}")
                record = capture_lead(session, person, lead, before)
                record.touched_at = before
                what = f"call {rep.mark} {number}"
                followups.plan(session, record, due_at, all_day=False, what=what, by=person, now=before, typed=True)
        month = Span(due_at.date().replace(day=1), due_at.date().replace(month=12, day=1))
        set_goal(session, people[reps[1].phone.name], month, NEW_LEADS, 4)
    engine.dispose()
    return Counter({"followup": 4 * len(reps), "goal": 3, "digest": 1})


def said(database: str) -> Counter[str]:
    """What has been said unasked, by rule; what a message was written for without being noted counts as stray."""
    engine = create_engine(database)
    with Session(engine) as session:
        nudges = list(session.execute(select(Nudge.rule, Nudge.message_id)))
        written = set(session.scalars(select(Message.id).where(Message.incoming.is_(False), Message.priority > 0)))
    engine.dispose()
    found = Counter(rule for rule, _ in nudges)
    found["stray"] = len(written - {message for _, message in nudges})
    return +found


async def all_is_said(database: str, planned: Counter[str]) -> None:
    """Wait until everything that is due has been said and sent."""
    async with asyncio.timeout(120):
        while (await asyncio.to_thread(said, database)) != planned:  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.1)
    await all_sent(database)
