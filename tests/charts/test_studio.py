"""Charts are drawn by a process of their own; when it fails, the text stands."""

import asyncio
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from samples import SAMPLES
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from bot.tasks import Outcome
from handlers.chart_work import make_charts
from handlers.studio import NotDrawn, Studio
from handlers.workbench import Workbench
from locales.text import Text
from sales.capture import NewLead, capture_lead
from sales.charts.shapes import Chart
from sales.charts.tasks import charts_for
from sales.life import qualify
from sales.periods import week
from sales.settings import team_settings
from storage.engine import looking_engine, writing_engine
from storage.tables import Address, Blob, Message, Person
from storage.tasks import Job
from storage.writer import Writer

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BROKEN = (sys.executable, "-c", "raise SystemExit")
_PNG = b"\x89PNG"


def chart(name: str) -> Chart:
    shown = SAMPLES[name]("fa")
    assert shown is not None
    return shown.chart


async def test_whoever_asks_at_once_is_served_in_turn_and_the_process_ends() -> None:
    studio = Studio()
    first, second = await asyncio.gather(studio.draw([chart("won"), chart("funnel")]), studio.draw([chart("stays")]))
    assert [picture[:4] for picture in (*first, *second)] == [_PNG] * 3
    assert studio._worker is None  # noqa: SLF001 - nobody else may keep it


async def test_a_process_that_dies_is_said_and_the_next_is_drawn() -> None:
    studio = Studio(BROKEN)
    with pytest.raises(NotDrawn):
        await studio.draw([chart("won")])
    studio._program = Studio()._program  # noqa: SLF001 - the machine is well again
    assert (await studio.draw([chart("won")]))[0][:4] == _PNG


@dataclass
class Shop:
    """A manager with an open opportunity, and a bench to work at."""

    url: str
    place: Path
    asked: Job = field(init=False)

    def __post_init__(self) -> None:
        self.engine = writing_engine(self.url)
        self.looking = looking_engine(self.url)
        self.writer = Writer(self.engine)
        self.bench = Workbench(self.engine, self.looking, self.writer, lambda: NOW + timedelta(minutes=1), self.place)
        with Session(self.engine) as session, session.begin():
            mina = Person(name="Mina", role="manager", language="en", zone="Asia/Tehran", created_at=NOW)
            session.add(mina)
            session.flush()
            where = {"channel": "story", "bot": "story", "user": "mina", "chat": "mina", "created_at": NOW}
            session.add(Address(**where, person_id=mina.id))
            self.number = mina.id
            record = capture_lead(session, mina, NewLead(name="Ali"), NOW)
            qualify(session, record, mina, NOW)

    def job(self, *, asked: bool, person: int | None = None, whose: int | None = None) -> Job:
        with Session(self.engine) as session:
            span = week(NOW.date(), team_settings(session))
        made = charts_for(person or self.number, ("won", "funnel"), span, NOW, whose=whose, asked=asked)
        return Job(1, made.kind, made.person_id, made.payload, NOW, 1)

    async def made(self, studio: Studio, job: Job) -> Outcome:
        async def fetch() -> bytes:
            raise AssertionError("nothing is fetched")

        return await make_charts(self.bench, studio, job, fetch)

    def count(self, table: type[Any]) -> int:
        with Session(self.engine) as session:
            return int(session.execute(select(func.count()).select_from(table)).scalar_one())

    def close(self) -> None:
        self.writer.close()
        self.looking.dispose()
        self.engine.dispose()


@pytest.fixture
def shop(sqlite_url: str, tmp_path: Path) -> Any:
    opened = Shop(sqlite_url, tmp_path)
    yield opened
    opened.close()


async def test_when_it_fails_whoever_asked_is_told_and_a_digest_stands_as_it_is(shop: Shop) -> None:
    assert (await shop.made(Studio(BROKEN), shop.job(asked=True))).said == Text("charts-failed")
    assert await shop.made(Studio(BROKEN), shop.job(asked=False)) == Outcome()


async def test_a_digest_gets_the_first_chart_that_has_something_to_show(shop: Shop) -> None:
    outcome = await shop.made(Studio(), shop.job(asked=False))
    assert outcome.write is not None
    await shop.writer.run(partial(_written, write=outcome.write))
    assert (shop.count(Blob), shop.count(Message)) == (1, 1)
    with Session(shop.engine) as session:
        blob = session.scalars(select(Blob)).one()
        assert (blob.name.partition("-")[0], (blob.content or b"")[:4]) == ("funnel", _PNG)


def _written(connection: Connection, write: Any) -> None:
    write(connection)


async def test_nobody_is_shown_what_is_not_theirs(shop: Shop) -> None:
    with Session(shop.engine) as session, session.begin():
        rep = Person(name="Ann", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
        gone = Person(name="Bob", role="manager", status="blocked", language="en", zone="Asia/Tehran", created_at=NOW)
        session.add_all([rep, gone])
        session.flush()
        ann, bob = rep.id, gone.id
    assert await shop.made(Studio(BROKEN), shop.job(asked=True, person=ann, whose=shop.number)) == Outcome()
    assert await shop.made(Studio(BROKEN), shop.job(asked=True, person=bob)) == Outcome()
    assert (await shop.made(Studio(BROKEN), shop.job(asked=True, person=ann, whose=ann))).said == Text("charts-nothing")
