"""What somebody has to do: due and overdue in the order of its urgency, then the rest of the week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.reader import Language
from locales.weeks import first_weekday, week_of
from sales.planned import is_overdue
from sales.receipt import probability
from sales.settings import team_settings
from sales.stages import stages
from storage.followups import planned_until
from storage.tables import FollowUp, Person, Record

# More than anybody does in a week; beyond it a list stops being one.
_MOST = 300
Part = Literal["overdue", "today", "later"]


@dataclass(frozen=True, slots=True)
class Item:
    """A planned step of a record, and whether it is overdue, of today or later."""

    step: FollowUp
    record: Record
    part: Part


def todays(session: Session, person: Person, now: datetime) -> list[Item]:
    """Overdue first, then by the hour; of those at the same time the one with the highest weighted value."""
    zone = ZoneInfo(person.zone)
    tomorrow = _midnight(now.astimezone(zone).date() + timedelta(days=1), zone)
    found = planned_until(session, person.id, None, tomorrow, _MOST)
    table, settings = stages(session), team_settings(session)

    def rank(item: Item) -> tuple[bool, datetime, int, int]:
        weighted = (item.record.value or 0) * probability(item.record, table, settings)
        return item.part != "overdue", item.step.due_at, -weighted, item.step.id

    items = [Item(step, record, "overdue" if is_overdue(step, now, zone) else "today") for step, record in found]
    return sorted(items, key=rank)


def later_this_week(session: Session, person: Person, now: datetime) -> list[Item]:
    """What is planned from tomorrow to the end of the person's own week, in the order of time."""
    zone = ZoneInfo(person.zone)
    today = now.astimezone(zone).date()
    language: Language = "fa" if person.language == "fa" else "en"
    _, end = week_of(today, first_weekday(language))
    start = _midnight(today + timedelta(days=1), zone)
    found = planned_until(session, person.id, start, _midnight(end, zone), _MOST)
    return [Item(step, record, "later") for step, record in found]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
