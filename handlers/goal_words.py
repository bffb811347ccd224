"""How a goal is called on a screen: whose it is, of which days, and how far."""

from bot.turn import Turn
from handlers.frames import period
from locales.text import Text
from sales.goals import Pace
from sales.periods import Span
from sales.roles import known_as
from sales.settings import TeamSettings
from sales.wording import aim, pace
from storage.tables import Goal, Person


def goal_line(turn: Turn, found: Pace, settings: TeamSettings) -> Text:
    """Whose, of which days, and the pace."""
    days = period(turn, Span(found.goal.starts_on, found.goal.ends_on), settings)
    return Text("goal-line", whose=goal_owner(turn, found.goal), days=days, pace=pace(found))


def goal_to_come(turn: Turn, goal: Goal, settings: TeamSettings) -> Text:
    """Whose, of which days, and what it aims at: of a pace there is nothing to say yet."""
    days = period(turn, Span(goal.starts_on, goal.ends_on), settings)
    return Text("goal-to-come", whose=goal_owner(turn, goal), days=days, aim=aim(goal))


def goal_owner(turn: Turn, goal: Goal) -> Text:
    """Whose goal it is."""
    person = turn.session.get_one(Person, goal.person_id)
    if goal.team:
        return Text("goal-of-team", name=known_as(person))
    return Text("goal-own") if person.id == turn.person.id else Text("person-name", name=known_as(person))
