"""What Prometheus reads: the counts of this process and what waits in the database, under names that stay.

``docs/operations.md`` explains each. The registry is our own; loaded when somebody asks for the first time.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.metrics import BOUNDS, Durations, Metrics
from storage.backlog import Backlog

CONTENT_TYPE: Final = "text/plain; version=1.0.0; charset=utf-8"
_PRIORITIES: Final = {0: "answer", 1: "nudge", 2: "digest"}
# By the values of the labels: one, or several in a tuple.
Values: TypeAlias = Mapping[Any, float]


class Exposition:
    """The page of one process.

    Args:
        metrics: what this process has counted.
    """

    def __init__(self, metrics: Metrics) -> None:
        """Begin with a registry of its own."""
        self._registry = CollectorRegistry(auto_describe=False)
        ProcessCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._ours = _Ours(metrics)
        self._registry.register(self._ours)

    def page(self, backlog: Backlog | None, channels: dict[str, bool], now: datetime) -> bytes:
        """Everything as text.

        Args:
            backlog: what waits; None when the database cannot be read.
            channels: each channel, and whether it works just now.
            now: ages are counted up to here.
        """
        self._ours.beside = (backlog, channels, now)
        return generate_latest(self._registry)


class _Ours(Collector):
    """Our own names and numbers."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self.beside: tuple[Backlog | None, dict[str, bool], datetime] | None = None

    def collect(self) -> Iterator[Metric]:
        yield from _counted(self._metrics)
        yield from _timed(self._metrics)
        if self.beside is None:
            return
        backlog, channels, now = self.beside
        yield _gauge("forsat_channel_up", "A channel works just now", ["channel"], _numbers(channels))
        yield _gauge("forsat_database_up", "The database can be read", [], {(): float(backlog is not None)})
        if backlog is not None:
            yield from _waiting(backlog, now)


def _counted(metrics: Metrics) -> Iterator[Metric]:
    by = "channel", "outcome"
    yield _counter("forsat_events", "Events heard", by, metrics.heard)
    yield _counter("forsat_sendings", "Attempts to send a message", by, metrics.sendings)
    yield _counter("forsat_given_up", "Messages that were given up", by[:1], metrics.given_up)
    yield _counter("forsat_retry_after", "Times that a channel told us to wait", by[:1], metrics.retry_after)
    waits = metrics.retry_after_seconds
    yield _counter("forsat_retry_after_seconds", "Seconds that a channel told us to wait", by[:1], waits)
    yield _counter("forsat_errors", "Errors logged", ("event", "kind"), metrics.errors)
    yield _counter("forsat_job_failures", "Background jobs that failed", ("job",), metrics.job_failures)


def _timed(metrics: Metrics) -> Iterator[Metric]:
    commit = {(channel,): durations for channel, durations in metrics.to_commit.items()}
    sent = {(channel, _priority(number)): took for (channel, number), took in metrics.to_sent.items()}
    yield _histogram("forsat_commit_seconds", "From hearing an event to its commit", ["channel"], commit)
    yield _histogram("forsat_sent_seconds", "From writing a message to its delivery", ["channel", "priority"], sent)


def _waiting(backlog: Backlog, now: datetime) -> Iterator[Metric]:
    by = ["channel", "priority"]
    count = {(row.channel, _priority(row.priority)): float(row.count) for row in backlog.messages}
    age = {(row.channel, _priority(row.priority)): _age(row.since, now) for row in backlog.messages}
    lag = {(kind,): _age(backlog.due[kind], now) if kind in backlog.due else 0.0 for kind in ("followup", "again")}
    yield _gauge("forsat_outbox_messages", "Messages not sent yet", by, count)
    yield _gauge("forsat_outbox_oldest_seconds", "Age of the oldest message not sent yet", by, age)
    yield _gauge("forsat_due_lag_seconds", "How late the oldest is that is due and not said", ["kind"], lag)
    yield _gauge("forsat_tasks", "Work that waits or is under way", ["kind"], _numbers(backlog.tasks))
    yield _gauge("forsat_dead_letters", "Failed events not replayed", [], {(): float(backlog.dead_letters)})


def _counter(name: str, about: str, labels: tuple[str, ...], values: Values) -> Metric:
    family = CounterMetricFamily(name, about, labels=labels)
    for key, value in dict(values).items():
        family.add_metric(key if isinstance(key, tuple) else (key,), value)
    return family


def _gauge(name: str, about: str, labels: list[str], values: Values) -> Metric:
    family = GaugeMetricFamily(name, about, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family


def _histogram(name: str, about: str, labels: list[str], values: Mapping[Any, Durations]) -> Metric:
    family = HistogramMetricFamily(name, about, labels=labels)
    for key, durations in values.items():
        family.add_metric(key, _buckets(durations), durations.total)
    return family


def _buckets(durations: Durations) -> list[tuple[str, float]]:
    """Prometheus counts in each bucket also those of the smaller ones."""
    found, below = [], 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), durations.counts, strict=True):
        below += count
        found.append((bound, float(below)))
    return found


def _numbers(values: Mapping[str, int]) -> dict[tuple[str, ...], float]:
    return {(key,): float(value) for key, value in values.items()}


def _priority(number: int) -> str:
    return _PRIORITIES.get(number, "other")


def _age(since: datetime, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0)
