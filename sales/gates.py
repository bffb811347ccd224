"""What a stage wants to be known before a record enters it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from locales.money import Money
from sales.changes import change
from sales.stages import WON, Stage, Stages
from storage.tables import Person, Record

# Source: product definition, "Stage gates". Stages that a team adds want nothing.
GATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "consideration": ("product",),
        "decision": ("value", "decision_maker", "decision_influence"),
        "closing": ("close_on",),
    }
)
# How much a decision maker can decide, most first; kept in ``Record.decision_influence``.
INFLUENCES = ("decides", "shares", "advises")
# Winning asks for the final value and date, which answer these too.
_FINAL = {"value", "close_on"}


@dataclass(frozen=True, slots=True)
class Known:
    """What was learnt at a gate; None for what was not asked."""

    product: str | None = None
    value: Money | None = None
    decision_maker: str | None = None
    decision_influence: str | None = None
    close_on: date | None = None


def missing(record: Record, stages: Stages, to: Stage) -> tuple[str, ...]:
    """The fields that the stages on the way to another one want and that are not known, in the order of the stages.

    On the way to winning the value and the close date are left out: the final ones are asked for anyway.
    """
    passed = [stage for stage in stages.passed(record.stage, to.key) if stage.retired_at is None]
    wanted = [field for stage in passed for field in GATES.get(stage.key, ())]
    final = _FINAL if to.kind == WON else set[str]()
    return tuple(field for field in wanted if field not in final and getattr(record, field) is None)


def fill(session: Session, record: Record, known: Known, by: Person, now: datetime) -> None:
    """Keep what was learnt at a gate."""
    record.product = known.product or record.product
    record.decision_maker = known.decision_maker or record.decision_maker
    record.decision_influence = known.decision_influence or record.decision_influence
    if known.value is not None:
        revalue(session, record, known.value, by, now)
    if known.close_on is not None:
        change(session, record, "close_on", known.close_on, by=by.id, now=now)


def revalue(session: Session, record: Record, value: Money, by: Person, now: datetime) -> None:
    """Set the value as somebody gave it; from now on it is no longer price times volume."""
    if record.currency != value.currency:
        record.unit_price = None  # it was counted in the other currency
    change(session, record, "value", value.minor, by=by.id, now=now)
    change(session, record, "currency", value.currency, by=by.id, now=now)
    record.value_given = True
