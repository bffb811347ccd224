"""A leave is taken back wholly, as far as nothing came of it since."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.text import Text
from sales.journal import undo, undoable
from sales.leaves import Days, begin, come_back, grant
from sales.roles import activate, block, send_on_leave
from storage.leaves import open_leaves
from storage.tables import JournalEntry, Leave, Person

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SOME_DAYS = Days(date(2026, 11, 23), date(2026, 11, 26))
TODAY = Days(date(2026, 11, 22), date(2026, 11, 24))
MONTHS_AHEAD = Days(date(2027, 1, 4), date(2027, 1, 11))


def person(session: Session, name: str, role: str = "rep") -> Person:
    made = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(made)
    session.flush()
    return made


def team(session: Session) -> tuple[Person, Person]:
    return person(session, "Omid", "admin"), person(session, "Sara")


def granted(session: Session, by: Person, who: Person, days: Days) -> Leave:
    with undoable(session, by, NOW, Text("yes")):
        return grant(session, who, days, taker=None, by=by, now=NOW)


def test_whoever_was_sent_is_here_again_but_nobody_who_was_blocked_since(session: Session) -> None:
    omid, sara = team(session)
    for since, then in ((None, "active"), (block, "blocked")):
        activate(sara)
        session.flush()
        with undoable(session, omid, NOW, Text("yes")):
            send_on_leave(session, sara)
        if since:
            since(session, sara)
        assert undo(session, omid, NOW).here_again == ((sara.id,) if then == "active" else ())
        assert sara.status == then


def test_what_changes_nothing_is_no_action_of_a_person(session: Session) -> None:
    omid, sara = team(session)
    with undoable(session, omid, NOW, Text("yes")):
        sara.nudge_cap = 3
    assert session.scalars(select(JournalEntry)).all() == []


def test_a_leave_to_come_is_called_off_until_the_clock_has_begun_it(session: Session) -> None:
    omid, sara = team(session)
    leave = granted(session, omid, sara, SOME_DAYS)
    assert undo(session, omid, NOW).without_leave == (sara.id,)
    assert open_leaves(session) == []
    leave = granted(session, omid, sara, SOME_DAYS)
    begin(session, sara, leave, NOW)
    with pytest.raises(UserError, match="undo-changed-since"):
        undo(session, omid, NOW)
    assert open_leaves(session) == [leave]


def test_of_leaves_to_come_there_is_one_and_a_sick_day_leaves_it(session: Session) -> None:
    omid, sara = team(session)
    granted(session, omid, sara, SOME_DAYS)
    later = granted(session, omid, sara, MONTHS_AHEAD)
    assert open_leaves(session) == [later]
    sick = granted(session, omid, sara, TODAY)
    begin(session, sara, sick, NOW)
    assert open_leaves(session) == [sick, later]
    assert not come_back(session, sara, NOW)
    assert (sara.status, open_leaves(session)) == ("active", [later])
    assert come_back(session, sara, NOW)
    assert open_leaves(session) == []


def test_the_last_admin_and_days_that_are_over_are_refused(session: Session) -> None:
    omid, sara = team(session)
    with pytest.raises(UserError, match="leave-past"):
        granted(session, omid, sara, Days(date(2026, 11, 1), date(2026, 11, 22)))
    with pytest.raises(UserError, match="last-admin"):
        begin(session, omid, granted(session, omid, omid, TODAY), NOW)
