"""The task of making charts: what is asked for, as the row that whoever asks leaves for the worker."""

from collections.abc import Sequence
from datetime import datetime

from sales.charts.made import Kind
from sales.periods import Span
from storage.tables import Task

CHARTS = "charts"


def charts_for(
    person_id: int,
    kinds: Sequence[Kind],
    span: Span,
    now: datetime,
    *,
    whose: int | None = None,
    asked: bool,
    of_now: bool = False,
) -> Task:
    """A task that sends charts.

    Args:
        person_id: whom they are for.
        kinds: which; when nobody asked, the first of them that has something to show.
        span: the days they are about.
        now: the instant.
        whose: the one person whose figures they show; else all whose work they may see.
        asked: they asked for them, so they are told also when there is nothing to draw.
        of_now: what has no days of its own is as of now, not as of the last of these.
    """
    days = {"from": span.start.isoformat(), "to": span.end.isoformat()}
    payload = {"kinds": list(kinds), **days, "whose": whose, "asked": asked, "of_now": of_now}
    return Task(kind=CHARTS, person_id=person_id, payload=payload, at=now, attempts=0)
