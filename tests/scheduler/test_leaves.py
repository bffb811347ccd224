"""Leaves begin and end on their mornings, once, whatever happened meanwhile."""

from datetime import date, timedelta

from office import START, Office
from sqlalchemy.orm import Session

from sales.leaves import Days, grant
from scheduler import leaves
from storage.tables import Leave, Person, Record

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# The office begins on Saturday the 21st at 09:30; from Monday to Wednesday she is away.
DAYS = Days(date(2026, 11, 23), date(2026, 11, 26))


def granted(office: Office, who: int, by: int, taker: int | None = None, days: Days = DAYS) -> int:
    with Session(office.engine) as session, session.begin():
        person, admin = session.get_one(Person, who), session.get_one(Person, by)
        to = session.get_one(Person, taker) if taker else None
        return grant(session, person, days, taker=to, by=admin, now=START).id


def status(office: Office, who: int) -> str:
    with Session(office.engine) as session:
        return session.get_one(Person, who).status


def owner(office: Office, record: int) -> int:
    with Session(office.engine) as session:
        return session.get_one(Record, record).owner_id


def test_it_begins_on_the_first_morning_and_ends_after_quiet_hours(any_office: Office) -> None:
    office = any_office
    omid, reza = office.person("Omid", role="admin"), office.person("Reza")
    sara = office.person("Sara", quiet_from=22 * 60, quiet_to=10 * 60)
    record, _ = office.lead(sara), granted(office, sara, omid, reza)
    office.tick(START + DAY + 22 * HOUR)
    assert (status(office, sara), owner(office, record)) == ("active", sara)
    # Two processes look at once; what the first has done the second finds done.
    with Session(office.engine) as session:
        found = [leaves.see_to.look(session, START + 2 * DAY) for _ in range(2)]
    for each in found:
        with office.engine.begin() as connection:
            leaves.see_to.say(connection, START + 2 * DAY, each)
    assert (status(office, sara), owner(office, record)) == ("leave", reza)
    office.tick(START + 5 * DAY)
    assert status(office, sara) == "leave"
    office.tick(START + 5 * DAY + HOUR)
    assert status(office, sara) == "active"


def test_what_happened_meanwhile_is_respected(office: Office) -> None:
    omid, sara, reza, nima = (office.person(name, role=role) for name, role in _PEOPLE)
    of_sara, of_reza = office.lead(sara), office.lead(reza)
    granted(office, sara, omid, nima)
    granted(office, reza, omid, sara)
    blocked, brought_back, missed = granted(office, nima, omid), granted(office, omid, omid), office.person("Ali")
    gone = granted(office, missed, omid, days=Days(date(2026, 11, 22), date(2026, 11, 23)))
    office.change(Person, nima, status="blocked")
    # Nothing ran on Sunday: who was to be away then never was. Nobody takes records who is away or blocked.
    office.tick(START + 2 * DAY)
    assert [status(office, each) for each in (sara, reza, nima, missed)] == ["leave", "leave", "blocked", "active"]
    assert (owner(office, of_sara), owner(office, of_reza)) == (sara, reza)
    # The last admin stays; a process of the last release may bring somebody back without a word of it here.
    assert status(office, omid) == "active"
    office.change(Person, sara, status="active")
    office.tick(START + 3 * DAY)
    with Session(office.engine) as session:
        ended = [session.get_one(Leave, each).ended_at is not None for each in (blocked, brought_back, gone)]
    assert ended == [True, True, True]
    office.tick(START + 6 * DAY)
    assert [status(office, each) for each in (sara, reza, nima)] == ["active", "active", "blocked"]


_PEOPLE = (("Omid", "admin"), ("Sara", "rep"), ("Reza", "rep"), ("Nima", "rep"))
