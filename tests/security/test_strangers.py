"""A stranger gets nothing and leaves nothing; a button with somebody else's number is as good as a wrong one."""

import ast
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stories import Play, plain, story_script

from bot.events import Pressed, Said
from sales.capture import NewLead, capture_lead
from storage.tables import Address, Heard, Message, Person
from storage.tables.base import Base, table_of

HOUSE = Path(__file__).parents[2]
HIDDEN, NEVER = 1, 4711
# What somebody is answered stays in the log of messages, what was heard in the list of what was heard.
LEFT = {table_of(Address).name, table_of(Heard).name, table_of(Message).name}


@pytest_asyncio.fixture
async def play(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Play]:
    shutil.copy(sqlite_template, tmp_path / "forsat.db")
    made = Play(f"sqlite:///{tmp_path / 'forsat.db'}", tmp_path)
    made.wire("story")
    with Session(made.engine) as session, session.begin():
        lea, _ = (person(session, made, name) for name in ("lea", "sara"))
        capture_lead(session, lea, NewLead(name="Hidden", phone="+989124567890", company="Secret Ltd"), made.now)
    yield made
    await made.stop()


def person(session: Session, play: Play, name: str) -> Person:
    made = Person(name=name, role="rep", language="en", zone="Asia/Tehran", rial_unit="toman", created_at=play.now)
    session.add(made)
    session.flush()
    where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": play.now}
    session.add(Address(**where, person_id=made.id))
    return made


def counted(play: Play) -> dict[str, int]:
    with Session(play.engine) as session:
        tables = {name: table for name, table in Base.metadata.tables.items() if name not in LEFT}
        return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}


async def test_a_stranger_who_types_every_command_hears_one_answer_and_leaves_an_address(play: Play) -> None:
    before = counted(play)
    for name in story_script().commands:
        if name != "myid":
            await play.hear("kian", "story", Said(f"/{name}"))
    told = {plain(message.text) for message in play.wire("story").sent}
    assert len(told) == 1
    assert counted(play) == before
    with Session(play.engine) as session:
        assert session.scalar(select(func.count()).select_from(Address).where(Address.person_id.is_(None))) == 1
        words = select(func.count()).select_from(Message).where(Message.incoming.is_(True))
        assert session.scalar(words) == 0


def buttons() -> Iterator[str]:
    """Every command line with a number that the code puts behind a button; ``{}`` stands for what is filled in."""
    for folder in ("handlers", "scheduler", "sales"):
        for path in (HOUSE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                    if re.match(r"/[a-z]+ \{\}", line := "".join(map(str, parts))):
                        yield line


async def answer(play: Play, line: str) -> str:
    told = play.wire("story").sent
    before = len(told)
    await play.hear("sara", "story", Pressed(line))
    said = "\n".join(plain(message.text) for message in told[before:])
    await play.hear("sara", "story", Said("/cancel"))
    return said


async def test_a_button_with_somebody_elses_number_answers_like_one_with_no_number_of_ours(play: Play) -> None:
    lines = sorted(set(buttons()))
    assert len(lines) > 20
    betrayed = []
    for line in lines:
        hidden, never = [await answer(play, line.replace("{}", str(number))) for number in (HIDDEN, NEVER)]
        if "Hidden" in hidden or "Secret" in hidden:
            betrayed.append(line)
        if re.sub(rf"\b{HIDDEN}\b", "N", hidden) != re.sub(r"4,?711\b", "N", never):
            betrayed.append(f"{line}: {hidden} / {never}")
    assert betrayed == []
