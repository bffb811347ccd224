"""What happened with a record, what is planned for it, and what we reminded people of."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, ForeignKey, Index, event, inspect, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Key, table_of
from storage.tables.records import AT_ONCE, Record

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapper

_WITH_FILE = text("blob_id IS NOT NULL")
_OPEN = text("done_at IS NULL AND cancelled_at IS NULL AND voided_at IS NULL")
_TO_NUDGE = text("nudge_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL AND voided_at IS NULL")
_UNANSWERED = text("again_at IS NOT NULL AND answered_at IS NULL")
_HELD = text("held_until IS NOT NULL")


class FollowUp(Base):
    """A planned next step. ``kind`` is followup, standby or offer.

    Snoozing moves ``due_at``; ``original_due_at`` never moves. A time that its owner ``typed`` is kept in quiet hours.
    ``nudge_at`` is when its owner is told; nothing once they were.
    """

    __tablename__ = "followups"

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    kind: Mapped[str] = mapped_column(default="followup")
    what: Mapped[str | None]
    due_at: Mapped[datetime]
    nudge_at: Mapped[datetime | None]
    all_day: Mapped[bool] = mapped_column(default=False)
    original_due_at: Mapped[datetime]
    typed: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_followups_record", "record_id", "due_at"),
        Index("ix_followups_due", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_followups_original", "original_due_at"),
        Index("ix_followups_nudge", "nudge_at", sqlite_where=_TO_NUDGE, postgresql_where=_TO_NUDGE),
    )


def _look_at_its_record(mapper: "Mapper[FollowUp]", connection: Connection, step: FollowUp) -> None:  # noqa: ARG001 - the library's signature
    """A step that is planned, settled, taken back or restored: the rules about its record look again at once."""
    ended = (getattr(inspect(step).attrs, name).history for name in ("done_at", "cancelled_at", "voided_at"))
    if not inspect(step).has_identity or any(each.has_changes() for each in ended):
        records = table_of(Record)
        connection.execute(update(records).where(records.c.id == step.record_id).values(look_at=AT_ONCE))


event.listen(FollowUp, "after_insert", _look_at_its_record)
event.listen(FollowUp, "after_update", _look_at_its_record)


class Activity(Base):
    """Something done for a record: call, meeting, demo, message, offer, or a ticked piece of guidance."""

    __tablename__ = "activities"

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    kind: Mapped[str]
    outcome: Mapped[str | None]
    guidance_id: Mapped[int | None] = mapped_column(ForeignKey("guidance.id"))
    stage: Mapped[str] = mapped_column(ForeignKey("stages.key"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    voided_at: Mapped[datetime | None]


class Note(Base):
    """Words or a file that stay with a record."""

    __tablename__ = "notes"

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    text: Mapped[str]
    blob_id: Mapped[int | None] = mapped_column(ForeignKey("blobs.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    voided_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_notes_blob", "blob_id", sqlite_where=_WITH_FILE, postgresql_where=_WITH_FILE),)


class Nudge(Base):
    """One nudge, once: ``key`` is its rule, record, occasion and attempt.

    While nobody answers it, it is said again at ``again_at``; nothing there means that it has rested. What is held back
    waits until ``held_until`` to be said in one message with the others; until then ``at`` is when it was found due.
    """

    __tablename__ = "nudges"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    rule: Mapped[str]
    occasion: Mapped[str]
    attempt: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"), index=True)
    followup_id: Mapped[int | None] = mapped_column(ForeignKey("followups.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    at: Mapped[datetime]
    again_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    held_until: Mapped[datetime | None]
    late: Mapped[bool | None]

    __table_args__ = (
        Index("ix_nudges_person", "person_id", "id"),
        Index("ix_nudges_person_at", "person_id", "at"),
        Index("ix_nudges_held", "held_until", "person_id", sqlite_where=_HELD, postgresql_where=_HELD),
        Index("ix_nudges_again", "again_at", sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED),
    )
