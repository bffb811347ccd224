"""An agenda in lines, the most urgent first: on demand, and as it comes in the morning."""

from collections.abc import Sequence
from datetime import date

from locales.calendars import write_short_day, write_time
from locales.keys import Key
from locales.reader import Reader
from locales.text import Plain, Text, Value
from sales.agenda import Item, Part
from sales.contacts import known_as
from sales.planned import what_of

_TITLES: dict[Part, Key] = {"overdue": "agenda-overdue", "today": "agenda-today", "later": "agenda-later"}
_GAP = Text("gap")


def agenda_lines(items: Sequence[Item], shown: Sequence[Item], reader: Reader, today: date) -> list[Text]:
    """Those of the items that are shown, by part; the headings count all."""
    lines: list[Text] = []
    for part, title in _TITLES.items():
        group = [_line(item, reader, today) for item in shown if item.part == part]
        count = sum(item.part == part for item in items)
        lines += ([_GAP] if lines else []) + [Text(title, count=count), *group] if group else []
    return lines


def _line(item: Item, reader: Reader, today: date) -> Text:
    who: dict[str, Value] = {"number": Plain(item.record.id), "name": known_as(item.record.contact)}
    return Text("agenda-line", who, what=what_of(item.step), when=_when(item, reader, today))


def _when(item: Item, reader: Reader, today: date) -> Value:
    """Of today only the hour is worth saying, of another day the day as well."""
    local = item.step.due_at.astimezone(reader.zone)
    at = None if item.step.all_day else write_time(local.time(), reader.language)
    if local.date() == today:
        return at or Text("agenda-all-day")
    day = write_short_day(local.date(), reader, today=today)
    return Text("plan-moment", day=day, at=at) if at else Text("plan-day", day=day)
