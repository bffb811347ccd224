"""Asks Telegram for updates and confirms them only when their effects are stored.

An update is confirmed as soon as a higher offset is asked for, so the next question waits for the whole batch.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import structlog

from bot.channels.loose import whole
from bot.channels.telegram.patience import NotHeard
from bot.channels.telegram.read import person_of

log = structlog.get_logger(__name__)

Update: TypeAlias = dict[str, Any]
Ask: TypeAlias = Callable[[int | None], Awaitable[list[Any]]]
Take: TypeAlias = Callable[[Update], Awaitable[None]]


class Poll:
    """One long conversation of questions with offsets.

    Args:
        ask: returns the updates from an offset on.
        take: stores one update's effects; raises when it could not.
    """

    def __init__(self, ask: Ask, take: Take) -> None:
        """Begin without an offset: with whatever is not confirmed yet."""
        self.ask = ask
        self.take = take
        self.offset: int | None = None

    async def once(self) -> bool:
        """Ask, have every update stored, and confirm them with the next question; there is always a next one.

        Raises:
            NotHeard: an update could not be stored; nothing of the batch will be confirmed.
        """
        batch = [update for update in await self.ask(self.offset) if isinstance(update, dict)]
        await self._store(batch)
        self.offset = after(batch)
        return False

    async def _store(self, batch: list[Update]) -> None:
        """Store all updates: one person's in their order, different people's at the same time."""
        lanes = (self._in_order(lane) for lane in by_person(batch))
        outcomes = await asyncio.gather(*lanes, return_exceptions=True)
        failures = [type(outcome).__name__ for outcome in outcomes if isinstance(outcome, BaseException)]
        if failures:
            log.error("telegram_updates_failed", updates=len(batch), people=len(failures), kinds=sorted({*failures}))
            raise NotHeard

    async def _in_order(self, lane: list[Update]) -> None:
        """Store one person's updates; what follows one that failed waits for it."""
        for update in lane:
            await self.take(update)


def by_person(batch: list[Update]) -> list[list[Update]]:
    """The updates of a batch, each person's apart."""
    lanes = defaultdict(list)
    for update in batch:
        lanes[person_of(update)].append(update)
    return list(lanes.values())


def after(batch: list[Update]) -> int | None:
    """The offset that confirms these updates.

    None after an empty answer: then everything is confirmed, and the next id may be a lower one, because Telegram
    chooses it at random when a bot was idle for a week.

    Raises:
        NotHeard: there are updates, but none has an id to confirm it by.
    """
    numbers = [number for update in batch if (number := whole(update, "update_id")) is not None]
    if batch and not numbers:
        raise NotHeard
    return max(numbers) + 1 if numbers else None
