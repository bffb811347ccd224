"""An export imports back unchanged, whatever people have typed, and figures of the past stay as they were."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from exchange_house import House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from locales.money import Money
from sales.capture import NewLead, capture_lead
from sales.closing import lose, win
from sales.followups import plan
from sales.life import advance, override, qualify
from sales.stages import stages
from storage.engine import writing_engine
from storage.migrate import upgrade
from storage.tables import Note, Person, Record

BORN = datetime(2026, 3, 1, 6, 30, 0, 123456, tzinfo=UTC)
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\n\r\t,;\"،؛"), min_size=1, max_size=40
)
TYPED = WORDS.map(str.strip).filter(bool)
MONEY = st.builds(Money, st.integers(0, 10**15), st.sampled_from(["IRR", "USD", "KWD"]))
LEADS = st.builds(
    NewLead,
    name=TYPED,
    phone=st.none() | st.integers(9120000000, 9129999999).map(lambda number: f"+98{number}"),
    email=st.none() | st.integers(1, 5).map(lambda number: f"c{number}@example.com"),
    company=st.none() | TYPED,
    title=st.none() | TYPED,
    product=st.none() | TYPED,
    value=st.none() | MONEY,
    volume=st.none() | st.integers(0, 10**6),
    close_on=st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    source=st.none() | st.sampled_from(["marketing", "sales", "service", "referral"]),
    source_detail=st.none() | TYPED,
    decision_influence=st.none() | st.sampled_from(["decides", "shares", "advises"]),
)  # fmt: skip
ENDS = st.sampled_from(["lead", "open", "decision", "won", "lost"])


def live(session: Session, lead: NewLead, end: str, note: str, person: Person) -> None:
    """A record with a life of its own."""
    record = capture_lead(session, person, lead, BORN)
    if end != "lead":
        qualify(session, record, person, BORN + timedelta(days=2, seconds=7))
    if end in {"decision", "won"}:
        advance(session, record, stages(session)["decision"], person, BORN + timedelta(days=5))
    if end == "decision":
        override(session, record, 42, person, BORN + timedelta(days=6))
        due = BORN + timedelta(days=900)
        plan(session, record, due, all_day=False, what=note, by=person, now=BORN, typed=True)
    if end == "won":
        win(session, record, Money(500, "USD"), date(2026, 4, 1), person, BORN + timedelta(days=40))
    if end == "lost":
        lose(session, record, "lost-other", note, person, BORN + timedelta(days=40))
    session.add(Note(record_id=record.id, text=note, by_id=person.id, at=BORN + timedelta(days=1)))
    record.external = None if end == "lead" else f"x-{record.id}"


def fill(url: str, lives: list[tuple[NewLead, str, str]]) -> None:
    engine = writing_engine(url)
    with Session(engine) as session, session.begin():
        person = session.query(Person).filter_by(name="Ali Rezaei").one()
        for lead, end, note in lives:
            live(session, lead, end, note, person)
    engine.dispose()


def there_and_back(first: House, second: House) -> tuple[str, str]:
    went = first.export("first.csv")
    result = second.run("import", second.folder / "first.csv", "--yes")
    assert result.exit_code == 0, result.output
    return went, second.export("second.csv")


def fresh(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> House:
    path = folder / f"{name}.db"
    for old in folder.glob(f"{name}.db*"):
        old.unlink()
    engine = writing_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    house = House(f"sqlite:///{path}", folder, monkeypatch)
    house.hire("Ali Rezaei", "سارا احمدی", language="en")
    return house


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(st.tuples(LEADS, ENDS, TYPED), min_size=1, max_size=6))
def test_whatever_was_typed_comes_back(lives: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fresh(tmp_path, "first", monkeypatch), fresh(tmp_path, "second", monkeypatch)
    fill(first.url, lives)
    went, came = there_and_back(first, second)
    assert came == went


LIFE = [
    (
        NewLead(name="=cmd|' /C calc'!A0", phone="+989121111111", company="شرکت «نمونه»", value=Money(10**9, "IRR")),
        "won",
        "a,b",
    ),
    (NewLead(name="سارا", email="sara@example.com", product="خط\nدوم"), "lost", 'گران بود؛ "خیلی"'),
    (NewLead(name="Max", phone="+989122222222", close_on=date(2027, 1, 1)), "decision", "call"),
    (NewLead(name="Lea", email="lea@example.com"), "lead", "x"),
]  # fmt: skip


def test_an_export_goes_into_either_database(house: House, houses: Callable[[str], House], postgres_copy: str) -> None:
    fill(house.url, LIFE)
    other = houses(postgres_copy)
    other.hire("Ali Rezaei", "سارا احمدی")
    went, came = there_and_back(house, other)
    assert came == went


def test_its_own_export_brings_nothing_new(house: House) -> None:
    fill(house.url, LIFE)
    house.export("own.csv")
    result = house.run("import", house.folder / "own.csv", "--yes")
    assert "0 to import, 4 duplicates" in result.output


def test_it_opens_in_a_spreadsheet(house: House) -> None:
    fill(house.url, LIFE)
    house.export("own.csv")
    raw = (house.folder / "own.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "'=cmd" in raw.decode()
    assert b"\r\n" in raw


def test_a_record_taken_back_is_not_exported(house: House) -> None:
    fill(house.url, LIFE)
    engine = writing_engine(house.url)
    with Session(engine) as session, session.begin():
        session.query(Record).filter_by(kind="lead").update({"voided_at": BORN})
    engine.dispose()
    assert "Lea" not in house.export()
