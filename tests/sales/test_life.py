"""The life of a record: what may follow what, what is left in the history, and that anything can be taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.money import Money
from locales.text import Text
from sales import life
from sales.capture import NewLead, capture_lead
from sales.followups import STANDBY, open_steps, plan
from sales.gates import Known, fill, missing
from sales.journal import undo, undoable
from sales.receipt import answer
from sales.stages import stages
from storage.tables import Change, FollowUp, Person, Record, Visit
from storage.tables.records import QUESTIONS

START = datetime(2026, 11, 21, 8, tzinfo=UTC)
TODAY = date(2026, 11, 21)
TEHRAN = ZoneInfo("Asia/Tehran")
PRICE = Money(900, "USD")
TRACKED = ("stage", "value", "currency", "probability_override", "probability", "close_on")
FIRST = {"probability": "10"}  # what a tracked field begins with, when it is not nothing
FINAL = {"won", "lost", "cancelled", "disqualified"}
REASONED = {"lost", "cancelled", "disqualified"}


@dataclass
class Play:
    """One record, one rep, and a clock that moves on with every action."""

    session: Session
    person: Person
    record: Record
    now: datetime = START

    def act(self, what: Callable[..., Any], *args: Any) -> None:
        self.now += timedelta(hours=7)
        with undoable(self.session, self.person, self.now, Text("yes")):
            what(self.session, self.record, *args, self.person, self.now)

    def to(self, key: str) -> None:
        self.act(life.advance, stages(self.session)[key])

    def won(self, on: date | None = None, value: Money = PRICE) -> None:
        """On a day, or on the day on which it is said."""
        today = (self.now + timedelta(hours=7)).astimezone(TEHRAN).date()
        self.act(life.win, value, on or today)

    def undo(self) -> None:
        undo(self.session, self.person, self.now)
        self.session.flush()

    def rows(self, kind: type[Any]) -> list[Any]:
        counting = select(kind).where(kind.record_id == self.record.id, kind.voided_at.is_(None))
        return list(self.session.scalars(counting.order_by(kind.id)))

    def path(self) -> list[str | None]:
        return [row.new for row in self.rows(Change) if row.field == "stage"]

    def visits_of(self, stage: str) -> list[Visit]:
        return [visit for visit in self.rows(Visit) if visit.stage == stage]

    def visits(self) -> list[tuple[str, bool]]:
        return [(visit.stage, visit.left_at is None) for visit in self.rows(Visit)]


@contextmanager
def a_record(engine: Engine) -> Iterator[Play]:
    """A new lead of a new rep, gone when the test is over."""
    with engine.connect() as connection, Session(connection, join_transaction_mode="create_savepoint") as session:
        person = Person(name="Sara", role="rep", language="en", zone=TEHRAN.key, created_at=START)
        session.add(person)
        session.flush()
        record = capture_lead(session, person, NewLead(name="Ali", phone="+989123456789"), START)
        yield Play(session, person, record)
        session.rollback()
        connection.rollback()


@pytest.fixture
def lead(engine: Engine) -> Iterator[Play]:
    with a_record(engine) as play:
        yield play


@pytest.fixture
def deal(lead: Play) -> Play:
    lead.act(life.qualify)
    return lead


def refusal(of: Callable[[], None]) -> str:
    with pytest.raises(UserError) as caught:
        of()
    return str(caught.value)


def test_a_lead_becomes_an_opportunity_in_the_first_stage(lead: Play) -> None:
    lead.act(life.qualify)
    record = lead.record
    assert (record.stage, record.kind, record.qualified_at) == ("awareness", "open", lead.now)
    assert lead.path() == ["lead", "awareness"]
    assert lead.visits() == [("lead", False), ("awareness", True)]


def test_a_passed_stage_is_reached_but_not_visited(deal: Play) -> None:
    deal.to("decision")
    assert deal.path() == ["lead", "awareness", "decision"]
    assert deal.visits() == [("lead", False), ("awareness", False), ("decision", True)]


def test_only_what_lies_ahead_can_be_advanced_to(deal: Play) -> None:
    deal.to("decision")
    assert refusal(lambda: deal.to("decision")) == "life-not-ahead"
    assert refusal(lambda: deal.to("awareness")) == "life-not-ahead"
    assert refusal(lambda: deal.to("won")) == "life-not-ahead"


def test_one_stage_back_and_no_further_than_the_first(deal: Play) -> None:
    deal.to("decision")
    deal.act(life.step_back)
    deal.act(life.step_back)
    assert deal.record.stage == "awareness"
    assert refusal(lambda: deal.act(life.step_back)) == "life-first-stage"


def test_a_lead_can_be_neither_advanced_nor_won_nor_lost(lead: Play) -> None:
    assert refusal(lambda: lead.to("decision")) == "life-still-a-lead"
    assert refusal(lead.won) == "life-still-a-lead"
    assert refusal(lambda: lead.act(life.lose, "price", None)) == "life-still-a-lead"
    assert refusal(lambda: lead.act(life.cancel, "postponed", None)) == "life-still-a-lead"


def test_an_opportunity_cannot_be_disqualified(deal: Play) -> None:
    assert refusal(lambda: deal.act(life.disqualify, "unreachable", None)) == "life-not-a-lead"
    assert refusal(lambda: deal.act(life.qualify)) == "life-not-a-lead"


def test_what_is_closed_stays_closed_until_it_is_reopened(deal: Play) -> None:
    assert refusal(lambda: deal.act(life.reopen)) == "life-not-closed"
    deal.won()
    for again in (deal.won, lambda: deal.act(life.step_back), lambda: deal.act(life.override, 50)):
        assert refusal(again) == "life-closed"


def test_a_reason_must_fit_the_ending_and_other_wants_words(deal: Play) -> None:
    assert refusal(lambda: deal.act(life.lose, "postponed", None)) == "answer-not-offered"
    assert refusal(lambda: deal.act(life.lose, "lost-other", None)) == "answer-required"
    deal.act(life.lose, "lost-other", "their cousin sells one")
    assert (deal.record.reason, deal.record.reason_note) == ("lost-other", "their cousin sells one")
    assert deal.record.last_open_stage == "awareness"


def test_closing_ends_what_was_planned_and_a_standby(deal: Play) -> None:
    later = deal.now + timedelta(days=3)
    for kind in ("followup", STANDBY):
        plan(deal.session, deal.record, later, all_day=False, what=None, by=None, now=deal.now, typed=True, kind=kind)
    deal.won()
    assert open_steps(deal.session, deal.record.id) == []
    assert deal.record.standby_until is None
    assert deal.visits()[-1] == ("awareness", False)


# days before today, closed at noon in Tehran of that day; today is now, and it was not an opportunity before its day
@pytest.mark.parametrize("days", [0, 1, 40])
def test_a_deal_is_won_on_the_day_that_is_said(deal: Play, days: int) -> None:
    began = deal.record.stage_at
    deal.now += timedelta(days=40)
    now = deal.now + timedelta(hours=7)
    on = now.astimezone(TEHRAN).date() - timedelta(days=days)
    deal.won(on)
    noon = datetime(on.year, on.month, on.day, 8, 30, tzinfo=UTC)
    assert deal.record.closed_at == (max(noon, began) if days else now)
    assert all(visit.left_at >= visit.entered_at for visit in deal.rows(Visit))


def test_no_deal_is_won_before_it_came_into_its_stage(deal: Play) -> None:
    deal.now += timedelta(days=9)
    deal.to("decision")
    entered_on = deal.record.stage_at.astimezone(TEHRAN).date()
    deal.now += timedelta(days=3)
    assert refusal(lambda: deal.won(entered_on - timedelta(days=1))) == "won-too-early"
    deal.won(entered_on)
    assert deal.record.closed_at is not None
    assert deal.record.closed_at >= deal.visits_of("decision")[0].entered_at


def test_no_deal_is_won_tomorrow(deal: Play) -> None:
    assert refusal(lambda: deal.won(TODAY + timedelta(days=30))) == "won-not-yet"


def test_reopening_undoes_the_closing_in_every_period(deal: Play) -> None:
    deal.to("decision")
    deal.act(life.override, 70)
    entered = deal.record.stage_at
    deal.won()
    assert (deal.record.value, deal.record.probability_override) == (900, None)
    deal.act(life.reopen)
    record = deal.record
    assert (record.stage, record.kind, record.closed_at, record.value) == ("decision", "open", None, None)
    assert (record.last_open_stage, record.stage_at, record.probability_override) == ("decision", entered, 70)
    assert deal.path() == ["lead", "awareness", "decision"]
    assert deal.visits()[-1] == ("decision", True)


def test_reopening_leaves_who_did_it_in_the_history(deal: Play) -> None:
    deal.won()
    deal.act(life.reopen)
    voided = select(Change).where(Change.field == "stage", Change.voided_at.is_not(None)).order_by(Change.id)
    assert [(row.old, row.new, row.by_id) for row in deal.session.scalars(voided)] == [
        ("awareness", "won", deal.person.id),
        ("won", "awareness", deal.person.id),
    ]


def test_a_disqualified_lead_is_a_lead_again(lead: Play) -> None:
    lead.act(life.disqualify, "unreachable", None)
    lead.act(life.reopen)
    assert (lead.record.stage, lead.record.reason, lead.visits()) == ("lead", None, [("lead", True)])


def test_an_override_holds_until_the_stage_changes(deal: Play) -> None:
    deal.act(life.override, 90)
    assert deal.record.probability == 90
    deal.to("consideration")
    assert (deal.record.probability_override, deal.record.probability) == (None, 25)
    overrides = [(row.old, row.new) for row in deal.rows(Change) if row.field == "probability_override"]
    assert overrides == [(None, "90"), ("90", None)]


# what is known, the stage to enter from awareness, what is asked
@pytest.mark.parametrize(
    "known, to, asked",
    [
        ({}, "consideration", ("product",)),
        ({"product": "CRM"}, "consideration", ()),
        ({"product": "CRM"}, "decision", ("value", "decision_maker", "decision_influence")),
        ({"value": 5, "decision_maker": "Ali"}, "decision", ("product", "decision_influence")),
        ({"product": "CRM", "value": 5}, "closing", ("decision_maker", "decision_influence", "close_on")),
        ({}, "won", ("product", "decision_maker", "decision_influence")),
    ],
)
def test_a_gate_asks_only_what_is_missing(deal: Play, known: dict[str, Any], to: str, asked: tuple[str, ...]) -> None:
    for name, value in known.items():
        setattr(deal.record, name, value)
    table = stages(deal.session)
    assert missing(deal.record, table, table[to]) == asked


def _fill(session: Session, record: Record, known: Known, by: Person, now: datetime) -> None:
    if record.kind in FINAL:
        raise UserError("life-closed")
    fill(session, record, known, by, now)


def _answer(session: Session, record: Record, question: str, given: int | None, by: Person, now: datetime) -> None:
    answer(session, record, {question: given}, by=by.id, now=now)


def _plan(session: Session, record: Record, days: int, kind: str, by: Person, now: datetime) -> None:
    if record.kind in FINAL:
        raise UserError("life-closed")
    due_at = now + timedelta(days=days)
    plan(session, record, due_at, all_day=False, what=None, by=by, now=now, typed=True, kind=kind)


def _to(session: Session, record: Record, key: str, by: Person, now: datetime) -> None:
    life.advance(session, record, stages(session)[key], by, now)


def _win(session: Session, record: Record, value: Money, days: int, by: Person, now: datetime) -> None:
    life.win(session, record, value, now.astimezone(TEHRAN).date() - timedelta(days=days), by, now)


PRICES = st.builds(Money, st.integers(1, 9), st.sampled_from(["IRR", "USD"]))
DAYS = st.dates(date(2026, 12, 1), date(2026, 12, 9))
KNOWN = st.builds(Known, st.sampled_from(["CRM", None]), st.none() | PRICES, close_on=st.none() | DAYS)
ACTIONS = st.one_of(
    st.just((life.qualify,)),
    st.tuples(st.just(_to), st.sampled_from(["consideration", "decision", "closing"])),
    st.just((life.step_back,)),
    st.tuples(st.just(_win), PRICES, st.integers(0, 9)),
    st.tuples(st.just(life.lose), st.just("price"), st.none() | st.just("too dear")),
    st.tuples(st.just(life.cancel), st.just("postponed"), st.none()),
    st.tuples(st.just(life.disqualify), st.just("unreachable"), st.none()),
    st.just((life.reopen,)),
    st.tuples(st.just(life.override), st.none() | st.integers(1, 99)),
    st.tuples(st.just(_fill), KNOWN),
    st.tuples(st.just(_answer), st.sampled_from(QUESTIONS), st.none() | st.integers(0, 3)),
    st.tuples(st.just(_plan), st.integers(1, 9), st.sampled_from(["followup", STANDBY])),
)


def everything(play: Play) -> list[Any]:
    """All columns of the record and of its rows that count; a version only ever grows."""
    play.session.flush()
    kept = [play.record, *play.rows(Change), *play.rows(Visit), *play.rows(FollowUp)]
    return [{column.key: getattr(row, column.key) for column in row.__table__.columns} | {"version": 0} for row in kept]


def holds(play: Play) -> None:
    """What is true of every record at any moment of its life."""
    record, visits = play.record, play.rows(Visit)
    is_open = record.kind not in FINAL
    assert record.kind == stages(play.session)[record.stage].kind
    assert [visit.stage for visit in visits if visit.left_at is None] == ([record.stage] if is_open else [])
    assert all(visit.left_at is None or visit.left_at >= visit.entered_at for visit in visits)
    assert (record.closed_at is None) == is_open
    assert is_open or record.closed_at >= (record.qualified_at or record.created_at)
    assert (record.reason is not None) == (record.kind in REASONED)
    assert (record.qualified_at is None) == (record.kind in {"lead", "disqualified"})
    if is_open:
        assert 1 <= record.probability <= 99
        assert visits[-1].entered_at == record.stage_at
    else:
        assert record.last_open_stage is not None
        assert (record.standby_until, open_steps(play.session, record.id)) == (None, [])
    for name in TRACKED:
        follows_on(play, name)


def follows_on(play: Play, name: str) -> None:
    """The rows of a tracked field lead from nothing to what it is now, in the order of their instants."""
    rows = [row for row in play.rows(Change) if row.field == name]
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert all(before.new == after.old for before, after in pairwise(rows))
    held, begins_with = getattr(play.record, name), FIRST.get(name)
    assert [row.old for row in rows[:1]] in ([], [begins_with])
    assert (rows[-1].new if rows else begins_with) == (None if held is None else str(held))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTIONS, max_size=10))
def test_any_life_keeps_its_history_right_and_every_step_can_be_taken_back(
    engine: Engine, actions: list[tuple[Any, ...]]
) -> None:
    with a_record(engine) as play:
        holds(play)
        for what, *args in actions:
            before = everything(play)
            try:
                with play.session.begin_nested():
                    play.act(what, *args)
            except UserError:
                continue
            holds(play)
            if everything(play) == before:
                continue
            play.undo()
            assert everything(play) == before
            play.act(what, *args)
            holds(play)
