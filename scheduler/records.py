"""Looks at records that have changed or whose time has come, and lets every rule about records speak."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from scheduler import untouched
from scheduler.rounds import BATCH, Round, beginning
from storage.nudges import look_again, records_to_look_at
from storage.tables import Person, Record

# Each says what is due and returns when it wants to be asked again; a changed record is asked about at once.
_LOOKS = (untouched.look,)
_NOBODY_HEARS = timedelta(days=1)


def look(connection: Connection, now: datetime) -> int:
    """Ask every rule about every record that is to be looked at; returns how many these were."""
    with beginning(connection, now) as round_:
        found = records_to_look_at(round_.session, now, BATCH)
        look_again(connection, {record.id: _next_look(round_, record, owner) for record, owner in found})
        return len(found)


def _next_look(round_: Round, record: Record, owner: Person) -> datetime | None:
    if owner.status != "active":
        return round_.now + _NOBODY_HEARS
    return min((at for rule in _LOOKS if (at := rule(round_, record, owner)) is not None), default=None)
