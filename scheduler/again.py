"""Says again what nobody has answered, on the next two working days, and then tells the manager, once."""

from datetime import datetime

from sqlalchemy import Connection

from sales.nudges import ATTEMPTS, manager_of, next_morning
from scheduler import ignored
from scheduler.registry import REPEATED
from scheduler.rounds import BATCH, Round, beginning
from scheduler.rules import Subject, Wanted
from storage.glances import a_nudge_is_unanswered
from storage.nudges import can_hear, nudges_to_repeat, say_again
from storage.tables import Nudge


def repeat(connection: Connection, now: datetime) -> int:
    """Take up what is unanswered; returns how much was looked at."""
    if not a_nudge_is_unanswered(connection, now):
        return 0
    with beginning(connection, now) as round_:
        found = nudges_to_repeat(round_.session, now, BATCH)
        round_.learn(record for _, record, _, _ in found)
        again = {
            nudge.id: _taken_up(round_, nudge, Subject(record, owner, step)) for nudge, record, owner, step in found
        }
        say_again(connection, again)
        return len(found)


def _taken_up(round_: Round, nudge: Nudge, subject: Subject) -> datetime | None:
    """Have it said again, or escalate it; returns when to try once more what nobody is there to hear."""
    rule = REPEATED.get(nudge.rule)
    if rule is None or subject.record.voided_at is not None or not rule.is_so(round_, subject, nudge.occasion):
        return None
    if nudge.attempt < ATTEMPTS:
        round_.want(Wanted(subject.owner, rule, subject, nudge.occasion, nudge.attempt + 1))
        return None
    manager = manager_of(round_.session, subject.owner)
    if manager is None:
        return None
    if not can_hear(round_.session, manager):
        return next_morning(round_.now, manager, round_.settings.week)
    # Several that come to the same manager at once, as mornings bring them, are one message.
    occasion = ignored.occasion(nudge.rule, nudge.occasion)
    round_.want(Wanted(manager, ignored.RULE, subject, occasion, gathered=True))
    return None
