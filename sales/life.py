"""The life of a record: from lead to opportunity, and through the open stages; ``sales.closing`` ends it."""

from datetime import datetime

from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.text import Plain
from sales.changes import change, enter
from sales.closing import cancel, disqualify, earliest_end, lose, win
from sales.receipt import refresh
from sales.reopening import reopen, returns_to
from sales.stages import OPEN, Stage, name_of, stages
from sales.standing import require_lead, require_open, require_opportunity, touch
from storage.tables import Person, Record

__all__ = [
    "advance",
    "cancel",
    "disqualify",
    "earliest_end",
    "lose",
    "override",
    "qualify",
    "reopen",
    "returns_to",
    "step_back",
    "win",
]


def qualify(session: Session, record: Record, by: Person, now: datetime) -> None:
    """Make a lead an opportunity, in the first open stage.

    Raises:
        UserError: it is none.
    """
    require_lead(record)
    record.qualified_at = now
    _move(session, record, stages(session).open[0], by, now)


def advance(session: Session, record: Record, to: Stage, by: Person, now: datetime) -> None:
    """Take an opportunity on to a later open stage; those between count as reached, not as visited.

    Raises:
        UserError: it is no open opportunity, or the stage does not lie ahead.
    """
    require_opportunity(record)
    here = stages(session)[record.stage]
    if to.kind != OPEN or to.position <= here.position:
        raise UserError("life-not-ahead", number=Plain(record.id), stage=name_of(here), wanted=name_of(to))
    _move(session, record, to, by, now)


def step_back(session: Session, record: Record, by: Person, now: datetime) -> None:
    """Take an opportunity one open stage back.

    Raises:
        UserError: it is no open opportunity, or it is in the first stage.
    """
    require_opportunity(record)
    all_stages = stages(session)
    before = all_stages.before(record.stage)
    if before is None:
        raise UserError("life-first-stage", number=Plain(record.id), stage=name_of(all_stages[record.stage]))
    _move(session, record, before, by, now)


def override(session: Session, record: Record, percent: int | None, by: Person, now: datetime) -> bool:
    """Set the probability by hand, in per cent, or (None) let it be computed again; False if nothing changed.

    It holds until the next change of stage.

    Raises:
        UserError: the record is closed.
    """
    require_open(record)
    touch(record, now)
    changed = change(session, record, "probability_override", percent, by=by.id, now=now)
    refresh(session, record, by=by.id, now=now)
    return changed


def _move(session: Session, record: Record, to: Stage, by: Person, now: datetime) -> None:
    change(session, record, "stage", to.key, by=by.id, now=now)
    change(session, record, "probability_override", None, by=by.id, now=now)
    record.kind = to.kind
    enter(session, record, to.key, now=now)
    refresh(session, record, by=by.id, now=now)
    touch(record, now)
