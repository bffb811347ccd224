"""How what is planned is named: what is to be done, and when, for sentences."""

from datetime import datetime, tzinfo

from locales.text import Text, Value
from storage.tables import FollowUp


def what_of(planned: FollowUp) -> Value:
    """What is to be done, in somebody's words, or what that kind of plan is called."""
    if planned.what:
        return planned.what
    return Text("what-standby-over") if planned.kind == "standby" else Text("what-follow-up")


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
