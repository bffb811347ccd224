"""Who wants to be forgotten is in no table any more, and every figure is what it was."""

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from stories import play

from bot.events import Event, EventId, Said, Sender, dump_event
from locales.digits import folded
from sales.capture import NewLead, capture_lead
from sales.figures import NAMES, Tally
from sales.periods import Frame, Span
from sales.settings import team_settings
from storage.engine import looking_engine, writing_engine
from storage.forget import Removed, contact_subject, forget_contacts, forget_person, person_subject
from storage.sweep import _SPARED, Found, Subject, _searched, look
from storage.tables import (
    Address,
    Base,
    Blob,
    DeadLetter,
    Import,
    Message,
    Note,
    Person,
    Record,
)
from storage.traces import GONE, traces
from tests.cli.shell import Shell

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


# --- traces ---

ALI = traces(["Ali Amiri", "علی امیری", "ali@acme.example"], ["+989123456789"])


@pytest.mark.parametrize(
    "words, left",
    [
        ("Call Ali Amiri.", "Call …."),
        ("call ALI AMIRI", "call …"),
        ("با علی امیری حرف زدم", "با … حرف زدم"),
        ("0912 345 6789", GONE),
        ("۰۹۱۲۳۴۵۶۷۸۹ زنگ بزن", f"{GONE} زنگ بزن"),
        ("write to Ali@Acme.example today", "write to … today"),
        ("Ali Amirian is somebody else", "Ali Amirian is somebody else"),
        ("call 0912 345 6780", "call 0912 345 6780"),
    ],
)
def test_traces_are_cut_out_however_they_were_typed(words: str, left: str) -> None:
    assert ALI.without(words) == left


@pytest.mark.parametrize("words", ["علي اميري", "عل\u200fی ام\u0640یری", "+98 (912) 345-67-89", "ALI@ACME.EXAMPLE"])
def test_no_spelling_hides_them(words: str) -> None:
    assert ALI.are_in(words)
    assert not ALI.are_in(ALI.without(words))


def test_they_are_cut_out_of_json() -> None:
    held = {"lines": ["Ali Amiri", 3, None], "params": {"name": "Ali Amiri", "number": {"plain": 1}}}
    assert ALI.taken_out(held) == {"lines": [GONE, 3, None], "params": {"name": GONE, "number": {"plain": 1}}}


# --- a team that has worked for a while ---

STORY = """Work that leaves traces in every corner.
people:
  mina: admin, en, called Mina Kazemi
  sara: rep, en, under mina, called Sara Rezaei
  omid: rep, en, under mina, called Omid Karimi
  kian: rep, fa, under mina, called کیان مرادی
records:
  omid: name=Leila Saberi, phone=+989121112233, company=Zagros, stage=decision, product=CRM, value=9000, currency=USD
  omid: name=Nora Weber, phone=+4930901820, company=Weber, stage=closing, product=ERP, value=700, currency=EUR
history:
  kian: Kia Tehrani, Alvand; lead 2026-11-10; opportunity 2026-11-12; worth 500 USD 2026-11-12; won 2026-11-17
  kian: Ida Naderi, Damavand; lead 2026-11-11; opportunity 2026-11-12; lost price 2026-11-18
sara: /new Ali Amiri, Acme, 0912 345 6789
sara: [Skip]
sara: [Skip]
sara: [Save]
sara: /edit 5 email ali@acme.example
sara: /edit 5 decision maker Bahram Radan
sara: /note 5 Ali Amiri plays chess on Fridays with the chairman
sara: sends photo the contract of Ali Amiri
sara: /remind 5 tomorrow 10:00 ring Ali Amiri at home
sara: /find Amiri
sara: /leads
sara: /new Ali Amiri 0912 345 6789
omid: /note 1 Ali Amiri has recommended us, ring ۰۹۱۲ ۳۴۵ ۶۷۸۹
kian: /leads
mina: /digest
mina: /team
mina: /assign 5 omid
mina: /export
mina: [CSV]
later: 30 minutes
omid: /show 5
"""
# As they may stand anywhere, whatever case and digits.
OF_ALI = ("ali amiri", "9123456789", "ali@acme", "bahram radan", "plays chess", "ring ali")
OF_KIAN = ("کیان مرادی",)


@dataclasses.dataclass
class House:
    """The database of the story, seen from outside."""

    url: str

    def __post_init__(self) -> None:
        self.engine = writing_engine(self.url)

    def found(self, subject: Callable[..., Subject], *arguments: Any) -> Found:
        engine = looking_engine(self.url)
        with engine.connect() as connection:
            found = look(connection, subject(connection, *arguments))
        engine.dispose()
        return found

    def contact(self, number: int) -> int:
        with Session(self.engine) as session:
            return session.get_one(Record, number).contact_id

    def person(self, name: str) -> int:
        with Session(self.engine) as session:
            return session.scalars(select(Person.id).where(Person.name == name)).one()

    def forget(self, contact: int, *, looked: bool = True) -> Removed:
        found = self.found(contact_subject, [contact]) if looked else Found()
        with self.engine.begin() as connection:
            return forget_contacts(connection, [contact], found, NOW)

    def figures(self) -> dict[str, Any]:
        """Every figure of everybody and of each person, over the two weeks of the story."""
        with Session(self.engine) as session:
            span, settings = Span(date(2026, 11, 8), date(2026, 11, 28)), team_settings(session)
            people = sorted(session.scalars(select(Person.id)))
            frames = [Frame(who, span, NOW, settings) for who in (None, *({number} for number in people))]
            tallies = [Tally(session, frame) for frame in frames]
            return {f"{name} {at}": (one[name], one.aside(name)) for at, one in enumerate(tallies) for name in NAMES}

    def holding(self, *words: str) -> set[str]:
        """The columns of all tables in which any of the words stands."""
        with self.engine.connect() as connection:
            return {
                f"{table.name}.{name}"
                for table in Base.metadata.sorted_tables
                for row in connection.execute(select(table)).mappings()
                for name, value in row.items()
                if any(word in said(value) for word in words)
            }


