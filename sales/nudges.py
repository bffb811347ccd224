"""When a nudge may be said, when it is said again, and which are still unanswered."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.weeks import WorkWeek
from storage.tables import Nudge, Person

# Said once and then again on the next two working days; after the third the manager hears of it.
ATTEMPTS = 3
IGNORED = "ignored"
# What comes later than this was held up by an outage, and says so.
LATE_AFTER = timedelta(minutes=30)
MORNING = time(9)
_MINUTES = 24 * 60
_RECENT = timedelta(days=7)


def key_of(rule: str, record_id: int | None, occasion: str, attempt: int) -> str:
    """What makes a nudge the same nudge, whoever says it and whenever."""
    return f"{rule}:{record_id or '-'}:{occasion}:{attempt}"


def held_until(now: datetime, person: Person, week: WorkWeek, *, days_off: bool, hours: bool) -> datetime | None:
    """Until when a nudge must wait; None when it may be said now.

    Args:
        now: the instant.
        person: whose quiet hours and zone count.
        week: the team's working days.
        days_off: days off hold it back, until 09:00 of the next working day.
        hours: quiet hours hold it back, until they are over.
    """
    local = now.astimezone(ZoneInfo(person.zone))
    free = local
    if days_off and not week.is_working(local.date()):
        free = _at(local, MORNING, days=(week.next_working(local.date()) - local.date()).days)
    if hours:
        free = _after_quiet(free, person)
    return free.astimezone(now.tzinfo) if free != local else None


def _after_quiet(local: datetime, person: Person) -> datetime:
    """The same moment, or the end of the quiet hours that it falls into; they may go on over midnight."""
    start, end = person.quiet_from, person.quiet_to
    if start is None or end is None or start == end:
        return local
    minute = local.hour * 60 + local.minute
    if (minute - start) % _MINUTES >= (end - start) % _MINUTES:
        return local
    return _at(local, time(*divmod(end % _MINUTES, 60)), days=int(minute >= end))


def next_morning(now: datetime, person: Person, week: WorkWeek) -> datetime:
    """09:00 of the next working day, on the person's clock."""
    local = now.astimezone(ZoneInfo(person.zone))
    days = (week.next_working(local.date()) - local.date()).days
    return _at(local, MORNING, days=days).astimezone(now.tzinfo)


def _at(local: datetime, at: time, *, days: int) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), at, tzinfo=local.tzinfo)


def open_nudges(session: Session, person: Person, record_id: int) -> list[Nudge]:
    """What a person was reminded of about a record and has not answered."""
    about = (Nudge.person_id == person.id, Nudge.record_id == record_id, Nudge.answered_at.is_(None))
    return list(session.scalars(select(Nudge).where(*about)))


def latest_open(session: Session, person: Person, now: datetime) -> Nudge | None:
    """The last thing a person was reminded of in the last week and has not answered."""
    mine = (Nudge.person_id == person.id, Nudge.answered_at.is_(None), Nudge.record_id.is_not(None))
    last = select(Nudge).where(*mine, Nudge.at > now - _RECENT).order_by(Nudge.id.desc()).limit(1)
    return session.scalars(last).one_or_none()


def manager_of(session: Session, person: Person) -> Person | None:
    """The nearest manager above somebody who is at work; None when there is nobody."""
    seen, above = {person.id}, person.manager_id
    while above is not None and above not in seen:
        seen.add(above)
        manager = session.get_one(Person, above)
        if manager.status == "active":
            return manager
        above = manager.manager_id
    return None
