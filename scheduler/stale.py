"""Tells owners of records in which nothing has happened for as long as their stage allows, and of those gone cold.

A record is stale (yellow) when there was no activity in its stage for the stage's days and nothing is planned; at one
and a half times as long it is red. Each colour is told once a visit of the stage.
"""

from datetime import datetime, timedelta

from bot.replies import Reply
from sales.stages import LEAD, OPEN
from scheduler.rounds import Round
from scheduler.rules import Manner, Rule, Subject, Wanted
from scheduler.words import record_stale
from storage.tables import Record

# Colour and how many times the stage's days it takes.
_COLOURS = (("yellow", 1.0), ("red", 1.5))


def look(round_: Round, subject: Subject) -> datetime | None:
    """Say it when a colour is reached; returns when to look again, None for not before something changes."""
    due = _due(round_, subject.record)
    passed = [colour for colour, at in due if at <= round_.now]
    if passed:
        round_.want(Wanted(subject.owner, RULE, subject, _occasion(subject.record, passed[-1])))
    return min((at for _, at in due if at > round_.now), default=None)


def _due(round_: Round, record: Record) -> list[tuple[str, datetime]]:
    """When the record takes which colour, if nothing happens; nothing while something is planned."""
    days = round_.stages[record.stage].stale_days
    open_ = record.kind in {LEAD, OPEN} and record.voided_at is None
    if not open_ or days is None or round_.standing(record).is_planned:
        return []
    since = max(record.active_at, record.stage_at)
    return [(colour, since + timedelta(days=days) * times) for colour, times in _COLOURS]


def _occasion(record: Record, colour: str) -> str:
    """The visit of the stage, by its beginning, and the colour."""
    return f"{record.stage}@{int(record.stage_at.timestamp())}/{colour}"


def _is_so(round_: Round, subject: Subject, occasion: str) -> bool:
    due = _due(round_, subject.record)
    return any(at <= round_.now and _occasion(subject.record, colour) == occasion for colour, at in due)


def _words(round_: Round, subject: Subject, occasion: str, _: Manner) -> Reply:
    quiet = round_.now - max(subject.record.active_at, subject.record.stage_at)
    stage = round_.stages[subject.record.stage]
    return record_stale(subject, stage, quiet.days, red=occasion.endswith("/red"))


RULE = Rule("stale", _is_so, _words)
