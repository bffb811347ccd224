"""People who press whatever they are shown and type whatever comes to their minds, over a team full of work."""

from datetime import timedelta
from random import Random
from typing import Final

from sqlalchemy import select
from stories import plain

from sales.sample import sample_team
from storage.tables import Address, Person
from tests.faults.crowd import BOT, Crowd
from tests.faults.mutations import TORTURE, command, seeded, words

STEPS = 4_000 if TORTURE else 250
ON_POSTGRES = 1_000 if TORTURE else 80
ROUND = 25
ANSWERS: Final = (
    "Ali Amiri", "علی امیری", "Sara Rezaei 09121112233", "09123334455", "a.b@pars.ir", "CRM", "حسابداری",
    "۱۲۰ میلیون تومان", "2.5m", "۳ میلیارد", "900", "50", "۱۰", "2", "tomorrow", "فردا ساعت ۱۰", "in 2 days",
    "next week", "شنبه", "آخر ماه", "2026-12-20", "dollar", "بله", "yes", "no", "نه", "skip", "رد کردن", "back",
    "قبلی", "cancel", "لغو", "save", "ذخیره", "done", "انجام شد", "call", "تماس", "called, no answer",
    "زنگ زدم، جلسه گذاشتیم", "price", "قیمت", "گران بود", "closing", "تصمیم‌گیری", "owner", "phone", "company",
    "value", "مبلغ", "today", "امروز", "help", "new lead", "سرنخ تازه", "undo", "09:00", "20-10", "22 تا 7",
    "Asia/Tehran", "فارسی", "English", "Nora", "saturday", "شرکت پارس", "a long note " * 20,
)  # fmt: skip


async def test_wherever_a_walk_leads_nothing_breaks(sqlite_url: str) -> None:
    await walk(sqlite_url, 21, STEPS)


async def test_wherever_a_walk_leads_nothing_breaks_on_postgresql(postgres_copy: str) -> None:
    await walk(postgres_copy, 22, ON_POSTGRES)


async def walk(url: str, seed: int, steps: int) -> None:
    """All people of the sample team and an admin do so many things in turn, while time passes."""
    crowd, chance = Crowd(url), seeded(seed)
    try:
        walkers = moved_in(crowd)
        for number in range(steps):
            await step(crowd, chance, chance.choice(walkers))
            if chance.random() < 0.05:
                await crowd.play.pass_time(timedelta(hours=chance.choice((1, 3, 16))), running=chance.random() < 0.8)
            if number % ROUND == ROUND - 1:
                await crowd.play.settle()
                assert crowd.dead() == []
        assert (crowd.dead(), crowd.wire.wrong, crowd.unsent(), crowd.unsound()) == ([], [], 0, [])
        for walker in walkers:
            assert await crowd.answers_well(walker) or crowd.is_blocked(walker)
    finally:
        await crowd.close()


def moved_in(crowd: Crowd) -> list[int]:
    """Give everybody of the sample team an address; returns who can walk."""
    with crowd.session() as session:
        sample_team(session, crowd.play.now)
        people = list(session.scalars(select(Person).where(Person.sample)))
        for person in people:
            where = {
                "channel": "telegram",
                "bot": BOT,
                "user": str(800_000 + person.id),
                "chat": str(800_000 + person.id),
            }
            session.add(Address(**where, person_id=person.id, created_at=crowd.play.now))
        return [800_000 + person.id for person in people] + [700_004]


async def step(crowd: Crowd, chance: Random, user: int) -> None:
    """One thing that somebody does."""
    kind, buttons = chance.random(), crowd.shown(user)
    latest = [message for message in crowd.wire.sent[-40:] if message.chat == str(user)][-1:]
    fresh = [button for message in latest for row in message.buttons for button in row]
    if fresh and kind < 0.45:
        await crowd.presses(user, chance.choice(fresh).data)
    elif fresh and kind < 0.55:
        await crowd.says(user, plain(chance.choice(fresh).label))
    elif buttons and kind < 0.62:
        await crowd.presses(user, chance.choice(buttons))
    elif kind < 0.85:
        await crowd.says(user, chance.choice(ANSWERS))
    elif kind < 0.97:
        await crowd.says(user, f"/{chance.choice(crowd.names)} {chance.choice(rests(chance))}")
    else:
        await crowd.says(user, chance.choice([words(chance), command(chance, crowd.names)]))


def rests(chance: Random) -> list[str]:
    number = chance.randint(1, 60)
    return ["", str(number), f"{number} {chance.choice(ANSWERS)}", chance.choice(ANSWERS)]
