"""Begins leaves on their first day, and ends them on the morning of being back, once each."""

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.replies import Choice, Reply
from bot.turn import reader_of
from bot.unasked import tell
from locales.errors import UserError
from locales.text import Text
from sales.handover import hand_over, open_count
from sales.leaves import begin, is_over, is_to_begin
from sales.roles import activate
from sales.settings import TeamSettings, team_settings
from scheduler.ahead import Ahead
from scheduler.rounds import beginning
from storage.leaves import with_people
from storage.outbox import ANSWER
from storage.tables import Leave, Person

_AT_ONCE = 50


def _look(session: Session, now: datetime) -> list[int]:
    """The numbers of those with which something is to be done."""
    found = with_people(session)
    settings = team_settings(session) if found else None
    return [
        leave.id
        for leave, person in found
        if settings is not None and (_is_moot(leave, person) or _is_due(leave, person, now, settings))
    ][:_AT_ONCE]


def _is_due(leave: Leave, person: Person, now: datetime, settings: TeamSettings) -> bool:
    return is_to_begin(leave, person, now) or is_over(leave, person, now, settings)


def _is_moot(leave: Leave, person: Person) -> bool:
    """They were blocked meanwhile, or brought back by a process of the last release, which knows nothing of this."""
    return person.status == "blocked" or (leave.begun_at is not None and person.status == "active")


def _do(connection: Connection, now: datetime, found: list[int]) -> int:
    """Do it, each unless another process has; returns how many."""
    if found:
        with beginning(connection, now) as round_:
            for number in found:
                _seen_to(round_.session, number, now)
    return len(found)


def _seen_to(session: Session, number: int, now: datetime) -> None:
    leave = session.get_one(Leave, number, with_for_update=True)
    person = session.get_one(Person, leave.person_id)
    if leave.ended_at is not None or leave.voided_at is not None:
        return
    if _is_moot(leave, person):
        leave.ended_at = now
    elif is_over(leave, person, now, team_settings(session)):
        _end(session, leave, person, now)
    elif is_to_begin(leave, person, now):
        _begin(session, leave, person, now)


def _begin(session: Session, leave: Leave, person: Person, now: datetime) -> None:
    """What they have open goes to whoever was named; what stays with them is for the admin to decide."""
    by = session.get_one(Person, leave.by_id)
    taker = session.get(Person, leave.taker_id) if leave.taker_id else None
    try:
        begin(session, person, leave, now)
    except UserError as refusal:
        leave.ended_at = now
        _tell(session, by, Reply((refusal.text,)), now)
        return
    if taker is not None and taker.status == "active" and open_count(session, person):
        count = hand_over(session, person, taker, by, now)
        told = Text("handover-told", by=by.name, giver=person.name, count=count)
        _tell(session, taker, Reply((told,), (_FIRST_LOOKS,)), now)
        return
    left = open_count(session, person)
    if left:
        hand = Choice(Text("person-handover"), f"/handover @{person.id}")
        _tell(session, by, Reply((Text("leave-began", name=person.name, count=left),), ((hand,),)), now)


def _end(session: Session, leave: Leave, person: Person, now: datetime) -> None:
    """They are told that they are back, unless they never were away because nothing ran."""
    was_away = leave.begun_at is not None
    leave.ended_at = now
    if was_away:
        activate(person)
        _tell(session, person, Reply((Text("leave-over-told"),), (_FIRST_LOOKS,)), now)


_FIRST_LOOKS = (Choice(Text("first-today"), "/today"), Choice(Text("first-pipeline"), "/pipeline"))


def _tell(session: Session, person: Person, reply: Reply, now: datetime) -> None:
    if person.status != "blocked":
        session.flush()
        tell(session.connection(), person.id, reader_of(person), reply, now, priority=ANSWER)


see_to = Ahead("leaves", _look, _do)
