"""Goals: how far one's own are, and for managers setting them for people and for the team."""

from dataclasses import dataclass
from datetime import date

from bot.answers import Sum, Whole
from bot.flows import Answers, Ask, Flow
from bot.kinds import Choose, Option
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.frames import period
from handlers.naming import grouped
from handlers.whom import NOBODY, Whom, options
from locales.keys import Key
from locales.money import Money
from locales.text import Text
from sales.access import visible_owners, visible_people
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE, Pace, goals_on, paces, set_goal
from sales.periods import Span, month, quarter, team_day
from sales.roles import known_as
from sales.settings import TeamSettings, team_settings
from sales.wording import aim, pace
from storage.tables import Person

_MEASURES: tuple[tuple[str, Key], ...] = (
    (WON_VALUE, "measure-won-value"),
    (WON_COUNT, "measure-won-count"),
    (NEW_LEADS, "measure-new-leads"),
)
_PERIODS: tuple[tuple[str, Key], ...] = (
    ("this-month", "goals-this-month"),
    ("next-month", "goals-next-month"),
    ("this-quarter", "goals-this-quarter"),
    ("next-quarter", "goals-next-quarter"),
)


def own(turn: Turn, _: str) -> Reply:
    """One's own running goals, and one's team's."""
    settings = team_settings(turn.session)
    running = goals_on(turn.session, team_day(turn.now, settings), [turn.person.id])
    if not running:
        return Reply((Text("goal-none" if turn.person.role == "rep" else "goal-none-yet"),), _setting(turn))
    found = paces(turn.session, running, turn.now, settings)
    return Reply(tuple(_line(turn, each, settings) for each in found), _setting(turn))


def _setting(turn: Turn) -> tuple[tuple[Choice, ...], ...]:
    return () if turn.person.role == "rep" else ((Choice(Text("goals-set"), "/goals new"),),)


def _line(turn: Turn, found: Pace, settings: TeamSettings) -> Text:
    goal = found.goal
    person = turn.session.get_one(Person, goal.person_id)
    whose = Text("goal-of-team" if goal.team else "person-name", name=known_as(person))
    if not goal.team and person.id == turn.person.id:
        whose = Text("goal-own")
    days = period(turn, Span(goal.starts_on, goal.ends_on), settings)
    return Text("goal-line", whose=whose, days=days, pace=pace(found))


def everybodys(turn: Turn, rest: str) -> Reply:
    """The running goals of all whose work this person may see, the farthest ahead first; or set one."""
    if rest:
        return _ask(turn)
    settings = team_settings(turn.session)
    owners = visible_owners(turn.session, turn.person)
    found = paces(turn.session, goals_on(turn.session, team_day(turn.now, settings), owners), turn.now, settings)
    found.sort(key=lambda each: (not each.goal.team, -each.share))
    if not found:
        return Reply((Text("goals-none"),), _setting(turn))
    return Reply(grouped([Text("goals-title")], [_line(turn, each, settings) for each in found]), _setting(turn))


@dataclass(frozen=True, slots=True)
class NewGoal:
    """What somebody shall aim at; nobody in particular is the team."""

    who: int
    measure: str
    period: str
    value: Money | None = None
    count: int | None = None


def _by_value(answers: Answers) -> bool:
    return bool(answers.get("measure") == WON_VALUE)


def _by_count(answers: Answers) -> bool:
    return not _by_value(answers)


def _ask(turn: Turn) -> Reply:
    team = Option(NOBODY, Text("goals-whole-team"))
    return turn.begin(GOAL, options={"who": options(visible_people(turn.session, turn.person), team)})


def _set(turn: Turn, form: NewGoal) -> Reply:
    settings = team_settings(turn.session)
    span = _span(form.period, team_day(turn.now, settings), settings)
    person = next((each for each in visible_people(turn.session, turn.person) if each.id == form.who), turn.person)
    target, currency = (form.value.minor, form.value.currency) if form.value else (form.count or 1, None)
    goal = set_goal(turn.session, person, span, form.measure, target, currency=currency, team=form.who == NOBODY)
    (found,) = paces(turn.session, [goal], turn.now, settings)
    return Reply((Text("goals-saved", aim=aim(goal)), _line(turn, found, settings)), _setting(turn))


def _span(named: str, today: date, settings: TeamSettings) -> Span:
    unit = month if named.endswith("month") else quarter
    this = unit(today, settings)
    return this if named.startswith("this") else unit(this.end, settings)


GOAL = Flow(
    "goals",
    (
        Ask("who", Whom()),
        Ask("measure", Choose(_MEASURES)),
        Ask("period", Choose(_PERIODS)),
        Ask("value", Sum(), when=_by_value),
        Ask("count", Whole(1, 1_000_000), when=_by_count),
    ),
    NewGoal,
    _set,
)
COMMANDS = (Command("goal", own), Command("goals", everybodys, MANAGERS))
FLOWS = (GOAL,)