def said(value: Any) -> str:
    """A column's value as words, in JSON and in files, too."""
    whole = value.decode("utf-8", "ignore") if isinstance(value, bytes) else value
    text = json.dumps(whole, ensure_ascii=False, default=str)
    return folded(text).replace(" ", "") + folded(text)


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncIterator[House]:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    await play(tmp_path / "story.txt", database)
    made = House(database)
    with Session(made.engine) as session, session.begin():
        event = Event(
            EventId("story", "story", "event", "x"), Sender("story", "story", "omid", "omid"), Said("Ali Amiri")
        )
        session.add(DeadLetter(reference="aa11", event=dump_event(event), error="KeyError", at=NOW))
        blob = Blob(name="leads.csv", mime="text/csv", kind="import", content=b"name\nAli Amiri\n", at=NOW)
        session.add(blob)
        session.flush()
        lines = [{"key": "today", "params": {"name": "Ali Amiri"}}]
        session.add(Import(person_id=1, blob_id=blob.id, state="shown", preview={"lines": lines}, at=NOW))
    yield made
    made.engine.dispose()


async def test_the_story_has_left_traces(house: House) -> None:
    """What the other tests look for is there to be found."""
    places = {place.split(".")[0] for place in house.holding(*OF_ALI)}
    wanted = {"contacts", "messages", "notes", "followups", "journal", "blobs", "dead_letters", "imports"}
    assert "conversations.form" in house.holding(*OF_ALI)
    assert wanted - places == set()
    assert {"people.name", "messages.text", "blobs.content"} <= house.holding(*OF_KIAN)


@pytest.mark.parametrize("looked", [True, False], ids=["looked before", "all came since"])
async def test_nothing_says_any_more_who_a_customer_was(house: House, looked: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    with Session(house.engine) as session, session.begin():
        omid = session.get_one(Person, house.person("Omid Karimi"))
        namesake = capture_lead(session, omid, NewLead(name="Ali Amiri", phone="+989350000000"), NOW).id
    before, others = house.figures(), house.holding("leila saberi", "nora weber")
    removed = house.forget(house.contact(5), looked=looked)
    assert house.holding(*OF_ALI) == {"contacts.name"}, "of somebody else who is called alike"
    assert (removed.notes, removed.files) == (2, 1)
    assert house.figures() == before
    assert house.holding("leila saberi", "nora weber") >= others - {"blobs.content"}
    with Session(house.engine) as session:
        record = session.get_one(Record, 5)
        assert (record.contact.name, record.contact.forgotten_at, record.stage) == ("", NOW, "lead")
        assert session.get_one(Record, namesake).contact.name == "Ali Amiri"
        assert [content for content in session.scalars(select(Blob.content)) if content] == []
        assert "recommended us" in session.scalars(select(Note.text).where(Note.record_id == 1)).one()


async def test_nothing_says_any_more_who_a_colleague_was(house: House) -> None:
    before, kian = house.figures(), house.person("کیان مرادی")
    found = house.found(person_subject, kian)
    with house.engine.begin() as connection:
        forget_person(connection, kian, found, NOW)
    assert house.holding(*OF_KIAN) == set()
    assert house.figures() == before
    with Session(house.engine) as session:
        assert session.scalars(select(Message.id).where(Message.person_id == kian)).first() is None
        assert session.scalars(select(Address.id).where(Address.person_id == kian)).first() is None
        assert session.get_one(Person, kian).status == "blocked"


def test_the_file_itself_holds_nothing_once_it_is_written_anew(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    asyncio.run(play(tmp_path / "story.txt", sqlite_url))
    assert any(b"Ali Amiri" in file.read_bytes() for file in tmp_path.glob("alone.db*"))
    shell = Shell(tmp_path, {"FORSAT_DATABASE_URL": sqlite_url})
    told = shell.forsat("forget", "contact", "5", "--yes")
    assert told.code == 0, told.err
    assert shell.forsat("forget", "person", "کیان", "--yes").code == 0
    for file in tmp_path.glob("alone.db*"):
        held = file.read_bytes()
        wanted = ("Ali Amiri", "9123456789", "ali@acme", "Bahram Radan", "plays chess", "کیان مرادی")
        assert [word for word in wanted if word.encode() in held] == []
        # JSON writes Persian letters as escapes.
        assert json.dumps("کیان مرادی")[1:-1].encode() not in held


def test_every_table_is_searched_or_known_to_hold_no_words_about_anybody() -> None:
    """A new table with words in it belongs to what is searched; this list grows only for those without."""
    wordless = {"activities", "leaves", "nudges", "visits"}
    searched = {table.name for table in _searched()}
    assert set(Base.metadata.tables) - searched - _SPARED == wordless
