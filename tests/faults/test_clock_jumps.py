"""Clocks go forward and back, by law and by mistake: one digest a local week, each nudge once, none skipped."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sales import life
from sales.capture import NewLead, capture_lead
from sales.settings import settle
from sales.stages import stages
from storage.invariants import broken
from storage.tables import Nudge, Person
from tests.faults.torture import times
from tests.scheduler.office import Office, local

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)
# Clocks go forward on 28 March 2027 and back on 31 October.
SPRING = datetime(2027, 3, 10, 6, tzinfo=UTC)
AUTUMN = datetime(2027, 10, 13, 6, tzinfo=UTC)


def jumps(start: datetime, end: datetime, chance: Random) -> Iterator[datetime]:
    """What a bad clock shows: mostly some hours later, at times days later (nobody was there) or up to days earlier."""
    now = start
    while now < end:
        yield now
        kind = chance.random()
        if kind < 0.15:
            now -= chance.uniform(0, 48) * HOUR
        elif kind < 0.25:
            now += chance.uniform(24, 96) * HOUR
        else:
            now += chance.uniform(0.1, 16) * HOUR
    yield end


@pytest.mark.parametrize("start", [SPRING, AUTUMN], ids=["spring", "autumn"])
def test_one_digest_a_local_week_and_no_nudge_twice(database: str, start: datetime) -> None:
    office = Office(database)
    with Session(office.engine) as session, session.begin():
        settle(session, "zone", str(BERLIN))
    for seed in range(times(1, 25)):
        walk(office, start, seed)
    office.engine.dispose()


def walk(office: Office, start: datetime, seed: int) -> None:
    """Five weeks of a manager and a rep with such a clock; for those who are there already it goes back, once more."""
    chance = Random(f"{start} {seed}")  # noqa: S311 - repeatable on purpose
    boss = office.person(f"boss {seed}", role="manager", zone=str(BERLIN))
    rep = office.person(f"rep {seed}", under=boss, zone=str(BERLIN))
    plans = [office.plan(office.lead(rep, start), start + chance.uniform(1, 700) * HOUR, now=start) for _ in range(8)]
    for now in jumps(start, start + 5 * WEEK, chance):
        office.tick(now)
    with Session(office.engine) as session:
        nudges = list(session.scalars(select(Nudge).order_by(Nudge.id)))
    weeks = [date.fromisoformat(it.occasion[:10]) for it in nudges if it.rule == "digest" and it.person_id == boss]
    first = weeks[0]
    assert weeks == [first + place * WEEK for place in range(len(weeks))]
    assert len(weeks) in {5, 6}
    told = Counter((it.followup_id, it.attempt) for it in nudges if it.rule == "followup")
    assert {plan: told[plan, 1] for plan in plans} == dict.fromkeys(plans, 1)
    assert set(told.values()) == {1}


def test_a_digest_comes_at_nine_before_and_after_clocks_change(database: str) -> None:
    office = Office(database)
    with Session(office.engine) as session, session.begin():
        settle(session, "zone", str(BERLIN))
    boss = office.person("boss", role="manager", zone=str(BERLIN))
    for start in (SPRING, AUTUMN):
        # A Wednesday at six by Greenwich; then the Mondays after it, between seven and ten in Berlin.
        office.tick(start)
        for week in range(3):
            monday = start + timedelta(days=5) + week * WEEK
            office.pass_time(monday, monday + 3 * HOUR)
    with Session(office.engine) as session:
        at = session.scalars(select(Nudge.at).where(Nudge.rule == "digest", Nudge.person_id == boss).order_by(Nudge.at))
        said = [local(each, str(BERLIN)) for each in at]
    office.engine.dispose()
    assert said[1:4] == ["Mon 15 Mar 09:00", "Mon 22 Mar 09:00", "Mon 29 Mar 09:00"]
    assert said[5:] == ["Mon 18 Oct 09:00", "Mon 25 Oct 09:00", "Mon 01 Nov 09:00"]


def test_a_clock_that_is_set_back_brings_no_older_digest(database: str) -> None:
    office = Office(database)
    boss = office.person("boss", role="manager", zone=str(BERLIN))
    for now in (SPRING, SPRING - WEEK, SPRING - 2 * HOUR, SPRING + WEEK):
        office.tick(now)
    with Session(office.engine) as session:
        said = select(Nudge.occasion).where(Nudge.rule == "digest", Nudge.person_id == boss).order_by(Nudge.id)
        weeks = [date.fromisoformat(occasion) for occasion in session.scalars(said)]
    office.engine.dispose()
    assert weeks == [weeks[0], weeks[0] + WEEK]


def test_visits_keep_their_order_though_the_clock_goes_back(database: str) -> None:
    office = Office(database)
    rep = office.person("rep")
    with Session(office.engine) as session, session.begin():
        by = session.get_one(Person, rep)
        record = capture_lead(session, by, NewLead(name="Ali", phone="+989121112233"), SPRING)
        life.qualify(session, record, by, SPRING - HOUR)
        life.advance(session, record, stages(session)["consideration"], by, SPRING - 2 * HOUR)
        life.lose(session, record, "price", None, by, SPRING - 3 * HOUR)
        life.reopen(session, record, by, SPRING - 4 * HOUR)
        life.step_back(session, record, by, SPRING - 5 * HOUR)
        session.flush()
        assert [str(each) for each in broken(session.connection())] == []
    office.engine.dispose()
