"""The team's working days, hours and holidays."""

from dataclasses import dataclass
from datetime import date, time

from bot.answers import Day
from bot.flows import Ask, Flow
from bot.kinds import Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers import team_rules as whole
from handlers.set_by import set_for_team
from handlers.setting_kinds import WorkHours, clock_at, weekday
from locales.errors import UserError
from locales.holidays_iran import iranian_holidays
from locales.text import Several, Text
from locales.weeks import first_weekday
from sales.settings import settle, team_settings
from storage.nudges import look_at_all
from storage.tables import Record

_DAYS = 7
_MINUTES = 60
# As many as fit on a phone; a team enters a year's holidays at a time.
_MOST = 40
# Official holidays that are named, so that one sees which these are.
_NEXT = 3


def days(turn: Turn, rest: str) -> Reply:
    """The seven days; each button makes a day a working day, or takes it off."""
    settings = team_settings(turn.session)
    chosen = set(settings.week.days)
    if rest in {str(day) for day in range(_DAYS)}:
        chosen ^= {int(rest)}
        if not chosen:
            raise UserError("team-workdays-none")
        with set_for_team(turn):
            settle(turn.session, "working_days", sorted(chosen))
        look_again(turn)
        settings = team_settings(turn.session)
    first = first_weekday(settings.language)
    buttons = [_day(day % _DAYS, works=day % _DAYS in chosen) for day in range(first, first + _DAYS)]
    done = (Choice(Text("first-team-settings"), "/teamsettings"),)
    lines = (Text("team-workdays", days=Several(whole.working_days(settings))), Text("team-workdays-ask"))
    return Reply(lines, (*rows(buttons), done), in_place=bool(rest))


def _day(day: int, *, works: bool) -> Choice:
    return Choice(Text("workday-on" if works else "workday-off", day=weekday(day)), f"/workdays {day}")


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Two times in minutes since midnight, the first earlier."""

    hours: tuple[int, int]


def hours(turn: Turn, rest: str) -> Reply:
    """Change the working hours."""
    usual = tuple(
        Option([start, end], Text("hours-from-to", start=clock_at(start), end=clock_at(end)))
        for start, end in ((480, 1020), (540, 1080))
    )
    return turn.begin(HOURS, said={"hours": rest} if rest else None, options={"hours": usual})


def _hours_chosen(turn: Turn, form: OpenHours) -> Reply:
    with set_for_team(turn):
        for name, minute in zip(("opens", "closes"), form.hours, strict=True):
            settle(turn.session, name, time(*divmod(minute, _MINUTES)).isoformat("minutes"))
    look_again(turn)
    return whole.show(turn, "", Text("settings-saved"))


def holidays(turn: Turn, rest: str, *above: Text) -> Reply:
    """The days off that are still to come; each button takes one out."""
    found = _holidays(turn)
    if rest and rest in {day.isoformat() for day in found}:
        found.discard(date.fromisoformat(rest))
        _keep(turn, found)
        above = (Text("team-holiday-removed", day=date.fromisoformat(rest)),)
    coming = sorted(day for day in found if day >= turn.today)[:_MOST]
    buttons = [Choice(Text("team-holiday-remove", day=day), f"/holidays {day}") for day in coming]
    more = (Choice(Text("team-holiday-add"), "/holiday"), Choice(Text("first-team-settings"), "/teamsettings"))
    lines, official = _official(turn)
    return Reply((*above, Text("team-holidays", count=len(coming)), *lines), (*rows(buttons, 1), official, more))


def _official(turn: Turn) -> tuple[list[Text], tuple[Choice, ...]]:
    """The official holidays that come next, and the buttons that switch them, all or one by one."""
    settings = team_settings(turn.session)
    if not settings.official:
        return [Text("official-are-off")], (Choice(Text("official-turn-on"), "/official on"),)
    off = sorted((day, name) for day, name in iranian_holidays().items() if day not in settings.worked_holidays)
    coming = [(day, name) for day, name in off if day >= turn.today][:_NEXT]
    lines = [Text("official-are-on"), *(Text("official-day", day=day, name=name) for day, name in coming)]
    off_at_once = Choice(Text("official-turn-off"), "/official off")
    return lines, (Choice(Text("official-one-by-one"), "/officialdays"), off_at_once)


def _holidays(turn: Turn) -> set[date]:
    return set(team_settings(turn.session).own_holidays)


def _keep(turn: Turn, days_off: set[date]) -> None:
    with set_for_team(turn):
        settle(turn.session, "holidays", sorted(day.isoformat() for day in days_off))
    look_again(turn)


def look_again(turn: Turn) -> None:
    """Working time has changed, by which it is counted how long a new lead waits."""
    turn.session.flush()
    look_at_all(turn.session, Record.touched_at.is_(None))


def official(turn: Turn, rest: str) -> Reply:
    """Count Iran's official holidays as days off, or not."""
    with set_for_team(turn):
        settle(turn.session, "official", rest != "off")
    look_again(turn)
    return holidays(turn, "", Text("settings-saved"))


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off."""

    day: date


def holiday(turn: Turn, rest: str) -> Reply:
    """Add a day off."""
    return turn.begin(HOLIDAY, said={"day": rest} if rest else None)


def _holiday_added(turn: Turn, form: Holiday) -> Reply:
    _keep(turn, _holidays(turn) | {form.day})
    return holidays(turn, "", Text("team-holiday-added", day=form.day))


HOURS = Flow("team-hours", (Ask("hours", WorkHours()),), OpenHours, _hours_chosen, review=False)
HOLIDAY = Flow("team-holiday", (Ask("day", Day()),), Holiday, _holiday_added, review=False)
COMMANDS = (
    Command("workdays", days, ADMINS, listed=False),
    Command("workhours", hours, ADMINS, listed=False),
    Command("holidays", holidays, ADMINS, listed=False),
    Command("holiday", holiday, ADMINS, listed=False),
    Command("official", official, ADMINS, listed=False),
)
FLOWS = (HOURS, HOLIDAY)
