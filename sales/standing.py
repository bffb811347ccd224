"""What a record is at the moment, and what that does not allow."""

from datetime import datetime

from locales.errors import UserError
from locales.text import Plain
from sales.stages import LEAD, OPEN
from storage.tables import Record


def is_closed(record: Record) -> bool:
    """It has ended: won, lost, cancelled or disqualified."""
    return record.kind not in {LEAD, OPEN}


def require_open(record: Record) -> None:
    """Let only a lead or an open opportunity pass.

    Raises:
        UserError: it is closed.
    """
    if is_closed(record):
        raise UserError("life-closed", number=Plain(record.id))


def require_lead(record: Record) -> None:
    """Let only a lead pass.

    Raises:
        UserError: it is an opportunity already, or it is closed.
    """
    require_open(record)
    if record.kind != LEAD:
        raise UserError("life-not-a-lead", number=Plain(record.id))


def require_opportunity(record: Record) -> None:
    """Let only an open opportunity pass.

    Raises:
        UserError: it is still a lead, or it is closed.
    """
    require_open(record)
    if record.kind != OPEN:
        raise UserError("life-still-a-lead", number=Plain(record.id))


def touch(record: Record, now: datetime) -> None:
    """Somebody has worked on the record: it is neither stale nor untouched."""
    record.active_at = now
    record.touched_at = record.touched_at or now
