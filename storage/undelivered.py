"""What nobody could be told: messages that were given up after a day, and those that nobody even tries any more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, Integer, Row, bindparam, func, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from storage.direct import Direct
from storage.outbox import ANSWER, DIGEST, NUDGE, is_unsent
from storage.tables import Address, Message, Nudge, Person
from storage.tables.base import table_of

# A message that could not be sent for so long is given up.
GIVE_UP_AFTER = timedelta(hours=24)
# One that was not even tried, because nothing sends by its channel, is given up after so long.
_UNTRIED_AFTER = 2 * GIVE_UP_AFTER
RULE = "undelivered"

_messages = table_of(Message)
_addresses = table_of(Address)
_people = table_of(Person)
_nudges = table_of(Nudge)
_waited = type_coerce(_messages.c.given_up_at, BigInteger) - type_coerce(_messages.c.at, BigInteger)
_was_late = _waited >= GIVE_UP_AFTER // timedelta(microseconds=1)


def give_up_untried(connection: Connection, now: datetime, limit: int) -> int:
    """Give up what has waited for two days in nobody's hands; returns how many were."""
    # Numbers grow with time, so the oldest of each priority are the first of it in the index.
    ids = [number for priority in (ANSWER, NUDGE, DIGEST) for number in _oldest(connection, priority, now, limit)]
    if not ids:
        return 0
    free = or_(_messages.c.leased_until.is_(None), _messages.c.leased_until < now)
    untried = update(_messages).where(_messages.c.id.in_(ids), is_unsent(_messages), free)
    return connection.execute(untried.values(given_up_at=now)).rowcount


def _oldest(connection: Connection, priority: int, now: datetime, limit: int) -> list[int]:
    first = _UNSENT.all(connection, {"priority": priority, "limit": limit})
    return [id_ for id_, at in first if at < now - _UNTRIED_AFTER]


_UNSENT = Direct(
    select(_messages.c.id, _messages.c.at)
    .where(is_unsent(_messages), _messages.c.priority == bindparam("priority"))
    .order_by(_messages.c.id)
    .limit(bindparam("limit", type_=Integer()))
)


def count_undelivered(connection: Connection, since: datetime) -> int:
    """How many messages to people were given up for their age since then."""
    return int(_UNDELIVERED.first(connection, {"since": since})[0])


_UNDELIVERED = Direct(
    select(func.count().label("messages")).where(
        _messages.c.given_up_at > bindparam("since"), _was_late, _messages.c.person_id.is_not(None)
    )
)


def undelivered(session: Session, since: datetime) -> Sequence[Row[str, str, str, int]]:
    """Who was to get messages that were given up for their age since then: name, channel, bot, and how many.

    What told admins about such messages is left out, or it would be told of in its turn.
    """
    report = select(_nudges.c.id).where(_nudges.c.message_id == _messages.c.id, _nudges.c.rule == RULE)
    counted = func.count().label("messages")
    found = (
        select(_people.c.name, _addresses.c.channel, _addresses.c.bot, counted)
        .select_from(_messages)
        .join(_people, _people.c.id == _messages.c.person_id)
        .join(_addresses, _addresses.c.id == _messages.c.address_id)
        .where(_messages.c.given_up_at > since, _was_late, ~report.exists())
        .group_by(_people.c.id, _people.c.name, _addresses.c.channel, _addresses.c.bot)
        .order_by(counted.desc(), _people.c.name)
    )
    return session.execute(found).all()


def admins_to_tell(session: Session) -> Sequence[Row[Person, datetime | None]]:
    """Admins who are at work and can hear, with when they were told of undelivered messages last."""
    hears = select(Address.id).where(Address.person_id == Person.id, Address.unreachable_at.is_(None)).exists()
    last = select(func.max(Nudge.at)).where(Nudge.person_id == Person.id, Nudge.rule == RULE).scalar_subquery()
    chosen = select(Person, last).where(Person.role == "admin", Person.status == "active", hears)
    return session.execute(chosen.order_by(Person.id)).all()
