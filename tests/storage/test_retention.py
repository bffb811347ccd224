"""What nobody needs any more goes, a bounded number of rows at a time; what a card, a figure or a nudge needs stays."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import retention
from storage.engine import writing_engine
from storage.imports import LEFT, SHOWN, STORED
from storage.retention import Keep, prune
from storage.tables import (
    Address,
    Base,
    Blob,
    Code,
    Contact,
    DeadLetter,
    Heard,
    Import,
    JournalEntry,
    Message,
    Note,
    Nudge,
    Person,
    Record,
    Task,
)
from storage.tables import Session as SignIn
from storage.transcript import history

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=1000)
DAY = timedelta(days=1)


class Attic:
    """A database with somebody in it, to which old things are put."""

    def __init__(self, url: str) -> None:
        self.engine = writing_engine(url)
        with Session(self.engine) as session, session.begin():
            sara = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=LONG_AGO)
            session.add(sara)
            session.flush()
            self.sara = sara.id
            self.home = self.address(session, "sara", sara.id)

    def address(self, session: Session, user: str, person: int | None) -> int:
        where = {"channel": "story", "bot": "story", "user": user, "chat": user, "created_at": LONG_AGO}
        made = Address(**where, person_id=person)
        session.add(made)
        session.flush()
        return made.id

    def add(self, *rows: Base) -> None:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add_all(rows)

    def message(self, at: datetime, **columns: Any) -> Message:
        blank = {"incoming": False, "priority": 0, "rtl": False, "attempts": 0, "text": "hello", "sent_at": at}
        return Message(**{**blank, "address_id": self.home, "person_id": self.sara, "at": at, **columns})

    def blob(self, at: datetime, **columns: Any) -> Blob:
        made = Blob(**{"name": "a", "mime": "x/y", "kind": "document", "content": b"bytes", "at": at, **columns})
        self.add(made)
        return made

    def record(self) -> int:
        with Session(self.engine) as session, session.begin():
            contact = Contact(name="Nora", name_key="nora", created_at=LONG_AGO)
            who = {"owner_id": self.sara, "first_owner_id": self.sara, "stage": "lead", "kind": "lead"}
            made = Record(contact=contact, **who, stage_at=LONG_AGO, created_at=LONG_AGO, active_at=LONG_AGO)
            session.add(made)
            session.flush()
            return made.id

    def prune(self, keep: Keep = Keep(), now: datetime = NOW) -> int:  # noqa: B008 - a frozen value
        with self.engine.begin() as connection:
            return prune(connection, keep, now)

    def count(self, table: type[Base]) -> int:
        with Session(self.engine) as session, session.begin():
            return session.scalar(select(func.count()).select_from(table)) or 0

    def row(self, table: type[Any], number: int) -> Any:
        with Session(self.engine) as session:
            return session.get(table, number)


@pytest.fixture
def attic(database: str) -> Iterator[Attic]:
    made = Attic(database)
    yield made
    made.engine.dispose()


def test_an_event_is_recognised_for_fourteen_days(attic: Attic) -> None:
    for number, age in enumerate((0, 13.9, 14.1, 300)):
        attic.add(Heard(channel="story", bot="story", kind="update", id=str(number), at=NOW - age * DAY))
    assert attic.prune() == 2
    assert attic.count(Heard) == 2


def test_a_round_is_small_and_the_next_goes_on(attic: Attic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 3)
    attic.add(*(Heard(channel="s", bot="s", kind="u", id=str(number), at=LONG_AGO) for number in range(7)))
    attic.add(*(attic.message(LONG_AGO) for _ in range(7)))
    assert [attic.prune() for _ in range(4)] == [6, 6, 2, 0]


def test_old_messages_go_and_the_history_and_the_nudges_go_on(attic: Attic) -> None:
    old, new, waiting = attic.message(LONG_AGO), attic.message(NOW - DAY), attic.message(LONG_AGO, sent_at=None)
    attic.add(old, new, waiting)
    what = {"rule": "followup", "occasion": "x", "attempt": 1, "person_id": attic.sara, "at": LONG_AGO}
    attic.add(Nudge(key="k", **what, message_id=old.id))
    attic.prune()
    with Session(attic.engine) as session:
        said = [row.Message.id for row in history(session, attic.sara, None, None, 10)]
        nudge = session.scalars(select(Nudge)).one()
    assert said == [new.id, waiting.id]
    assert (nudge.key, nudge.message_id) == ("k", None)


def test_conversations_may_be_kept_for_ever(attic: Attic) -> None:
    attic.add(attic.message(LONG_AGO))
    assert attic.prune(Keep(messages=None)) == 0
    assert attic.count(Message) == 1


def test_a_file_on_a_card_stays_an_export_goes(attic: Attic) -> None:
    kept, export, fresh, unused = (
        attic.blob(LONG_AGO),
        attic.blob(NOW - 31 * DAY),
        attic.blob(NOW),
        attic.blob(LONG_AGO),
    )
    attic.add(Note(record_id=attic.record(), text="", blob_id=kept.id, by_id=attic.sara, at=LONG_AGO))
    attic.add(attic.message(NOW - 31 * DAY, blob_id=export.id, blob_kind="document"))
    attic.prune()
    held = [row and row.content for row in (attic.row(Blob, blob.id) for blob in (kept, export, fresh, unused))]
    assert held == [b"bytes", None, b"bytes", None]
    assert attic.row(Blob, unused.id) is None, "nothing names it any more"
    assert attic.row(Blob, export.id) is not None, "its message still says that there was one"


def test_every_stretch_of_a_long_table_has_its_minute(attic: Attic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_STRETCH", 2)
    for _ in range(7):
        attic.blob(LONG_AGO)
    for minute in range(8):
        attic.prune(now=NOW + minute * timedelta(minutes=1))
    assert attic.count(Blob) == 0


def test_a_preview_that_nobody_decided_about_is_left(attic: Attic) -> None:
    waiting, done, young = (attic.blob(at) for at in (LONG_AGO, LONG_AGO, NOW - DAY))
    seen = {"lines": ["Nora Weber"]}
    for blob, state in ((waiting, SHOWN), (done, STORED), (young, SHOWN)):
        attic.add(Import(person_id=attic.sara, blob_id=blob.id, state=state, preview=seen, at=blob.at))
    attic.prune()
    with Session(attic.engine) as session:
        found = [(row.state, row.preview) for row in session.scalars(select(Import).order_by(Import.id))]
    assert found == [(LEFT, None), (STORED, None), (SHOWN, seen)]
    assert attic.row(Blob, waiting.id).content is None
    assert attic.row(Blob, young.id).content == b"bytes"


def test_the_rest_goes_when_its_time_has_come(attic: Attic) -> None:
    for at in (LONG_AGO, NOW):
        who = {"person_id": attic.sara, "at": at}
        attic.add(JournalEntry(label={}, rows=[], **who))
        attic.add(Task(kind="file", payload={}, attempts=1, done_at=at, **who))
        attic.add(DeadLetter(reference=f"{at:%Y}", event={}, error="KeyError", at=at))
        attic.add(Code(hash=f"{at}", kind="link", created_at=at, expires_at=at + DAY))
        attic.add(SignIn(hash=f"{at}", person_id=attic.sara, created_at=at, expires_at=at + DAY))
    attic.add(Task(kind="file", payload={}, attempts=1, person_id=attic.sara, at=LONG_AGO))
    with Session(attic.engine) as session, session.begin():
        attic.address(session, "stranger", None)
    attic.prune()
    left = {table: attic.count(table) for table in (JournalEntry, Task, DeadLetter, Code, SignIn, Address)}
    assert left == {JournalEntry: 1, Task: 2, DeadLetter: 1, Code: 1, SignIn: 1, Address: 1}
    assert attic.prune() == 0


def test_a_round_with_nothing_to_do_looks_at_few_rows(sqlite_url: str) -> None:
    """Each question is answered by an index, by the oldest few rows, or by a stretch of them."""
    attic = Attic(sqlite_url)
    asked: list[str] = []
    with attic.engine.begin() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.set_trace_callback(asked.append)
        prune(connection, Keep(), NOW)
        raw.set_trace_callback(None)
        plans = [row[3] for statement in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}")]
    attic.engine.dispose()
    # These have few rows; of the others the oldest rows are read by number, and only those.
    small = {"sessions", "codes", "imports", "dead_letters", "conversations"}
    scanned = {plan.removeprefix("SCAN ").split()[0] for plan in plans if plan.startswith("SCAN ")}
    assert scanned - small <= {"messages", "journal"}
    assert any("USING" in plan for plan in plans)
