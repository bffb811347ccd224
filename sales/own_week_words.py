"""A rep's own week in sentences."""

from zoneinfo import ZoneInfo

from locales.calendars import write_short_day
from locales.reader import Reader
from locales.text import Named, Plain, Text
from sales import contacts
from sales.digest_words import beside
from sales.own_week import SHOWN, OwnWeek
from sales.planned import what_of
from sales.wording import days_of, line, pace
from storage.tables import FollowUp, Record

_GAP = Text("gap")


def own_sentences(found: OwnWeek, zone: ZoneInfo) -> tuple[Text, ...]:
    """The week as lines; days of what is to come are those of the rep's zone."""
    span = found.frame.span
    lines = [Text("own-week-title", days=days_of(span.start, span.last))]
    lines += [beside(found.frame), _GAP, *map(line, found.figures)] if found.figures else [Text("own-week-quiet")]
    lines += [_GAP, *map(pace, found.goals)] if found.goals else []
    return (*lines, _GAP, *_ahead(found, zone))


def _ahead(found: OwnWeek, zone: ZoneInfo) -> list[Text]:
    lines = [Text("own-week-overdue", count=found.overdue)] if found.overdue else []
    if not found.coming:
        return [*lines, Text("own-week-free")]
    lines.append(Text("own-week-coming", count=len(found.coming)))
    lines += [_step(step, record, zone) for step, record in found.coming[:SHOWN]]
    more = len(found.coming) - SHOWN
    return [*lines, Text("own-week-more", count=more)] if more > 0 else lines


def _step(step: FollowUp, record: Record, zone: ZoneInfo) -> Text:
    day = step.due_at.astimezone(zone).date()
    fa, en = (write_short_day(day, Reader(language, zone)) for language in ("fa", "en"))
    name = record.contact.company or contacts.known_as(record.contact)
    return Text("own-week-step", day=Named(fa, en), number=Plain(record.id), name=name, what=what_of(step))
