"""Tells owners of the steps they planned, when the hour has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.replies import Reply
from locales.text import Text
from sales.nudges import LATE_AFTER, MORNING, held_until, next_morning
from sales.planned import is_open, what_of, when_of
from scheduler.rounds import BATCH, Nudging, Round, beginning
from scheduler.rules import Rule
from scheduler.words import followup_due
from storage.nudges import followups_to_nudge
from storage.tables import FollowUp, Person, Record

_NAME = "followup"


def remind(connection: Connection, now: datetime) -> int:
    """Say what is due; returns how much was looked at."""
    with beginning(connection, now) as round_:
        due = followups_to_nudge(round_.session, now, BATCH)
        for followup, record, owner in due:
            _remind(round_, followup, record, owner)
        return len(due)


def _remind(round_: Round, followup: FollowUp, record: Record, owner: Person) -> None:
    """Say it now, or look again when nothing holds it back any more."""
    held = _held(round_, followup, owner)
    if held is None:
        late = followup.nudge_at is not None and round_.now - followup.nudge_at > LATE_AFTER
        reply = followup_due(record, owner, followup, late=late)
        again_at = next_morning(round_.now, owner, round_.settings.week)
        round_.say(owner, Nudging(_NAME, record, occasion(followup), followup=followup), reply, again_at=again_at)
    followup.nudge_at = held


def _held(round_: Round, followup: FollowUp, owner: Person) -> datetime | None:
    """A day that its owner chose is kept even if it is a day off, and an hour even in quiet hours."""
    by_hour = followup.typed and not followup.all_day
    week = round_.settings.week
    held = held_until(round_.now, owner, week, days_off=not followup.typed, hours=not by_hour)
    return held or (_until_morning(round_.now, owner) if followup.all_day else None)


def _until_morning(now: datetime, owner: Person) -> datetime | None:
    """What is due on a day waits for 09:00 on its owner's clock, whoever they are by now."""
    local = now.astimezone(ZoneInfo(owner.zone))
    morning = datetime.combine(local.date(), MORNING, tzinfo=local.tzinfo)
    return morning.astimezone(now.tzinfo) if local < morning else None


def occasion(followup: FollowUp) -> str:
    """A step and the instant it is due: moved to another time it is another occasion."""
    return f"{followup.id}@{int(followup.due_at.timestamp())}"


def _holds(_: Record, followup: FollowUp | None, said: str) -> bool:
    return followup is not None and is_open(followup) and occasion(followup) == said


def _again(record: Record, owner: Person, followup: FollowUp | None) -> Reply:
    assert followup is not None  # noqa: S101 - the rule holds only with one
    return followup_due(record, owner, followup, again=True)


def _about(_: Record, owner: Person, followup: FollowUp | None) -> Text:
    assert followup is not None  # noqa: S101 - the rule holds only with one
    return Text("ignored-followup", what=what_of(followup), when=when_of(followup, ZoneInfo(owner.zone)))


RULE = Rule(_NAME, _holds, _again, _about)
