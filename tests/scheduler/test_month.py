"""A month of a team of twenty (a year when tortured): every nudge is what a clerk with a calendar would have said."""

import os
import random
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from office import Office
from oracle import DAY, Case, Clerk, Said, Somebody, Step
from sqlalchemy import select
from sqlalchemy.orm import Session

from sales.followups import cancel, drop_open, plan, settle
from sales.settings import settle as settle_team
from storage.tables import FollowUp, Nudge, Record

_TORTURE = os.environ.get("FORSAT_TORTURE") == "1"
LENGTH = timedelta(days=365 if _TORTURE else 30)
SEEDS = (7, 8, 9) if _TORTURE else (7,)
PEOPLE, LEADS_A_DAY, DEEDS_A_DAY = 20, 2, 8
_ENOUGH = 60


@dataclass
class Month:
    """The office and the clerk side by side; whatever happens to one is told to the other."""

    office: Office
    clerk: Clerk
    chance: random.Random
    now: datetime
    said: int = 0

    def person(self, name: str, boss: int | None, quiet: tuple[int, int] | None) -> None:
        hours = {"quiet_from": quiet[0] * 60, "quiet_to": quiet[1] * 60} if quiet else {}
        zone, role = str(self.clerk.zone), "rep" if boss else "manager"
        number = self.office.person(name, under=boss, zone=zone, role=role, nudge_cap=99_999, **hours)
        self.clerk.people[number] = Somebody(number, boss, quiet)

    def lead(self) -> None:
        owner = self.chance.choice([each.number for each in self.clerk.people.values() if each.boss])
        stage, touched = self.chance.choice(["lead", "awareness", "decision"]), self.chance.random() < 0.5
        kind = "lead" if stage == "lead" else "open"
        number = self.office.lead(owner, self.now, touched=touched or kind == "open", stage=stage, kind=kind)
        self.clerk.cases[number] = Case(number, owner, stage, *(self.now,) * 3, touched or kind == "open")

    def deed(self) -> None:
        cases = [case for case in self.clerk.cases.values() if case.is_open]
        if cases:
            case = self.chance.choice(cases)
            deeds = (
                self.plan,
                self.plan,
                self.settle,
                self.settle,
                self.cancel,
                self.call,
                self.date,
                self.give,
                self.close,
            )
            with Session(self.office.engine) as session, session.begin():
                self.chance.choice(deeds)(session, session.get_one(Record, case.number), case)

    def plan(self, session: Session, record: Record, case: Case) -> None:
        all_day, typed = self.chance.random() < 0.3, self.chance.random() < 0.5
        day = self.clerk.day(self.now) + self.chance.randint(1, 9) * DAY
        due = self.clerk.at(day, 9) if all_day else self.clerk.at(day, self.chance.randint(0, 23), 30)
        made = plan(session, record, due, all_day=all_day, what=None, by=None, now=self.now, typed=typed)
        self.clerk.answered(case.number, None)
        case.steps[made.id] = Step(made.id, due, typed, all_day)
        case.touched = True

    def settle(self, session: Session, _: Record, case: Case) -> None:
        for step in (each for each in case.steps.values() if each.ended is None):
            settle(session, session.get_one(FollowUp, step.number), self.now)
            self.clerk.end(case.number, step.number, self.now)
            case.active, case.touched = self.now, True

    def cancel(self, session: Session, _: Record, case: Case) -> None:
        for step in (each for each in list(case.steps.values())[-1:] if each.ended is None):
            cancel(session, session.get_one(FollowUp, step.number), self.now)
            self.clerk.end(case.number, step.number, self.now)

    def call(self, _: Session, record: Record, case: Case) -> None:
        record.active_at = case.active = self.now
        record.touched_at, case.touched = record.touched_at or self.now, True

    def date(self, _: Session, record: Record, case: Case) -> None:
        record.close_on = case.close_on = self.clerk.day(self.now) + self.chance.randint(0, 12) * DAY

    def give(self, _: Session, record: Record, case: Case) -> None:
        record.owner_id = case.owner = self.chance.choice([it.number for it in self.clerk.people.values() if it.boss])

    def close(self, session: Session, record: Record, case: Case) -> None:
        drop_open(session, record, self.now)
        record.kind, record.stage, case.is_open = "lost", "lost", False
        for step in (each for each in case.steps.values() if each.ended is None):
            self.clerk.end(case.number, step.number, self.now)
        self.clerk.answered(case.number, None)

    def tick(self) -> None:
        """Both look at the clock; sometimes a process dies meanwhile, is started anew, or a second one looks, too."""
        trouble = self.chance.random()
        if trouble < 0.03:
            self.office.crash(self.now)
        if trouble > 0.98:
            self.office.restart()
        self.office.tick(self.now)
        if 0.03 < trouble < 0.08:
            self.office.tick(self.now)
        wanted, told = self.clerk.tick(self.now), self.told()
        assert told == wanted, f"{self.now}: said {told - wanted}, not said {wanted - told}"
        self.said += len(wanted)

    def told(self) -> set[Said]:
        found = select(Nudge.rule, Nudge.record_id, Nudge.attempt, Nudge.person_id)
        new = found.where(Nudge.at == self.now, Nudge.message_id.is_not(None), Nudge.record_id.is_not(None))
        with Session(self.office.engine) as session:
            return {(row[0], row[1] or 0, row[2], row[3]) for row in session.execute(new)}

    def live(self, until: datetime) -> None:
        """From one thing to the next, whichever comes first: something happens, or something is due."""
        while self.now < until:
            pause = timedelta(minutes=self.chance.randint(20, 2 * 24 * 60 // (LEADS_A_DAY + DEEDS_A_DAY)))
            happens, due = self.now + pause, self.clerk.next_at(self.now)
            while due < happens:
                self.now = due
                self.tick()
                due = self.clerk.next_at(self.now)
            self.now = happens
            (self.lead if self.chance.random() < LEADS_A_DAY / (LEADS_A_DAY + DEEDS_A_DAY) else self.deed)()
            self.tick()


@pytest.mark.parametrize(
    "zone, start, days_off",
    [
        ("Asia/Tehran", datetime(2027, 3, 6, 6, tzinfo=UTC), [date(2027, 3, day) for day in range(21, 25)]),
        ("Europe/Berlin", datetime(2027, 3, 13, 7, tzinfo=UTC), []),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_nudge_of_a_month_is_as_the_definition_says(
    sqlite_template: Path, tmp_path: Path, zone: str, start: datetime, days_off: list[date], seed: int
) -> None:
    shutil.copy(sqlite_template, tmp_path / "forsat.db")
    office = Office(f"sqlite:///{tmp_path}/forsat.db")
    chance = random.Random(seed)  # noqa: S311 - it must be the same each time
    month = Month(office, Clerk(ZoneInfo(zone), {}, frozenset(days_off)), chance, start)
    with Session(office.engine) as session, session.begin():
        settle_team(session, "official", value=False)
        settle_team(session, "zone", zone)
        settle_team(session, "holidays", [day.isoformat() for day in days_off])
    month.person("mina", None, None)
    for number in range(1, PEOPLE):
        month.person(f"rep {number}", 1, (20, 8) if number % 3 == 0 else None)
    month.live(start + LENGTH)
    office.engine.dispose()
    assert month.said > _ENOUGH
