"""Records, files and backups that go out and come in by the chat: who may have what, and that it is whole."""

import asyncio
import csv
import io
import sqlite3
import stat
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from openpyxl import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from stories import Play, plain

from bot.events import Pressed, Said, Sent
from handlers import exports
from handlers.progress import Progress
from handlers.workbench import Workbench
from sales.capture import NewLead, capture_lead
from sales.exchange.reading import Settled, read_table
from storage.exchange import table_file
from storage.exchange.commit import commit
from storage.exchange.table_file import TableFile
from storage.imports import Overtaken, mark_stored
from storage.tables import Address, Blob, Import, Person, Record, Task
from storage.tasks import Job

LIST = "Name,Phone,Owner\nAli Amiri,0912 345 6789,sara\nNeda Karimi,0912 000 0001,sara\n"


@pytest_asyncio.fixture
async def play(database: str, tmp_path: Path) -> AsyncIterator[Play]:
    """Sara reports to Mina, Reza to Lea; Omid is the admin. Each of the three has a record."""
    made = Play(database, tmp_path)
    with Session(made.engine) as session, session.begin():
        omid, mina, lea = (_person(session, made, name, role) for name, role in _LEADERS)
        for name, manager in (("sara", mina), ("reza", lea)):
            rep = _person(session, made, name, "rep")
            rep.manager_id = manager.id
            capture_lead(session, rep, NewLead(name=f"Customer of {name}", phone=_PHONES[name]), made.now)
        capture_lead(session, omid, NewLead(name="=1+2", phone=_PHONES["omid"]), made.now)
    yield made
    await made.stop()


_LEADERS = (("omid", "admin"), ("mina", "manager"), ("lea", "manager"))
_PHONES = {"sara": "+989121110001", "reza": "+989121110002", "omid": "+989121110003"}


def _person(session: Session, play: Play, name: str, role: str) -> Person:
    made = Person(name=name, role=role, language="en", zone="Asia/Tehran", created_at=play.now)
    session.add(made)
    session.flush()
    where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": play.now}
    session.add(Address(**where, person_id=made.id))
    play.wire("story")
    return made


def _told(play: Play) -> str:
    return plain(play.wire("story").sent[-1].text)


def _sent_files(play: Play) -> list[bytes]:
    return [message.content for message in play.wire("story").sent if message.attachment is not None]


def _rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


async def _send(play: Play, who: str, content: str, name: str = "leads.csv") -> None:
    ref = f"given-{play.heard}"
    play.wire("story").files[ref] = content.encode()
    await play.hear(who, "story", Said("/import"))
    await play.hear(who, "story", Sent("document", ref, name=name, mime="text/csv", size=len(content)))


def _first(play: Play, table: Any) -> Any:
    with Session(play.engine) as session:
        return session.scalars(select(table).order_by(table.id.desc())).first()


def _count(play: Play) -> int:
    with Session(play.engine) as session:
        return session.execute(select(func.count()).select_from(Record)).scalar_one()


@pytest.mark.parametrize("who, owners", [("mina", {"sara"}), ("lea", {"reza"}), ("omid", {"sara", "reza", "omid"})])
async def test_an_export_holds_what_its_reader_may_see(play: Play, who: str, owners: set[str]) -> None:
    await play.hear(who, "story", Said("/export csv"))
    [content] = _sent_files(play)
    assert {row["Owner"] for row in _rows(content)} == owners


async def test_no_spreadsheet_runs_what_somebody_is_called(play: Play) -> None:
    await play.hear("omid", "story", Said("/export csv"))
    assert {row["Name"] for row in _rows(_sent_files(play)[0])} >= {"'=1+2"}


