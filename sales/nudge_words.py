"""What a nudge is about, in a sentence short enough for a list; the same in messages and on their pages."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from locales.text import Plain, Text, Value
from sales.contacts import company_beside, known_as
from sales.nudges import IGNORED
from sales.planned import what_of, when_of
from storage.tables import FollowUp, Person, Record


def line(rule: str, occasion: str, record: Record, owner: Person, followup: FollowUp | None) -> Text:
    """A line of a list: the record, and what is the matter with it."""
    if rule == IGNORED:
        inner, _, _ = occasion.partition("/")
        return Text("nudge-line-ignored", names(record), owner=owner.name, about=about(inner, record, owner, followup))
    return Text("nudge-line", names(record), about=about(rule, record, owner, followup))


def about(rule: str, record: Record, owner: Person, followup: FollowUp | None) -> Text:
    """What a rule says of a record as it is now."""
    zone = ZoneInfo(owner.zone)
    if rule == "followup" and followup is not None:
        return Text("ignored-followup", what=what_of(followup), when=when_of(followup, zone))
    if rule == "stale":
        return Text("ignored-stale", since=max(record.active_at, record.stage_at).astimezone(zone).date())
    if rule == "close-date" and record.close_on is not None:
        return Text("ignored-close-date", day=record.close_on)
    if rule == "untouched":
        return Text("ignored-untouched", since=record.created_at)
    return Text("ignored-nextless")


def names(record: Record) -> Mapping[str, Value]:
    """A record's number and whom it is about."""
    name, company = known_as(record.contact), company_beside(record.contact)
    who = Text("nudge-company", name=name, company=company) if company else name
    return {"number": Plain(record.id), "name": who}
