"""The budget of sends that all processes of one bot share, and the pause that its messenger asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import SendLimit
from storage.tables.base import table_of

# A channel's name and the bot's.
Sender: TypeAlias = tuple[str, str]

_limits = table_of(SendLimit)
_this = (_limits.c.channel == bindparam("c"), _limits.c.bot == bindparam("b"))
_FIND = select(_limits.c.spent_until).where(*_this).with_for_update()
_SPEND = update(_limits).where(*_this).values(spent_until=bindparam("until"))
_later = or_(_limits.c.closed_until.is_(None), _limits.c.closed_until < bindparam("until"))
_CLOSE = update(_limits).where(*_this, _later).values(closed_until=bindparam("until"))
_CLOSED = select(_limits.c.channel, _limits.c.bot, _limits.c.closed_until).where(
    _limits.c.closed_until > bindparam("n")
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a process got of the budget: so many sends, or none and how long until there may be some."""

    count: int
    wait: timedelta = timedelta(0)


def reserve(
    connection: Connection, sender: Sender, now: datetime, wanted: int, *, interval: timedelta, burst: int
) -> Grant:
    """Take up to ``wanted`` sends out of the budget.

    Args:
        connection: a short transaction, for the row is locked until it ends.
        sender: whose budget.
        now: the instant.
        wanted: how many are of use now, at least 1.
        interval: the budget grows by one each ``interval``.
        burst: at most so many may be there; who should leave some for others names less.
    """
    spent_until = _found(connection, sender) or now
    # Whatever lies further ahead than anybody could have spent comes from a clock that was wrong.
    from_ = max(now, spent_until) if spent_until <= now + 2 * burst * interval + timedelta(seconds=1) else now
    room = (now + burst * interval - from_) // interval
    if room < 1:
        return Grant(0, from_ - now - (burst - 1) * interval)
    count = min(wanted, room)
    connection.execute(_SPEND, {**_named(sender), "until": from_ + count * interval})
    return Grant(count)


def close_until(connection: Connection, sender: Sender, until: datetime) -> None:
    """Remember that a messenger wants nothing from this bot until then; a later instant stays."""
    _found(connection, sender)
    connection.execute(_CLOSE, {**_named(sender), "until": until})


def closures(connection: Connection, now: datetime) -> dict[Sender, datetime]:
    """The bots that must not send now, and until when."""
    return {(row.channel, row.bot): row.closed_until for row in connection.execute(_CLOSED, {"n": now})}


def _found(connection: Connection, sender: Sender) -> datetime | None:
    """The budget's state, its row made when there is none and locked until the transaction ends."""
    row = connection.execute(_FIND, _named(sender)).first()
    if row is None:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        made = insert(_limits).values(channel=sender[0], bot=sender[1]).on_conflict_do_nothing()
        connection.execute(made)
        row = connection.execute(_FIND, _named(sender)).one()
    return row.spent_until  # type: ignore[no-any-return]  # a row's columns have no types


def _named(sender: Sender) -> dict[str, str]:
    return {"c": sender[0], "b": sender[1]}
