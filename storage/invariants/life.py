"""What must be true of each record by itself: its customer, its stage, its end, its amounts."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from storage.tables import Contact, Person, Reason, Record, Stage
from storage.tables.base import table_of
from storage.tables.records import QUESTIONS

records = table_of(Record)
COUNTS = records.c.voided_at.is_(None)
OPEN_KINDS = ("lead", "open")
CLOSED_KINDS = ("won", "lost", "cancelled", "disqualified")
IS_OPEN = records.c.kind.in_(OPEN_KINDS)
IS_CLOSED = records.c.kind.in_(CLOSED_KINDS)
_contacts, _people, _stages, _reasons = (table_of(it) for it in (Contact, Person, Stage, Reason))


def offenders(connection: Connection, *where: ColumnElement[bool]) -> list[Any]:
    """The numbers of the records, not counting those that were taken back, of which this is true."""
    return list(connection.execute(select(records.c.id).where(COUNTS, *where)).scalars())


def no_contact(connection: Connection) -> list[Any]:
    """Records without a customer."""
    there = select(_contacts.c.id).where(_contacts.c.id == records.c.contact_id)
    return offenders(connection, ~there.exists())


def no_owner(connection: Connection) -> list[Any]:
    """Records whose owner is nobody."""
    there = select(_people.c.id).where(_people.c.id == records.c.owner_id)
    return offenders(connection, ~there.exists())


def other_kind(connection: Connection) -> list[Any]:
    """Records that say to be of another kind than their stage."""
    same = select(_stages.c.key).where(_stages.c.key == records.c.stage, _stages.c.kind == records.c.kind)
    return offenders(connection, ~same.exists())


def half_closed(connection: Connection) -> list[Any]:
    """Closed records without an instant of closing or without their last open stage."""
    return offenders(connection, IS_CLOSED, or_(records.c.closed_at.is_(None), records.c.last_open_stage.is_(None)))


def half_open(connection: Connection) -> list[Any]:
    """Open records that keep an instant of closing, a reason or a note of one."""
    kept = (records.c.closed_at, records.c.reason, records.c.reason_note)
    return offenders(connection, IS_OPEN, or_(false(), *(column.is_not(None) for column in kept)))


def ended_before_it_began(connection: Connection) -> list[Any]:
    """Closed records that ended before they were written down, or before they became opportunities."""
    too_early = records.c.closed_at < records.c.created_at
    return offenders(connection, IS_CLOSED, or_(too_early, records.c.closed_at < records.c.qualified_at))


def wrong_reason(connection: Connection) -> list[Any]:
    """Records that ended without a reason, or with one of another kind of ending; other programs may know of none."""
    fits = select(_reasons.c.key).where(_reasons.c.key == records.c.reason, _reasons.c.outcome == records.c.kind)
    unreasoned = and_(records.c.kind == "won", records.c.reason.is_not(None))
    brought = and_(records.c.external.is_not(None), records.c.reason.is_(None))
    return offenders(connection, IS_CLOSED, or_(unreasoned, and_(records.c.kind != "won", ~brought, ~fits.exists())))


def wrongly_qualified(connection: Connection) -> list[Any]:
    """Leads that are qualified, or opportunities that never were."""
    is_lead = records.c.kind.in_(("lead", "disqualified"))
    qualified = records.c.qualified_at.is_not(None)
    return offenders(connection, or_(and_(is_lead, qualified), and_(~is_lead, ~qualified)))


def below_zero(connection: Connection) -> list[Any]:
    """Records with an amount below zero."""
    amounts = (records.c.value, records.c.unit_price, records.c.volume)
    return offenders(connection, or_(false(), *(amount < 0 for amount in amounts)))


def no_currency(connection: Connection) -> list[Any]:
    """Records with an amount in no currency."""
    amount = or_(records.c.value.is_not(None), records.c.unit_price.is_not(None))
    return offenders(connection, amount, records.c.currency.is_(None))


def other_product(connection: Connection) -> list[Any]:
    """Records whose value is to be price times volume and is not."""
    counted = and_(records.c.unit_price.is_not(None), records.c.volume.is_not(None), records.c.value_given == false())
    return offenders(connection, counted, records.c.value.is_distinct_from(records.c.unit_price * records.c.volume))


def beyond_scale(connection: Connection) -> list[Any]:
    """Records with a probability outside 0 to 100 or an answer outside 0 to 3."""
    percents = (records.c.probability, records.c.probability_override)
    answers = [records.c[question] for question in QUESTIONS]
    beyond = [~percent.between(0, 100) for percent in percents] + [~answer.between(0, 3) for answer in answers]
    return offenders(connection, or_(false(), *beyond))


def wrong_phone(connection: Connection) -> list[Any]:
    """Customers (by number) whose phone is not E.164, or whose key for duplicates is not its end."""
    phone, tail = _contacts.c.phone, _contacts.c.phone_tail
    malformed = and_(phone.is_not(None), ~phone.regexp_match(r"^\+[1-9][0-9]{3,14}$"))
    missing = phone.is_not(None) & tail.is_(None)
    other = phone.not_like("%" + tail)
    return list(connection.execute(select(_contacts.c.id).where(or_(malformed, missing, other))).scalars())


INVARIANTS = (
    no_contact,
    no_owner,
    other_kind,
    half_closed,
    half_open,
    ended_before_it_began,
    wrong_reason,
    wrongly_qualified,
    below_zero,
    no_currency,
    other_product,
    beyond_scale,
    wrong_phone,
)
