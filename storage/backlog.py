"""What waits to be done, for those who watch over a running Forsat: counts and ages, never whose."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from storage.followups import IS_OPEN
from storage.nudges import CAN_HEAR
from storage.outbox import is_unsent
from storage.tables import Address, DeadLetter, FollowUp, Message, Nudge, Person, Record, Task
from storage.tables.base import table_of

_messages, _addresses = table_of(Message), table_of(Address)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages that wait on a channel.

    Attributes:
        count: how many.
        since: when the oldest was written.
    """

    channel: str
    priority: int
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waited at an instant.

    Attributes:
        messages: not sent yet, by channel and priority.
        due: the oldest instant of what is due and not said yet, by kind: followup, again.
        tasks: not done yet, by kind.
        dead_letters: failed events that nobody has replayed.
    """

    messages: tuple[Waiting, ...]
    due: dict[str, datetime]
    tasks: dict[str, int]
    dead_letters: int


def backlog(session: Session, now: datetime) -> Backlog:
    """Everything that waits; each question has its index and looks at nothing that is done."""
    return Backlog(_messages_waiting(session), _longest_due(session, now), _tasks_waiting(session), _dead(session))


def _messages_waiting(session: Session) -> tuple[Waiting, ...]:
    found = (
        select(_addresses.c.channel, _messages.c.priority, func.count(), func.min(_messages.c.at))
        .join(_addresses, _addresses.c.id == _messages.c.address_id)
        .where(is_unsent())
        .group_by(_addresses.c.channel, _messages.c.priority)
    )
    return tuple(Waiting(*row) for row in session.execute(found))


def _longest_due(session: Session, now: datetime) -> dict[str, datetime]:
    """Of what could be said by now; steps of people who cannot be told wait without being late."""
    owned = (Person.id == Record.owner_id, Record.voided_at.is_(None), *CAN_HEAR)
    steps = select(FollowUp.nudge_at).join(Record, Record.id == FollowUp.record_id).join(Person, and_(*owned))
    steps = steps.where(FollowUp.nudge_at <= now, IS_OPEN).order_by(FollowUp.nudge_at).limit(1)
    again = select(Nudge.again_at).join(Record, Record.id == Nudge.record_id).join(Person, and_(*owned))
    again = again.where(Nudge.again_at <= now, Nudge.answered_at.is_(None)).order_by(Nudge.again_at).limit(1)
    found = {"followup": session.scalars(steps).first(), "again": session.scalars(again).first()}
    return {kind: since for kind, since in found.items() if since is not None}


def _tasks_waiting(session: Session) -> dict[str, int]:
    waiting = select(Task.kind, func.count()).where(Task.done_at.is_(None)).group_by(Task.kind)
    return {row[0]: row[1] for row in session.execute(waiting)}


def _dead(session: Session) -> int:
    return session.execute(select(func.count(DeadLetter.id)).where(DeadLetter.replayed_at.is_(None))).scalar_one()
