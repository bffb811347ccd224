"""Sends what the message log holds unsent: in order within a chat, again when it failed, never forgetting."""

import asyncio
import contextlib
import random
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import structlog
from sqlalchemy import Connection, Row

from bot.channels.base import Channel, TryLater, Unreachable
from bot.jobs import Jobs
from bot.menus import Showing
from bot.metrics import Metrics
from bot.replies import Attachment, Button, Outgoing
from storage import conversations, outbox
from storage.writer import Writer

_LEASE = timedelta(seconds=60)
_SWEEP_SECONDS = 1.0
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0
_GIVE_UP_AFTER = timedelta(hours=24)
_BATCH = 200
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way, with what delivery must know of its row; others may wait behind one that had to wait."""

    message: Outgoing
    address_id: int
    channel: tuple[str, str]
    priority: int
    at: datetime
    attempts: int
    leased_until: datetime
    waited: bool


class Delivery:
    """The postman of this process.

    Args:
        writer: runs the short transactions that claim and mark.
        clock: tells the instant.
        metrics: where it counts what it sends.
    """

    def __init__(self, writer: Writer, clock: Callable[[], datetime], metrics: Metrics | None = None) -> None:
        """Begin with nothing to send and no channel to send it by."""
        self.worker = secrets.token_hex(8)
        self.channels: dict[tuple[str, str], Channel] = {}
        self._writer = writer
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._jobs = Jobs()
        # What is less urgent than this is not sent; stopping lowers it.
        self._least_urgent = outbox.DIGEST
        self._lines: dict[int, deque[Letter]] = {}
        self._sent: list[tuple[int, str]] = []
        self._marking: asyncio.Task[Any] | None = None
        self._more = asyncio.Event()
        self._behind = False

    def serve(self, channel: Channel) -> None:
        """Send by this channel from now on."""
        self.channels[channel.name, channel.bot] = channel

    def post(self, ids: list[int]) -> None:
        """Send these messages, leased to this process already, as soon as their turn comes."""
        self._jobs.start("post", self._post(ids))

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

    async def _post(self, ids: list[int], *, waited: bool = False) -> None:
        rows = await self._writer.run(lambda connection: outbox.messages_to_send(connection, ids))
        for row in rows:
            self._line_up(_letter(row, waited=waited))

    def _line_up(self, letter: Letter) -> None:
        line = self._lines.get(letter.address_id)
        if line is None:
            self._lines[letter.address_id] = deque([letter])
            self._jobs.start("send", self._send_line(letter.address_id))
        else:
            line.append(letter)

    async def run(self) -> None:
        """Look again and again for messages that wait: nudges, retries, and what a process that died left behind."""
        while True:
            self._more.clear()
            await self.sweep()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._more.wait(), _SWEEP_SECONDS)

    async def sweep(self) -> int:
        """Claim what waits and send it; returns how many were claimed."""
        now = self._clock()
        ids = await self._writer.run(lambda c: outbox.claim(c, self.worker, now, _LEASE, _BATCH, list(self.channels)))
        if ids:
            await self._post(ids, waited=True)
        return len(ids)

    async def close(self, seconds: float = 5.0) -> None:
        """Send the answers that are under way, some seconds long; give the rest back to whoever sends next."""
        self._least_urgent = outbox.ANSWER
        await self._jobs.wait(seconds)
        # Nothing more is begun; what is on the wire just now has another second, for cut off it would go out twice.
        self._least_urgent = outbox.ANSWER - 1
        await self._jobs.settle(1.0)
        await self._writer.run(partial(self._give_back, sent=self._sent, now=self._clock()))

    def _give_back(self, connection: Connection, *, sent: list[tuple[int, str]], now: datetime) -> None:
        if sent:
            outbox.mark_sent(connection, sent, now)
        outbox.release_of(connection, self.worker)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        await self._jobs.idle()

    async def _send_line(self, address_id: int) -> None:
        line = self._lines[address_id]
        try:
            while line and await self._send(line[0]):
                line.popleft()
        finally:
            del self._lines[address_id]
        if line:
            await self._hand_back(line)

    async def _hand_back(self, line: deque[Letter]) -> None:
        ids = [letter.message.id for letter in list(line)[1:]]
        if ids:
            await self._writer.run(lambda connection: outbox.release(connection, ids))

    async def _send(self, letter: Letter) -> bool:
        """Send one message; False when those behind it must wait."""
        if letter.priority > self._least_urgent or self._clock() >= letter.leased_until:
            return False
        channel = self.channels.get(letter.channel)
        if channel is None:
            return False
        [outcome] = await asyncio.gather(channel.send(letter.message), return_exceptions=True)
        match outcome:
            case str():
                self._metrics.sent(letter.channel[0], letter.priority, (self._clock() - letter.at).total_seconds())
                self._mark(letter, outcome)
                return True
            case TryLater():
                self._metrics.told_to_wait(letter.channel[0], outcome.seconds)
                return await self._put_off(letter, outcome.seconds)
            case Unreachable():
                self._metrics.sendings[letter.channel[0], "unreachable"] += 1
                await self._lose(letter)
                return False
        self._metrics.sendings[letter.channel[0], "refused"] += 1
        _log.error("message cannot be sent", message=letter.message.id, channel=letter.channel[0], exc_info=outcome)
        return await self._give_up(letter)

    async def _put_off(self, letter: Letter, seconds: float | None) -> bool:
        now = self._clock()
        if now - letter.at > _GIVE_UP_AFTER:
            return await self._give_up(letter)
        until = now + timedelta(seconds=_back_off(letter.attempts) if seconds is None else seconds)
        await self._writer.run(lambda connection: outbox.put_off(connection, letter.message.id, until))
        return False

    async def _give_up(self, letter: Letter) -> bool:
        """Nothing more is tried for this message; those behind it may go."""
        self._metrics.given_up[letter.channel[0]] += 1
        now = self._clock()
        await self._writer.run(lambda connection: outbox.give_up(connection, letter.message.id, now))
        return True

    async def _lose(self, letter: Letter) -> None:
        now = self._clock()
        await self._writer.run(lambda connection: outbox.mark_unreachable(connection, letter.address_id, now))

    def _mark(self, letter: Letter, external: str) -> None:
        """Marks go back together: whatever was sent while the last batch of marks was being written."""
        self._sent.append((letter.message.id, external))
        self._behind |= letter.waited
        if self._marking is None:
            self._marking = self._jobs.start("mark", self._write_marks())

    async def _write_marks(self) -> None:
        try:
            while self._sent:
                sent, self._sent = self._sent, []
                behind, self._behind = self._behind, False
                await self._writer.run(partial(outbox.mark_sent, sent=sent, now=self._clock()))
                if behind:
                    self._more.set()
        finally:
            self._marking = None


def _back_off(attempts: int) -> float:
    """Seconds to wait after that many failures: doubling, with jitter so that replicas do not march in step."""
    doubled = _FIRST_WAIT * 2.0 ** min(attempts, 16)
    return min(_LONGEST_WAIT, doubled) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret in a wait


def _letter(row: Row[Any], *, waited: bool) -> Letter:
    kind = row.blob_kind if row.blob_kind in {"photo", "voice"} else "document"
    attachment = Attachment(row.blob_id, row.blob_name, row.blob_mime, cast("Any", kind)) if row.blob_id else None
    message = Outgoing(
        id=row.id,
        chat=row.chat,
        text=row.text,
        rtl=row.rtl,
        buttons=tuple(tuple(Button(label, data) for label, data in buttons) for buttons in row.buttons or ()),
        attachment=attachment,
        content=row.blob_content or b"",
        replaces=row.replaces,
        asks_contact=row.asks_contact,
    )
    lease = row.leased_until
    channel = row.channel, row.bot
    return Letter(message, row.address_id, channel, row.priority, row.at, row.attempts, lease, waited)
