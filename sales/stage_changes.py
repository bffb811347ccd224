"""How an admin changes the stages: names, order, new ones, retired ones."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from locales.digits import folded
from locales.errors import UserError
from sales.changes import change, enter
from sales.receipt import refresh
from sales.reweighing import reweigh
from sales.stages import OPEN, Stage, Stages, name_of, stages
from storage import tables
from storage.tables import Person, Record

# "won" stands at 90, and every open stage before it.
_MOST_OPEN = 12


def rename(session: Session, stage: Stage, fa: str, en: str) -> None:
    """Give a stage other names.

    Raises:
        UserError: another stage in use is called so.
    """
    _insist_unused(stages(session), {fa, en}, stage)
    row = _row(session, stage)
    row.fa, row.en = fa, en


def add(session: Session, fa: str, en: str, probability: int, stale_days: int) -> Stage:
    """A new open stage, as the last before "won"; probability in per cent.

    Raises:
        UserError: another stage is called so, or there are too many.
    """
    table = stages(session)
    _insist_unused(table, {fa, en}, None)
    if len(table.open) >= _MOST_OPEN:
        raise UserError("list-full", most=_MOST_OPEN)
    number = sum(stage.kind == OPEN for stage in table.rows) + 1
    made = Stage(f"stage-{number}", OPEN, 0, probability, stale_days, fa, en)
    session.add(tables.Stage(**asdict(made)))
    _order(session, [*table.open, made])
    return made


def move(session: Session, stage: Stage, by: int) -> None:
    """Move an open stage one place towards the end (1) or the beginning (-1); at either end it stays."""
    order = list(stages(session).open)
    at = [each.key for each in order].index(stage.key)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    _order(session, order)


def _order(session: Session, order: list[Stage]) -> None:
    """Number the open stages anew; retired ones come behind them, so that nothing is ever passed through one."""
    used = {stage.key for stage in order}
    others = [stage for stage in stages(session).rows if stage.kind == OPEN and stage.key not in used]
    for position, stage in enumerate([*order, *others], start=1):
        _row(session, stage).position = position
    session.flush()


def _row(session: Session, stage: Stage) -> tables.Stage:
    return session.get_one(tables.Stage, stage.key)


def records_in(session: Session, stage: Stage) -> int:
    """How many records are in a stage."""
    return session.scalar(select(func.count()).where(_is_in(stage))) or 0


def retire(session: Session, stage: Stage, now: datetime) -> None:
    """Take an open stage out of use; what was once in it keeps saying so.

    Raises:
        UserError: records are in it, or it is the only one.
    """
    if (count := records_in(session, stage)) > 0:
        raise UserError("stage-in-use", stage=name_of(stage), count=count)
    if len(stages(session).open) == 1:
        raise UserError("stage-only-one")
    _row(session, stage).retired_at = now
    _order(session, list(stages(session).open))


def restore(session: Session, stage: Stage) -> None:
    """Take a retired stage into use again, as the last one before "won".

    Raises:
        UserError: another stage in use is called so by now, or there are as many stages as there may be.
    """
    table = stages(session)
    if len(table.open) >= _MOST_OPEN:
        raise UserError("list-full", most=_MOST_OPEN)
    _insist_unused(table, {stage.fa, stage.en}, stage)
    order = [*table.open, stage] if stage.retired_at else list(table.open)
    _row(session, stage).retired_at = None
    _order(session, order)


def move_records(session: Session, stage: Stage, to: Stage, by: Person, now: datetime) -> int:
    """Move all records of an open stage to another one, a change of stage each; returns how many."""
    records = list(session.scalars(select(Record).where(_is_in(stage)).order_by(Record.id)))
    for record in records:
        change(session, record, "stage", to.key, by=by.id, now=now)
        enter(session, record, to.key, now=now)
        refresh(session, record, by=by.id, now=now)
    session.flush()
    return len(records)


def give_probability(session: Session, stage: Stage, percent: int, by: Person, now: datetime) -> int:
    """Change a stage's default probability; returns how many open records have another one by it."""
    _row(session, stage).probability = percent
    return reweigh(session, by, now)


def give_patience(session: Session, stage: Stage, days: int) -> None:
    """Change after how many days without activity a record in a stage is stale."""
    _row(session, stage).stale_days = days


def _is_in(stage: Stage) -> ColumnElement[bool]:
    return (Record.stage == stage.key) & Record.voided_at.is_(None)


def _insist_unused(table: Stages, names: set[str], but: Stage | None) -> None:
    others = [stage for stage in table.rows if stage != but and stage.retired_at is None]
    used = {folded(name) for stage in others for name in (stage.fa, stage.en)}
    for name in names:
        if folded(name) in used:
            raise UserError("stage-name-taken", name=name)
