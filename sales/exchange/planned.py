"""What is planned for an imported record: its next step, the end of its standby, the end of its offer."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from locales.moments import Moment
from sales.followups import FOLLOWUP, STANDBY
from sales.offers import OFFER
from sales.stages import LEAD, OPEN


def followups(
    values: dict[str, Any], record: dict[str, Any], zone: ZoneInfo, now: datetime
) -> tuple[dict[str, Any], ...]:
    """The rows of what is planned, and the record's standby; nothing is planned for what has ended.

    What is past due already stands in its owner's list, but nobody is told of a whole file's worth at once.
    """
    record["standby_until"] = None
    if record["kind"] not in {LEAD, OPEN}:
        return ()
    found = []
    if until := values.get("standby_until"):
        found.append(_planned(STANDBY, None, until, zone, now, typed=True))
        record["standby_until"] = found[0]["due_at"]
    if at := values.get("next_step_at"):
        found.append(_planned(FOLLOWUP, values.get("next_step"), at, zone, now, typed=True))
    if ends := record["offer_valid_until"]:
        offer = _planned(OFFER, None, ends, zone, now, typed=False)
        found += [offer] if offer["due_at"] > now else []
    return tuple(found)


def _planned(
    kind: str, what: str | None, when: date | datetime, zone: ZoneInfo, now: datetime, *, typed: bool
) -> dict[str, Any]:
    all_day = not isinstance(when, datetime)
    due_at = when if isinstance(when, datetime) else Moment(when).instant(zone)
    times = {"due_at": due_at, "original_due_at": due_at, "nudge_at": due_at if due_at > now else None}
    return {"kind": kind, "what": what, "all_day": all_day, "typed": typed, "created_at": now, **times}
