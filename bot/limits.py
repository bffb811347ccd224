"""What messengers ask of whoever sends by them: a pace, and pauses that all processes and the next start keep to."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.channels.base import Channel
from bot.jobs import Jobs
from bot.mail import Line
from bot.pace import KEPT, Rate, Throttle
from storage import limits
from storage.limits import Sender
from storage.writer import Writer


class Limits:
    """The limits of all bots that a process sends by.

    Args:
        writer: asks the database for what other processes must know, too.
        clock: tells the instant.
        jobs: runs what goes on beside.
        alone: no other process sends by the same bots, so their pace is kept in memory.
    """

    def __init__(self, writer: Writer, clock: Callable[[], datetime], jobs: Jobs, *, alone: bool) -> None:
        """Begin with no bot."""
        self._writer = writer
        self._clock = clock
        self._jobs = jobs
        self._alone = alone
        self._throttles: dict[Sender, Throttle] = {}
        self._closed: dict[Sender, datetime] = {}
        self._is_new = True

    def serve(self, channel: Channel) -> None:
        """Keep this channel's pace from now on."""
        if channel.pace is None:
            return
        sender = channel.name, channel.bot
        ask = None if self._alone else partial(self._ask, sender, channel.pace.overall)
        self._throttles[sender] = Throttle(channel.pace, self._jobs, ask)

    def are_kept_for(self, sender: Sender) -> bool:
        """This bot has a pace."""
        return sender in self._throttles

    async def through(self, sender: Sender, chat: str, line: Line) -> bool:
        """Wait until a message to this chat may be sent; False when it need not wait for a pace."""
        throttle = self._throttles.get(sender)
        if throttle is None:
            return False
        await throttle.through(chat, line)
        return True

    def hurry(self, sender: Sender, line: Line) -> None:
        """A line that may be waiting has become more urgent."""
        if throttle := self._throttles.get(sender):
            throttle.hurry(line)

    def dismiss(self, beyond: int) -> None:
        """Let those that are less urgent go without waiting; they see for themselves that they are not to send."""
        for throttle in self._throttles.values():
            throttle.dismiss(beyond)

    def paused(self, closed: Mapping[Sender, datetime]) -> None:
        """Somebody looked up which bots must be silent."""
        self._closed |= closed
        self._is_new = False

    def are_closed_for(self, sender: Sender, now: datetime) -> bool:
        """The messenger wants nothing from this bot now."""
        return bool(self._closed) and self._closed.get(sender, now) > now

    async def learn(self) -> None:
        """Before anything is sent: the pauses that a process before us was asked for."""
        if self._is_new:
            self.paused(await self._writer.run(partial(limits.closures, now=self._clock())))

    async def pause(self, sender: Sender, until: datetime) -> None:
        """The messenger wants nothing from this bot until then, whoever sends it."""
        self._closed[sender] = max(until, self._closed.get(sender, until))
        if throttle := self._throttles.get(sender):
            throttle.dismiss(-1)
        await self._writer.run(partial(limits.close_until, sender=sender, until=until))

    async def _ask(self, sender: Sender, rate: Rate, wanted: int, urgent: bool) -> tuple[int, float]:  # noqa: FBT001 - as ``pace.Ask`` says
        """Take some of the budget that all processes share; what is not urgent leaves some to answers."""
        take = partial(
            limits.reserve,
            sender=sender,
            now=self._clock(),
            wanted=wanted,
            interval=timedelta(seconds=rate.interval),
            burst=rate.burst if urgent else max(1, rate.burst - KEPT),
        )
        grant = await self._writer.run(take)
        return grant.count, grant.wait.total_seconds()
