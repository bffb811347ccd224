"""The rules of nudges as a sales manager would check them, with a calendar at hand: what is said when, and what not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from office import START, Office, local
from sqlalchemy import text
from sqlalchemy.orm import Session

from sales.followups import settle
from sales.settings import settle as settle_team
from storage.nudges import look_at_all
from storage.tables import FollowUp, Nudge, Person, Record, Stage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEHRAN = "Asia/Tehran"
# A Sunday, so that ten and fifteen days later are working days, too.
SUNDAY = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def said(office: Office) -> list[str]:
    """Rule, occasion's last word, attempt, and when by the clock in Tehran."""
    return [f"{it.rule} {it.occasion.rpartition('/')[2]} {it.attempt} {local(it.at, TEHRAN)}" for it in office.nudges()]


@pytest.mark.parametrize(
    "stage, yellow, red",
    [
        ("lead", "Sun 06 Dec 10:00", "Sun 13 Dec 10:00"),
        ("awareness", "Sun 06 Dec 10:00", "Sun 13 Dec 10:00"),
        ("consideration", "Sun 06 Dec 10:00", "Sun 13 Dec 10:00"),
        ("decision", "Wed 02 Dec 10:00", "Mon 07 Dec 10:00"),
        ("closing", "Wed 02 Dec 10:00", "Mon 07 Dec 10:00"),
    ],
)
def test_a_record_is_stale_after_its_stage_s_days_and_red_after_half_as_many_more(
    office: Office, stage: str, yellow: str, red: str
) -> None:
    office.lead(office.person("sara"), SUNDAY, stage=stage, kind="lead" if stage == "lead" else "open")
    for days in (10, 14, 15, 21):
        office.pass_time(SUNDAY + days * DAY - 2 * HOUR, SUNDAY + days * DAY + HOUR, step=HOUR)
    first = [line for line in said(office) if " 1 " in line]
    assert first == [f"stale yellow 1 {yellow}", f"stale red 1 {red}"]


def test_nothing_is_stale_while_something_is_planned_or_it_is_on_standby(office: Office) -> None:
    record = office.lead(office.person("sara"), SUNDAY, stage="decision", kind="open")
    office.plan(record, SUNDAY + 40 * DAY, now=SUNDAY)
    office.pass_time(SUNDAY, SUNDAY + 30 * DAY, step=12 * HOUR)
    assert said(office) == []


def test_other_days_for_a_stage_count_at_once(any_office: Office) -> None:
    any_office.lead(any_office.person("sara"), SUNDAY, stage="decision", kind="open")
    any_office.tick(SUNDAY + 3 * DAY)
    with Session(any_office.engine) as session, session.begin():
        session.get_one(Stage, "decision").stale_days = 3
        look_at_all(session, Record.stage == "decision")
    any_office.tick(SUNDAY + 3 * DAY + HOUR)
    assert said(any_office) == ["stale yellow 1 Wed 25 Nov 11:00"]


@pytest.mark.parametrize(
    "done_at, told",
    [
        ("2026-11-22 11:00", "Sun 22 Nov 18:00"),  # as the team closes
        ("2026-11-22 19:00", "Mon 23 Nov 09:00"),  # later: the next morning
        ("2026-11-25 19:00", "Sat 28 Nov 09:00"),  # before the days off
    ],
)
def test_what_lost_its_last_step_is_told_when_the_day_is_over(office: Office, done_at: str, told: str) -> None:
    at = datetime.fromisoformat(done_at).replace(tzinfo=ZoneInfo(TEHRAN)).astimezone(UTC)
    step = office.plan(office.lead(office.person("sara")), at + 9 * DAY)
    with Session(office.engine) as session, session.begin():
        settle(session, session.get_one(FollowUp, step), at)
    office.pass_time(at, at + 3 * DAY, step=HOUR)
    assert [line for line in said(office) if " 1 " in line] == [f"nextless {at:%Y-%m-%d} 1 {told}"]


@pytest.mark.parametrize(
    "close_on, told",
    [
        (date(2026, 11, 22), "Mon 23 Nov 09:00"),
        (date(2026, 11, 25), "Sat 28 Nov 09:00"),  # Thursday and Friday are days off
    ],
)
def test_a_close_date_that_has_passed_is_told_the_morning_after(office: Office, close_on: date, told: str) -> None:
    office.lead(office.person("sara"), START, stage="closing", kind="open", close_on=close_on)
    office.pass_time(START + HOUR / 2, START + 8 * DAY, step=HOUR)
    assert next(line for line in said(office) if "close-date" in line) == f"close-date {close_on} 1 {told}"


