"""When a nudge may be said, when it is said again, and which are still unanswered."""

from datetime import UTC, date, datetime, time, timedelta
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
# Records in one message; there is a page for more.
PAGE = 8
_MINUTES = 24 * 60
_RECENT = timedelta(days=7)


def key_of(rule: str, record_id: int | None, occasion: str, attempt: int) -> str:
    """What makes a nudge the same nudge, whoever says it and whenever."""
    return f"{rule}:{record_id or '-'}:{occasion}:{attempt}"


def held_until(
    now: datetime,
    person: Person,
    week: WorkWeek,
    *,
    days_off: bool,
    hours: bool,
    quiet: tuple[int, int] | None = None,
) -> datetime | None:
    """Until when a nudge must wait; None when it may be said now.

    Args:
        now: the instant.
        person: whose quiet hours and zone count.
        week: the team's working days.
        days_off: days off hold it back, until 09:00 of the next working day.
        hours: quiet hours hold it back, until they are over.
        quiet: the quiet hours of whoever has not chosen their own.
    """
    local = now.astimezone(ZoneInfo(person.zone))
    free = local
    if days_off and not week.is_working(local.date()):
        free = _at(local, MORNING, days=(week.next_working(local.date()) - local.date()).days)
    if hours:
        free = _after_quiet(free, quiet_of(person, quiet))
    return free.astimezone(now.tzinfo) if free != local else None


def quiet_of(person: Person, team: tuple[int, int] | None) -> tuple[int, int] | None:
    """Somebody's quiet hours in minutes since local midnight: their own, else the team's; None for none."""
    if person.quiet_from is None or person.quiet_to is None:
        return team
    return None if person.quiet_from == person.quiet_to else (person.quiet_from, person.quiet_to)


def _after_quiet(local: datetime, quiet: tuple[int, int] | None) -> datetime:
    """The same moment, or the end of the quiet hours that it falls into; they may go on over midnight."""
    start, end = quiet or (0, 0)
    minute = local.hour * 60 + local.minute
    if start == end or (minute - start) % _MINUTES >= (end - start) % _MINUTES:
        return local
    return _at(local, time(*divmod(end % _MINUTES, 60)), days=int(minute >= end))


def morning_of(day: date, person: Person) -> datetime:
    """09:00 of a day on the person's clock."""
    return datetime.combine(day, MORNING, tzinfo=ZoneInfo(person.zone)).astimezone(UTC)


def evening_after(lost_at: datetime, person: Person, week: WorkWeek) -> datetime:
    """When the day ends on which a record lost its last step: as the team closes, on the person's clock.

    What is lost after that waits for 09:00 of the next day.
    """
    local = lost_at.astimezone(ZoneInfo(person.zone))
    closes = datetime.combine(local.date(), week.closes, tzinfo=local.tzinfo)
    evening = closes if local < closes else _at(local, MORNING, days=1)
    return evening.astimezone(UTC)


def next_morning(now: datetime, person: Person, week: WorkWeek) -> datetime:
    """09:00 of the next working day, on the person's clock."""
    local = now.astimezone(ZoneInfo(person.zone))
    days = (week.next_working(local.date()) - local.date()).days
    return _at(local, MORNING, days=days).astimezone(now.tzinfo)


def _at(local: datetime, at: time, *, days: int) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), at, tzinfo=local.tzinfo)


SAID = Nudge.held_until.is_(None)


def together(session: Session, nudge: Nudge) -> list[Nudge]:
    """What was said in the same message and is still unanswered, in its order; at least the nudge itself."""
    if nudge.message_id is None:
        return [nudge]
    same = (Nudge.message_id == nudge.message_id, Nudge.answered_at.is_(None))
    return list(session.scalars(select(Nudge).where(*same).order_by(Nudge.id))) or [nudge]


def open_nudges(session: Session, person: Person, record_id: int) -> list[Nudge]:
    """What a person was reminded of about a record and has not answered."""
    about = (Nudge.person_id == person.id, Nudge.record_id == record_id, Nudge.answered_at.is_(None))
    return list(session.scalars(select(Nudge).where(*about, SAID)))


def latest_open(session: Session, person: Person, now: datetime) -> Nudge | None:
    """The last thing a person was reminded of in the last week and has not answered."""
    mine = (Nudge.person_id == person.id, Nudge.answered_at.is_(None), Nudge.record_id.is_not(None), SAID)
    last = select(Nudge).where(*mine, Nudge.at > now - _RECENT)
    return session.scalars(last.order_by(Nudge.at.desc(), Nudge.id.desc()).limit(1)).one_or_none()


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
