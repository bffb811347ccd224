"""The records behind each figure: figures count these sets, and "why?" lists them."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, ColumnElement, and_, exists, literal_column, or_, select, type_coerce

from storage.kpi.scope import COUNTS, DAY, At, RecordIds, Whose, Within, credited, credited_at
from storage.seeds import NOT_COUNTED
from storage.tables import Change, FollowUp, Record, Stage
from storage.tables.base import Instant

OUTCOMES = ("won", "lost", "cancelled")
_OPEN_STEP = and_(FollowUp.done_at.is_(None), FollowUp.cancelled_at.is_(None), FollowUp.voided_at.is_(None))


def spelled(words: Iterable[str]) -> list[ColumnElement[str]]:
    """Words of our own as constants: partial indexes are taken for these only, and they cost nothing to pass."""
    return [literal_column(f"'{word}'") for word in words]


STILL_ON = Record.kind.in_(spelled(("lead", "open")))
# Left out of every rate: such closings say nothing about selling.
TOLD_SOMETHING = or_(Record.reason.is_(None), Record.reason.not_in(spelled(sorted(NOT_COUNTED))))


def created(who: Whose, period: Within) -> RecordIds:
    """Records created in the period, credited to their first owner."""
    return select(Record.id).where(COUNTS, period.holds(Record.created_at), credited(who, Record.first_owner_id))


def qualified(who: Whose, period: Within) -> RecordIds:
    """Records that became opportunities in the period, credited to their owner then."""
    return select(Record.id).where(COUNTS, period.holds(Record.qualified_at), credited_at(who, Record.qualified_at))


def disqualified(who: Whose, period: Within) -> RecordIds:
    """Leads that were disqualified in the period, credited to their owner then."""
    ended = and_(Record.kind == literal_column("'disqualified'"), period.holds(Record.closed_at))
    return select(Record.id).where(COUNTS, ended, credited_at(who, Record.closed_at))


def decided(who: Whose, period: Within) -> RecordIds:
    """Leads that were qualified or disqualified in the period: what stands under the qualification rate's line."""
    return select(Record.id).where(Record.id.in_(qualified(who, period).union(disqualified(who, period))))


def closed(who: Whose, period: Within, *outcomes: str) -> RecordIds:
    """Opportunities won, lost or cancelled in the period by the instant of closing, credited to their owner then.

    Those entered by mistake and duplicates are left out.
    """
    ended = and_(Record.kind.in_(spelled(outcomes or OUTCOMES)), period.holds(Record.closed_at), TOLD_SOMETHING)
    return select(Record.id).where(COUNTS, ended, credited_at(who, Record.closed_at))


def valued(who: Whose, period: Within) -> RecordIds:
    """Of the won, those with a value."""
    return closed(who, period, "won").where(Record.value.is_not(None), Record.currency.is_not(None))


def slipped(who: Whose, period: Within) -> RecordIds:
    """Records whose expected close date was moved later in the period, credited to their owner then."""
    return select(Change.record_id).distinct().join(Record, Record.id == Change.record_id).where(slips(who, period))


def slips(who: Whose, period: Within) -> ColumnElement[bool]:
    """One such move."""
    later = and_(Change.field == "close_on", Change.new > Change.old, Change.voided_at.is_(None))
    return and_(COUNTS, later, period.holds(Change.at), credited(who, Change.owner_id))


def overdue(who: Whose, now: At, today: At) -> RecordIds:
    """Open records with a next step that is past due now; one for the whole day is so when its day is over.

    Args:
        who: credited are today's owners.
        now: the instant.
        today: the instant at which the day began.
    """
    late = or_(FollowUp.due_at < today, and_(FollowUp.due_at < now, FollowUp.all_day.is_(False)))
    steps = select(FollowUp.record_id).where(_OPEN_STEP, FollowUp.kind != "offer", late)
    return _still_on(who).where(Record.id.in_(steps))


def stale(who: Whose, now: At) -> RecordIds:
    """Open records without activity for as many days as their stage allows, and with nothing planned."""
    planned = exists().where(FollowUp.record_id == Record.id, _OPEN_STEP)
    quiet_since = type_coerce(Record.active_at, BigInteger) + Stage.stale_days * DAY
    is_quiet = type_coerce(quiet_since, Instant()) <= now
    return _still_on(who).join(Stage, Stage.key == Record.stage).where(is_quiet, ~planned)


def _still_on(who: Whose) -> RecordIds:
    return select(Record.id).where(COUNTS, STILL_ON, credited(who, Record.owner_id))
