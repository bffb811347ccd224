"""How fast a messenger lets a bot send, and the throttle in front of it: answers first, and never more than allowed."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from bot.jobs import Jobs

_ANSWER = 0
# Of the sends that may go at once, those that only answers may use: an answer finds some in any broadcast.
KEPT = 2
_SHORTEST_SLEEP = 0.001
_MOST_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` in ``seconds`` on the long run, ``burst`` of them at once: never more than both together."""

    count: float
    seconds: float = 1.0
    burst: int = 1

    @property
    def interval(self) -> float:
        """Seconds from one to the next."""
        return self.seconds / self.count


@dataclass(frozen=True, slots=True)
class Pace:
    """A messenger's limits, as it publishes them.

    Attributes:
        overall: of one bot, to all chats together; all processes share it.
        chat: to one person.
        group: to one group.
        groups: how the ids of groups begin.
    """

    overall: Rate
    chat: Rate
    group: Rate
    groups: str = "-"

    def of(self, chat: str) -> Rate:
        """The rate of one chat."""
        return self.group if chat.startswith(self.groups) else self.chat


class Waiting(Protocol):
    """Whoever wants to send; how urgent it is may change while it waits, 0 first."""

    @property
    def priority(self) -> int:
        """How urgent it is now."""
        ...


# Asks for some of a budget shared with other processes, for answers or not; gives how many were granted, or the
# seconds to wait.
Ask: TypeAlias = Callable[[int, bool], Awaitable[tuple[int, float]]]


class Own:
    """The budget of a process that is alone: it lives in memory."""

    def __init__(self, rate: Rate) -> None:
        """Begin with a full burst."""
        self._rate = rate
        self._spent_until = 0.0

    def left(self) -> float:
        """How many may go at once."""
        return self._rate.burst - max(0.0, self._spent_until - time.monotonic()) / self._rate.interval

    def spend(self) -> None:
        """Use one."""
        self._spent_until = max(self._spent_until, time.monotonic()) + self._rate.interval

    def is_low(self) -> bool:
        """It never has to be filled beforehand."""
        return False

    async def fill(self, needed: int, waiting: int, *, urgent: bool) -> None:  # noqa: ARG002 - it fills by itself, for all alike
        """Wait until there are so many."""
        await asyncio.sleep(max(_SHORTEST_SLEEP, (needed - self.left()) * self._rate.interval))


class Leased:
    """A process's share of a budget that others spend from, too: taken in small batches, with a few kept in hand.

    What is in hand was paid for already, so sending it asks nobody. After a rest each process may send what it has
    in hand beyond the burst of all: ``KEPT`` and a batch, so three replicas stay within what messengers bear.
    """

    def __init__(self, rate: Rate, ask: Ask) -> None:
        """Begin with nothing in hand."""
        self._ask = ask
        self._interval = rate.interval
        # Eight times a second is often enough, and a batch leaves room for the answers of other processes.
        self._batch = max(1, min(round(rate.count / rate.seconds / 8), rate.burst - KEPT))
        self._hand = 0

    def left(self) -> float:
        """How many may go at once."""
        return self._hand

    def spend(self) -> None:
        """Use one."""
        self._hand -= 1

    def is_low(self) -> bool:
        """The next answers might have to wait for more."""
        return self._hand < KEPT

    async def fill(self, needed: int, waiting: int, *, urgent: bool) -> None:
        """Ask for more; when there is none, wait until there may be."""
        wanted = needed - self._hand + min(waiting, self._batch) - 1
        count, seconds = await self._ask(max(1, wanted), urgent)
        self._hand += count
        if not count:
            # Who is not urgent waits for a whole batch, so that asking stays rare.
            more = 0.0 if urgent else (self._batch - 1) * self._interval
            await asyncio.sleep(max(_SHORTEST_SLEEP, seconds + more))


class Throttle:
    """Where the sends of one bot wait for their turn.

    What a chat may get is counted here only, not among all processes: a person's answers come from the process that
    heard them, of what waits only the oldest message of an address can be claimed, and when two processes write to
    one chat all the same, the messenger says for how long to be silent, which all of them heed.

    Args:
        pace: the messenger's limits.
        jobs: runs what goes on beside.
        ask: where other processes send by the same bot: takes from their common budget.
    """

    def __init__(self, pace: Pace, jobs: Jobs, ask: Ask | None = None) -> None:
        """Begin with nobody waiting."""
        self._pace = pace
        self._jobs = jobs
        self._budget: Own | Leased = Leased(pace.overall, ask) if ask else Own(pace.overall)
        self._kept = min(KEPT, pace.overall.burst - 1)
        self._chats: dict[str, float] = {}
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._waiting: dict[Waiting, asyncio.Future[None]] = {}
        self._numbers = itertools.count()
        self._busy = False

    async def through(self, chat: str, who: Waiting) -> None:
        """Wait until a message to this chat may be sent; it counts as sent then."""
        wait = self._chat_wait(chat)
        if wait > 0:
            await asyncio.sleep(wait)
        priority = who.priority
        if self._budget.left() >= self._needed(priority) and not self._goes_before(priority):
            self._budget.spend()
            self._see_to_it()
        else:
            await self._turn_of(who, priority)

    def hurry(self, who: Waiting) -> None:
        """Somebody who waits has become more urgent."""
        future = self._waiting.get(who)
        if future is not None:
            heapq.heappush(self._queue, (who.priority, next(self._numbers), future))

    def dismiss(self, beyond: int) -> None:
        """Let everybody less urgent go at once: they have found out, or will, that they are not to send."""
        for priority, _, future in self._queue:
            if priority > beyond and not future.done():
                future.set_result(None)

    def _needed(self, priority: int) -> int:
        return 1 if priority == _ANSWER else 1 + self._kept

    def _goes_before(self, priority: int) -> bool:
        """Somebody at least as urgent waits already."""
        return bool(self._queue) and self._queue[0][0] <= priority

    def _chat_wait(self, chat: str) -> float:
        """Seconds until this chat may get one more, which is counted now."""
        rate, now = self._pace.of(chat), time.monotonic()
        if len(self._chats) >= _MOST_CHATS:
            self._chats = {name: until for name, until in self._chats.items() if until > now}
        until = max(self._chats.get(chat, now), now) + rate.interval
        self._chats[chat] = until
        return until - now - rate.burst * rate.interval

    async def _turn_of(self, who: Waiting, priority: int) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting[who] = future
        heapq.heappush(self._queue, (priority, next(self._numbers), future))
        self._see_to_it()
        try:
            await future
        finally:
            del self._waiting[who]

    def _see_to_it(self) -> None:
        """Let the next ones in and fill the budget, beside everything else."""
        if not self._busy and (self._queue or self._budget.is_low()):
            self._busy = True
            self._jobs.start("pace", self._let_in())

    async def _let_in(self) -> None:
        try:
            while self._queue or self._budget.is_low():
                await (self._let_one_in() if self._queue else self._budget.fill(1, KEPT + 1, urgent=True))
        finally:
            self._busy = False
            self._turn_away()

    async def _let_one_in(self) -> None:
        priority, _, future = self._queue[0]
        if future.done():
            heapq.heappop(self._queue)
        elif self._budget.left() >= self._needed(priority):
            heapq.heappop(self._queue)
            self._budget.spend()
            future.set_result(None)
        else:
            await self._budget.fill(self._needed(priority), len(self._waiting), urgent=priority == _ANSWER)

    def _turn_away(self) -> None:
        """When the budget could not be asked for, nobody is left waiting: their leases end, and others go on."""
        for _, _, future in self._queue:
            future.cancel()
        self._queue.clear()
