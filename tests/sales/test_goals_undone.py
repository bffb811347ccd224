"""A goal that was set, changed or dropped is taken back, also when its number has become another's meanwhile."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.text import Text
from sales.goals import NEW_LEADS, WON_COUNT, drop_goal, set_goal
from sales.journal import undo, undoable
from sales.periods import Span
from storage.tables import Goal, Person

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
AZAR = Span(date(2026, 11, 22), date(2026, 12, 22))


def manager(session: Session, name: str) -> Person:
    made = Person(name=name, role="manager", language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(made)
    session.flush()
    return made


def held(session: Session) -> list[tuple[int, str, int]]:
    rows = session.execute(select(Goal.person_id, Goal.measure, Goal.target).order_by(Goal.person_id))
    return [(person, measure, target) for person, measure, target in rows]


def aimed(session: Session, person: Person, target: int, measure: str = WON_COUNT) -> Goal:
    with undoable(session, person, NOW, Text("yes")):
        return set_goal(session, person, AZAR, measure, target)


def test_each_step_is_taken_back_in_turn(session: Session) -> None:
    mina = manager(session, "Mina")
    aimed(session, mina, 3)
    goal = aimed(session, mina, 5)
    with undoable(session, mina, NOW, Text("yes")):
        drop_goal(session, goal)
    for left in ([(mina.id, WON_COUNT, 5)], [(mina.id, WON_COUNT, 3)], []):
        assert undo(session, mina, NOW).aims
        session.flush()
        assert held(session) == left


def test_a_number_that_is_anothers_by_now_stays_theirs(session: Session) -> None:
    mina, omid = manager(session, "Mina"), manager(session, "Omid")
    goal = aimed(session, mina, 3)
    with undoable(session, mina, NOW, Text("yes")):
        drop_goal(session, goal)
    aimed(session, omid, 7, NEW_LEADS)
    undo(session, mina, NOW)
    session.flush()
    assert held(session) == [(mina.id, WON_COUNT, 3), (omid.id, NEW_LEADS, 7)]


def test_what_somebody_else_changed_meanwhile_is_not_taken_back(session: Session) -> None:
    mina = manager(session, "Mina")
    aimed(session, mina, 3).target = 9
    session.flush()
    with pytest.raises(UserError, match="undo-changed-since"):
        undo(session, mina, NOW)
    assert held(session) == [(mina.id, WON_COUNT, 9)]
