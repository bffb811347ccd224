"""The official holidays one by one: a team that works on one takes it out, and may have it back."""

from datetime import date

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.naming import page_of, paging
from handlers.set_by import set_for_team
from handlers.working_week import look_again
from locales.holidays_iran import iranian_holidays
from locales.text import Named, Text
from sales.settings import settle, team_settings

_PAGE = 8


def official_days(turn: Turn, rest: str) -> Reply:
    """Those to come, page by page; each button makes one a working day, or a day off again."""
    known = sorted(day for day in iranian_holidays() if day >= turn.today)
    chosen, _, page = rest.partition(" ")
    changed = next((day for day in known if day.isoformat() == chosen), None)
    if changed is not None:
        _turn(turn, changed)
    number = page_of(page if changed else rest)
    here = known[(number - 1) * _PAGE : number * _PAGE]
    return _screen(turn, here, number, len(known), in_place=bool(rest))


def _turn(turn: Turn, day: date) -> None:
    worked = team_settings(turn.session).worked_holidays ^ {day}
    with set_for_team(turn):
        settle(turn.session, "worked_holidays", sorted(one.isoformat() for one in worked))
    look_again(turn)


def _screen(turn: Turn, here: list[date], page: int, total: int, *, in_place: bool) -> Reply:
    worked, names = team_settings(turn.session).worked_holidays, iranian_holidays()
    lines = [_line(day, names[day], works=day in worked) for day in here]
    buttons = [_button(day, page, works=day in worked) for day in here]
    back = (Choice(Text("team-holidays-change"), "/holidays"),)
    keys = (*rows(buttons, 1), *paging("/officialdays", page, total, _PAGE), back)
    return Reply((Text("official-days"), *lines), keys, in_place=in_place)


def _line(day: date, name: Named, *, works: bool) -> Text:
    return Text("official-day-worked" if works else "official-day", day=day, name=name)


def _button(day: date, page: int, *, works: bool) -> Choice:
    label = Text("official-rest" if works else "official-work", day=day)
    return Choice(label, f"/officialdays {day.isoformat()} {page}")


COMMANDS = (Command("officialdays", official_days, ADMINS, listed=False),)
