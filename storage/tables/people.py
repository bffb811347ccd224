"""Who works here, what the team has settled, and what it aims at."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Key


class Person(Base):
    """Somebody with a role. ``status`` is active, leave or blocked; minutes count from local midnight.

    Quiet hours that begin when they end are none. Where they, or ``nudge_cap`` (the most nudges in a day), are not
    chosen, the team's count. ``agenda`` is false for whoever wants none; ``agenda_on`` is the last day whose agenda was
    seen to. ``own_digest`` is false for whoever does not want their own week told.

    After ``forgotten_at`` only the row is left, as the nameless author of what they did; it is blocked for good.
    """

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[str]
    role: Mapped[str]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    status: Mapped[str] = mapped_column(default="active")
    language: Mapped[str]
    zone: Mapped[str]
    rial_unit: Mapped[str | None]
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
    digest_weekday: Mapped[int | None]
    digest_minute: Mapped[int | None]
    nudge_cap: Mapped[int | None]
    agenda: Mapped[bool | None]
    agenda_on: Mapped[date | None]
    own_digest: Mapped[bool | None]
    sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]


_OPEN_LEAVE = text("ended_at IS NULL AND voided_at IS NULL")


class Leave(Base):
    """Somebody's leave from one day up to, not including, another, in their own zone; without ``back_on`` it is open.

    ``taker_id`` is who gets what they have open when it begins. One that was begun has ended when its person is here
    again, however that came; one that an admin took back before is ended, too, and never was begun.
    """

    __tablename__ = "leaves"
    __table_args__ = (Index("ix_leaves_open", "person_id", sqlite_where=_OPEN_LEAVE, postgresql_where=_OPEN_LEAVE),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    starts_on: Mapped[date]
    back_on: Mapped[date | None]
    taker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]


class TeamSetting(Base):
    """One thing the team has settled, by name; what is not here has its default in ``sales.settings``."""

    __tablename__ = "team_settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Goal(Base):
    """A target for a half-open period of local days: won value (minor units of ``currency``), won count or new leads.

    With ``team`` set it is the target of all who report to the person.
    """

    __tablename__ = "goals"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    team: Mapped[bool] = mapped_column(default=False)
    measure: Mapped[str]
    currency: Mapped[str | None]
    target: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
