"""What a process counts while it works: plain numbers, so that counting costs an event next to nothing.

``bot/cli/exposition.py`` turns them into what Prometheus reads. Labels are names of our own (channels, outcomes, kinds
of errors), never anything that a person is called or says.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from threading import Lock
from typing import Final

# Upper bounds in seconds; what takes longer is counted beyond the last.
BOUNDS: Final = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Durations:
    """How long something took, how often."""

    __slots__ = ("counts", "total")

    def __init__(self) -> None:
        """Begin with none; the last count is of those beyond every bound."""
        self.counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Metrics:
    """The counts of one process. All but ``logged`` are called in the event loop only.

    Attributes:
        heard: events by channel and outcome: answered, repeated (heard before), failed (a bug), lost (not stored).
        to_commit: from hearing an event to its commit, by channel.
        to_sent: from writing a message to its delivery, by channel and priority.
        sendings: attempts to send, by channel and outcome: sent, later, unreachable, refused.
        retry_after: how often a channel told us to wait, and for how many seconds in all.
        given_up: messages that nobody will get, by channel.
        errors: what was logged as an error, by the log's event and the kind of exception.
        job_failures: background jobs that failed and were begun again, by name.
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.heard: Counter[tuple[str, str]] = Counter()
        self.to_commit: defaultdict[str, Durations] = defaultdict(Durations)
        self.to_sent: defaultdict[tuple[str, int], Durations] = defaultdict(Durations)
        self.sendings: Counter[tuple[str, str]] = Counter()
        self.retry_after: Counter[str] = Counter()
        self.retry_after_seconds: defaultdict[str, float] = defaultdict(float)
        self.given_up: Counter[str] = Counter()
        self.errors: Counter[tuple[str, str]] = Counter()
        self.job_failures: Counter[str] = Counter()
        self._lock = Lock()

    def committed(self, channel: str, seconds: float) -> None:
        """An event's effects are stored, so long after it was heard."""
        self.to_commit[channel].add(seconds)

    def sent(self, channel: str, priority: int, seconds: float) -> None:
        """A message was delivered, so long after it was written."""
        self.sendings[channel, "sent"] += 1
        self.to_sent[channel, priority].add(max(seconds, 0.0))

    def told_to_wait(self, channel: str, seconds: float | None) -> None:
        """A channel did not take a message now; ``seconds`` if it said for how long."""
        self.sendings[channel, "later"] += 1
        if seconds is not None:
            self.retry_after[channel] += 1
            self.retry_after_seconds[channel] += seconds

    def logged(self, event: str, kind: str, job: str | None) -> None:
        """Something was logged as an error; from any thread."""
        with self._lock:
            self.errors[event, kind] += 1
            if job is not None:
                self.job_failures[job] += 1
