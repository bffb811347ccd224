"""Wholes and their parts, whatever happened: weeks make a quarter, people a team; what is undone was never there."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rows import add_people, record_of
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from test_no_trace import ACTS, NOON, opportunity, person, told

from locales.errors import UserError
from locales.text import Text
from sales import life
from sales.journal import undo, undoable
from storage import kpi
from storage.kpi import Period
from storage.tables import Change, FollowUp, Record, Visit

START = datetime(2026, 9, 28, tzinfo=UTC)
WEEKS = 13
DAY = timedelta(days=1)
PEOPLE = (1, 2, 3, 4)
TEAMS = ({1, 2}, {3, 4})
STAGES = ("lead", "awareness", "decision", "closing")
QUARTER = Period(START, START + WEEKS * 7 * DAY)
ENDS = st.sampled_from([*ACTS])
_few = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass(frozen=True)
class Told:
    """A record in hours from the quarter's start: its stays, moves of its close date, what was promised and done."""

    owner: int
    born: int
    stays: tuple[tuple[str, int, int | None], ...]
    moves: tuple[tuple[int, bool], ...]
    promises: tuple[tuple[int, int | None], ...]
    outcome: str
    closed: int


hours = st.integers(-300, 2600)
histories = st.lists(
    st.builds(
        Told,
        owner=st.sampled_from(PEOPLE),
        born=hours,
        stays=st.lists(st.tuples(st.sampled_from(STAGES), hours, st.none() | st.integers(0, 900)), max_size=3).map(
            tuple
        ),
        moves=st.lists(st.tuples(hours, st.booleans()), max_size=3).map(tuple),
        promises=st.lists(st.tuples(hours, st.none() | st.integers(-50, 100)), max_size=3).map(tuple),
        outcome=st.sampled_from(["open", "won", "lost", "cancelled"]),
        closed=hours,
    ),
    min_size=1,
    max_size=6,
)


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def write(session: Session, histories: Sequence[Told]) -> None:
    add_people(session, PEOPLE, START)
    for number, each in enumerate(histories, 1):
        session.add(written(number, each))
        session.flush()
        session.add_all(rows_of(number, each))
    session.flush()


def written(number: int, told: Told) -> Record:
    made = record_of(number, told.owner, at(told.born))
    made.qualified_at = made.created_at
    made.kind, made.stage = told.outcome, "awareness" if told.outcome == "open" else told.outcome
    made.closed_at = None if told.outcome == "open" else at(told.closed)
    return made


def rows_of(number: int, told: Told) -> Iterator[Visit | Change | FollowUp]:
    for stage, since, stayed in told.stays:
        left = None if stayed is None else at(since + stayed)
        yield Visit(record_id=number, stage=stage, entered_at=at(since), left_at=left)
    for hour, later in told.moves:
        old, new = ("2027-01-01", "2027-02-01") if later else ("2027-02-01", "2027-01-01")
        yield Change(record_id=number, field="close_on", old=old, new=new, owner_id=told.owner, at=at(hour))
    for due, took in told.promises:
        done = None if took is None else at(due + took)
        made = FollowUp(record_id=number, due_at=at(due), original_due_at=at(due), done_at=done)
        made.created_at = at(due - 400)
        yield made


def flows(session: Session, who: kpi.Who, period: Period) -> dict[str, int]:
    """What happened in a period, as counts; of stages only what cannot happen to the same record twice is added up."""
    ended, cohort = kpi.closed(session, who, period), kpi.cohort_conversion(session, who, period)
    days = [period.start + n * DAY for n in range((period.end - period.start) // DAY + 1)]
    promised = kpi.done_in_time(session, who, days, QUARTER.end + 30 * DAY)
    found = {"new": kpi.new_leads(session, who, period), "qualified": kpi.qualified(session, who, period)}
    found |= {"won": ended.won, "lost": ended.lost, "cancelled": ended.cancelled, "closed": ended.all}
    found |= {"opened": cohort.opened, "undecided": cohort.undecided, "moves": kpi.slippage(session, who, period).moves}
    found |= {"promised": promised.whole, "in time": promised.part}
    stays = kpi.time_in_stage(session, who, period)
    return found | {f"left {stage}": stays[stage].ended if stage in stays else 0 for stage in STAGES}


def added(parts: Sequence[dict[str, int]]) -> dict[str, int]:
    return {name: sum(part[name] for part in parts) for name in parts[0]}


@_few
@given(histories=histories)
def test_the_weeks_of_a_quarter_make_the_quarter(engine: Engine, histories: list[Told]) -> None:
    weeks = [Period(START + n * 7 * DAY, START + (n + 1) * 7 * DAY) for n in range(WEEKS)]
    with Session(engine) as session:
        write(session, histories)
        assert added([flows(session, None, week) for week in weeks]) == flows(session, None, QUARTER)


@_few
@given(histories=histories)
def test_people_make_teams_and_teams_make_all(engine: Engine, histories: list[Told]) -> None:
    with Session(engine) as session:
        write(session, histories)
        teams = [flows(session, team, QUARTER) for team in TEAMS]
        assert teams == [added([flows(session, {one}, QUARTER) for one in sorted(team)]) for team in TEAMS]
        assert added(teams) == flows(session, None, QUARTER)


@_few
@given(histories=histories)
def test_shares_of_stages_and_promises_are_shares(engine: Engine, histories: list[Told]) -> None:
    with Session(engine) as session:
        write(session, histories)
        rates = [found.rate for found in kpi.stage_conversion(session, None, QUARTER).values()]
        rates.append(kpi.done_in_time(session, None, [QUARTER.start, QUARTER.start + DAY], QUARTER.end))
        for rate in rates:
            assert (rate.ratio is None) == (rate.whole == 0)
            assert rate.ratio is None or 0 <= rate.ratio <= 1
        slipped = kpi.slippage(session, None, QUARTER)
        assert slipped.records <= min(slipped.moves, len(histories))


@_few
@given(acts=st.lists(ENDS, min_size=1, max_size=3))
@example(acts=["value", "value"])
def test_whatever_was_done_and_undone_was_never_there(engine: Engine, acts: list[str]) -> None:
    with Session(engine) as session:
        sara, reza = person(session, "Sara"), person(session, "Reza")
        record = opportunity(session, sara)
        before = told(session, None)
        for minute, act in enumerate(acts):
            now = NOON + timedelta(minutes=minute)
            # After it was won, say, it cannot be lost: that is refused, and there is nothing to take back.
            with suppress(UserError), session.begin_nested(), undoable(session, sara, now, Text("today")):
                ACTS[act](session, record, sara, reza, now)
        for _ in acts:
            # What changed nothing, like the same value once more, is nothing to take back either.
            with suppress(UserError):
                undo(session, sara, NOON + timedelta(minutes=5))
                session.flush()
        assert told(session, None) == before


@_few
@given(ends=st.lists(st.sampled_from(["won", "won last week", "lost", "cancelled"]), min_size=1, max_size=3))
def test_however_often_it_was_closed_and_reopened(engine: Engine, ends: list[str]) -> None:
    with Session(engine) as session:
        sara = person(session, "Sara")
        record = opportunity(session, sara)
        before = told(session, None)
        for hour, end in enumerate(ends):
            ACTS[end](session, record, sara, sara, NOON + timedelta(hours=hour))
            life.reopen(session, record, sara, NOON + timedelta(hours=hour, minutes=30))
            session.flush()
        assert told(session, None) == before
