"""Codes and sessions: good for once and for a short while, also when two use them at the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from sales import people, roles
from storage import secrets
from storage.engine import writing_engine
from storage.tables import Code, Person
from storage.tables import Session as SignIn

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
AT_ONCE = 8


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = writing_engine(database, threads=AT_ONCE)
    yield made
    made.dispose()


def person(session: Session, name: str = "Sara", role: str = "rep") -> Person:
    made = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(made)
    session.flush()
    return made


def made(engine: Engine, code: Callable[[Session, Person], str]) -> str:
    with Session(engine) as session, session.begin():
        return code(session, person(session))


def test_a_sign_in_link_works_once(engine: Engine) -> None:
    code = made(engine, lambda session, sara: people.sign_in_code(session, sara, NOW))
    with Session(engine) as session, session.begin():
        assert people.enter(session, code, NOW)
    with Session(engine) as session, session.begin():
        assert people.enter(session, code, NOW) is None


def test_a_sign_in_link_lasts_ten_minutes(engine: Engine) -> None:
    assert timedelta(minutes=10) == people.LINK_LASTS
    code = made(engine, lambda session, sara: people.sign_in_code(session, sara, NOW))
    with Session(engine) as session, session.begin():
        assert people.enter(session, code, NOW + people.LINK_LASTS) is None
        assert people.enter(session, code, NOW + people.LINK_LASTS - timedelta(seconds=1))


def test_a_newer_sign_in_link_voids_the_older(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        sara = person(session)
        older, newer = (people.sign_in_code(session, sara, NOW) for _ in range(2))
        assert people.enter(session, older, NOW) is None
        assert people.enter(session, newer, NOW)


def test_of_many_who_use_a_link_at_the_same_moment_one_comes_in(engine: Engine) -> None:
    code = made(engine, lambda session, sara: people.sign_in_code(session, sara, NOW))
    together = Barrier(AT_ONCE)

    def enter(_: int) -> str | None:
        together.wait(timeout=60)
        with Session(engine) as session, session.begin():
            return people.enter(session, code, NOW)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        tokens = list(pool.map(enter, range(AT_ONCE)))
    assert len([token for token in tokens if token]) == 1


def test_nothing_that_opens_a_door_is_stored_as_it_is(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        sara = person(session)
        shown = [people.sign_in_code(session, sara, NOW), people.invite(session, None, "rep", None, NOW)]
        shown.append(people.open_web(session, sara, NOW))
        session.flush()
        kept = [str(value) for row in session.execute(select(*Code.__table__.columns)) for value in row]
        kept += [str(value) for row in session.execute(select(*SignIn.__table__.columns)) for value in row]
    assert [secret for secret in shown if any(secret in value for value in kept)] == []


def test_a_code_of_one_kind_opens_no_other_door(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        sara = person(session)
        sign_in, invitation = people.sign_in_code(session, sara, NOW), people.invite(session, None, "rep", None, NOW)
        assert people.enter(session, invitation, NOW) is None
        assert secrets.use_code(session, secrets.INVITATION, sign_in, NOW) is None
        assert secrets.use_code(session, secrets.LINK, sign_in, NOW) is None


def test_a_session_ends_by_itself_by_signing_out_and_by_being_blocked(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        person(session, "Boss", "admin")
        sara = person(session)
        tokens = [people.open_web(session, sara, NOW) for _ in range(3)]
        assert secrets.person_of_session(session, tokens[0], NOW) is sara
        assert secrets.person_of_session(session, tokens[0], NOW + secrets.SESSION_LASTS) is None
        secrets.close_session(session, tokens[0])
        assert [bool(secrets.person_of_session(session, token, NOW)) for token in tokens] == [False, True, True]
        roles.block(session, sara)
        assert [secrets.person_of_session(session, token, NOW) for token in tokens] == [None] * 3
        assert session.scalars(select(SignIn).where(SignIn.person_id == sara.id)).all() == []
