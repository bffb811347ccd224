"""Tells owners, in the evening, of the records that lost their last next step in the day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.replies import Reply
from sales.nudges import evening_after
from sales.stages import LEAD, OPEN
from scheduler.rounds import Round
from scheduler.rules import Manner, Rule, Subject, Wanted
from scheduler.words import without_next_step


def look(round_: Round, subject: Subject) -> datetime | None:
    """Say it when the day is over; returns when that is, None when there is nothing to say."""
    lost_at = _lost_at(round_, subject)
    if lost_at is None:
        return None
    evening = evening_after(lost_at, subject.owner, round_.settings.week)
    if evening > round_.now:
        return evening
    round_.want(Wanted(subject.owner, RULE, subject, _occasion(lost_at, subject), gathered=True))
    return None


def _lost_at(round_: Round, subject: Subject) -> datetime | None:
    """When an open record lost its last step; None for one that has a step, or that never had one."""
    record = subject.record
    if record.kind not in {LEAD, OPEN} or record.voided_at is not None:
        return None
    standing = round_.standing(record)
    return None if standing.is_planned else standing.ended_at


def _occasion(lost_at: datetime, subject: Subject) -> str:
    """The day on its owner's calendar."""
    return lost_at.astimezone(ZoneInfo(subject.owner.zone)).date().isoformat()


def _is_so(round_: Round, subject: Subject, _: str) -> bool:
    return _lost_at(round_, subject) is not None


def _words(_: Round, subject: Subject, __: str, ___: Manner) -> Reply:
    return without_next_step(subject)


RULE = Rule("nextless", _is_so, _words)
