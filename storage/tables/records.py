"""Customers, the records about them, and every change that was made."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.tables.base import Base, Key

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
_IS_OPEN = text("kind = 'open' AND voided_at IS NULL")
_TO_LOOK_AT = text("look_at IS NOT NULL AND voided_at IS NULL")
QUESTIONS = ("fit", "need", "power", "urgency", "competition", "history")


class Contact(Base):
    """A person at a customer. ``*_key`` columns hold the folded spelling that duplicates are looked up by.

    After ``forgotten_at`` only the row is left, for the figures of its records; its name is empty.
    """

    __tablename__ = "contacts"

    id: Mapped[Key]
    version: Mapped[int] = mapped_column()
    name: Mapped[str]
    title: Mapped[str | None]
    company: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(index=True)
    phone: Mapped[str | None]
    phone_tail: Mapped[str | None] = mapped_column(index=True)
    website: Mapped[str | None]
    name_key: Mapped[str]
    company_key: Mapped[str | None]
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
    __table_args__ = (Index("ix_contacts_name_key_company_key", "name_key", "company_key"),)


class Record(Base):
    """A lead or an opportunity, by the number that people say aloud; amounts in minor units of ``currency``.

    ``kind`` repeats its stage's kind so that lists and figures need no join. ``value`` is what counts: as given,
    or price times volume when ``value_given`` is false. The six questions hold 0-3, or nothing for "don't know".
    ``probability`` is what the receipt last came to while the record was open, in per cent: weighted figures read it.
    ``external`` is what the program it was imported from knows it by, so that it is imported once.
    ``look_at`` is when the rules of nudges look at it again; any change makes them look at once.
    """

    __tablename__ = "records"

    id: Mapped[Key]
    version: Mapped[int] = mapped_column()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    first_owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    stage: Mapped[str] = mapped_column(ForeignKey("stages.key"))
    kind: Mapped[str]
    stage_at: Mapped[datetime]
    last_open_stage: Mapped[str | None] = mapped_column(ForeignKey("stages.key"))
    created_at: Mapped[datetime]
    qualified_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(ForeignKey("reasons.key"))
    reason_note: Mapped[str | None]
    active_at: Mapped[datetime]
    touched_at: Mapped[datetime | None]
    standby_until: Mapped[datetime | None]
    look_at: Mapped[datetime | None] = mapped_column(default=AT_ONCE, onupdate=AT_ONCE)

    fit: Mapped[int | None]
    need: Mapped[int | None]
    power: Mapped[int | None]
    urgency: Mapped[int | None]
    competition: Mapped[int | None]
    history: Mapped[int | None]
    probability_override: Mapped[int | None]
    probability: Mapped[int] = mapped_column(default=10)

    product: Mapped[str | None]
    features: Mapped[str | None]
    use_cases: Mapped[str | None]
    unit_price: Mapped[int | None]
    volume: Mapped[int | None]
    value: Mapped[int | None]
    value_given: Mapped[bool] = mapped_column(default=False)
    currency: Mapped[str | None]
    close_on: Mapped[date | None]
    decision_maker: Mapped[str | None]
    decision_influence: Mapped[str | None]
    competitors: Mapped[str | None]
    offer_sent_on: Mapped[date | None]
    offer_valid_until: Mapped[date | None]
    source: Mapped[str | None]
    source_detail: Mapped[str | None]

    external: Mapped[str | None] = mapped_column(index=True)
    sample: Mapped[bool] = mapped_column(default=False)
    voided_at: Mapped[datetime | None]

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
    __table_args__ = (
        Index("ix_records_owner", "owner_id", "kind", "stage", "id"),
        Index("ix_records_look", "look_at", sqlite_where=_TO_LOOK_AT, postgresql_where=_TO_LOOK_AT),
        Index("ix_records_open", "qualified_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_records_board", "stage", "value", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_records_created", "created_at"),
        Index("ix_records_qualified", "qualified_at"),
        Index("ix_records_closed", "closed_at"),
        {"sqlite_autoincrement": True},
    )


class Change(Base):
    """One change of stage, owner, value, currency, probability or close date; ``owner_id`` owned it at that instant.

    A row that was undone, or whose closing was reopened, has ``voided_at`` and counts in no figure.
    """

    __tablename__ = "changes"

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    voided_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_changes_record", "record_id", "field", "at"),
        Index("ix_changes_field_at", "field", "at"),
    )


class Visit(Base):
    """A stay in a stage, from entering to leaving it; passed stages have none."""

    __tablename__ = "visits"

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    stage: Mapped[str] = mapped_column(ForeignKey("stages.key"))
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_visits_entered", "entered_at"), Index("ix_visits_left", "left_at"))


class JournalEntry(Base):
    """One action that can be taken back: the rows it touched, as they were before."""

    __tablename__ = "journal"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    label: Mapped[dict[str, Any]]
    rows: Mapped[list[Any]]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_journal_person", "person_id", "id"),)
