"""How what is planned is named: what is to be done, and when, for sentences."""

from datetime import datetime, tzinfo

from locales.keys import Key
from locales.text import Text, Value
from storage.tables import FollowUp


def what_of(planned: FollowUp) -> Value:
    """What is to be done, in somebody's words, or what that kind of plan is called."""
    if planned.what:
        return planned.what
    called: dict[str, Key] = {"standby": "what-standby-over", "offer": "what-offer-ends"}
    return Text(called.get(planned.kind, "what-follow-up"))


def when_of(planned: FollowUp, zone: tzinfo) -> Value:
    """When it is due: an instant, or a day in somebody's zone."""
    return planned.due_at.astimezone(zone).date() if planned.all_day else planned.due_at


def is_overdue(planned: FollowUp, now: datetime, zone: tzinfo) -> bool:
    """Its hour has come and gone; what is planned for a day is overdue when that day is over."""
    if planned.all_day:
        return planned.due_at.astimezone(zone).date() < now.astimezone(zone).date()
    return planned.due_at < now


def step_line(planned: FollowUp, zone: tzinfo) -> Text:
    """A next step in full."""
    return Text("step-planned", what=what_of(planned), when=when_of(planned, zone))


def is_open(planned: FollowUp) -> bool:
    """It is still to be done."""
    return planned.done_at is None and planned.cancelled_at is None and planned.voided_at is None