def test_above_the_cap_nudges_wait_for_the_morning_and_come_in_one_message(any_office: Office) -> None:
    sara = any_office.person("sara", nudge_cap=2)
    for _ in range(5):
        any_office.plan(any_office.lead(sara), START + HOUR, typed=False)
    typed = any_office.plan(any_office.lead(sara), START + 2 * HOUR, typed=True)
    any_office.pass_time(START, START + DAY - HOUR)
    messages: dict[int | None, list[int | None]] = {}
    for nudge in any_office.nudges():
        messages.setdefault(nudge.message_id, []).append(nudge.followup_id)
    sizes = [len(steps) for steps in messages.values()]
    assert sizes == [1, 1, 1]
    assert [typed] in messages.values()
    any_office.pass_time(START + DAY - HOUR, START + DAY)
    group = [nudge for nudge in any_office.nudges() if nudge.attempt == 1][-3:]
    assert {local(nudge.at, TEHRAN) for nudge in group} == {"Sun 22 Nov 09:00"}
    assert len({nudge.message_id for nudge in group}) == 1


def test_an_agenda_comes_at_half_past_eight_on_working_days_if_there_is_anything_to_say(any_office: Office) -> None:
    sara = any_office.person("sara", agenda=True)
    any_office.plan(any_office.lead(sara), START + 5 * DAY, all_day=True)  # a Thursday: overdue on Saturday
    any_office.person("omid", agenda=True)
    any_office.pass_time(START, START + 8 * DAY, step=HOUR)
    with Session(any_office.engine) as session:
        agendas = list(session.query(Nudge).filter(Nudge.rule == "agenda").order_by(Nudge.id))
    assert [(it.person_id, local(it.at, TEHRAN)) for it in agendas] == [
        (sara, "Sat 28 Nov 08:30"),
        (sara, "Sun 29 Nov 08:30"),
    ]


def test_after_an_outage_an_agenda_of_another_day_is_dropped(office: Office) -> None:
    sara = office.person("sara", agenda=True)
    office.plan(office.lead(sara), START + DAY + HOUR)
    office.tick(START)
    office.tick(START + 2 * DAY + 5 * HOUR)
    with Session(office.engine) as session:
        assert [it.occasion for it in session.query(Nudge).filter(Nudge.rule == "agenda")] == ["2026-11-23"]


def test_nobody_is_nudged_on_an_official_holiday_of_iran_unless_it_is_switched_off(office: Office) -> None:
    sara = office.person("sara")
    birthday = datetime(2026, 12, 23, 7, tzinfo=UTC)  # 2 Dey 1405, a Wednesday
    office.plan(office.lead(sara), birthday, typed=False)
    office.pass_time(birthday, birthday + HOUR)
    assert said(office) == []
    with Session(office.engine) as session, session.begin():
        settle_team(session, "official", value=False)
    office.plan(office.lead(sara), birthday + 2 * HOUR, typed=False, now=birthday)
    office.tick(birthday + 2 * HOUR)
    assert [local(nudge.at, TEHRAN) for nudge in office.nudges()] == ["Wed 23 Dec 12:30"]


def test_who_chose_no_quiet_hours_is_told_in_the_team_s(office: Office) -> None:
    with Session(office.engine) as session, session.begin():
        settle_team(session, "quiet", [20 * 60, 7 * 60])
    sara, omid = office.person("sara"), office.person("omid", quiet_from=0, quiet_to=0)
    evening = datetime(2026, 11, 22, 18, tzinfo=UTC)  # 21:30 in Tehran
    for owner in (sara, omid):
        office.plan(office.lead(owner), evening, typed=False)
    office.pass_time(evening, evening + 10 * HOUR)
    assert [(it.person_id, local(it.at, TEHRAN)) for it in office.nudges()] == [
        (omid, "Sun 22 Nov 21:30"),
        (sara, "Mon 23 Nov 07:00"),
    ]


LOOKS = {
    "followups": "SELECT id FROM followups WHERE nudge_at <= 1 AND nudge_at IS NOT NULL AND done_at IS NULL"
    " AND cancelled_at IS NULL AND voided_at IS NULL ORDER BY nudge_at LIMIT 200",
    "records": "SELECT id FROM records WHERE look_at <= 1 AND voided_at IS NULL ORDER BY look_at LIMIT 200",
    "again": "SELECT id FROM nudges WHERE again_at <= 1 AND answered_at IS NULL ORDER BY again_at LIMIT 200",
    "held": "SELECT person_id FROM nudges WHERE held_until <= 1",
}
INDEXES = {
    "followups": "ix_followups_nudge",
    "records": "ix_records_look",
    "again": "ix_nudges_again",
    "held": "ix_nudges_held",
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_that_finds_nothing_reads_nothing_but_an_index(any_office: Office, look: str) -> None:
    explain = "EXPLAIN QUERY PLAN" if any_office.engine.dialect.name == "sqlite" else "EXPLAIN"
    with any_office.engine.connect() as connection:
        if explain == "EXPLAIN":
            connection.execute(text("SET enable_seqscan = off"))
        plan = "\n".join(" ".join(map(str, row)) for row in connection.execute(text(f"{explain} {LOOKS[look]}")))
    assert INDEXES[look] in plan
    assert Person.__tablename__ not in plan
