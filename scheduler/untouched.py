"""Tells owners of new leads that nobody has been in touch with, after one hour and after four of working time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.replies import Reply
from sales.stages import LEAD
from scheduler.rounds import Round
from scheduler.rules import Manner, Rule, Subject, Wanted
from scheduler.words import lead_untouched
from storage.tables import Record

_THRESHOLDS = (timedelta(hours=1), timedelta(hours=4))


def look(round_: Round, subject: Subject) -> datetime | None:
    """Say it when a threshold has passed; returns when to look again, None for never."""
    if not _is_untouched(subject.record):
        return None
    due = _due(round_, subject.record)
    passed = [hours for hours, at in due if at <= round_.now]
    if passed:
        occasion = f"{passed[-1] // timedelta(hours=1)}h"
        round_.want(Wanted(subject.owner, RULE, subject, occasion))
    return min((at for _, at in due if at > round_.now), default=None)


def _due(round_: Round, record: Record) -> list[tuple[timedelta, datetime]]:
    """The thresholds with their instants, in the team's working time."""
    created = record.created_at.astimezone(ZoneInfo(round_.settings.zone))
    return [(hours, round_.settings.week.working_time_after(created, hours)) for hours in _THRESHOLDS]


def _is_untouched(record: Record) -> bool:
    return record.kind == LEAD and record.touched_at is None and record.voided_at is None


def _is_so(_: Round, subject: Subject, __: str) -> bool:
    return _is_untouched(subject.record)


def _words(_: Round, subject: Subject, occasion: str, manner: Manner) -> Reply:
    again = manner == "again" or occasion != f"{_THRESHOLDS[0] // timedelta(hours=1)}h"
    return lead_untouched(subject, again=again)


RULE = Rule("untouched", _is_so, _words)
