"""Goals: how far one's own are, and for managers setting them for people and for the team."""

from dataclasses import dataclass
from datetime import date

from bot.answers import Whole
from bot.flows import Answers, Ask, Flow
from bot.kinds import Choose, Option
from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers import goal_changes
from handlers.goal_changes import LARGEST
from handlers.goal_words import goal_line, goal_owner, goal_to_come
from handlers.naming import grouped, page_of, paging
from handlers.whom import NOBODY, Whom, options
from locales.digits import folded
from locales.keys import Key
from locales.money import Money
from locales.text import Plain, Text
from sales.access import visible_owners, visible_people
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE, goals_later, goals_on, paces, set_goal
from sales.periods import Span, month, quarter, team_day
from sales.settings import TeamSettings, team_settings
from sales.wording import aim
from storage.tables import Goal

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
    return Reply(tuple(goal_line(turn, each, settings) for each in found), _setting(turn))


def _setting(turn: Turn) -> Rows:
    return () if turn.person.role == "rep" else ((Choice(Text("goals-set"), "/goals new"),),)


def everybodys(turn: Turn, rest: str) -> Reply:
    """The goals of all whose work this person may see, page by page; or set one."""
    if rest and not folded(rest).isdecimal():
        return _ask(turn)
    ranked = _ranked(turn, team_settings(turn.session))
    if not ranked:
        return Reply((Text("goals-none"),), _setting(turn))
    page = page_of(rest)
    here = ranked[(page - 1) * _PAGE : page * _PAGE]
    buttons = (*rows([each.opening for each in here]), *paging("/goals", page, len(ranked), _PAGE), *_setting(turn))
    return Reply(grouped([Text("goals-title")], [each.line for each in here]), buttons, in_place=bool(rest))


_PAGE = 8


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A goal in the list, and the button that opens it."""

    line: Text
    opening: Choice


def _ranked(turn: Turn, settings: TeamSettings) -> list[_Ranked]:
    """Teams first, then people by the share of their own goal that they have reached, then what is still to come."""
    today, owners = team_day(turn.now, settings), visible_owners(turn.session, turn.person)
    running = paces(turn.session, goals_on(turn.session, today, owners), turn.now, settings)
    people = sorted((each for each in running if not each.goal.team), key=lambda each: -each.share)
    later = goals_later(turn.session, today, owners)
    teams = [
        _Ranked(goal_line(turn, each, settings), Choice(goal_owner(turn, each.goal), f"/editgoal {each.goal.id}"))
        for each in running
        if each.goal.team
    ]
    here: list[tuple[Key, Goal, Text]]
    here = [("goals-ranked", each.goal, goal_line(turn, each, settings)) for each in people]
    here += [("goals-later", goal, goal_to_come(turn, goal, settings)) for goal in later]
    return teams + [_numbered(turn, rank, *each) for rank, each in enumerate(here, 1)]


def _numbered(turn: Turn, rank: int, key: Key, goal: Goal, line: Text) -> _Ranked:
    """With its place, so that two goals of one person have buttons that differ."""
    place = Plain(rank)
    label = Text("goals-place", rank=place, name=goal_owner(turn, goal))
    return _Ranked(Text(key, rank=place, goal=line), Choice(label, f"/editgoal {goal.id}"))


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
    return Reply((Text("goals-saved", aim=aim(goal)), goal_line(turn, found, settings)), _setting(turn))


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
        Ask("value", goal_changes.AMOUNT, when=_by_value),
        Ask("count", Whole(1, LARGEST), when=_by_count),
    ),
    NewGoal,
    _set,
    brief=True,
)
COMMANDS = (Command("goal", own), Command("goals", everybodys, MANAGERS), *goal_changes.COMMANDS)
FLOWS = (GOAL, *goal_changes.FLOWS)
