"""Who is told what, and when: owners, days off, quiet hours, clocks that change, and people who are away."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from office import START, Office, local
from sqlalchemy.orm import Session

from locales.moments import Moment
from sales.followups import due, settle
from storage.tables import Address, FollowUp, Person, Record

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_new_owner_is_told(any_office: Office) -> None:
    sara, omid = any_office.person("sara"), any_office.person("omid")
    record = any_office.lead(sara)
    any_office.plan(record, START + HOUR)
    any_office.change(Record, record, owner_id=omid)
    any_office.tick(START + HOUR)
    assert any_office.heard(omid) == ["Reminder: call, #1 Nora Weber"]
    assert any_office.heard(sara) == []


@pytest.mark.parametrize("status", ["leave", "blocked"])
def test_who_is_away_is_not_told_until_somebody_takes_over(office: Office, status: str) -> None:
    sara, omid = office.person("sara", status=status), office.person("omid")
    record, fresh = office.lead(sara), office.lead(sara, touched=False)
    office.plan(record, START + HOUR)
    office.pass_time(START, START + 5 * HOUR)
    assert office.said() == []
    office.change(Record, record, owner_id=omid)
    office.change(Record, fresh, owner_id=omid)
    office.tick(START + 5 * HOUR)
    assert [line.split(":")[0] for line in office.heard(omid)] == [
        "Late, because I was not running",
        "Still waiting",
    ]


def test_who_cannot_be_reached_hears_it_once_they_can(any_office: Office) -> None:
    sara = any_office.person("sara")
    any_office.change(Address, 1, unreachable_at=START)
    any_office.plan(any_office.lead(sara), START + HOUR)
    any_office.lead(sara, touched=False)
    any_office.pass_time(START, START + 3 * HOUR)
    assert any_office.said() == []
    any_office.change(Address, 1, unreachable_at=None)
    any_office.pass_time(START + 3 * HOUR, START + 5 * HOUR)
    assert [rule for rule, *_ in any_office.said()] == ["followup", "untouched"]


def test_what_is_due_in_quiet_hours_waits_unless_its_owner_chose_the_hour(office: Office) -> None:
    sara = office.person("sara", quiet_from=20 * 60, quiet_to=8 * 60)
    record = office.lead(sara)
    evening = datetime(2026, 11, 21, 21, 30, tzinfo=ZoneInfo("Asia/Tehran")).astimezone(UTC)
    office.plan(record, evening, typed=True)
    office.plan(record, evening + HOUR, typed=False)
    office.pass_time(evening, evening + DAY / 2)
    assert [local(at, "Asia/Tehran") for *_, at in office.said()[:2]] == ["Sat 21 Nov 21:30", "Sun 22 Nov 08:00"]
    assert office.heard(sara)[:2] == ["Reminder: call, #1 Nora Weber"] * 2


def test_what_others_planned_for_a_day_off_comes_on_the_next_working_day(office: Office) -> None:
    sara = office.person("sara")
    record = office.lead(sara)
    friday = datetime(2026, 11, 27, 5, 30, tzinfo=UTC)
    office.plan(record, friday, typed=False, all_day=True)
    office.plan(record, friday, typed=True, all_day=True)
    office.pass_time(friday, friday + DAY)
    assert [local(at, "Asia/Tehran") for *_, at in office.said()[:2]] == ["Fri 27 Nov 09:00", "Sat 28 Nov 09:00"]


def test_a_whole_day_begins_at_nine_on_the_clock_of_whoever_owns_it_now(office: Office) -> None:
    sara, lena = office.person("sara"), office.person("lena", zone="Europe/Berlin")
    record = office.lead(sara)
    office.plan(record, datetime(2026, 11, 22, 5, 30, tzinfo=UTC), all_day=True)
    office.change(Record, record, owner_id=lena)
    office.pass_time(START + DAY / 2, START + 2 * DAY, step=HOUR / 2)
    assert local(office.said()[0][3], "Europe/Berlin") == "Sun 22 Nov 09:00"


@pytest.mark.parametrize(
    "day, at, said",
    [
        (date(2027, 3, 28), time(2, 30), "Sun 28 Mar 03:30"),  # this hour is skipped
        (date(2027, 3, 28), None, "Sun 28 Mar 09:00"),
        (date(2027, 10, 31), time(2, 30), "Sun 31 Oct 02:30"),  # this hour comes twice
        (date(2027, 10, 31), time(2, 30, fold=1), "Sun 31 Oct 02:30"),
        (date(2027, 10, 31), None, "Sun 31 Oct 09:00"),
    ],
)
def test_on_the_day_clocks_change_it_is_said_once_and_on_time(
    office: Office, day: date, at: time | None, said: str
) -> None:
    lena = office.person("lena", zone="Europe/Berlin")
    due_at, all_day = due(Moment(day, at), ZoneInfo("Europe/Berlin"))
    office.plan(office.lead(lena), due_at, all_day=all_day, now=due_at - DAY)
    midnight = datetime.combine(day, time(), tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    office.pass_time(midnight, midnight + timedelta(hours=12))
    assert [local(at, "Europe/Berlin") for *_, at in office.said()] == [said]


def test_it_is_repeated_at_nine_though_clocks_changed_meanwhile(office: Office) -> None:
    lena = office.person("lena", zone="Europe/Berlin")
    saturday = datetime(2027, 3, 27, 15, tzinfo=UTC)
    office.plan(office.lead(lena), saturday, now=saturday - DAY)
    office.pass_time(saturday, saturday + 3 * DAY)
    times = [local(at, "Europe/Berlin") for *_, at in office.said()]
    assert times == ["Sat 27 Mar 16:00", "Sun 28 Mar 09:00", "Mon 29 Mar 09:00"]


def test_the_nearest_manager_at_work_hears_of_it_once(any_office: Office) -> None:
    boss = any_office.person("boss", role="admin")
    mina = any_office.person("mina", role="manager", under=boss, status="leave")
    sara = any_office.person("sara", under=mina)
    any_office.plan(any_office.lead(sara), START + HOUR)
    any_office.pass_time(START, START + 7 * DAY, step=HOUR)
    assert [(rule, attempt, whom) for rule, attempt, whom, _ in any_office.said()] == [
        *(("followup", attempt, sara) for attempt in (1, 2, 3)),
        ("ignored", 1, boss),
    ]
    assert [line[:29] for line in any_office.heard(boss) if "reminded" in line] == ["sara was reminded three times"]


def test_done_ends_it_at_any_point(office: Office) -> None:
    sara = office.person("sara", under=office.person("mina", role="manager"))
    planned = office.plan(office.lead(sara), START + HOUR)
    office.pass_time(START, START + DAY)
    with Session(office.engine) as session, session.begin():
        settle(session, session.get_one(FollowUp, planned), START + DAY)
    office.pass_time(START + DAY, START + 7 * DAY, step=HOUR)
    assert [rule for rule, *_ in office.said()][:3] == ["followup", "followup", "nextless"]
    assert [rule for rule, *_ in office.said()].count("followup") == 2


def test_a_holiday_is_no_working_time_for_a_new_lead(office: Office) -> None:
    sara = office.person("sara")
    wednesday = datetime(2026, 11, 25, 17, 30, tzinfo=ZoneInfo("Asia/Tehran")).astimezone(UTC)
    office.lead(sara, wednesday, touched=False)
    office.pass_time(wednesday, wednesday + 4 * DAY)
    assert [local(at, "Asia/Tehran") for *_, at in office.said()] == [
        "Sat 28 Nov 09:30",
        "Sat 28 Nov 12:30",
        "Sun 29 Nov 09:00",
    ]


def test_a_lead_that_somebody_works_on_is_not_called_untouched(office: Office) -> None:
    sara = office.person("sara")
    record = office.lead(sara, touched=False)
    office.pass_time(START, START + 2 * HOUR)
    office.change(Record, record, touched_at=START + 2 * HOUR)
    office.pass_time(START + 2 * HOUR, START + 3 * DAY)
    assert len(office.said()) == 1


def test_two_replicas_at_the_same_moment_say_it_once(any_office: Office) -> None:
    sara = any_office.person("sara")
    for _ in range(20):
        any_office.plan(any_office.lead(sara), START + HOUR)
    replicas = [Thread(target=any_office.tick, args=(START + HOUR,)) for _ in range(3)]
    for replica in replicas:
        replica.start()
    for replica in replicas:
        replica.join()
    any_office.tick(START + HOUR)
    assert len(any_office.said()) == len(any_office.heard(sara)) == 20


def test_a_look_is_no_change_of_a_record(any_office: Office) -> None:
    record = any_office.lead(any_office.person("sara"), touched=False)
    with Session(any_office.engine) as session:
        before = session.get_one(Record, record).version
    any_office.pass_time(START, START + 2 * HOUR)
    with Session(any_office.engine) as session:
        assert session.get_one(Record, record).version == before
        assert session.get_one(Person, 1).name == "sara"
