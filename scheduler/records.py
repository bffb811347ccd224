"""Looks at records that have changed or whose time has come, and lets every rule about records speak."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from scheduler import closing_dates, nextless, stale, untouched
from scheduler.rounds import BATCH, Round, beginning
from scheduler.rules import Subject
from storage.glances import a_record_is_due
from storage.nudges import look_again, records_to_look_at

# Each wants said what is due and returns when to be asked again; about a changed record all are asked at once.
_LOOKS = (untouched.look, stale.look, nextless.look, closing_dates.look)
_AWAY, _UNHEARD = timedelta(days=1), timedelta(hours=1)


def look(connection: Connection, now: datetime) -> int:
    """Ask every rule about every record that is to be looked at; returns how many these were."""
    if not a_record_is_due(connection, now):
        return 0
    with beginning(connection, now) as round_:
        found = records_to_look_at(round_.session, now, BATCH)
        round_.learn(record for record, *_ in found)
        looks = {record.id: _next_look(round_, Subject(record, owner), heard=heard) for record, owner, heard in found}
        look_again(connection, looks)
        return len(found)


def _next_look(round_: Round, subject: Subject, *, heard: bool) -> datetime | None:
    if not heard:
        return round_.now + (_UNHEARD if subject.owner.status == "active" else _AWAY)
    return min((at for rule in _LOOKS if (at := rule(round_, subject)) is not None), default=None)
