"""Addresses, conversations and the message log that is also the outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Key

_WITH_FILE = text("blob_id IS NOT NULL")
_GIVEN_UP = text("given_up_at IS NOT NULL")
_UNSENT = text("incoming = false AND sent_at IS NULL AND given_up_at IS NULL")


class Address(Base):
    """Where a channel knows somebody; a stranger's has no person. Writing again clears ``unreachable_at``."""

    __tablename__ = "addresses"

    id: Mapped[Key]
    channel: Mapped[str]
    bot: Mapped[str]
    user: Mapped[str]
    chat: Mapped[str]
    language: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    unreachable_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("channel", "bot", "user"),)


class Conversation(Base):
    """Where one person's conversation stands, on whatever channel it goes on.

    Attributes:
        address_id: where they were last heard, and where nudges go.
        turn: counts answers; buttons of forms carry the turn they were shown in.
        form: the form being filled, as ``bot.dialogue`` wrote it.
        suspended: forms that wait under it, the latest last.
        shown: the choices shown last, for typed labels.
        about: the record shown last, for files and plain sentences.
        about_at: when that was.
        menu: the messenger's menu as it was last set, to see when it must change.
    """

    __tablename__ = "conversations"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    turn: Mapped[int]
    form: Mapped[dict[str, Any] | None]
    suspended: Mapped[list[Any]]
    shown: Mapped[list[Any]]
    about: Mapped[int | None]
    about_at: Mapped[datetime | None]
    menu: Mapped[str | None]


class Heard(Base):
    """An event that was heard, so that its second delivery changes nothing."""

    __tablename__ = "heard"

    channel: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Message(Base):
    """What was said, both ways. An outgoing row without ``sent_at`` is waiting to be sent.

    ``said`` keeps the keys and parameters beside the words; ``external`` is the channel's own id. A row that
    was ``pressed`` is a button's label, which no page shows as something said.
    """

    __tablename__ = "messages"

    id: Mapped[Key]
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    incoming: Mapped[bool]
    pressed: Mapped[bool] = mapped_column(default=False)
    priority: Mapped[int]
    text: Mapped[str]
    said: Mapped[list[Any] | None]
    buttons: Mapped[list[Any] | None]
    blob_id: Mapped[int | None] = mapped_column(ForeignKey("blobs.id"))
    blob_kind: Mapped[str | None]
    asks_contact: Mapped[str | None]
    rtl: Mapped[bool]
    replaces: Mapped[str | None]
    external: Mapped[str | None]
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    leased_by: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    try_at: Mapped[datetime | None]
    attempts: Mapped[int]

    __table_args__ = (
        Index("ix_messages_unsent", "priority", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_messages_unsent_address", "address_id", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_messages_given_up", "given_up_at", sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP),
        Index("ix_messages_person", "person_id", "id"),
        Index("ix_messages_address", "address_id", "external"),
        Index("ix_messages_blob", "blob_id", sqlite_where=_WITH_FILE, postgresql_where=_WITH_FILE),
        {"sqlite_autoincrement": True},
    )


class Blob(Base):
    """A file's bytes, or only the channel's ``ref`` of it while they are still to be fetched."""

    __tablename__ = "blobs"

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    mime: Mapped[str]
    kind: Mapped[str]
    ref: Mapped[str | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class Task(Base):
    """Work that needs the network or much CPU; a worker does it outside any transaction."""

    __tablename__ = "tasks"

    id: Mapped[Key]
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    payload: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    leased_by: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int]
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    failed: Mapped[str | None]


class DeadLetter(Base):
    """An event that failed because of a bug, kept whole, by the reference that the person was told.

    ``error`` is the exception's type, ``location`` the line of ours that it came from (``module:line``).
    """

    __tablename__ = "dead_letters"

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(unique=True)
    event: Mapped[dict[str, Any]]
    error: Mapped[str]
    location: Mapped[str | None]
    at: Mapped[datetime]
    replayed_at: Mapped[datetime | None]


class Code(Base):
    """A secret that is used once: an invitation, a code to join channels, a sign-in link. Only its hash is kept."""

    __tablename__ = "codes"

    hash: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str | None]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Session(Base):
    """A browser that is signed in; only the hash of its cookie is kept."""

    __tablename__ = "sessions"

    hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
