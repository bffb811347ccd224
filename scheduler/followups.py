"""Tells owners of the steps they planned, when the hour has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.replies import Reply
from sales.nudges import LATE_AFTER, MORNING
from sales.planned import is_open
from scheduler.rounds import BATCH, Round, beginning
from scheduler.rules import Holds, Manner, Rule, Subject, Wanted
from scheduler.words import followup_due
from storage.due import followups_to_nudge, nudge_at
from storage.glances import a_step_is_due
from storage.tables import FollowUp, Person, Record


def remind(connection: Connection, now: datetime) -> int:
    """Say what is due; returns how much was looked at."""
    if not a_step_is_due(connection, now):
        return 0
    with beginning(connection, now) as round_:
        due = followups_to_nudge(connection, now, BATCH)
        nudge_at(connection, {each.step.id: _remind(round_, each.step, each.record, each.owner) for each in due})
        return len(due)


def _remind(round_: Round, followup: FollowUp, record: Record, owner: Person) -> datetime | None:
    """Say it; what is due on a day waits for its morning, to be looked at again then."""
    morning = _until_morning(round_.now, owner) if followup.all_day else None
    if morning is None:
        late = followup.nudge_at is not None and round_.now - followup.nudge_at > LATE_AFTER
        round_.want(Wanted(owner, RULE, Subject(record, owner, followup), occasion(followup), late=late))
    return morning


def _until_morning(now: datetime, owner: Person) -> datetime | None:
    """What is due on a day waits for 09:00 on its owner's clock, whoever they are by now."""
    local = now.astimezone(ZoneInfo(owner.zone))
    morning = datetime.combine(local.date(), MORNING, tzinfo=local.tzinfo)
    return morning.astimezone(now.tzinfo) if local < morning else None


def occasion(followup: FollowUp) -> str:
    """A step and the instant it is due: moved to another time it is another occasion."""
    return f"{followup.id}@{int(followup.due_at.timestamp())}"


def _held_by(subject: Subject, attempt: int) -> Holds:
    """A day that its owner chose is kept even if it is a day off, and an hour even in quiet hours."""
    step = subject.followup
    if step is None or not step.typed or attempt > 1:
        return Holds()
    return Holds(days_off=False, hours=step.all_day, cap=False)


def _is_so(_: Round, subject: Subject, said: str) -> bool:
    step = subject.followup
    return step is not None and is_open(step) and occasion(step) == said


def _words(_: Round, subject: Subject, __: str, manner: Manner) -> Reply:
    return followup_due(subject, manner)


RULE = Rule("followup", _is_so, _words, _held_by)