async def test_a_large_export_is_zipped(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_LARGE", 100)
    await play.hear("mina", "story", Said("/export csv"))
    message = play.wire("story").sent[-1]
    assert message.attachment is not None
    assert message.attachment.name == "forsat-2026-11-21.csv.zip"
    with zipfile.ZipFile(io.BytesIO(message.content)) as packed:
        assert [row["Owner"] for row in _rows(packed.read("forsat-2026-11-21.csv"))] == ["sara"]


@pytest.mark.parametrize("change", [{"role": "rep"}, {"status": "blocked"}])
@pytest.mark.parametrize("kind", ["export", "backup"])
async def test_whoever_may_not_have_it_any_more_gets_nothing(play: Play, change: dict[str, str], kind: str) -> None:
    """It is looked at when the work is done, not when it was asked for."""
    heard = len(play.wire("story").sent)
    with Session(play.engine) as session, session.begin():
        omid = session.scalars(select(Person).where(Person.name == "omid")).one()
        session.execute(update(Person).where(Person.id == omid.id).values(change))
        payload = {"sender": {"channel": "story", "bot": "story", "user": "omid", "chat": "omid"}, "name": "x.db"}
        session.add(Task(kind=kind, person_id=omid.id, payload=payload, at=play.now, attempts=0))
    await play.settle()
    assert len(play.wire("story").sent) == heard
    assert not list(play.place.glob("x.db"))


async def test_an_export_comes_back_as_nothing_new(play: Play) -> None:
    await play.hear("omid", "story", Said("/export csv"))
    await _send(play, "omid", _sent_files(play)[0].decode("utf-8"))
    assert "To store: 0. Duplicates: 3. Wrong: 0." in _told(play)


async def test_what_is_stored_twice_is_there_once(play: Play) -> None:
    """The process ends after the records are stored and before the task is marked: the next one does not repeat it."""
    await _send(play, "omid", LIST)
    number = _first(play, Import).id
    await play.hear("omid", "story", Pressed(f"/import {number} go"))
    assert _count(play) == 5
    with Session(play.engine) as session, session.begin():
        session.execute(update(Task).where(Task.kind == "import-store").values(done_at=None, leased_until=None))
    await play.settle()
    assert _count(play) == 5


async def test_two_that_store_at_once_store_once(play: Play, tmp_path: Path) -> None:
    await _send(play, "omid", LIST)
    number = _first(play, Import).id
    await play.hear("omid", "story", Pressed(f"/import {number} go"))
    again = tmp_path / "again.db"
    _staged(play, again)
    with pytest.raises(Overtaken):
        commit(play.engine, again, also=partial(mark_stored, id_=number, records=1))
    assert _count(play) == 5


def _staged(play: Play, path: Path) -> None:
    file = path.with_suffix(".csv")
    file.write_text("Name,Phone,Owner\nMona Kazemi,0912 000 0007,sara\n", encoding="utf-8")
    _, preview = read_table(play.looking, TableFile(file), path, Settled(), play.now)
    assert preview.new == 1


async def test_a_workbook_holds_what_its_reader_may_see(play: Play) -> None:
    await play.hear("mina", "story", Said("/export xlsx"))
    [content] = _sent_files(play)
    header, *rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert [dict(zip(header, row, strict=True))["Owner"] for row in rows] == ["sara"]


async def test_the_wrong_rows_are_a_file_in_its_readers_words(play: Play) -> None:
    await _send(play, "omid", LIST + "Lea,12,sara\n")
    await play.hear("omid", "story", Pressed(f"/import {_first(play, Import).id} wrong"))
    [row] = _rows(_sent_files(play)[-1])
    assert (row["Name"], row["Phone"]) == ("Lea", "12")
    assert row["Wrong"].startswith("• Line 4, \u2068Phone\u2069") or "Line 4, Phone" in plain(row["Wrong"])


async def test_a_table_that_is_too_long_is_said(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MOST_ROWS", 1)
    await _send(play, "omid", LIST)
    assert "This table is too large for me. I take 200,000 rows at once" in _told(play)


async def test_how_far_it_is_stands_in_the_place_of_the_last_time(play: Play) -> None:
    await play.hear("omid", "story", Said("/cancel"))
    with Session(play.engine) as session:
        omid = session.scalars(select(Person).where(Person.name == "omid")).one().id
    bench = Workbench(play.engine, play.looking, play.writer, play.clock, play.place)
    progress = Progress(bench, Job(1, "import-read", omid, {}, play.now, 1), "import-progress")
    sent = play.wire("story").sent
    heard = len(sent)
    for count, seconds, told in ((1, 1, 0), (2, 4, 1), (3, 1, 1), (4, 4, 2), (5, 9, 3)):
        play.now += timedelta(seconds=seconds)
        await asyncio.to_thread(progress, count, 10)
        await play.settle()
        assert len(sent) - heard == told
    assert [plain(message.text) for message in sent[heard:]] == [f"{n} of 10 rows are read." for n in (2, 4, 5)]
    assert [message.replaces for message in sent[heard:]] == [None, *[str(sent[heard].id)] * 2]


async def test_a_file_is_forgotten_once_it_is_stored_or_left(play: Play) -> None:
    for word in ("go", "leave"):
        await _send(play, "omid", LIST.replace("0912", "0913") if word == "leave" else LIST)
        row = _first(play, Import)
        with Session(play.engine) as session:
            assert session.get_one(Blob, row.blob_id).content is not None
        await play.hear("omid", "story", Pressed(f"/import {row.id} {word}"))
        with Session(play.engine) as session:
            assert session.get_one(Blob, row.blob_id).content is None


async def test_nobody_decides_about_somebody_elses_import(play: Play) -> None:
    await _send(play, "omid", LIST)
    number = _first(play, Import).id
    with Session(play.engine) as session, session.begin():
        session.execute(update(Person).where(Person.name == "lea").values(role="admin"))
    await play.hear("lea", "story", Pressed(f"/import {number} go"))
    assert _told(play) == "I know of no such import."
    assert _count(play) == 3


async def test_a_file_that_the_messenger_will_not_give_is_said(play: Play) -> None:
    await play.hear("omid", "story", Said("/import"))
    await play.hear("omid", "story", Sent("document", "gone", name="leads.csv"))
    assert _told(play).startswith("I could not fetch the file")


async def test_work_that_fails_again_and_again_is_told(play: Play) -> None:
    await play.hear("omid", "story", Said("/cancel"))
    with Session(play.engine) as session, session.begin():
        omid = session.scalars(select(Person).where(Person.name == "omid")).one()
        payload = {"sender": {"channel": "story", "bot": "story", "user": "omid", "chat": "omid"}}
        session.add(Task(kind="backup", person_id=omid.id, payload=payload, at=play.now, attempts=6))
    await play.settle()
    assert _told(play).startswith("Sorry, something went wrong on our side.")


async def test_a_backup_is_whole_and_for_its_owner_alone(play: Play) -> None:
    await play.hear("omid", "story", Said("/backup"))
    [made] = play.place.glob("forsat-backup-*.db")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with sqlite3.connect(made) as copy:
        assert copy.execute("SELECT count(*) FROM records").fetchone() == (3,)
    copy.close()
    assert made.name in _told(play)
    assert not _sent_files(play)


async def test_a_backup_that_was_made_before_the_process_ended_is_not_made_again(play: Play) -> None:
    await play.hear("omid", "story", Said("/backup"))
    [made] = play.place.glob("forsat-backup-*.db")
    before = made.stat().st_mtime_ns
    with Session(play.engine) as session, session.begin():
        session.execute(update(Task).where(Task.kind == "backup").values(done_at=None))
    play.now += timedelta(minutes=10)
    await play.settle()
    assert made.stat().st_mtime_ns == before
