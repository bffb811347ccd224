"""What holds for the figures whatever the records are: parts add up, rates are shares, undone rows count nowhere."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import add_people, record_of
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage import kpi
from storage.kpi import Period
from storage.tables import Change, Record

START = datetime(2026, 11, 7, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = Period(START, START + 7 * DAY)
PEOPLE = (1, 2, 3)
_examples = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass(frozen=True)
class Told:
    """A record in hours from the start: when it was created, qualified, closed; how; worth what; handed over when."""

    created: int
    qualified: int | None
    closed: int | None
    outcome: str
    reason: str | None
    value: int | None
    currency: str
    probability: int
    owner: int
    first_owner: int
    handed_over: int | None
    void: bool


hours = st.integers(-100, 300)
records = st.lists(
    st.builds(
        Told,
        created=hours,
        qualified=st.none() | hours,
        closed=st.none() | hours,
        outcome=st.sampled_from(["won", "lost", "cancelled", "disqualified"]),
        reason=st.sampled_from([None, "mistake", "postponed"]),
        value=st.none() | st.integers(0, 10**14),
        currency=st.sampled_from(["IRR", "USD"]),
        probability=st.integers(0, 100),
        owner=st.sampled_from(PEOPLE),
        first_owner=st.sampled_from(PEOPLE),
        handed_over=st.none() | hours,
        void=st.booleans(),
    ),
    max_size=8,
)


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def write(session: Session, told: list[Told]) -> None:
    add_people(session, PEOPLE, START)
    for number, each in enumerate(told, 1):
        session.add(written(number, each))
        session.flush()
        if each.handed_over is not None:
            old, new = str(each.first_owner), str(each.owner)
            made = Change(record_id=number, field="owner_id", old=old, new=new, owner_id=each.first_owner)
            made.at = at(each.handed_over)
            session.add(made)
    session.flush()


def written(number: int, told: Told) -> Record:
    made = record_of(number, told.owner, at(told.created))
    made.first_owner_id = told.first_owner
    made.qualified_at = None if told.qualified is None or told.outcome == "disqualified" else at(told.qualified)
    made.closed_at = None if told.closed is None else at(told.closed)
    opened = "lead" if made.qualified_at is None else "open"
    ends = told.closed is not None and (opened == "open") == (told.outcome != "disqualified")
    made.closed_at = at(told.closed) if ends and told.closed is not None else None
    made.kind = told.outcome if ends else opened
    made.stage = made.kind if made.kind != "open" else "awareness"
    made.reason = told.reason if ends else None
    made.value, made.currency, made.probability = told.value, told.currency, told.probability
    made.voided_at = at(0) if told.void else None
    return made


def counts(session: Session, who: kpi.Who, period: Period) -> dict[str, int]:
    ended = kpi.closed(session, who, period)
    standing = kpi.open_value(session, who, period.end)
    found = {"new": kpi.new_leads(session, who, period), "qualified": kpi.qualified(session, who, period)}
    found |= {"won": ended.won, "lost": ended.lost, "cancelled": ended.cancelled, "open": standing.count}
    found |= {f"won {c}": total.value for c, total in kpi.won_value(session, who, period).items()}
    found |= {f"open {c}": worth.value for c, worth in standing.worth.items()}
    found |= {f"weighted {c}": int(worth.weighted * 100) for c, worth in standing.worth.items()}
    cohort = kpi.cohort_conversion(session, who, period)
    return found | {"opened": cohort.opened, "opened and won": cohort.won, "undecided": cohort.undecided}


def added(*parts: dict[str, int]) -> dict[str, int]:
    names = {name for part in parts for name in part}
    return {name: sum(part.get(name, 0) for part in parts) for name in names}


def without_nothing(found: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in found.items() if count}


@_examples
@given(told=records)
def test_what_each_person_did_adds_up_to_what_all_did(engine: Engine, told: list[Told]) -> None:
    with Session(engine) as session:
        write(session, told)
        each = added(*(counts(session, {person}, WEEK) for person in PEOPLE))
        assert without_nothing(each) == without_nothing(counts(session, None, WEEK))
        assert counts(session, set(PEOPLE), WEEK) == counts(session, None, WEEK)


@_examples
@given(told=records, split=st.integers(0, 7 * 24))
def test_a_week_split_at_any_instant_adds_up(engine: Engine, told: list[Told], split: int) -> None:
    middle = at(split)
    with Session(engine) as session:
        write(session, told)
        for who in (None, {1}):
            halves = [counts(session, who, half) for half in (Period(WEEK.start, middle), Period(middle, WEEK.end))]
            flows = {name for name in added(*halves) if not name.startswith(("open ", "weighted ")) and name != "open"}
            whole = counts(session, who, WEEK)
            assert {name: added(*halves)[name] for name in flows} == {name: whole.get(name, 0) for name in flows}


@_examples
@given(told=records)
def test_rates_are_shares_and_nothing_under_the_line_is_none(engine: Engine, told: list[Told]) -> None:
    with Session(engine) as session:
        write(session, told)
        ended = kpi.closed(session, None, WEEK)
        rates = [ended.conversion, ended.win, ended.loss, ended.cancellation]
        rates += [
            kpi.qualification_rate(session, None, WEEK),
            kpi.cohort_conversion(session, None, WEEK).conversion,
        ]
        for rate in rates:
            assert (rate.ratio is None) == (rate.whole == 0)
            assert rate.ratio is None or 0 <= rate.ratio <= 1
        outcomes = [rate.ratio for rate in (ended.conversion, ended.loss, ended.cancellation)]
        assert not ended.all or sum(ratio for ratio in outcomes if ratio is not None) == pytest.approx(1)


@_examples
@given(told=records)
def test_what_was_taken_back_counts_nowhere(engine: Engine, told: list[Told]) -> None:
    with Session(engine) as session:
        write(session, told)
        with_void = counts(session, None, WEEK)
        session.rollback()
        write(session, [replace(each, void=False) for each in told if not each.void])
        assert with_void == counts(session, None, WEEK)


@_examples
@given(told=records)
def test_by_person_is_the_same_as_person_by_person(engine: Engine, told: list[Told]) -> None:
    with Session(engine) as session:
        write(session, told)
        won = kpi.won_by_person(session, None, WEEK)
        for person in PEOPLE:
            of_person = won.get(person, kpi.Wins(0, {}))
            assert of_person.count == kpi.closed(session, {person}, WEEK).won
            values = {c: total.value for c, total in kpi.won_value(session, {person}, WEEK).items()}
            assert dict(of_person.value) == values
