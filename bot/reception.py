"""The one door that events come in by: each is timed and has a reference in the log, and stopping waits."""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import blake2s
from time import perf_counter

import structlog

from bot.events import TASK, Event, EventId
from bot.metrics import Metrics


class Reception:
    """Passes events on and knows how many are under way.

    Args:
        hear: takes an event and returns when it is committed: what became of it.
        metrics: where they are counted.
    """

    def __init__(self, hear: Callable[[Event], Awaitable[str]], metrics: Metrics) -> None:
        """Begin with nobody inside."""
        self._hear = hear
        self._metrics = metrics
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()
        self._closed = False

    async def hear(self, event: Event) -> None:
        """Pass an event on; whatever the assistant raises is counted and raised."""
        if self._closed and event.id.kind != TASK:
            await asyncio.Event().wait()  # until the process ends; it comes again, for nobody has confirmed it
        channel, began = event.id.channel, perf_counter()
        self._inside += 1
        self._empty.clear()
        # What is done because of this event, sending its answer too, is logged with its reference.
        structlog.contextvars.bind_contextvars(heard=reference(event.id))
        outcome = "lost"
        try:
            outcome = await self._hear(event)
            self._metrics.committed(channel, perf_counter() - began)
        finally:
            self._metrics.heard[channel, outcome] += 1
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    def close(self) -> None:
        """Let nobody else in, apart from what comes of work that was begun."""
        self._closed = True

    async def quiet(self) -> None:
        """Wait until nobody is inside."""
        await self._empty.wait()


def reference(id_: EventId) -> str:
    """A short name of an event for the log; it tells nothing of its sender."""
    return blake2s(f"{id_.channel} {id_.bot} {id_.kind} {id_.id}".encode(), digest_size=4).hexdigest()
