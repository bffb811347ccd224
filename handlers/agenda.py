"""What is due and overdue, and what comes later this week; each line has the button that opens its card."""

from math import ceil

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.naming import page_of, paging
from locales.keys import Key
from locales.text import Plain, Text
from sales.agenda import Item, later_this_week, todays
from sales.agenda_words import agenda_lines

_PAGE = 8
_PER_ROW = 4


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
    lines = agenda_lines(items, shown, turn.reader, turn.today)
    cards = dict.fromkeys(item.record.id for item in shown)
    buttons = [Choice(Text("agenda-open", number=Plain(number)), f"/open {number}") for number in cards]
    paged = paging(command, page, len(items), _PAGE)
    return Reply(tuple(lines), (*rows(buttons, _PER_ROW), *paged), in_place=bool(rest))


COMMANDS = (Command("today", today), Command("week", week))
