"""How many wrong codes may be tried: a few by each who tries, not many by all of them, so that none is found by chance.

A code is ten of 31 letters and digits: 31¹⁰ ≈ 8 · 10¹⁴, or 49 bits. Were a thousand invitations open at once, and were
everything tried that is allowed here for the week that they last, in chats and on the web, the chance to find one of
them would be below one in two million for each process. What is counted is in the memory of one process.
"""

from collections.abc import Hashable
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

from bot.flood import Buckets

K = TypeVar("K", bound=Hashable)

# Wrong codes in an hour: in a chat, where each sender is one person; on the web, where an office shares an address.
IN_A_CHAT, ON_THE_WEB = 5, 20
_OF_ALL = 1000
_HOUR = 3600


class Guesses(Generic[K]):
    """Counts wrong codes; a good one costs nothing. Any thread may ask.

    Args:
        each: how many wrong ones each may try in an hour.
        of_all: how many all of them may.
    """

    def __init__(self, each: int, of_all: int = _OF_ALL) -> None:
        self._each: Buckets[K] = Buckets(each, each / _HOUR)
        self._of_all: Buckets[None] = Buckets(of_all, of_all / _HOUR)
        self._lock = Lock()

    def may(self, who: K, now: datetime) -> bool:
        """Whether a code of theirs is looked at."""
        with self._lock:
            return self._each.has(who, now) and self._of_all.has(None, now)

    def was_wrong(self, who: K, now: datetime) -> None:
        """Count a wrong one."""
        with self._lock:
            self._each.take(who, now)
            self._of_all.take(None, now)
