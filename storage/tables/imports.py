"""A file that an admin wants to take in, from its reading to its storing."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Key


class Import(Base):
    """One file's way in.

    Attributes:
        blob_id: its bytes, kept until it is stored or left.
        state: reading, shown (its preview waits for a decision), storing, stored, left or unreadable.
        owner_id: who takes the records whose owner nobody is called, once that is settled.
        unit: what amounts that do not say it are counted in, once that is settled.
        preview: what would be stored, as JSON; why not, of a file that cannot be read.
        records: how many were stored.
        wishes: what else was settled about it, as JSON: ``columns`` (what a header means, by its key; "" leaves it
            out), ``add`` (rows about customers who are here are new records), ``ask`` (ask about its columns again).
    """

    __tablename__ = "imports"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    blob_id: Mapped[int] = mapped_column(ForeignKey("blobs.id"))
    state: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    unit: Mapped[str | None]
    preview: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    records: Mapped[int | None]
    at: Mapped[datetime]
    wishes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ColumnChoices(Base):
    """What the columns of tables with these headers were said to be, so that it is asked once.

    Attributes:
        headers: stands for the set of the headers.
        columns: a column's meaning by its header's key; "" where it is left out.
        person_id: who said so; nobody when it was said on the command line.
    """

    __tablename__ = "column_choices"

    id: Mapped[Key]
    headers: Mapped[str] = mapped_column(unique=True)
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
