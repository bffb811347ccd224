"""Dead letters: events that failed by a bug, kept whole until somebody has them answered after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from storage.tables import Address, DeadLetter
from storage.tables.base import table_of

_letters, _addresses = table_of(DeadLetter), table_of(Address)


class NotWaiting(LookupError):  # noqa: N818 - it states a fact
    """There is no such dead letter, or it was answered at ``replayed_at``."""

    def __init__(self, reference: str, replayed_at: datetime | None) -> None:
        """Keep what there is to say about it."""
        super().__init__(reference)
        self.reference = reference
        self.replayed_at = replayed_at


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter without the words in it.

    Attributes:
        reference: what its sender was told.
        at: when it failed.
        channel: the messenger it came by.
        person_id: who sent it; None of a stranger.
        content: the event's content as JSON, to see what kind it is.
        error: the exception's type.
        location: the line it came from, as ``module:line``; None of an old one.
        replayed_at: when it was answered after all.
    """

    reference: str
    at: datetime
    channel: str
    person_id: int | None
    content: dict[str, Any]
    error: str
    location: str | None
    replayed_at: datetime | None


def letters(connection: Connection, *, replayed: bool = False) -> list[Letter]:
    """Those that wait, the oldest first; on demand also those that were answered."""
    chosen = select(_letters) if replayed else select(_letters).where(_letters.c.replayed_at.is_(None))
    return [_told(connection, row) for row in connection.execute(chosen.order_by(_letters.c.id)).all()]


def _told(connection: Connection, row: Any) -> Letter:  # noqa: ANN401 - a row of dead letters
    sender = row.event["sender"]
    known = and_(*(_addresses.c[name] == sender[name] for name in ("channel", "bot", "user")))
    person = connection.execute(select(_addresses.c.person_id).where(known)).scalar_one_or_none()
    what = (sender["channel"], person, row.event["content"])
    return Letter(row.reference, row.at, *what, row.error, row.location, row.replayed_at)


def waiting(connection: Connection) -> int:
    """How many wait to be answered."""
    counting = select(func.count()).select_from(_letters).where(_letters.c.replayed_at.is_(None))
    return int(connection.execute(counting).scalar_one())


def references(connection: Connection) -> Sequence[str]:
    """Those that wait, in the order they failed in."""
    chosen = select(_letters.c.reference).where(_letters.c.replayed_at.is_(None)).order_by(_letters.c.id)
    return connection.execute(chosen).scalars().all()


def take(connection: Connection, reference: str, now: datetime) -> dict[str, Any]:
    """Mark one answered in this transaction, which must answer it; returns the event as JSON.

    Raises:
        NotWaiting: there is none, or somebody has answered it before or is about to.
    """
    waits = and_(_letters.c.reference == reference, _letters.c.replayed_at.is_(None))
    taken = connection.execute(update(_letters).where(waits).values(replayed_at=now).returning(_letters.c.event))
    event: dict[str, Any] | None = taken.scalar_one_or_none()
    if event is None:
        known = select(_letters.c.replayed_at).where(_letters.c.reference == reference)
        raise NotWaiting(reference, connection.execute(known).scalar_one_or_none())
    return event
