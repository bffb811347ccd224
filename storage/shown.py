"""The buttons that somebody was shown lately."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Message


def shown_lately(session: Session, person_id: int, since: datetime, most: int) -> Sequence[Any]:
    """The buttons of the latest messages to a person, the latest first: of each its rows of label and data, or nothing.

    Args:
        session: only reads.
        person_id: whose, on any channel.
        since: nothing that was said before.
        most: no more messages than these are looked at.
    """
    said = select(Message.buttons, Message.at).where(Message.person_id == person_id, Message.incoming.is_(False))
    latest = session.execute(said.order_by(Message.id.desc()).limit(most))
    return [buttons or [] for buttons, at in latest if at >= since]
