"""Sends what the message log holds unsent: in order within a chat, again when it failed, never forgetting."""

import asyncio
import contextlib
import random
import secrets
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeAlias

import structlog
from sqlalchemy import Connection, Row

from bot.channels.base import Channel, TryLater, Unreachable
from bot.jobs import Jobs
from bot.limits import Limits
from bot.mail import Letter, Line, Marks, letter_of
from bot.menus import Showing
from bot.metrics import Metrics
from storage import claims, conversations, limits, outbox
from storage.limits import Sender
from storage.undelivered import GIVE_UP_AFTER
from storage.writer import Writer

_SWEEP_SECONDS = 1.0
# A message is sent and marked as sent within some hundredths of a second, mostly.
_SOON_SECONDS = (0.02, 0.08, 0.3)
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0
_LONGEST_PAUSE = 24 * 3600.0
# A send that begins must have ended before the lease has: channels give one this long.
_SENDING = timedelta(seconds=30)
# How much of what is no answer is kept in hand: some seconds' worth where a channel has a pace.
_BATCH, _PACED_BATCH = 200, 60
# For so long after a line was given back, answers to its address are given back, too: what they follow comes first.
_HALTED_SECONDS = 1.0
_log = structlog.get_logger()

Taken: TypeAlias = tuple[dict[Sender, datetime], claims.Claimed, list[Row[Any]]]


