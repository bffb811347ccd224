"""The throttle in front of a messenger: answers first, a few sends kept for them, and each chat at its own rate."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.jobs import Jobs
from bot.pace import Ask, Pace, Rate, Throttle

ANSWER, NUDGE, DIGEST = 0, 1, 2
WIDE = Rate(100_000, burst=100_000)


@dataclass(eq=False)
class Sender:
    priority: int


class Queue:
    """People who stand before a throttle, and the order in which they came through."""

    def __init__(self, overall: Rate, chat: Rate = WIDE, ask: Ask | None = None) -> None:
        self.jobs = Jobs()
        self.throttle = Throttle(Pace(overall, chat, chat), self.jobs, ask)
        self.passed: list[int] = []

    def stand(self, *priorities: int) -> list[Sender]:
        senders = [Sender(priority) for priority in priorities]
        for number, sender in enumerate(senders):
            self.jobs.start("stand", self._through(f"{number}-{id(sender)}", sender))
        return senders

    async def _through(self, chat: str, sender: Sender) -> None:
        await self.throttle.through(chat, sender)
        self.passed.append(sender.priority)


async def all_of(queue: Queue) -> list[int]:
    async with asyncio.timeout(60):
        await queue.jobs.idle()
    return queue.passed


class Budget:
    """A budget that others share: so many, and some more whenever there are none."""

    def __init__(self, there: int) -> None:
        self.there = there
        self.questions = 0

    async def ask(self, wanted: int, _: bool) -> tuple[int, float]:  # noqa: FBT001 - as ``Ask`` says
        self.questions += 1
        await asyncio.sleep(0)
        count = min(wanted, self.there)
        self.there = self.there - count or 12
        return count, 0.001


async def test_a_broadcast_never_uses_what_is_kept_for_answers() -> None:
    queue = Queue(Rate(200, burst=5))
    queue.stand(*[DIGEST] * 20)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(queue.passed) == 3
    queue.stand(ANSWER, ANSWER)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert queue.passed[3:5] == [ANSWER, ANSWER]
    assert len(await all_of(queue)) == 22


async def test_answers_go_before_nudges_and_nudges_before_digests_whoever_came_first() -> None:
    queue = Queue(Rate(500, burst=1))
    queue.stand(DIGEST, *[DIGEST] * 3, *[NUDGE] * 3, *[ANSWER] * 3)
    await all_of(queue)
    assert queue.passed == [DIGEST, *[ANSWER] * 3, *[NUDGE] * 3, *[DIGEST] * 3]


async def test_a_line_that_an_answer_joins_is_hurried() -> None:
    queue = Queue(Rate(500, burst=1))
    *_, last = queue.stand(*[DIGEST] * 6)
    await asyncio.sleep(0)
    last.priority = ANSWER
    queue.throttle.hurry(last)
    await all_of(queue)
    assert ANSWER in queue.passed[1:3]


async def test_who_is_dismissed_goes_at_once() -> None:
    queue = Queue(Rate(0.001, burst=1))
    queue.stand(*[DIGEST] * 6)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(queue.passed) == 1
    queue.throttle.dismiss(ANSWER)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(queue.passed) == 6
    await queue.jobs.close()


async def test_a_shared_budget_is_asked_for_in_batches_and_answers_come_first() -> None:
    budget = Budget(40)
    queue = Queue(Rate(100, burst=20), ask=budget.ask)
    queue.stand(*[DIGEST] * 20, *[ANSWER] * 10)
    await all_of(queue)
    assert sorted(queue.passed) == [*[ANSWER] * 10, *[DIGEST] * 20]
    assert ANSWER not in queue.passed[10:]
    assert budget.questions < 20


async def test_when_the_budget_cannot_be_asked_for_nobody_waits_for_ever() -> None:
    async def gone(_: int, __: bool) -> tuple[int, float]:  # noqa: FBT001 - as ``Ask`` says
        await asyncio.sleep(0)
        raise ConnectionError

    queue = Queue(Rate(100, burst=20), ask=gone)
    queue.stand(ANSWER, ANSWER)
    assert await all_of(queue) == []


@pytest.mark.parametrize("chat, rate", [("7000", "chat"), ("-100123", "group")])
def test_a_group_has_a_rate_of_its_own(chat: str, rate: str) -> None:
    pace = Pace(WIDE, Rate(1, burst=3), Rate(17, seconds=60, burst=3))
    assert pace.of(chat) == getattr(pace, rate)


async def test_a_chat_gets_its_burst_and_then_waits_while_others_go_on() -> None:
    jobs = Jobs()
    throttle = Throttle(Pace(WIDE, Rate(0.001, burst=3), WIDE), jobs)
    sender = Sender(ANSWER)
    for _ in range(3):
        await throttle.through("sara", sender)
    late = jobs.start("fourth", throttle.through("sara", sender))
    await asyncio.sleep(0)
    await throttle.through("omid", sender)
    assert not late.done()
    await jobs.close()
