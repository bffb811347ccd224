"""A person's conversation as a page shows it, whichever channel each part went by."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from storage.tables import Address, Blob, Conversation, Message, Person


def history(session: Session, person_id: int, before: int | None, after: int | None, limit: int) -> list[Row[Any]]:
    """The newest ``limit`` messages between two numbers (both excluded), oldest first, with their files' names."""
    chosen = (
        select(Message, Address.channel, Blob.name.label("blob_name"), Blob.mime.label("blob_mime"))
        .join(Address, Address.id == Message.address_id)
        .outerjoin(Blob, Blob.id == Message.blob_id)
        .where(Message.person_id == person_id, Message.pressed.is_(False))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before is not None:
        chosen = chosen.where(Message.id < before)
    if after is not None:
        chosen = chosen.where(Message.id > after)
    newest_first: list[Row[Any]] = list(session.execute(chosen))
    return newest_first[::-1]


def newest(session: Session, people: Collection[int]) -> Sequence[Row[Any]]:
    """Of these people: ``id``, the number of their ``last`` message, and the ``menu`` they were shown."""
    last = select(func.max(Message.id)).where(Message.person_id == Person.id).scalar_subquery()
    chosen = select(Person.id, last.label("last"), Conversation.menu).where(Person.id.in_(people))
    return session.execute(chosen.outerjoin(Conversation, Conversation.person_id == Person.id)).all()


def is_silent(session: Session, person_id: int) -> bool:
    """Nothing was said to this person or by them, on any channel."""
    return session.scalars(select(Message.id).where(Message.person_id == person_id).limit(1)).first() is None


def file_of(session: Session, person_id: int, blob_id: int) -> Blob | None:
    """A file that a person sent or was sent, once its bytes are here."""
    told = select(Message.blob_id).where(Message.person_id == person_id, Message.blob_id == blob_id)
    seen = select(Blob).where(Blob.id == blob_id, (Blob.person_id == person_id) | Blob.id.in_(told))
    return session.scalars(seen.where(Blob.content.is_not(None))).one_or_none()
