"""Goals: how far one's own are, and for managers those of the team and of a person or a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers import goal_changes, goal_setting
from handlers.goal_said import NEW, Wished, read_wish
from handlers.goal_setting import set_another
from handlers.goal_words import goal_line, goal_owner, goal_to_come
from handlers.naming import grouped, page_of, paging
from handlers.whom import NOBODY
from locales.digits import folded
from locales.errors import UserError
from locales.text import Plain, Text
from sales.access import visible_owners, visible_people
from sales.goals import Pace, goals_later, goals_on, goals_within, paces
from sales.periods import Span, team_day
from sales.settings import TeamSettings, team_settings
from storage.tables import Goal


def own(turn: Turn, rest: str) -> Reply:
    """One's own running goals, and one's team's; who says more means those of the team."""
    if rest and turn.person.role in MANAGERS:
        return everybodys(turn, rest)
    if folded(rest.partition(" ")[0]) in NEW:
        raise UserError("goal-set-by-managers")
    settings = team_settings(turn.session)
    running = goals_on(turn.session, team_day(turn.now, settings), [turn.person.id])
    if not running:
        return Reply((Text("goal-none" if turn.person.role == "rep" else "goal-none-yet"),), set_another(turn))
    found = paces(turn.session, running, turn.now, settings)
    return Reply(tuple(goal_line(turn, each, settings) for each in found), set_another(turn))


def everybodys(turn: Turn, rest: str) -> Reply:
    """The goals of all whose work this person may see, page by page; those of somebody or of a period; or set one."""
    if rest and not folded(rest).isdecimal():
        return _meant(turn, rest)
    ranked = _ranked(turn, team_settings(turn.session))
    if not ranked:
        return Reply((Text("goals-none"),), set_another(turn))
    page = min(page_of(rest), -(-len(ranked) // _PAGE))
    here = ranked[(page - 1) * _PAGE : page * _PAGE]
    buttons = (*rows([each.opening for each in here]), *paging("/goals", page, len(ranked), _PAGE), *set_another(turn))
    return Reply(grouped([Text("goals-title")], [each.line for each in here]), buttons, in_place=bool(rest))


_PAGE = 8


def _meant(turn: Turn, rest: str) -> Reply:
    """Show the goals that are meant, if there are some; else set one, asking what was not said."""
    settings = team_settings(turn.session)
    people = visible_people(turn.session, turn.person)
    now = turn.now.astimezone(ZoneInfo(settings.zone))
    wish = read_wish(rest, people, turn.person.id, now, settings.language)
    if wish.aims_at_nothing:
        return _ended(turn, wish, settings)
    found = _those(turn, wish, settings) if wish.only_looks else []
    if not found:
        return goal_setting.ask(turn, wish, people, settings)
    here = _numbered(turn, found, settings)[:_MOST]
    buttons = (*rows([each.opening for each in here]), *set_another(turn, rest))
    return Reply(grouped([Text("goals-title")], [each.line for each in here]), buttons)


_MOST = 20


def _ended(turn: Turn, wish: Wished, settings: TeamSettings) -> Reply:
    """Whoever aims at nothing wants the goal removed, which is asked about.

    Raises:
        UserError: it is not clear which one.
    """
    found = [each for each in _those(turn, wish, settings) if wish.measure in {None, each.measure}]
    if len(found) != 1:
        raise UserError("goals-zero")
    return goal_changes.edit_goal(turn, f"{found[0].id} {goal_changes.DROP}")


def _those(turn: Turn, wish: Wished, settings: TeamSettings) -> list[Goal]:
    """The goals of a person or the team, of the days that are named, or else running and to come."""
    owners = visible_owners(turn.session, turn.person)
    if wish.who is not None:
        owners = {wish.who or turn.person.id}
    today = team_day(turn.now, settings)
    for span in (wish.span, wish.last):
        of = goals_within(turn.session, span, owners) if span else []
        found = [goal for goal in of if span == Span(goal.starts_on, goal.ends_on) and _is_of(goal, wish)]
        if found:
            return found
    if wish.span:
        return []
    here = [*goals_on(turn.session, today, owners), *goals_later(turn.session, today, owners)]
    return [goal for goal in here if _is_of(goal, wish)]


def _is_of(goal: Goal, wish: Wished) -> bool:
    return wish.who is None or goal.team == (wish.who == NOBODY)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A goal in the list, and the button that opens it."""

    line: Text
    opening: Choice


def _ranked(turn: Turn, settings: TeamSettings) -> list[_Ranked]:
    """Teams first, then people by the share of their own goal that they have reached, then what is still to come."""
    today, owners = team_day(turn.now, settings), visible_owners(turn.session, turn.person)
    running = paces(turn.session, goals_on(turn.session, today, owners), turn.now, settings)
    ordered = sorted(running, key=lambda each: (not each.goal.team, 0 if each.goal.team else -each.share))
    later = goals_later(turn.session, today, owners)
    return _numbered(turn, [*(each.goal for each in ordered), *later], settings)


def _numbered(turn: Turn, goals: Sequence[Goal], settings: TeamSettings) -> list[_Ranked]:
    """Each with its place, so that two goals of one person or team have buttons that differ."""
    today, found = team_day(turn.now, settings), paces(turn.session, goals, turn.now, settings)
    return [
        _placed(turn, rank, each, settings, begun=each.goal.starts_on <= today) for rank, each in enumerate(found, 1)
    ]


def _placed(turn: Turn, rank: int, found: Pace, settings: TeamSettings, *, begun: bool) -> _Ranked:
    place, goal = Plain(rank), found.goal
    line = goal_line(turn, found, settings) if begun else goal_to_come(turn, goal, settings)
    label = Text("goals-place", rank=place, name=goal_owner(turn, goal))
    shown = Text("goals-ranked" if begun else "goals-later", rank=place, goal=line)
    return _Ranked(shown, Choice(label, f"/editgoal {goal.id}"))


COMMANDS = (Command("goal", own), Command("goals", everybodys, MANAGERS), *goal_changes.COMMANDS)
FLOWS = (*goal_setting.FLOWS, *goal_changes.FLOWS)
