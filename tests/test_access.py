"""Nobody reaches a colleague's record by any command or button, nor learns from the answer whether there is one."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import Session
from stories import Play, plain, story_script

from bot.events import Pressed, Said
from sales.capture import NewLead, capture_lead
from sales.followups import plan
from sales.life import qualify
from storage.tables import Activity, Address, Change, Contact, FollowUp, JournalEntry, Note, Person, Record, Visit

HIDDEN, NEVER = 1, 4711
# What stands behind the number on our buttons; a command that wants none of it says so of both numbers alike.
BEHIND = ("", " tomorrow 10:00 call")
KEPT = (Activity, Change, Contact, FollowUp, JournalEntry, Note, Record, Visit)
# Their number is that of a page.
PAGED = {"leads", "today", "week", "team"}
# Their words become one's own name, their numbers one's own cap; of one's own settings any word is one.
OWN = {"name", "mycap", "ownweek", "agenda"}
SECRET = ("Hidden", "Secret Ltd", "456 7890", "secret note")
COMMANDS = story_script().commands.values()


@pytest_asyncio.fixture
async def play(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Play]:
    """Record #1 is Lea's. Sara reports to Mina, and neither has anything to do with Lea."""
    shutil.copy(sqlite_template, tmp_path / "forsat.db")
    made = Play(f"sqlite:///{tmp_path / 'forsat.db'}")
    with Session(made.engine) as session, session.begin():
        lea, mina = (_person(session, made, name, role) for name, role in (("lea", "rep"), ("mina", "manager")))
        _person(session, made, "sara", "rep").manager_id = mina.id
        form = NewLead(name="Hidden", phone="+989124567890", company="Secret Ltd", product="CRM")
        record = capture_lead(session, lea, form, made.now)
        qualify(session, record, lea, made.now)
        due = made.now + timedelta(hours=1)
        plan(session, record, due, all_day=False, what="secret note", by=lea, now=made.now, typed=True)
        session.add(Note(record_id=record.id, text="secret note", by_id=lea.id, at=made.now))
    yield made
    await made.stop()


def _person(session: Session, play: Play, name: str, role: str) -> Person:
    made = Person(name=name, role=role, language="en", zone="Asia/Tehran", rial_unit="toman", created_at=play.now)
    session.add(made)
    session.flush()
    where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": play.now}
    session.add(Address(**where, person_id=made.id))
    play.wire("story")
    return made


async def _answer(play: Play, who: str, line: str) -> str:
    """All that somebody is told when they press a button with this data; any form it opened is left again."""
    told = play.wire("story").sent
    before = len(told)
    await play.hear(who, "story", Pressed(line))
    answer = "\n".join(
        plain(message.text) + "".join(f"[{plain(button.label)}]" for row in message.buttons for button in row)
        for message in told[before:]
    )
    if "[Cancel]" in answer:
        await play.hear(who, "story", Said("/cancel"))
    return answer


def _kept(play: Play) -> list[list[Any]]:
    with Session(play.engine) as session:
        return [[tuple(row) for row in session.execute(select(*table.__table__.columns))] for table in KEPT]


@pytest.mark.parametrize("who, role", [("sara", "rep"), ("mina", "manager")])
async def test_no_command_reaches_or_betrays_what_is_hidden(play: Play, who: str, role: str) -> None:
    before = _kept(play)
    betrayed = []
    for line in [c.name + behind for c in COMMANDS if role in c.roles and c.name not in OWN for behind in BEHIND]:
        name, _, behind = line.partition(" ")
        hidden = await _answer(play, who, f"/{name} {HIDDEN} {behind}")
        never = await _answer(play, who, f"/{name} {NEVER} {behind}")
        if any(words in hidden for words in SECRET):
            betrayed.append(line)
        if name not in PAGED and _without_number(hidden, HIDDEN) != _without_number(never, NEVER):
            betrayed.append(line)
    assert betrayed == []
    assert _kept(play) == before


def _without_number(answer: str, number: int) -> str:
    answer = re.sub(r"/enter/\w+", "/enter/CODE", answer)
    return re.sub(rf"(?<!\d){number:,}(?!\d)|(?<!\d){number}(?!\d)", "N", answer)


async def test_a_command_that_is_not_for_a_role_is_refused_whatever_it_names(play: Play) -> None:
    for command in COMMANDS:
        if "rep" not in command.roles:
            told = await _answer(play, "sara", f"/{command.name} 1")
            assert told.startswith("That command is not for your role."), command.name


async def test_a_stranger_hears_the_same_whatever_they_try(play: Play) -> None:
    told = {await _answer(play, "kian", f"/{command.name} 1") for command in COMMANDS}
    assert len(told) == 1
