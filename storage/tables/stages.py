"""The stages of a record's life, what to do in each, and the reasons for its end: rows that a team can change."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Key


class Stage(Base):
    """A stage. ``kind`` is lead, open, won, lost, cancelled or disqualified; probability in per cent."""

    __tablename__ = "stages"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    position: Mapped[int]
    probability: Mapped[int]
    stale_days: Mapped[int | None]
    fa: Mapped[str]
    en: Mapped[str]
    retired_at: Mapped[datetime | None]


class Guidance(Base):
    """An activity that a stage recommends, to be ticked off."""

    __tablename__ = "guidance"

    id: Mapped[Key]
    stage: Mapped[str] = mapped_column(ForeignKey("stages.key"), index=True)
    position: Mapped[int]
    fa: Mapped[str]
    en: Mapped[str]
    retired_at: Mapped[datetime | None]


class Reason(Base):
    """Why a record ended (``outcome``: lost, cancelled, disqualified); some want a note beside them."""

    __tablename__ = "reasons"

    key: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    position: Mapped[int]
    fa: Mapped[str]
    en: Mapped[str]
    needs_note: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]
