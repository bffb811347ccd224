"""What is due and overdue, and what comes later this week; each line has the button that opens its card."""

from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil

from sqlalchemy.orm import Session

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import Command
from bot.turn import Turn
from handlers.frames import is_pressed
from handlers.naming import page_of, paged, paging, with_page
from locales.digits import folded
from locales.keys import Key
from locales.text import Plain, Text
from sales.access import visible_person
from sales.agenda import Item, later_this_week, todays
from sales.agenda_words import agenda_lines
from storage.tables import Person

_PAGE = 8
_PER_ROW = 4


def today(turn: Turn, rest: str) -> Reply:
    """What is due and overdue, the most urgent first: one's own, or of somebody whose work this person may see."""
    return _agenda(turn, "/today", rest, todays)


def week(turn: Turn, rest: str) -> Reply:
    """What comes after today, to the end of the week."""
    return _agenda(turn, "/week", rest, later_this_week)


def _agenda(turn: Turn, command: str, rest: str, planned: Callable[[Session, Person, datetime], list[Item]]) -> Reply:
    named, marked = with_page(rest)
    whose = turn.person if not named or folded(named).isdecimal() else visible_person(turn.session, turn.person, named)
    items = planned(turn.session, whose, turn.now)
    page = min(marked or page_of(named), max(ceil(len(items) / _PAGE), 1))
    shown = items[(page - 1) * _PAGE : page * _PAGE]
    if whose.id != turn.person.id:
        return _of_another(turn, whose, command, items, shown, page)
    if not shown:
        return Reply((Text(_NOTHING[command]),))
    lines = agenda_lines(items, shown, turn.reader, turn.today)
    return Reply(tuple(lines), (*_openings(shown), *paging(command, page, len(items), _PAGE)), in_place=bool(rest))


_NOTHING: dict[str, Key] = {"/today": "agenda-free-today", "/week": "agenda-free-week"}
_OTHERS: dict[str, Key] = {"/today": "agenda-theirs-today", "/week": "agenda-theirs-week"}
_OTHERS_NOTHING: dict[str, Key] = {"/today": "agenda-theirs-free-today", "/week": "agenda-theirs-free-week"}


def _of_another(
    turn: Turn, whose: Person, command: str, items: Sequence[Item], shown: Sequence[Item], page: int
) -> Reply:
    """A colleague's, under their name."""
    if not shown:
        return Reply((Text(_OTHERS_NOTHING[command], name=whose.name),))
    lines = agenda_lines(items, shown, turn.reader, turn.today)
    pages = paged(f"{command} @{whose.id}", page, len(items), _PAGE)
    heading = Text(_OTHERS[command], name=whose.name)
    return Reply((heading, *lines), (*_openings(shown), *pages), in_place=is_pressed(turn))


def _openings(shown: Sequence[Item]) -> Rows:
    cards = dict.fromkeys(item.record.id for item in shown)
    return rows([Choice(Text("agenda-open", number=Plain(number)), f"/open {number}") for number in cards], _PER_ROW)


COMMANDS = (Command("today", today), Command("week", week))
