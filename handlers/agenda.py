"""What is due and overdue, and what comes later this week; each line has the button that opens its card."""

from math import ceil

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.naming import GAP, page_of, paging
from handlers.planning import short
from locales.calendars import write_time
from locales.keys import Key
from locales.moments import Moment
from locales.text import Plain, Text, Value
from sales.agenda import Item, Part, later_this_week, todays
from sales.contacts import known_as
from sales.planned import what_of

_PAGE = 8
_PER_ROW = 4
_TITLES: dict[Part, Key] = {"overdue": "agenda-overdue", "today": "agenda-today", "later": "agenda-later"}


def today(turn: Turn, rest: str) -> Reply:
    """What is due and overdue, the most urgent first."""
    return _agenda(turn, "/today", rest, todays(turn.session, turn.person, turn.now), "agenda-free-today")


def week(turn: Turn, rest: str) -> Reply:
    """What comes after today, to the end of the week."""
    return _agenda(turn, "/week", rest, later_this_week(turn.session, turn.person, turn.now), "agenda-free-week")


def _agenda(turn: Turn, command: str, rest: str, items: list[Item], nothing: Key) -> Reply:
    page = min(page_of(rest), max(ceil(len(items) / _PAGE), 1))
    shown = items[(page - 1) * _PAGE : page * _PAGE]
    if not shown:
        return Reply((Text(nothing),))
    lines: list[Text] = []
    for part, title in _TITLES.items():
        group = [_line(turn, item) for item in shown if item.part == part]
        count = sum(item.part == part for item in items)
        lines += ([GAP] if lines else []) + [Text(title, count=count), *group] if group else []
    cards = dict.fromkeys(item.record.id for item in shown)
    buttons = [Choice(Text("agenda-open", number=Plain(number)), f"/open {number}") for number in cards]
    paged = paging(command, page, len(items), _PAGE)
    return Reply(tuple(lines), (*rows(buttons, _PER_ROW), *paged), in_place=bool(rest))


def _line(turn: Turn, item: Item) -> Text:
    who: dict[str, Value] = {"number": Plain(item.record.id), "name": known_as(item.record.contact)}
    return Text("agenda-line", who, what=what_of(item.step), when=_when(turn, item))


def _when(turn: Turn, item: Item) -> Value:
    """Of today only the hour is worth saying, of another day the day as well."""
    local = item.step.due_at.astimezone(turn.reader.zone)
    at = None if item.step.all_day else local.time()
    if local.date() == turn.today:
        return write_time(at, turn.reader.language) if at else Text("agenda-all-day")
    return short(Moment(local.date(), at), turn.reader, turn.today)


COMMANDS = (Command("today", today), Command("week", week))
