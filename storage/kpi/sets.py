"""The records behind each figure: figures count these sets, and "why?" lists them."""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, and_, exists, or_, select, type_coerce

from storage.kpi.scope import COUNTS, DAY, Period, RecordIds, Who, credited, credited_at, microseconds
from storage.seeds import NOT_COUNTED
from storage.tables import Change, FollowUp, Record, Stage

OUTCOMES = ("won", "lost", "cancelled")
_STILL_ON = ("lead", "open")
_OPEN_STEP = and_(FollowUp.done_at.is_(None), FollowUp.cancelled_at.is_(None), FollowUp.voided_at.is_(None))
# Left out of every rate: such closings say nothing about selling.
TOLD_SOMETHING = or_(Record.reason.is_(None), Record.reason.not_in(NOT_COUNTED))


def created(who: Who, period: Period) -> RecordIds:
    """Records created in the period, credited to their first owner."""
    return select(Record.id).where(COUNTS, period.holds(Record.created_at), credited(who, Record.first_owner_id))


def qualified(who: Who, period: Period) -> RecordIds:
    """Records that became opportunities in the period, credited to their owner then."""
    return select(Record.id).where(COUNTS, period.holds(Record.qualified_at), credited_at(who, Record.qualified_at))


def disqualified(who: Who, period: Period) -> RecordIds:
    """Leads that were disqualified in the period, credited to their owner then."""
    ended = and_(Record.kind == "disqualified", period.holds(Record.closed_at))
    return select(Record.id).where(COUNTS, ended, credited_at(who, Record.closed_at))


def decided(who: Who, period: Period) -> RecordIds:
    """Leads that were qualified or disqualified in the period: what stands under the qualification rate's line."""
    return select(Record.id).where(Record.id.in_(qualified(who, period).union(disqualified(who, period))))


def closed(who: Who, period: Period, *outcomes: str) -> RecordIds:
    """Opportunities won, lost or cancelled in the period by the instant of closing, credited to their owner then.

    Those entered by mistake and duplicates are left out.
    """
    ended = and_(Record.kind.in_(outcomes or OUTCOMES), period.holds(Record.closed_at), TOLD_SOMETHING)
    return select(Record.id).where(COUNTS, ended, credited_at(who, Record.closed_at))


def valued(who: Who, period: Period) -> RecordIds:
    """Of the won, those with a value."""
    return closed(who, period, "won").where(Record.value.is_not(None), Record.currency.is_not(None))


def slipped(who: Who, period: Period) -> RecordIds:
    """Records whose expected close date was moved later in the period, credited to their owner then."""
    return select(Change.record_id).distinct().join(Record, Record.id == Change.record_id).where(slips(who, period))


def slips(who: Who, period: Period) -> ColumnElement[bool]:
    """One such move."""
    later = and_(Change.field == "close_on", Change.new > Change.old, Change.voided_at.is_(None))
    return and_(COUNTS, later, period.holds(Change.at), credited(who, Change.owner_id))


def overdue(who: Who, now: datetime, today: datetime) -> RecordIds:
    """Open records with a next step that is past due now; one for the whole day is so when its day is over.

    Args:
        who: credited are today's owners.
        now: the instant.
        today: the instant at which the day began.
    """
    late = or_(FollowUp.due_at < today, and_(FollowUp.due_at < now, FollowUp.all_day.is_(False)))
    steps = select(FollowUp.record_id).where(_OPEN_STEP, FollowUp.kind != "offer", late)
    return _still_on(who).where(Record.id.in_(steps))


def stale(who: Who, now: datetime) -> RecordIds:
    """Open records without activity for as many days as their stage allows, and with nothing planned."""
    planned = exists().where(FollowUp.record_id == Record.id, _OPEN_STEP)
    quiet_since = type_coerce(Record.active_at, BigInteger) + Stage.stale_days * DAY
    return _still_on(who).join(Stage, Stage.key == Record.stage).where(quiet_since <= microseconds(now), ~planned)


def _still_on(who: Who) -> RecordIds:
    return select(Record.id).where(COUNTS, Record.kind.in_(_STILL_ON), credited(who, Record.owner_id))
