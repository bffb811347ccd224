"""Tells owners, the morning after, that a record's expected close date has passed."""

from datetime import datetime, timedelta

from bot.replies import Reply
from sales.nudges import morning_of
from sales.stages import LEAD, OPEN
from scheduler.rounds import Round
from scheduler.rules import Manner, Rule, Subject, Wanted
from scheduler.words import close_date_passed


def look(round_: Round, subject: Subject) -> datetime | None:
    """Say it when that morning has come; returns when it will, None when there is nothing to say."""
    due = _due(subject)
    if due is None or due > round_.now:
        return due
    round_.want(Wanted(subject.owner, RULE, subject, _occasion(subject)))
    return None


def _due(subject: Subject) -> datetime | None:
    record = subject.record
    if record.close_on is None or record.kind not in {LEAD, OPEN} or record.voided_at is not None:
        return None
    return morning_of(record.close_on + timedelta(days=1), subject.owner)


def _occasion(subject: Subject) -> str:
    return subject.record.close_on.isoformat() if subject.record.close_on else ""


def _is_so(round_: Round, subject: Subject, occasion: str) -> bool:
    due = _due(subject)
    return due is not None and due <= round_.now and _occasion(subject) == occasion


def _words(_: Round, subject: Subject, __: str, manner: Manner) -> Reply:
    return close_date_passed(subject, again=manner == "again")


RULE = Rule("close-date", _is_so, _words)
