"""Whether anything is due at all: a look into an index, before a round begins that would find nothing.

Most minutes nothing is; each of these takes a hundredth of the time of the round that it spares.
"""

from datetime import date, datetime

from sqlalchemy import Connection, Date, bindparam, select

from storage.direct import Direct
from storage.due import IS_TO_TELL
from storage.nudges import CAN_HEAR, IS_FREE, IS_TO_LOOK_AT, IS_UNANSWERED, is_without_agenda
from storage.tables import FollowUp, Nudge, Person, Record

_ITS_OWNER = Person.id == Record.owner_id
_STEP = Direct(
    select(FollowUp.id)
    .join(Record, Record.id == FollowUp.record_id)
    .join(Person, _ITS_OWNER)
    .where(*IS_TO_TELL)
    .limit(1)
)
_RECORD = Direct(select(Record.id).where(*IS_TO_LOOK_AT).limit(1))
_UNANSWERED = Direct(
    select(Nudge.id).join(Record, Record.id == Nudge.record_id).join(Person, _ITS_OWNER).where(*IS_UNANSWERED).limit(1)
)
_HELD = Direct(select(Nudge.id).join(Person, Person.id == Nudge.person_id).where(IS_FREE, *CAN_HEAR).limit(1))
_NO_AGENDA = Direct(
    select(Person.id)
    .where(Person.zone == bindparam("zone"), is_without_agenda(bindparam("day", type_=Date())), *CAN_HEAR)
    .limit(1)
)


def a_step_is_due(connection: Connection, now: datetime) -> bool:
    """Some owner is to be told of a planned step."""
    return _STEP.first(connection, {"now": now}) is not None


def a_record_is_due(connection: Connection, now: datetime) -> bool:
    """Some record is to be looked at."""
    return _RECORD.first(connection, {"now": now}) is not None


def a_nudge_is_unanswered(connection: Connection, now: datetime) -> bool:
    """Some nudge is to be said again."""
    return _UNANSWERED.first(connection, {"now": now}) is not None


def a_nudge_is_free(connection: Connection, now: datetime) -> bool:
    """Nothing holds some nudge back any more."""
    return _HELD.first(connection, {"now": now}) is not None


def is_backlogged(connection: Connection, now: datetime) -> bool:
    """Something else is due, which may join what is said in one message."""
    return a_step_is_due(connection, now) or a_record_is_due(connection, now) or a_nudge_is_unanswered(connection, now)


def an_agenda_is_missing(connection: Connection, zone: str, day: date) -> bool:
    """Somebody's agenda of the day was not seen to in that time zone."""
    return _NO_AGENDA.first(connection, {"zone": zone, "day": day}) is not None
