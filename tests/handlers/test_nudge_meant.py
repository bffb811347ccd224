"""Which nudge a plain sentence answers when clocks do not go on as they should, and when nudges waited."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from stories import Performance, Play

from sales.nudges import latest_open
from storage.engine import writing_engine
from storage.tables import Nudge, Person

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE = """Two records, one of them due.
people:
  omid: rep, en
records:
  omid: name=Nora Weber, phone=+4930901820
  omid: name=Ali Amiri, phone=+989123456789
omid: /remind 1 today at 11 call
later: 3 hours
"""


async def test_a_clock_that_was_set_back_does_not_make_a_nudge_the_latest(sqlite_url: str, tmp_path: Path) -> None:
    story = Performance(Play(sqlite_url, tmp_path))
    try:
        await story.run(BEFORE)
        story.play.now -= timedelta(hours=2)
        for said in ("omid: /show 2", "omid: I will call tomorrow"):
            story.out.clear()
            await story.line([said])
        assert story.out[1].endswith("#2 Ali Amiri")
    finally:
        await story.play.stop()


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    engine = writing_engine(sqlite_url)
    with Session(engine) as opened:
        opened.execute(text("PRAGMA defer_foreign_keys=ON"))  # records do not matter here
        yield opened
    engine.dispose()


def test_the_latest_nudge_is_the_one_said_last(session: Session) -> None:
    sara = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOON)
    session.add(sara)
    session.flush()
    for number, said_at in ((1, NOON), (2, NOON - timedelta(hours=1))):
        about = {"rule": "due", "occasion": "once", "attempt": 1, "person_id": sara.id, "record_id": number}
        session.add(Nudge(key=f"due:{number}", at=said_at, **about))
    session.flush()
    found = latest_open(session, sara, NOON)
    assert found is not None
    assert found.record_id == 1