class Delivery:
    """The postman of this process.

    Args:
        writer: runs the short transactions that claim and mark.
        clock: tells the instant.
        metrics: where it counts what it sends.
        alone: no other process sends by the same bots, so their limits need no common budget.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Callable[[], datetime],
        metrics: Metrics | None = None,
        *,
        alone: bool = True,
    ) -> None:
        """Begin with nothing to send and no channel to send it by."""
        self.worker = secrets.token_hex(8)
        self.channels: dict[Sender, Channel] = {}
        self._writer = writer
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._jobs = Jobs()
        self._limits = Limits(writer, clock, self._jobs, alone=alone)
        # What is less urgent than this is not sent; stopping lowers it.
        self._least_urgent = outbox.DIGEST
        self._lines: dict[int, Line] = {}
        self._halted: dict[int, float] = {}
        self._onward: claims.Place | None = None
        self._reading = 0
        self._held: list[Letter] = []
        self._more = asyncio.Event()
        self._marks = Marks(writer, self._jobs, clock, self._more.set)

    def serve(self, channel: Channel) -> None:
        """Send by this channel from now on, at its pace."""
        self.channels[channel.name, channel.bot] = channel
        self._limits.serve(channel)

    def post(self, ids: list[int]) -> None:
        """Read these messages, leased to this process already, and send them as soon as their turn comes."""
        self._reading += 1
        self._jobs.start("post", self._post(ids))

    async def _post(self, ids: list[int]) -> None:
        try:
            rows = await self._writer.run(lambda connection: outbox.messages_to_send(connection, ids))
            self._line_up_all(rows, waited=False)
        finally:
            self._reading -= 1
            if not self._reading:
                held, self._held = self._held, []
                self.hand(held)

    def hand(self, letters: list[Letter]) -> None:
        """Send these, leased to this process already, as soon as their turn comes; they need no reading."""
        if self._reading:
            # What is being read was written before them.
            self._held += letters
            return
        for letter in letters:
            self._line_up(letter)

    def look_soon(self) -> None:
        """Something waits behind what another process sends at this moment: look before the next sweep would."""
        loop = asyncio.get_running_loop()
        for seconds in _SOON_SECONDS:
            loop.call_later(seconds, self._more.set)

    def show_menu(self, showing: Showing) -> None:
        """Have the messenger show a menu, beside everything else; when that fails, the next event asks again."""
        self._jobs.start("menu", self._show_menu(showing))

    async def _show_menu(self, showing: Showing) -> None:
        channel, menu = self.channels.get(showing.channel), showing.menu
        if channel is None:
            return
        with contextlib.suppress(TryLater, Unreachable):
            await channel.show_menu(showing.chat, menu.language, list(menu.commands))
            await self._writer.run(lambda c: conversations.menu_shown(c, showing.person_id, showing.mark))

    def _line_up_all(self, rows: list[Row[Any]], *, waited: bool) -> None:
        for row in rows:
            self._line_up(letter_of(row, waited=waited))

    def _line_up(self, letter: Letter) -> None:
        line = self._lines.get(letter.address_id)
        if line is None:
            line = self._lines[letter.address_id] = Line(letter)
            self._jobs.start("send", self._send_line(line))
            return
        line.letters.append(letter)
        self._limits.hurry(letter.channel, line)

    async def run(self) -> None:
        """Look again and again for messages that wait: nudges, retries, and what a process that died left behind."""
        while True:
            self._more.clear()
            await self.sweep()
            # Not wait_for: before Python 3.12 it loses a cancellation that comes just when the event is set.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_SWEEP_SECONDS):
                    await self._more.wait()

    async def sweep(self) -> int:
        """Claim what waits and send it; returns how many were claimed."""
        take = partial(self._claim, now=self._clock(), rooms=self._rooms())
        closed, claimed, rows = await self._writer.run(take)
        self._limits.paused(closed)
        self._onward = claimed.onward
        self._line_up_all(rows, waited=True)
        return len(rows)

    def _claim(self, connection: Connection, *, now: datetime, rooms: dict[Sender, int]) -> Taken:
        """Claimed and read in one transaction: nothing is heard in between that could be lined up before it."""
        closed = limits.closures(connection, now)
        open_ = {sender: room for sender, room in rooms.items() if sender not in closed}
        claimed = claims.claim(connection, self.worker, now, outbox.LEASE, open_, self._onward)
        return closed, claimed, outbox.messages_to_send(connection, claimed.ids) if claimed.ids else []

    def _rooms(self) -> dict[Sender, int]:
        """How much more of what is no answer each channel has use for."""
        letters = (letter for line in self._lines.values() for letter in line.letters)
        held = Counter(letter.channel for letter in letters if letter.priority != outbox.ANSWER)
        most = {sender: _PACED_BATCH if self._limits.are_kept_for(sender) else _BATCH for sender in self.channels}
        return {sender: most[sender] - held[sender] for sender in self.channels}

    async def close(self, seconds: float = 5.0) -> None:
        """Send the answers that are under way, some seconds long; give the rest back to whoever sends next."""
        self._least_urgent = outbox.ANSWER
        self._limits.dismiss(beyond=outbox.ANSWER)
        await self._jobs.wait(seconds)
        # Nothing more is begun; what is on the wire just now has another second, for cut off it would go out twice.
        self._least_urgent = outbox.ANSWER - 1
        self._limits.dismiss(beyond=outbox.ANSWER - 1)
        await self._jobs.settle(1.0)
        await self._writer.run(partial(self._give_back, sent=self._marks.unwritten, now=self._clock()))

    def _give_back(self, connection: Connection, *, sent: list[tuple[int, str]], now: datetime) -> None:
        if sent:
            outbox.mark_sent(connection, sent, now)
        outbox.release_of(connection, self.worker)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        await self._jobs.idle()

    async def _send_line(self, line: Line) -> None:
        try:
            while line.letters and await self._send(line):
                line.letters.popleft()
            while line.letters:
                await self._hand_back(line)
        finally:
            del self._lines[line.address_id]

    async def _hand_back(self, line: Line) -> None:
        """Let go of what is left; what is lined up meanwhile, too."""
        now = time.monotonic()
        self._halted = {address: until for address, until in self._halted.items() if until > now}
        self._halted[line.address_id] = now + _HALTED_SECONDS
        line.letters.clear()
        but = [number for number, _ in self._marks.unwritten]
        await self._writer.run(partial(outbox.release, address_id=line.address_id, worker=self.worker, but=but))

    async def _send(self, line: Line) -> bool:
        """Send the first message of a line; False when those behind it must wait."""
        letter = line.letters[0]
        channel = self.channels.get(letter.channel)
        await self._limits.learn()
        if channel is None or not self._may_send(letter):
            return False
        # However long the pace takes, the lease is looked at after it.
        if await self._limits.through(letter.channel, letter.message.chat, line) and not self._may_send(letter):
            return False
        [outcome] = await asyncio.gather(channel.send(letter.message), return_exceptions=True)
        return await self._settled(letter, outcome)

    def _may_send(self, letter: Letter) -> bool:
        """The message is ours still, it is its turn, and nobody asks us to wait."""
        now = self._clock()
        if letter.priority > self._least_urgent or now + _SENDING >= letter.leased_until:
            return False
        if self._halted and not letter.waited and self._halted.get(letter.address_id, 0.0) > time.monotonic():
            return False
        return not self._limits.are_closed_for(letter.channel, now)

    async def _settled(self, letter: Letter, outcome: object) -> bool:
        """Note what became of a message; False when those behind it must wait."""
        name = letter.channel[0]
        match outcome:
            case str():
                self._metrics.sent(name, letter.priority, (self._clock() - letter.at).total_seconds())
                self._marks.add(letter, outcome)
                return True
            case TryLater():
                self._metrics.told_to_wait(name, outcome.seconds)
                return await self._put_off(letter, outcome.seconds)
            case Unreachable():
                self._metrics.sendings[name, "unreachable"] += 1
                now = self._clock()
                await self._writer.run(lambda connection: outbox.mark_unreachable(connection, letter.address_id, now))
                return False
        self._metrics.sendings[name, "refused"] += 1
        _log.error("message cannot be sent", message=letter.message.id, channel=name, exc_info=outcome)
        return await self._give_up(letter)

    async def _put_off(self, letter: Letter, seconds: float | None) -> bool:
        """Try again later; when the messenger says how much later, it means all that this bot has to send."""
        now = self._clock()
        pause = _back_off(letter.attempts) if seconds is None else min(max(seconds, 0.0), _LONGEST_PAUSE)
        until = now + timedelta(seconds=pause)
        if seconds is not None:
            await self._limits.pause(letter.channel, until)
        if now - letter.at > GIVE_UP_AFTER:
            return await self._give_up(letter)
        await self._writer.run(partial(outbox.put_off, id_=letter.message.id, worker=self.worker, until=until))
        return False

    async def _give_up(self, letter: Letter) -> bool:
        """Nothing more is tried for this message; those behind it may go."""
        self._metrics.given_up[letter.channel[0]] += 1
        now = self._clock()
        await self._writer.run(partial(outbox.give_up, id_=letter.message.id, worker=self.worker, now=now))
        return True


def _back_off(attempts: int) -> float:
    """Seconds to wait after that many failures: doubling, with jitter so that replicas do not march in step."""
    doubled = _FIRST_WAIT * 2.0 ** min(attempts, 16)
    return min(_LONGEST_WAIT, doubled) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret in a wait
