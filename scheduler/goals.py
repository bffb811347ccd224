"""Tells people when they reach half, nine tenths and all of a goal, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from bot.replies import Choice, Reply
from bot.turn import reader_of
from bot.unasked import tell
from locales.reader import Reader
from locales.text import Text
from sales.goals import MILESTONES, Pace, goals_on, paces
from sales.nudges import held_until
from sales.periods import team_day
from sales.settings import TeamSettings, team_settings
from sales.wording import aim, pace
from scheduler.ahead import Ahead
from storage.goals import Stamp, stamp
from storage.nudges import said_as, said_first
from storage.tables import Goal, Person
from storage.unasked import noted_already

_RULE = "goal"
# Of each database, when all was last said: until something happens in it, nothing need be counted again.
_ALL_SAID: WeakKeyDictionary[Engine, Stamp] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone of which somebody is to be told; those below it, reached at the same time, are passed over.

    Attributes:
        person_id: who is told.
        reader: how they read.
        keys: of this milestone and those below it, this one last: what makes each the same, whoever says it.
        reply: the words.
    """

    person_id: int
    reader: Reader
    keys: Sequence[str]
    reply: Reply


def _look(session: Session, now: datetime) -> list[Reached]:
    """Milestones of which nobody was told; what was reached in full is not counted again."""
    settings = team_settings(session)
    day = team_day(now, settings)
    database, present = session.connection().engine, stamp(session, day)
    if _ALL_SAID.get(database) == present:
        return []
    running = goals_on(session, day)
    told = noted_already(session.connection(), [_key(goal, each) for goal in running for each in MILESTONES])
    running = [goal for goal in running if _key(goal, MILESTONES[-1]) not in told]
    untold = [
        each
        for each in paces(session, running, now, settings)
        if each.milestone and _key(each.goal, each.milestone) not in told
    ]
    if not untold:
        _ALL_SAID[database] = present
    return [reached for each in untold if (reached := _reached(session, each, now, settings))]


def _key(goal: Goal, milestone: int) -> str:
    """A goal that was set anew may be reached anew."""
    return f"{_RULE}:{goal.id}:{goal.target}:{milestone}"


def _reached(session: Session, found: Pace, now: datetime, settings: TeamSettings) -> Reached | None:
    """None while whoever aims at it is away or wants quiet."""
    person = session.get_one(Person, found.goal.person_id)
    held = held_until(now, person, settings.week, days_off=False, hours=True, quiet=settings.quiet)
    if held is not None or person.status != "active":
        return None
    highest = found.milestone or 0
    lines = Text("milestone", milestone=highest, aim=aim(found.goal)), pace(found)
    reply = Reply(lines, ((Choice(Text("milestone-goal"), "/goal"),),))
    keys = [_key(found.goal, milestone) for milestone in MILESTONES if milestone <= highest]
    return Reached(person.id, reader_of(person), keys, reply)


def _say(connection: Connection, now: datetime, found: list[Reached]) -> int:
    """Say them; returns how many."""
    return sum(_told(connection, reached, now) for reached in found)


def _told(connection: Connection, reached: Reached, now: datetime) -> bool:
    number = None
    for key in reached.keys:
        number = _noted(connection, key, reached.person_id, now) or number
    if number is None:
        return False
    message = tell(connection, reached.person_id, reached.reader, reached.reply, now)
    if message is not None:
        said_as(connection, number, message)
    return True


def _noted(connection: Connection, key: str, person_id: int, now: datetime) -> int | None:
    _, goal, _, milestone = key.split(":")
    more = {"rule": _RULE, "occasion": f"{goal}/{milestone}", "attempt": 1, "person_id": person_id, "at": now}
    return said_first(connection, key=key, **more)


celebrate = Ahead("goals", _look, _say)
