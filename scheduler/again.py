"""Says again what nobody has answered, on the next two working days, and then tells the manager, once."""

from datetime import datetime

from sqlalchemy import Connection

from sales.nudges import ATTEMPTS, IGNORED, held_until, manager_of, next_morning
from scheduler import followups, untouched
from scheduler.rounds import BATCH, Nudging, Round, beginning
from scheduler.rules import Rule
from scheduler.words import ignored
from storage.nudges import nudges_to_repeat
from storage.tables import FollowUp, Nudge, Person, Record

RULES: dict[str, Rule] = {rule.name: rule for rule in (followups.RULE, untouched.RULE)}


def repeat(connection: Connection, now: datetime) -> int:
    """Take up what is unanswered; returns how much was looked at."""
    with beginning(connection, now) as round_:
        unanswered = nudges_to_repeat(round_.session, now, BATCH)
        for nudge, record, owner, followup in unanswered:
            nudge.again_at = _taken_up(round_, nudge, record, owner, followup)
        return len(unanswered)


def _taken_up(round_: Round, nudge: Nudge, record: Record, owner: Person, followup: FollowUp | None) -> datetime | None:
    """Say it again or escalate it; returns when to try once more what could not be said yet."""
    rule = RULES.get(nudge.rule)
    if rule is None or record.voided_at is not None or not rule.holds(record, followup, nudge.occasion):
        return None
    to = owner if nudge.attempt < ATTEMPTS else manager_of(round_.session, owner)
    if to is None:
        return None
    held = held_until(round_.now, to, round_.settings.week, days_off=True, hours=True)
    if held is not None:
        return held
    morning = next_morning(round_.now, to, round_.settings.week)
    if nudge.attempt < ATTEMPTS:
        once_more = Nudging(nudge.rule, record, nudge.occasion, nudge.attempt + 1, followup)
        heard = round_.say(to, once_more, rule.again(record, owner, followup), again_at=morning)
    else:
        told = Nudging(IGNORED, record, f"{nudge.rule}/{nudge.occasion}", followup=followup)
        heard = round_.say(to, told, ignored(record, owner, rule.about(record, owner, followup)), again_at=None)
    return None if heard else morning
