"""Asked to end, Forsat takes nothing new, finishes what it took, gives back what it cannot finish, and is gone."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable

import pytest
from aiohttp import ClientSession
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from storage.tables import Message, Record, Task
from tests.channels.fake_person import Person
from tests.channels.fake_telegram import FakeTelegram
from tests.channels.faults import Fault
from tests.days.forsat import Forsat
from tests.days.talks import OnTelegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

REPS, SAID = 6, 5


def settings(telegram: FakeTelegram, database: str) -> dict[str, str]:
    return {
        "FORSAT_DATABASE_URL": database,
        "FORSAT_TELEGRAM_TOKEN": telegram.token,
        "FORSAT_TELEGRAM_API_URL": telegram.url,
        "FORSAT_ADMINS": ",".join(f"telegram:{7000 + number}" for number in range(REPS)),
    }


def held(database: str) -> int:
    """How much is still leased to somebody."""
    engine = create_engine(database)
    with Session(engine) as session:
        unsent = select(func.count()).where(Message.incoming.is_(False), Message.sent_at.is_(None))
        messages = session.scalar(unsent.where(Message.leased_by.is_not(None))) or 0
        tasks = session.scalar(select(func.count()).where(Task.done_at.is_(None), Task.leased_by.is_not(None))) or 0
    engine.dispose()
    return messages + tasks


def logged(database: str) -> tuple[Counter[str], int]:
    """What was heard, how often, and how many answers still wait."""
    engine = create_engine(database)
    with Session(engine) as session:
        heard = Counter(session.scalars(select(Message.text).where(Message.incoming)))
        waiting = select(func.count()).where(Message.incoming.is_(False), Message.sent_at.is_(None))
        unsent = session.scalar(waiting) or 0
    engine.dispose()
    return heard, unsent


async def come_in(telegram: FakeTelegram) -> list[Person]:
    people = [telegram.person(f"rep{number}", "en") for number in range(REPS)]
    for person in people:
        rep = OnTelegram(person, "en")
        await rep.types("/start")
        await rep.sees("welcome-admin")
    return people


async def test_in_the_midst_of_traffic_nothing_is_lost_and_nothing_said_twice(
    installed: Callable[..., Forsat], telegram: FakeTelegram, database: str
) -> None:
    forsat = installed(**settings(telegram, database))
    await forsat.starts()
    people = await come_in(telegram)
    before = [len(person.messages) for person in people]
    for number in range(SAID):
        for person in people:
            person.say(f"/find nobody{number}by{person.name}")
    await telegram.until(lambda: sum(len(person.messages) for person in people) >= sum(before) + REPS, 60)
    await forsat.stop()
    assert forsat.code == 0
    assert held(database) == 0
    await forsat.starts()
    await telegram.until(lambda: all_answered(people, before), 60)
    await telegram.confirmed()
    await telegram.until(lambda: logged(database)[1] == 0, 60)
    heard, _ = logged(database)
    said = [f"/find nobody{number}by{person.name}" for number in range(SAID) for person in people]
    assert [text for text in said if heard[text] != 1] == []
    assert [len(person.messages) - had for person, had in zip(people, before, strict=True)] == [SAID] * REPS
    await forsat.stop()


def all_answered(people: list[Person], before: list[int]) -> bool:
    return all(len(person.messages) >= had + SAID for person, had in zip(people, before, strict=True))


async def with_an_answer_that_hangs(
    install: Callable[..., Forsat], telegram: FakeTelegram, database: str
) -> tuple[Forsat, Person]:
    """Forsat at work, and somebody whose answer Telegram neither takes nor refuses."""
    forsat = install(**settings(telegram, database))
    await forsat.starts()
    [person, *_] = await come_in(telegram)
    telegram.fail(Fault(silent=30), method="sendMessage")
    person.say("/new")
    await telegram.until(lambda: "/new" in logged(database)[0], 60)
    return forsat, person


async def test_while_it_stops_it_is_not_ready_and_an_answer_that_hangs_is_given_back(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    forsat, person = await with_an_answer_that_hangs(installed, telegram, sqlite_url)
    async with ClientSession() as proxy:
        assert await status(proxy, f"{forsat.url}/readyz") == 200
        forsat.send_signal(signal.SIGTERM)
        seen = await told_until_gone(proxy, forsat)
    await forsat.ends()
    assert 503 in seen["/readyz"]
    assert set(seen["/healthz"]) <= {200}
    assert 503 in seen["/"]
    assert forsat.code == 0
    assert (held(sqlite_url), logged(sqlite_url)[1]) == (0, 1)
    await forsat.starts()
    await OnTelegram(person, "en").sees("capture-name-ask")
    await telegram.until(lambda: logged(sqlite_url)[1] == 0, 60)


async def status(proxy: ClientSession, url: str) -> int | None:
    """What is answered there; None when nobody is there any more."""
    try:
        async with proxy.get(url) as response:
            return response.status
    except OSError:
        return None


async def told_until_gone(proxy: ClientSession, forsat: Forsat) -> dict[str, set[int]]:
    """What was answered where, until nobody answered."""
    seen: dict[str, set[int]] = {"/healthz": set(), "/readyz": set(), "/": set()}
    while forsat.runs:
        for path, codes in seen.items():
            code = await status(proxy, forsat.url + path)
            if code is not None and "stopping" in forsat.err:
                codes.add(code)
        await asyncio.sleep(0.02)
    return seen


async def test_asked_twice_it_goes_at_once_and_goes_on_where_it_was(
    installed: Callable[..., Forsat], telegram: FakeTelegram, sqlite_url: str
) -> None:
    forsat, person = await with_an_answer_that_hangs(installed, telegram, sqlite_url)
    forsat.send_signal(signal.SIGTERM)
    await telegram.until(lambda: "stopping" in forsat.err, 60)
    forsat.send_signal(signal.SIGTERM)
    await forsat.ends()
    assert forsat.code is None
    await forsat.starts()
    rep = OnTelegram(person, "en")
    await rep.sees("capture-name-ask")
    person.say("Sara Brown")
    await rep.sees("capture-reach-ask")
    with Session(create_engine(sqlite_url)) as session:
        assert session.scalars(select(Record.id)).all() == []
