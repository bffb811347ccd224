"""A Telegram on a rough day: delivers twice, late, in another order, by long polling or to one of several webhooks."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from aiohttp import ClientError, ClientSession

from tests.channels.bot_api import Params
from tests.channels.fake_queue import SECRET_HEADER, Queue, Update
from tests.channels.fake_telegram import FakeTelegram

SOME = 200  # updates that may come once more


@dataclass(frozen=True, slots=True)
class Roughness:
    """What goes wrong on the way.

    Attributes:
        again: the share of updates that are delivered once more, also after they were confirmed.
        late: the longest that an update is under way to a webhook, in seconds.
    """

    again: float = 0.05
    late: float = 0.05


class RoughQueue(Queue):
    """Updates on a rough way.

    Args:
        chance: what goes wrong when.
        roughness: how much.
        doors: for a webhook: where its public address leads, one of these at each delivery.

    Attributes:
        repeated: how many deliveries were of updates that had been delivered before on purpose.
    """

    def __init__(self, chance: Random, roughness: Roughness, doors: Callable[[], list[str]]) -> None:
        super().__init__()
        self.repeated = 0
        self._chance = chance
        self._roughness = roughness
        self._doors = doors
        self._earlier: list[Update] = []
        self._under_way: set[int] = set()

    async def ask(self, params: Params) -> list[Update]:
        """As Telegram answers, but some come again and all in any order."""
        batch = await super().ask(params)
        again = [self._chance.choice(self._earlier) for _ in batch if self._earlier and self._is_unlucky()]
        self._note(batch)
        self._count(again)
        self.repeated += len(again)
        batch = batch + again
        self._chance.shuffle(batch)
        return batch

    async def _push(self, webhook: tuple[str, str]) -> None:
        """Deliver all that waits at the same time, each until it is taken; some once more, later."""
        async with ClientSession() as client:
            while self.webhook == webhook:
                await self._wait(60)
                for update in [each for each in self.pending if id(each) not in self._under_way]:
                    self._under_way.add(id(update))
                    self._aside(self._carry(client, update))
                await self._pause(0, 0.02)

    async def _carry(self, client: ClientSession, update: Update) -> None:
        while not await self._arrives(client, update):
            await self._pause(0.02, 0.1)
        self.pending.remove(update)
        self._under_way.discard(id(update))
        self._note([update])
        if self._is_unlucky():
            self.repeated += 1
            await self._arrives(client, self._chance.choice(self._earlier))

    async def _arrives(self, client: ClientSession, update: Update) -> bool:
        """Whether one of the doors has taken it, after some time under way."""
        await self._pause(0, self._roughness.late)
        if not (doors := self._doors()):
            return False
        self._count([update])
        try:
            secret = {SECRET_HEADER: self.webhook[1]}
            async with client.post(self._chance.choice(doors), json=update, headers=secret) as response:
                return response.ok
        except ClientError:
            return False

    async def _pause(self, least: float, most: float) -> None:
        await asyncio.sleep(self._chance.uniform(least, most))

    def _is_unlucky(self) -> bool:
        return self._chance.random() < self._roughness.again

    def _note(self, batch: list[Update]) -> None:
        self._earlier = [*self._earlier, *batch][-SOME:]


class RoughTelegram(FakeTelegram):
    """A Bot API server whose updates have a rough way.

    Args:
        seed: of all that goes wrong.
        roughness: how much.
        doors: for a webhook: the addresses on loopback, of which each delivery takes one.
    """

    def __init__(self, seed: object, roughness: Roughness | None = None, doors: Callable[[], list[str]] = list) -> None:
        super().__init__()
        self.queue: RoughQueue = RoughQueue(Random(f"wire {seed}"), roughness or Roughness(), doors)  # noqa: S311 - repeatable on purpose
        self._answers = self._known_methods()

    def number_from(self, begins: int) -> None:
        """Number what comes from here on, as Telegram does after an idle week."""
        self._update_ids = itertools.count(begins)
