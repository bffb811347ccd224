"""Updates as the Bot API could send them, and as it never should: each is answered or passed over, none is a bug."""

import json

import pytest

from bot.channels.telegram import read
from bot.channels.telegram.poll import after, by_person
from bot.channels.telegram.read import query_of
from tests.faults.crowd import BOSS, MINA, OMID, SARA, SECRET, THIEF, Crowd
from tests.faults.mutations import TORTURE, anything, seeded, spoiled, update

UPDATES = 10_000 if TORTURE else 500
ON_POSTGRES = 2_000 if TORTURE else 60
ROUND = 25


def test_reading_never_fails() -> None:
    chance = seeded(1)
    for number in range(UPDATES):
        given = update(chance, number, THIEF, ["start", "show"], ["/show 1", "=3:yes"])
        given = spoiled(chance, given) if chance.random() < 0.5 else given
        for it in (given, {"update_id": number, "message": anything(chance)}, {"callback_query": anything(chance)}):
            event = read(it, "42")
            assert query_of(it) is not None
            assert by_person([it])
            if event is not None:
                json.dumps([event.sender.name, event.sender.user, event.id.id]).encode()
                assert after([it]) is not None


@pytest.mark.parametrize("seed, user", [(1, SARA), (2, MINA), (3, BOSS), (4, THIEF)])
async def test_no_update_is_a_bug(sqlite_url: str, seed: int, user: int) -> None:
    await through(sqlite_url, seed, user, UPDATES // 4)


@pytest.mark.parametrize("seed, user", [(5, SARA), (6, BOSS)])
async def test_no_update_is_a_bug_on_postgresql(postgres_copy: str, seed: int, user: int) -> None:
    await through(postgres_copy, seed, user, ON_POSTGRES // 2)


async def through(url: str, seed: int, user: int, count: int) -> None:
    """Send so many updates of one person, now and then a good one, and look at what is left."""
    crowd, chance = Crowd(url), seeded(seed)
    try:
        before = crowd.omids()
        for number in range(count):
            await crowd.hears(update(chance, crowd.next(), user, crowd.names, crowd.shown(user)))
            if number % ROUND == ROUND - 1:
                await crowd.play.settle()
                assert crowd.dead() == []
                assert user == THIEF or await crowd.answers_well(user), f"after {number} updates"
        await crowd.play.settle()
        assert crowd.dead() == []
        assert (crowd.wire.wrong, crowd.unsent(), crowd.words_of_strangers(), crowd.unsound()) == ([], 0, 0, [])
        if user != BOSS:
            assert crowd.omids() == before
            assert not [it.text for it in crowd.wire.sent if it.chat != str(OMID) and SECRET in it.text]
    finally:
        await crowd.close()
