"""Tells owners of new leads that nobody has been in touch with, after one hour and after four of working time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.replies import Reply
from locales.text import Text
from sales.nudges import held_until, next_morning
from sales.stages import LEAD
from scheduler.rounds import Nudging, Round
from scheduler.rules import Rule
from scheduler.words import lead_untouched
from storage.tables import FollowUp, Person, Record

_NAME = "untouched"
_THRESHOLDS = (timedelta(hours=1), timedelta(hours=4))
_UNHEARD = timedelta(hours=1)


def look(round_: Round, record: Record, owner: Person) -> datetime | None:
    """Say it when a threshold has passed; returns when to look again, None for never."""
    if not _is_untouched(record):
        return None
    passed = [(hours, at) for hours, at in _due(round_, record) if at <= round_.now]
    ahead = [at for _, at in _due(round_, record) if at > round_.now]
    if passed:
        held = held_until(round_.now, owner, round_.settings.week, days_off=True, hours=True)
        if held is not None:
            return held
        if not _say(round_, record, owner, passed[-1][0]):
            return round_.now + _UNHEARD
    return min(ahead, default=None)


def _due(round_: Round, record: Record) -> list[tuple[timedelta, datetime]]:
    """The thresholds with their instants, in the team's working time."""
    created = record.created_at.astimezone(ZoneInfo(round_.settings.zone))
    return [(hours, round_.settings.week.working_time_after(created, hours)) for hours in _THRESHOLDS]


def _say(round_: Round, record: Record, owner: Person, threshold: timedelta) -> bool:
    again_at = next_morning(round_.now, owner, round_.settings.week)
    occasion, again = f"{threshold // timedelta(hours=1)}h", threshold != _THRESHOLDS[0]
    return round_.say(
        owner, Nudging(_NAME, record, occasion), lead_untouched(record, owner, again=again), again_at=again_at
    )


def _is_untouched(record: Record) -> bool:
    return record.kind == LEAD and record.touched_at is None and record.voided_at is None


def _holds(record: Record, _: FollowUp | None, __: str) -> bool:
    return _is_untouched(record)


def _again(record: Record, owner: Person, _: FollowUp | None) -> Reply:
    return lead_untouched(record, owner, again=True)


def _about(record: Record, _: Person, __: FollowUp | None) -> Text:
    return Text("ignored-untouched", since=record.created_at)


RULE = Rule(_NAME, _holds, _again, _about)
