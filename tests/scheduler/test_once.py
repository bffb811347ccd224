"""Whatever is restarted, repeated or set back: each nudge is said once, and none is forgotten."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import START, Office
from sqlalchemy.orm import Session

from sales.followups import settle, snooze
from storage.tables import FollowUp

TEHRAN = ZoneInfo("Asia/Tehran")
MINUTE = timedelta(minutes=1)
QUIET = (20 * 60, 8 * 60)
MINUTES = st.integers(1, 3 * 24 * 60)


@dataclass
class Expected:
    """One follow-up as a patient clerk with a calendar would remind of it; knows nothing of the code it checks."""

    next_at: datetime | None
    typed: bool
    attempt: int = 1
    done: bool = False

    def tick(self, now: datetime) -> tuple[str, int] | None:
        if self.next_at is None or now < self.next_at:
            return None
        wait = self.wait(now)
        if wait > now:
            self.next_at = wait
            return None
        said = ("followup", self.attempt) if self.attempt < 4 else ("ignored", 1)
        self.next_at = nine(now) if self.attempt < 4 else None
        self.attempt += 1
        return said

    def wait(self, now: datetime) -> datetime:
        if self.attempt == 1 and self.typed:
            return now
        free = now if is_working(now) else nine(now)
        while self.attempt < 4 and is_quiet(free):
            free += MINUTE
        return free


def is_working(now: datetime) -> bool:
    return now.astimezone(TEHRAN).strftime("%a") not in {"Thu", "Fri"}


def is_quiet(now: datetime) -> bool:
    local = now.astimezone(TEHRAN)
    return not QUIET[1] <= local.hour * 60 + local.minute < QUIET[0]


def nine(now: datetime) -> datetime:
    """The next 09:00 of a working day, not today's."""
    day = now.astimezone(TEHRAN).replace(hour=9, minute=0)
    while True:
        day += timedelta(days=1)
        if is_working(day):
            return day.astimezone(now.tzinfo)


plans = st.lists(st.tuples(MINUTES, st.booleans()), min_size=1, max_size=4)
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), MINUTES),
        st.tuples(st.just("crash"), MINUTES),
        st.tuples(st.just("set back"), MINUTES),
        st.tuples(st.just("restart"), st.just(0)),
        st.tuples(st.just("twice"), MINUTES),
        st.tuples(st.just("done"), st.integers(0, 3)),
        st.tuples(st.just("snooze"), MINUTES),
    ),
    min_size=4,
    max_size=16,
)


class Week:
    """The office and the clerk side by side."""

    def __init__(self, office: Office, wanted: list[tuple[int, bool]]) -> None:
        self.office = office
        self.now = START
        self.snoozes = 0
        manager = office.person("mina", role="manager")
        self.rep = office.person("sara", under=manager, quiet_from=QUIET[0], quiet_to=QUIET[1], nudge_cap=99)
        self.clerks: dict[int, Expected] = {}
        self.expected: list[tuple[int, str, int, datetime]] = []
        for minutes, typed in wanted:
            due_at = START + minutes * MINUTE
            self.clerks[office.plan(office.lead(self.rep), due_at, typed=typed)] = Expected(due_at, typed)

    def happen(self, what: str, number: int) -> None:
        match what:
            case "tick" | "twice":
                self.now += number * MINUTE
                self.tick()
                if what == "twice":
                    self.office.tick(self.now)
            case "crash":
                self.office.crash(self.now + number * MINUTE)
            case "set back":
                self.now -= number * MINUTE
                self.tick()
            case "restart":
                self.office.restart()
            case "done":
                self.settle(number)
            case "snooze":
                self.snooze(number)

    def chosen(self, number: int) -> tuple[int, Expected]:
        return list(self.clerks.items())[number % len(self.clerks)]

    def settle(self, number: int) -> None:
        followup, clerk = self.chosen(number)
        clerk.next_at, clerk.done = None, True
        with Session(self.office.engine) as session, session.begin():
            settle(session, session.get_one(FollowUp, followup), self.now)

    def snooze(self, number: int) -> None:
        followup, clerk = self.chosen(number)
        if clerk.done:
            return
        # The seconds keep two snoozes to the same minute apart: the same instant is the same occasion.
        self.snoozes += 1
        due_at = self.now + number * MINUTE + timedelta(seconds=self.snoozes)
        clerk.next_at, clerk.typed, clerk.attempt = due_at, True, 1
        with Session(self.office.engine) as session, session.begin():
            step = session.get_one(FollowUp, followup)
            snooze(session, step, due_at, all_day=False, now=self.now, typed=True)

    def tick(self) -> None:
        self.office.tick(self.now)
        for followup, clerk in self.clerks.items():
            said = clerk.tick(self.now)
            if said is not None:
                self.expected.append((followup, *said, self.now))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=plans, story=happenings)
def test_every_nudge_is_said_once_and_none_is_forgotten(
    sqlite_template: Path, wanted: list[tuple[int, bool]], story: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(sqlite_template, Path(folder) / "forsat.db")
        week = Week(Office(f"sqlite:///{folder}/forsat.db"), wanted)
        for what, number in [*story, *[("tick", 12 * 60)] * 14]:
            week.happen(what, number)
        nudges = week.office.nudges()
        said = [(it.followup_id, it.rule, it.attempt, it.at) for it in nudges if it.followup_id]
        messages = week.office.heard()
        week.office.engine.dispose()
    assert sorted(said) == sorted(week.expected)
    assert len(messages) == len({it.message_id for it in nudges})
