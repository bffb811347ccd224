"""A goal that was set: aiming at more or less, or at nothing any more."""

from dataclasses import dataclass

from bot.answers import Sum, Whole
from bot.flows import Ask, Flow
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.goal_words import goal_line, goal_to_come
from locales.digits import folded
from locales.errors import UserError
from locales.money import Money
from locales.text import Text
from sales.access import visible_owners
from sales.goals import WON_VALUE, drop_goal, goal_of, paces
from sales.journal import undoable
from sales.settings import team_settings
from sales.wording import aim
from storage.tables import Goal

DROP, _YES, _CHANGE = "drop", "yes", "change"
LARGEST = 1_000_000


def edit_goal(turn: Turn, rest: str) -> Reply:
    """Show a goal by its number, change what it aims at, or drop it, which is asked about first."""
    number, *words = folded(rest).split() or [""]
    goal = _meant(turn, number)
    match words:
        case [word, *_] if word == _CHANGE:
            flow = NEW_SUM if goal.measure == WON_VALUE else NEW_COUNT
            return turn.begin(flow, about={"goal": goal.id}, above=(_line(turn, goal),))
        case [word, sure, *_] if (word, sure) == (DROP, _YES):
            return _dropped(turn, goal)
        case [word, *_] if word == DROP:
            yes = Choice(Text("goal-drop-yes"), f"/editgoal {goal.id} {DROP} {_YES}")
            no = Choice(Text("goal-drop-no"), f"/editgoal {goal.id}")
            return Reply((_line(turn, goal), Text("goal-drop-ask")), ((yes, no),))
    return _card(turn, goal)


def _meant(turn: Turn, number: str) -> Goal:
    """The goal of that number, of somebody whose work this person may see."""
    found = goal_of(turn.session, int(number)) if number.isdecimal() and len(number) <= _LONGEST else None
    owners = visible_owners(turn.session, turn.person)
    if found is None or (owners is not None and found.person_id not in owners):
        raise UserError("goal-unknown")
    return found


_LONGEST = 12


def _card(turn: Turn, goal: Goal, *above: Text) -> Reply:
    change = Choice(Text("goal-change"), f"/editgoal {goal.id} {_CHANGE}")
    drop = Choice(Text("goal-drop"), f"/editgoal {goal.id} {DROP}")
    return Reply((*above, _line(turn, goal)), ((change, drop), (Choice(Text("milestone-goal"), "/goals"),)))


def _line(turn: Turn, goal: Goal) -> Text:
    settings = team_settings(turn.session)
    (found,) = paces(turn.session, [goal], turn.now, settings)
    return goal_line(turn, found, settings)


def _dropped(turn: Turn, goal: Goal) -> Reply:
    line = _line(turn, goal)
    gone = Text("goal-gone", goal=goal_to_come(turn, goal, team_settings(turn.session)))
    with undoable(turn.session, turn.person, turn.now, gone):
        drop_goal(turn.session, goal)
    ways = (Choice(Text("undo-this"), "/undo"), Choice(Text("milestone-goal"), "/goals"))
    return Reply((Text("goal-dropped"), line), (ways,))


@dataclass(frozen=True, slots=True)
class NewSum:
    """What is aimed at instead."""

    value: Money


@dataclass(frozen=True, slots=True)
class NewCount:
    """How many are aimed at instead."""

    count: int


def _sum_changed(turn: Turn, form: NewSum) -> Reply:
    return _changed(turn, form.value.minor, form.value.currency)


def _count_changed(turn: Turn, form: NewCount) -> Reply:
    return _changed(turn, form.count, None)


def _changed(turn: Turn, target: int, currency: str | None) -> Reply:
    goal = _meant(turn, str(turn.about["goal"]))
    done = Text("goals-saved", aim=aim(Goal(measure=goal.measure, target=target, currency=currency)))
    with undoable(turn.session, turn.person, turn.now, done):
        goal.target, goal.currency = target, currency
    return _card(turn, goal, done)


# A quarter's goal of a small team.
AMOUNT = Sum(example=(2_000_000_000, 250_000))
NEW_SUM = Flow("goal-sum", (Ask("value", AMOUNT),), NewSum, _sum_changed, review=False, brief=True)
NEW_COUNT = Flow("goal-count", (Ask("count", Whole(1, LARGEST)),), NewCount, _count_changed, review=False, brief=True)
COMMANDS = (Command("editgoal", edit_goal, MANAGERS, listed=False),)
FLOWS = (NEW_SUM, NEW_COUNT)
