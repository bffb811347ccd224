"""Tells people when they reach half, nine tenths and all of a goal, each once."""

from datetime import datetime

from sqlalchemy import Connection

from bot.replies import Choice, Reply
from bot.speech import tell
from bot.turn import reader_of
from locales.text import Text
from sales.goals import MILESTONES, Pace, goals_on, paces
from sales.nudges import held_until
from sales.periods import team_day
from sales.wording import aim, pace
from scheduler.rounds import Round, beginning
from storage.digests import said_already
from storage.nudges import said_as, said_first
from storage.tables import Goal, Person

_RULE = "goal"


def celebrate(connection: Connection, now: datetime) -> int:
    """Say what milestones were reached; returns how many."""
    with beginning(connection, now) as round_:
        return sum(_told(round_, found) for found in _untold(round_))


def _untold(round_: Round) -> list[Pace]:
    """Goals at a milestone of which nobody was told; what was reached in full is not counted again."""
    running = goals_on(round_.session, team_day(round_.now, round_.settings))
    told = said_already(round_.session, [_key(goal, each) for goal in running for each in MILESTONES])
    running = [goal for goal in running if _key(goal, MILESTONES[-1]) not in told]
    found = paces(round_.session, running, round_.now, round_.settings)
    return [each for each in found if each.milestone and _key(each.goal, each.milestone) not in told]


def _key(goal: Goal, milestone: int) -> str:
    """A goal that was set anew may be reached anew."""
    return f"{_RULE}:{goal.id}:{goal.target}:{milestone}"


def _told(round_: Round, found: Pace) -> bool:
    """Say the highest milestone; those below it, reached at the same time, are passed over."""
    person = round_.session.get_one(Person, found.goal.person_id)
    held = held_until(round_.now, person, round_.settings.week, days_off=False, hours=True)
    if held is not None or person.status != "active":
        return False
    number = None
    for milestone in (each for each in MILESTONES if each <= (found.milestone or 0)):
        number = _noted(round_, found.goal, person, milestone) or number
    if number is None:
        return False
    reply = Reply(
        (Text("milestone", milestone=found.milestone or 0, aim=aim(found.goal)), pace(found)),
        ((Choice(Text("milestone-goal"), "/goal"),),),
    )
    message = tell(round_.connection, person.id, reader_of(person), reply, round_.now)
    if message is not None:
        said_as(round_.connection, number, message)
    return True


def _noted(round_: Round, goal: Goal, person: Person, milestone: int) -> int | None:
    return said_first(
        round_.connection,
        key=_key(goal, milestone),
        rule=_RULE,
        occasion=f"{goal.id}/{milestone}",
        attempt=1,
        person_id=person.id,
        at=round_.now,
    )
