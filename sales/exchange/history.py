"""The history of an imported record: the changes and visits that it would have, had it lived here.

Only what the file tells is written down. A stage that a record must have passed without our knowing when counts as
reached, not as visited, and what a value or a close date was before is not known: they count from the beginning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sales.receipt import points
from sales.stages import LEAD, OPEN, Stages
from storage.tables.records import QUESTIONS

_LEAST, _MOST = 1, 99
_BORN_WITH = 10  # per cent: what a record's row says before its receipt is written for the first time


@dataclass(frozen=True, slots=True)
class Course:
    """What the history of many records is written by, looked up once.

    Attributes:
        first: the first open stage.
        kinds: each stage's kind.
        likely: each open stage's probability in per cent; a lead's is the first one's.
        weights: points of the receipt, by question.
    """

    first: str
    kinds: Mapping[str, str]
    likely: Mapping[str, int]
    weights: Mapping[str, int]


def course(stages: Stages, weights: Mapping[str, int]) -> Course:
    """The course that a team's records take."""
    first = stages.open[0]
    likely = {row.key: row.probability for row in stages.rows if row.kind == OPEN}
    return Course(first.key, {row.key: row.kind for row in stages.rows}, {**likely, LEAD: first.probability}, weights)


@dataclass(frozen=True, slots=True)
class Life:
    """What the file tells of a record's life.

    Attributes:
        first_owner_id: who had it first.
        owner_id: who has it.
        created_at: when it was written down.
        qualified_at: when it became an opportunity; None for what is still a lead, or ended as one.
        stage: the one it is in now.
        stage_at: since when.
        last_open: the one it was in before it ended; the present one while it is open.
        closed_at: when it ended.
    """

    first_owner_id: int
    owner_id: int
    created_at: datetime
    qualified_at: datetime | None
    stage: str
    stage_at: datetime
    last_open: str
    closed_at: datetime | None


def stays(life: Life, way: Course) -> list[tuple[str, datetime]]:
    """The stages it is known to have been in, the final one included, and since when."""
    found = [(LEAD, life.created_at)]
    if life.qualified_at is not None:
        found += _open_stays(life, life.qualified_at, way)
    if life.closed_at is not None:
        found.append((life.stage, max(life.closed_at, found[-1][1])))
    return found


def _open_stays(life: Life, qualified_at: datetime, way: Course) -> list[tuple[str, datetime]]:
    first = way.first
    if life.closed_at is None and life.stage != first and life.stage_at > qualified_at:
        return [(first, qualified_at), (life.stage, life.stage_at)]
    return [(life.last_open, qualified_at)]


def visits(life: Life, way: Course) -> tuple[Mapping[str, Any], ...]:
    """Its stays as rows; what has ended stays nowhere."""
    known = stays(life, way)
    ends: list[datetime | None] = [since for _, since in known[1:]]
    rows = [
        {"stage": stage, "entered_at": since, "left_at": until}
        for (stage, since), until in zip(known, [*ends, None], strict=True)
    ]
    return tuple(rows if life.closed_at is None else rows[:-1])


def changes(life: Life, record: Mapping[str, Any], way: Course) -> tuple[Mapping[str, Any], ...]:
    """Its changes as rows, in the order in which they happened."""
    return tuple(_changes(life, record, way))


def _changes(life: Life, record: Mapping[str, Any], way: Course) -> Iterator[Mapping[str, Any]]:
    (_, born), *later = stays(life, way)
    yield _row("stage", None, LEAD, life.first_owner_id, born)
    if life.first_owner_id != life.owner_id:
        yield _row("owner_id", life.first_owner_id, life.owner_id, life.first_owner_id, born)
    before, likely = LEAD, _BORN_WITH
    for field in ("currency", "value", "close_on"):
        if record[field] is not None:
            yield _row(field, None, record[field], life.owner_id, born)
    for stage, at in [(LEAD, born), *later]:
        if stage != before:
            yield _row("stage", before, stage, life.owner_id, at)
            before = stage
        now_is = computed(stage, record, way)
        if now_is is not None and now_is != likely:
            yield _row("probability", likely, now_is, life.owner_id, at)
            likely = now_is
    if record["probability_override"] is not None:
        at = stays(life, way)[-1][1]
        yield _row("probability_override", None, record["probability_override"], life.owner_id, at)
        if record["probability_override"] != likely:
            yield _row("probability", likely, record["probability_override"], life.owner_id, at)


def computed(stage: str, record: Mapping[str, Any], way: Course) -> int | None:
    """What the receipt comes to in a stage, in per cent; None where a record has ended."""
    if stage not in way.likely:
        return None
    total = way.likely[stage]
    for question in QUESTIONS:
        answer = record[question]
        if answer is not None:  # what is not known is worth nothing
            total += points(way.weights[question], answer)
    return min(max(total, _LEAST), _MOST)


def _row(field: str, old: Any, new: Any, owner_id: int, at: datetime) -> Mapping[str, Any]:  # noqa: ANN401 - a column's value
    return {"field": field, "old": _text(old), "new": _text(new), "owner_id": owner_id, "by_id": None, "at": at}


def _text(value: Any) -> str | None:  # noqa: ANN401 - a column's value
    return None if value is None else str(value)
