"""Keeps at a step that the network or Telegram may refuse, ever more slowly, and says in the log why it waits."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.channels.base import TryLater, Unreachable
from bot.channels.telegram.refusals import Conflict, Refused, TokenRefused

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Patience:
    """How long to wait after the next failure: twice as long each time, and never quite the same.

    Attributes:
        first: seconds after the first failure.
        most: the longest wait, in seconds.
        failures: how many there were in a row.
    """

    first: float = 1.0
    most: float = 60.0
    failures: int = 0

    def next_wait(self) -> float:
        """Count one more failure and return the seconds to wait."""
        longest = min(self.most, self.first * 2.0 ** min(self.failures, 16))
        self.failures += 1
        return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads load, guards nothing


class NotHeard(TryLater):
    """An update could not be stored; it must come again."""


async def persist(step: Callable[[], Awaitable[bool]], patience: Patience) -> bool:
    """Repeat a step until it returns True; return False when the token is refused, which waiting does not mend."""
    while True:
        try:
            if await step():
                return True
            patience.failures = 0
        except TokenRefused:
            return given_up()
        except (TryLater, Refused, Unreachable) as trouble:
            await rest(trouble, patience)


def given_up() -> bool:
    """Say why nothing more will come."""
    log.error("telegram_token_refused", todo="check FORSAT_TELEGRAM_TOKEN and FORSAT_TELEGRAM_API_URL")
    return False


async def rest(trouble: Exception, patience: Patience) -> None:
    """Wait as long as Telegram asked us to, else as long as patience says."""
    asked = trouble.seconds if isinstance(trouble, TryLater) else None
    wait = asked or patience.next_wait()
    log.warning(event_name(trouble), wait=round(wait, 2), reason=reason_of(trouble))
    await asyncio.sleep(wait)


def event_name(trouble: Exception) -> str:
    """What the log calls it."""
    if isinstance(trouble, Conflict):
        return "telegram_polled_elsewhere"
    if isinstance(trouble, NotHeard):
        return "telegram_update_not_stored"
    return "telegram_unavailable" if isinstance(trouble, TryLater) else "telegram_refuses"


def reason_of(trouble: Exception) -> str:
    """Why, as far as it is known: Telegram's own words, or the kind of network trouble."""
    if isinstance(trouble, TryLater):
        return "; ".join(getattr(trouble, "__notes__", ()))
    return str(trouble)
