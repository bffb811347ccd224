"""How much a sender may say at once: a bucket of tokens for each, in the memory of this process alone.

A bucket holds ``burst`` tokens and refills by ``per_second``. A phone that was without a network for an hour brings
thirty messages in one second, and each of them is heard: the burst is for people, the refill is against programs.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar

from bot.events import Sender

K = TypeVar("K", bound=Hashable)

BURST, PER_SECOND = 60, 2.0
# Buckets that are remembered; whose bucket was used longest ago begins with a full one.
MOST = 10_000
# What an event of somebody unknown costs: it is answered by the same few words each time.
STRANGERS_COST = 6.0
# What comes back of an event's one token when it was heard before: a messenger that repeats itself is no flood.
_REPEATED_BACK = 0.9
# The share of the burst that has to be there again before somebody who flooded is heard again.
_CALM = 1 / 6


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime
    muted: bool = False


class Buckets(Generic[K]):
    """A bucket for each key.

    Args:
        burst: tokens of a full bucket.
        per_second: tokens that come back each second.
        most: buckets that are kept.
    """

    def __init__(self, burst: float, per_second: float, most: int = MOST) -> None:
        self.burst = burst
        self.per_second = per_second
        self._most = most
        self._buckets: OrderedDict[K, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def bucket(self, key: K, now: datetime) -> _Bucket:
        """The bucket as it is now; a clock that was set back takes nothing away."""
        found = self._buckets.get(key)
        if found is None:
            found = self._buckets[key] = _Bucket(self.burst, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
            return found
        self._buckets.move_to_end(key)
        passed = max(0.0, (now - found.at).total_seconds())
        found.tokens = min(self.burst, found.tokens + passed * self.per_second)
        found.at = now
        return found

    def has(self, key: K, now: datetime, cost: float = 1.0) -> bool:
        """There is enough for this; nothing is taken."""
        return self.bucket(key, now).tokens >= cost

    def take(self, key: K, now: datetime, cost: float = 1.0) -> None:
        """Take so much, or whatever there is."""
        bucket = self.bucket(key, now)
        bucket.tokens = max(0.0, bucket.tokens - cost)


class Verdict(Enum):
    """What becomes of an event: it is heard; its sender is told that it was too much; it is left aside."""

    HEAR = "hear"
    WARN = "warn"
    DROP = "drop"


class Flood:
    """Who says too much is warned once and then not heard until they calm down; everybody else notices nothing.

    To be used by one thread only.

    Args:
        burst: events that one sender may bring at once; 0: no limit.
        per_second: events a second that one sender may bring for ever.
        most: senders that are remembered.

    Attributes:
        dropped: events that were left aside since this process began, the warned ones among them.
        warned: floods since this process began.
    """

    def __init__(self, burst: float = BURST, per_second: float = PER_SECOND, most: int = MOST) -> None:
        self.dropped = 0
        self.warned = 0
        self._buckets: Buckets[tuple[str, str, str]] = Buckets(burst, per_second, most)

    def limit(self, burst: float, per_second: float = PER_SECOND) -> None:
        """Have other limits from now on."""
        self._buckets.burst, self._buckets.per_second = burst, per_second

    def ask(self, sender: Sender, now: datetime) -> Verdict:
        """Whether an event of this sender is heard; to be asked once for each, before anything else."""
        if not self._buckets.burst:
            return Verdict.HEAR
        bucket = self._buckets.bucket(_key(sender), now)
        if bucket.muted and bucket.tokens >= max(1.0, self._buckets.burst * _CALM):
            bucket.muted = False
        heard = not bucket.muted and bucket.tokens >= 1
        bucket.tokens = max(0.0, bucket.tokens - 1)
        return Verdict.HEAR if heard else self._mute(bucket)

    def _mute(self, bucket: _Bucket) -> Verdict:
        self.dropped += 1
        if bucket.muted:
            return Verdict.DROP
        bucket.muted = True
        self.warned += 1
        return Verdict.WARN

    def settle(self, sender: Sender, now: datetime, outcome: str | None) -> None:
        """Give back what an event cost that will be brought again (None), and most of it if it was "repeated"."""
        if outcome is None:
            self.charge(sender, now, -1)
            self._buckets.bucket(_key(sender), now).muted = False  # nor were they warned
        elif outcome == "repeated":
            self.charge(sender, now, -_REPEATED_BACK)

    def charge(self, sender: Sender, now: datetime, cost: float) -> None:
        """Take more for an event that was heard, or give some back (a negative cost)."""
        if self._buckets.burst:
            bucket = self._buckets.bucket(_key(sender), now)
            bucket.tokens = min(self._buckets.burst, max(0.0, bucket.tokens - cost))


def _key(sender: Sender) -> tuple[str, str, str]:
    return sender.channel, sender.bot, sender.user
