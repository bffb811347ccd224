"""What every messenger must be able to do for us, and how it says that it cannot."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from bot.events import Event
from bot.pace import Pace
from bot.replies import Outgoing
from locales.reader import Language

# What a channel is given: it hands over an event and returns when the transaction that holds its effects is committed.
Hear: TypeAlias = Callable[[Event], Awaitable[object]]


class Unreachable(Exception):  # noqa: N818 - it states a fact about a person, not a fault of ours
    """This chat cannot be written to any more: blocked, deactivated, deleted."""


class TryLater(Exception):  # noqa: N818 - it states what to do
    """The messenger did not take it now.

    Args:
        seconds: how long it asked this bot to wait, with all its messages; None when it did not say, or means one
            chat only.
    """

    def __init__(self, seconds: float | None = None) -> None:
        """Remember the wait."""
        super().__init__(seconds)
        self.seconds = seconds


class Gone(Exception):  # noqa: N818 - it states a fact about a file
    """The messenger will not give this file: it is too large, or no longer there."""


class Channel(Protocol):
    """A messenger."""

    name: str
    bot: str

    @property
    def pace(self) -> Pace | None:
        """How fast it lets this bot send; None when it does not mind."""
        ...

    async def send(self, message: Outgoing) -> str:
        """Deliver one message and return the channel's id of it.

        Raises:
            Unreachable: the chat is closed to us.
            TryLater: network trouble, 429 or 5xx.
        Anything else it raises is a bug of ours (a message that the messenger calls malformed): logged, not repeated.
        """
        ...

    async def fetch(self, ref: str) -> bytes:
        """Return the bytes of a file that a person sent (``Sent.ref``).

        Raises:
            Gone: the messenger will not give it.
            TryLater: network trouble, 429 or 5xx.
        """
        ...

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:
        """Show these commands (name, description) as the messenger's menu in this chat."""
        ...

    async def listen(self, hear: Hear) -> None:
        """Receive events until cancelled (long polling); a webhook channel returns at once."""
        ...

    async def close(self) -> None:
        """Give up connections."""
        ...
