"""Messages on their way: a letter, the line of letters to one address, and the marks of those that were delivered."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

from sqlalchemy import Row
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.jobs import Jobs
from bot.replies import Attachment, Button, Outgoing
from storage import outbox
from storage.writer import Writer

_AGAIN_SECONDS = 1.0


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


class Line:
    """Letters to one address, which go one after the other."""

    __slots__ = ("address_id", "letters")

    def __init__(self, first: Letter) -> None:
        """Begin with one."""
        self.address_id = first.address_id
        self.letters = deque([first])

    @property
    def priority(self) -> int:
        """The most urgent of them hurries those before it."""
        return min(letter.priority for letter in self.letters)


class Marks:
    """What was sent and is not written down yet; it goes back in batches.

    Args:
        writer: writes it.
        jobs: runs that beside.
        clock: tells the instant.
        written: is called when something was written that others waited behind.
    """

    def __init__(self, writer: Writer, jobs: Jobs, clock: Callable[[], datetime], written: Callable[[], None]) -> None:
        """Begin with none."""
        self._writer = writer
        self._jobs = jobs
        self._clock = clock
        self._written = written
        self._sent: list[tuple[int, str]] = []
        self._writing: list[tuple[int, str]] = []
        self._behind = False
        self._busy = False

    @property
    def unwritten(self) -> list[tuple[int, str]]:
        """Numbers of messages with the channel's own ids."""
        return [*self._writing, *self._sent]

    def add(self, letter: Letter, external: str) -> None:
        """A letter was delivered."""
        self._sent.append((letter.message.id, external))
        self._behind |= letter.waited
        if not self._busy:
            self._busy = True
            self._jobs.start("mark", self._write())

    async def _write(self) -> None:
        """Write whatever was sent while the last batch was being written."""
        try:
            while self._sent:
                await self._write_batch()
        finally:
            self._busy = False

    async def _write_batch(self) -> None:
        self._writing, self._sent = self._sent, []
        behind, self._behind = self._behind, False
        try:
            await self._writer.ride(partial(outbox.mark_sent, sent=self._writing, now=self._clock()))
        except (OperationalError, InterfaceError):
            # The database is in trouble: what was sent must not be forgotten, or it would go out twice.
            self._sent = [*self._writing, *self._sent]
            self._behind |= behind
            await asyncio.sleep(_AGAIN_SECONDS)
        else:
            self._writing = []
            if behind:
                self._written()


def letter_of(row: Row[Any], *, waited: bool) -> Letter:
    """A row of the outbox, as ``storage.outbox.messages_to_send`` reads it."""
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
