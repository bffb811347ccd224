"""The stages in their order, and how one asks about it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.digits import folded
from locales.errors import UserError
from locales.text import Named
from storage import tables
from storage.direct import Direct
from storage.tables import Guidance, Reason
from storage.tables.base import table_of

LEAD, WON, LOST, CANCELLED, DISQUALIFIED = "lead", "won", "lost", "cancelled", "disqualified"
OPEN = "open"
# The textbook's words beside ours.
_ALSO = {"consideration": ("ملاحظه",), "closing": ("بستن",)}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as it is now, with the columns of its row in ``storage.tables``; ``sales.stage_changes`` changes it."""

    key: str
    kind: str
    position: int
    probability: int
    stale_days: int | None
    fa: str
    en: str
    retired_at: datetime | None = None


@dataclass(frozen=True)
class Stages:
    """All stages that are in use, in order."""

    rows: tuple[Stage, ...]

    def __getitem__(self, key: str) -> Stage:
        """The stage of that key, retired or not."""
        return next(stage for stage in self.rows if stage.key == key)

    @cached_property
    def open(self) -> tuple[Stage, ...]:
        """The open stages of an opportunity, in order."""
        return tuple(stage for stage in self.rows if stage.kind == OPEN and stage.retired_at is None)

    def after(self, key: str) -> Stage | None:
        """The open stage that comes next; None after the last."""
        later = [stage for stage in self.open if stage.position > self[key].position]
        return later[0] if later else None

    def before(self, key: str) -> Stage | None:
        """The open stage before; None before the first."""
        earlier = [stage for stage in self.open if stage.position < self[key].position]
        return earlier[-1] if earlier else None

    def passed(self, old: str, new: str) -> tuple[Stage, ...]:
        """The open stages entered or passed on the way from one stage to a later one, the later one included."""
        first, last = self[old].position, self[new].position
        return tuple(stage for stage in (*self.open, self[WON]) if first < stage.position <= last)

    def named(self, typed: str) -> Stage:
        """The open or won stage that somebody means.

        Raises:
            UserError: there is none of that name.
        """
        wanted = folded(typed)
        for stage in (*self.open, self[WON]):
            names = (stage.key, stage.fa, stage.en, *_ALSO.get(stage.key, ()))
            if wanted in {folded(name) for name in names}:
                return stage
        raise UserError("stage-unknown", name=typed)


_rows = table_of(tables.Stage)
_ALL = Direct(select(_rows).order_by(_rows.c.position))


def stages(session: Session) -> Stages:
    """The team's stages, as nearly every rule asks for them."""
    if any(isinstance(row, tables.Stage) for row in (*session.new, *session.dirty)):
        session.flush()
    return _read(tuple(tuple(row) for row in _ALL.all(session.connection(), {})))


@lru_cache(maxsize=8)
def _read(rows: tuple[tuple[Any, ...], ...]) -> Stages:
    """What was read before is recognised, not made again."""
    return Stages(tuple(Stage(*row) for row in rows))


def name_of(row: Stage | Reason | Guidance) -> Named:
    """The name of a stage, a reason or a recommended activity, in both languages."""
    return Named(row.fa, row.en)


def reasons(session: Session, outcome: str) -> list[Reason]:
    """The reasons in use for an outcome (lost, cancelled, disqualified), in order."""
    used = select(Reason).where(Reason.outcome == outcome, Reason.retired_at.is_(None))
    return list(session.scalars(used.order_by(Reason.position)))
