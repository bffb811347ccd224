"""Tells admins which messages could not be delivered for a day, all together, once a day at most."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot.replies import Reply
from bot.turn import reader_of
from bot.unasked import tell
from locales.text import Text
from sales.nudges import held_until, key_of
from scheduler.rounds import BATCH, Round, beginning
from storage.nudges import said_as, said_first
from storage.tables import Person
from storage.undelivered import RULE, admins_to_tell, count_undelivered, give_up_untried, undelivered

# What an admin who was never told before hears of at most.
_LATELY = timedelta(days=7)
_MOST_NAMES = 10


def tell_admins(connection: Connection, now: datetime) -> int:
    """Give up what nobody sends, and say what was given up; returns how much was looked at."""
    given_up = give_up_untried(connection, now, BATCH)
    if count_undelivered(connection, now - _LATELY):
        with beginning(connection, now) as round_:
            for admin, told_at in admins_to_tell(round_.session):
                _tell(round_, admin, max(told_at or now - _LATELY, now - _LATELY))
    return given_up


def _tell(round_: Round, admin: Person, since: datetime) -> None:
    if held_until(round_.now, admin, round_.settings.week, days_off=False, hours=True) is not None:
        return
    found = undelivered(round_.session, since)
    number = _noted(round_, admin) if found else None
    if number is None:
        return
    broken = {(row.channel, row.bot) for row in found}
    reply = Reply((Text("undelivered-title", count=sum(row.messages for row in found)), *_people(found)))
    message = tell(round_.connection, admin.id, reader_of(admin), reply, round_.now, avoiding=broken)
    if message is not None:
        said_as(round_.connection, number, message)


def _noted(round_: Round, admin: Person) -> int | None:
    """Note that this admin is told today; None when they were."""
    today = round_.now.astimezone(ZoneInfo(admin.zone)).date()
    key = key_of(RULE, None, f"{admin.id}@{today}", 1)
    columns = {"rule": RULE, "occasion": today.isoformat(), "attempt": 1, "person_id": admin.id, "at": round_.now}
    return said_first(round_.connection, key=key, **columns)


def _people(found: Sequence[Row[str, str, str, int]]) -> list[Text]:
    """Those who missed most; the first line has them all."""
    return [Text("undelivered-person", name=row.name, count=row.messages) for row in found[:_MOST_NAMES]]
