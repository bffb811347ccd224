"""Leaves of some days: granted, begun and over on their days, by the clock of whoever is away."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.moments import Moment
from sales.nudges import held_until
from sales.roles import activate, send_on_leave
from sales.settings import TeamSettings
from storage.leaves import open_leaves
from storage.tables import Leave, Person

_DAY = timedelta(days=1)
# Before the agenda: it is for whoever has the records that day.
_AT = time(8)


@dataclass(frozen=True, slots=True)
class Days:
    """From one day up to, not including, the day of being back; None where nobody has said when that is."""

    start: date
    back: date | None = None

    @property
    def last(self) -> date | None:
        """The last day away, as people name it."""
        return self.back and self.back - _DAY


def grant(session: Session, person: Person, days: Days, *, taker: Person | None, by: Person, now: datetime) -> Leave:
    """Write a leave down; it takes the place of one to come, and of one that runs if it begins today.

    Raises:
        UserError: these days are over.
    """
    insist_on_days(person, days, now)
    begins = days.start <= _today(person, now)
    for other in open_leaves(session, [person.id]):
        if _gives_way(other, days, begins=begins):
            other.ended_at = now
    leave = Leave(person_id=person.id, starts_on=days.start, back_on=days.back, by_id=by.id, created_at=now)
    leave.taker_id = taker.id if taker else None
    session.add(leave)
    session.flush()
    return leave


def insist_on_days(person: Person, days: Days, now: datetime) -> None:
    """Refuse days that are over.

    Raises:
        UserError: they are.
    """
    if days.back is not None and days.back <= max(_today(person, now), days.start):
        raise UserError("leave-past")


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.zone)).date()


def _gives_way(other: Leave, days: Days, *, begins: bool) -> bool:
    """Of leaves to come there is one; a sick day now does not call off next month's."""
    if not begins:
        return other.begun_at is None
    return other.begun_at is not None or days.back is None or other.starts_on < days.back


def begin(session: Session, person: Person, leave: Leave, now: datetime) -> None:
    """Their first day away has come.

    Raises:
        UserError: they are the last active admin.
    """
    send_on_leave(session, person)
    leave.begun_at = now


def end_leaves(session: Session, person: Person, now: datetime) -> None:
    """Whatever leave is open of somebody is over: they are gone for good, or away without an end."""
    for leave in open_leaves(session, [person.id]):
        leave.ended_at = now


def come_back(session: Session, person: Person, now: datetime) -> bool:
    """Whoever is away is here again; of who is here the leave to come is called off, and then this is true."""
    was_here = person.status == "active"
    over = [leave for leave in open_leaves(session, [person.id]) if was_here or leave.begun_at is not None]
    for leave in over:
        leave.ended_at = now
    activate(person)
    return was_here and bool(over)


def is_to_begin(leave: Leave, person: Person, now: datetime) -> bool:
    """The morning of the first day has come."""
    return leave.begun_at is None and _morning(leave.starts_on, person) <= now


def is_over(leave: Leave, person: Person, now: datetime, settings: TeamSettings) -> bool:
    """The morning of being back has come, and with it the end of their quiet hours."""
    if leave.back_on is None:
        return False
    morning = _morning(leave.back_on, person)
    free = held_until(morning, person, settings.week, days_off=False, hours=True, quiet=settings.quiet)
    return (free or morning) <= now


def _morning(day: date, person: Person) -> datetime:
    return Moment(day, _AT).instant(ZoneInfo(person.zone))
