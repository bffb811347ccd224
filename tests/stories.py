"""Plays written conversations against the real assistant; only the clock and the wire are ours.

A story is a text file. Its first line says what it shows. Then, a line each:

    people:                      who takes part; indented below: `sara: rep, fa, under mina, quiet 20-10`
    team: currency=USD           a team setting (JSON value)
    records:                     what is there to begin with; indented below, in the order of their numbers:
                                 `sara: name=Ali Amiri, phone=+989123456789, stage=decision, product=CRM, value=9000`
    history:                     work done before; indented below, a record a line, as `tests/history.py` says
    closed: sara 210 power       so many closed opportunities of hers, nearly all decided by the answer to that question
    clock: 2026-11-21 09:00      local time in Tehran; this is the default
    first: other-story           plays that story up to its end first, unchecked
    sara: words                  what somebody types; more lines, indented, belong to it
    sara: [label]                presses the button of that label in the latest message that has it
    sara: [[label]]              presses it in the earliest message that has it
    sara: shares name=… phone=…  a contact card (name, phone, email, company, title, website)
    sara: sends photo caption    a file: photo, voice, document or vcard (then a vCard's text follows, indented;
                                 without one the messenger will not give the file)
    sara: sends leads.csv        a document of that name; its text follows, indented; called .xlsx it is a workbook of
                                 these rows, or of a single word a broken one
    sara: replies to "part": words   answers the latest message that has this part
    sara@bale: words             the same on another channel
    bot: words                   what the last speaker is answered; [buttons] in rows below
    bot > mina: words            what somebody else is told
    bot edits: words             an answer that replaces the message whose button was pressed
    flood: 200 words             what the last speaker types that often at once; limits hold from here on, and only the
                                 last answer is written down
    again:                       the last event is delivered once more
    restart:                     the process ends and starts anew
    later: 2 days                time passes, the clock's jobs run
    outage: 3 hours              time passes while nothing runs
    down: story                  that messenger takes nothing any more, until `up: story`
    slow: 5 seconds              work beside the conversation takes that long between two looks at its clock
    disk: full                   nothing more can be written beside the database
    upgrade: sara firm became company    the process ends and a newer version starts: in the form she has half
                                 filled, the step or the whole form that is `company` now was called `firm`
    broken: #1 currency=???      a record's column holds what no version of ours writes, so that reading it fails
    mended: #1 currency=USD      it holds something right again
    forgotten: #1                whoever runs Forsat has the customer of a record forgotten, or, by name, a colleague
    saved: #1 stage=decision     columns of a record or its contact (`owner` by name)
    count: records=1             rows in a table
    menu: sara fa has team       the messenger's menu in her chat: its language, and what it has or has not (`lacks`)

Codes come in order: the first is aaaaaaaaaa, the second bbbbbbbbbb. Whoever is called nameless has no name in their
messenger; boss (story:boss) is an admin by the configuration.
"""

import csv
import io
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32
from zoneinfo import ZoneInfo

from history import enact, live_many
from openpyxl import Workbook
from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.channels.base import Gone, Hear, TryLater
from bot.delivery import Delivery
from bot.events import Content, Event, EventId, Pressed, Said, Sender, Sent, Shared
from bot.flood import BURST, Flood
from bot.pace import Pace
from bot.replies import Outgoing
from bot.script import Script
from bot.tasks import TaskRunner
from bot.vcards import Card
from handlers.menu import script
from handlers.workbench import Workbench
from handlers.works import works
from locales.money import Money
from locales.reader import Language
from sales import life
from sales.capture import NewLead, capture_lead
from sales.settings import settle
from sales.stages import stages as stages_of
from scheduler.ticks import tick
from storage.engine import looking_engine, writing_engine
from storage.forget import forget_contacts, forget_person
from storage.invariants import broken
from storage.sweep import Found
from storage.tables import Address, Conversation, Person, Record
from storage.tables.records import QUESTIONS
from storage.writer import Writer

HERE = Path(__file__).parent / "conversations"
TEHRAN = ZoneInfo("Asia/Tehran")
_START = datetime(2026, 11, 21, 9, 0, tzinfo=TEHRAN)
_STEP = timedelta(minutes=15)
_AT_ONCE = 16
_REFERENCE = 3  # bytes of the reference by which a failed event is found
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
_REPLY = re.compile(r'^replies to "([^"]+)": (.*)$', re.DOTALL)
_SPEAKER = re.compile(r"^([\w]+)(?:@(\w+))?: ?(.*)$")


@dataclass
class Wire:
    """A messenger that keeps what it was told to send."""

    name: str
    bot: str = "story"
    pace: Pace | None = None
    down: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    sent: list[Outgoing] = field(default_factory=list)
    menus: dict[str, tuple[Language, set[str]]] = field(default_factory=dict)

    async def send(self, message: Outgoing) -> str:
        if self.down:
            raise TryLater
        self.sent.append(message)
        return str(message.id)

    async def fetch(self, ref: str) -> bytes:
        if ref in self.late:
            self.late.remove(ref)
            raise TryLater
        if ref not in self.files:
            raise Gone
        return self.files[ref]

    async def show_menu(self, chat: str, language: Language, commands: list[tuple[str, str]]) -> None:
        self.menus[chat] = (language, {name for name, _ in commands})

    async def listen(self, hear: Hear) -> None:
        pass

    async def close(self) -> None:
        pass


def story_script() -> Script:
    """Everything we say, as a house with a web chat says it."""
    return script(frozenset({"story:boss"}), "https://forsat.example", lambda: "forsat_bot")


class Play:
    """The assistant with its database, clock and wires, as one story needs it."""

    def __init__(self, url: str, place: Path | None = None) -> None:
        self.url = url
        self.place = place or Path(tempfile.gettempdir())
        self.now = _START.astimezone(UTC)
        self.slow = timedelta()
        self.wires: dict[str, Wire] = {}
        self.heard = 0
        self.last: Event | None = None
        self.start()

    def start(self) -> None:
        self.engine = writing_engine(self.url)
        self.looking = looking_engine(self.url)
        self.writer = Writer(self.engine)
        self.delivery = Delivery(self.writer, lambda: self.now)
        for wire in self.wires.values():
            self.delivery.serve(wire)
        self.flood = Flood(burst=0)
        self.assistant = Assistant(self.writer, story_script(), self.delivery, lambda: self.now, "fa", self.flood)
        bench = Workbench(self.engine, self.looking, self.writer, self.clock, self.place)
        channels, hear = self.delivery.channels, self.assistant.hear
        self.tasks = TaskRunner(self.writer, channels, hear, lambda: self.now, works(bench))

    def clock(self) -> datetime:
        self.now += self.slow
        return self.now

    async def stop(self) -> None:
        await self.delivery.close()
        self.writer.close()
        self.looking.dispose()
        self.engine.dispose()

    def wire(self, name: str) -> Wire:
        if name not in self.wires:
            self.wires[name] = Wire(name)
            self.delivery.serve(self.wires[name])
        return self.wires[name]

    async def hear(
        self, who: str, channel: str, content: Content, message: str | None = None, reply_to: str | None = None
    ) -> None:
        self.wire(channel)
        self.heard += 1
        sender = Sender(channel, "story", who, who, name="" if who == "nameless" else who)
        self.last = Event(EventId(channel, "story", "event", str(self.heard)), sender, content, message, reply_to)
        await self.again()

    async def again(self) -> None:
        assert self.last is not None, "nobody has spoken yet"
        await self.assistant.hear(self.last)
        await self.settle()

    async def settle(self) -> None:
        await self.delivery.idle()
        while await self.tasks.sweep() or await self.delivery.sweep():
            await self.delivery.idle()

    async def pass_time(self, span: timedelta, *, running: bool) -> None:
        end, instants = self.now + span, []
        while self.now < end:
            self.now = min(end, self.now + _STEP) if running else end
            instants.append(self.now)
        # Some hours of ticks share a transaction, so that the disk is waited for once.
        for first in range(0, len(instants), _AT_ONCE):
            await self.writer.run(partial(ticks, instants=instants[first : first + _AT_ONCE]))
        await self.settle()

    def seen(self) -> Iterator[tuple[str, Outgoing]]:
        for name, wire in self.wires.items():
            for message in wire.sent:
                yield name, message


def ticks(connection: Connection, instants: list[datetime]) -> None:
    for instant in instants:
        tick(connection, instant)


@dataclass
class Story:
    """A parsed story: blocks of a first line and those indented under it."""

    title: str
    blocks: list[list[str]]


def parse(source: str) -> Story:
    title, *lines = source.splitlines()
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith(("  ", "\t")) and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return Story(title, blocks)


async def play(path: Path, url: str) -> str:
    """Play a story on a database and return it as it went; whoever calls compares it with what was written."""
    with tempfile.TemporaryDirectory() as place:
        return await _played(Performance(Play(url, Path(place))), path)


_token_hex = secrets.token_hex


def _hex(size: int) -> str:
    """What a failed event is told by is short, and always the same; what tells processes apart is left to chance."""
    return "c0ffee" if size == _REFERENCE else _token_hex(size)


async def _played(performance: "Performance", path: Path) -> str:
    letters = (letter for letter in "abcdefghjkmnpqrstuvwxyz" for _ in range(10))
    try:
        # Chance is the one thing of a code that a story cannot write down.
        with patch("secrets.choice", lambda _: next(letters)), patch("secrets.token_hex", _hex):
            went = await performance.run(path.read_text(encoding="utf-8"))
        if is_looked_through(path):
            with performance.play.engine.connect() as connection:
                assert [str(what) for what in broken(connection)] == []
        return went
    finally:
        await performance.play.stop()


def is_looked_through(path: Path) -> bool:
    """At the end of one story in six, and of each when everything is tortured: it takes as long as some messages."""
    return os.environ.get("FORSAT_TORTURE") == "1" or crc32(path.stem.encode()) % 6 == 0


class Performance:
    """One run of a story, line by line."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.shown: dict[str, int] = {}
        self.speaker = ""
        self.channel = "story"
        self.out: list[str] = []

    async def run(self, source: str) -> str:
        story = parse(source)
        self.out.append(story.title)
        for block in story.blocks:
            if not block[0].startswith("bot"):
                await self.line(block)
        return "\n".join(self.out) + "\n"

    async def line(self, block: list[str]) -> None:
        self.out += block
        first = block[0]
        if not first.strip() or first.startswith("#"):
            return
        word, _, rest = first.partition(":")
        direction = getattr(self, f"_{word}", None)
        if direction is not None:
            await direction(rest.strip(), block[1:])
        else:
            await self.speak(block)
        self.report()

    async def speak(self, block: list[str]) -> None:
        found = _SPEAKER.match(block[0])
        assert found, f"not a line of a story: {block[0]}"
        self.speaker, self.channel = found[1], found[2] or "story"
        words = "\n".join([found[3], *(line.strip() for line in block[1:])])
        replied = _REPLY.match(words)
        content, message = self.content(replied[2] if replied else words)
        await self.play.hear(
            self.speaker, self.channel, content, message, reply_to=self.message(replied[1]) if replied else None
        )

    def message(self, part: str) -> str:
        """The channel's id of the latest message to the speaker that has these words in it."""
        sent = reversed(self.play.wires[self.channel].sent)
        return next(str(it.id) for it in sent if it.chat == self.speaker and part in plain(it.text))

    def content(self, words: str) -> tuple[Content, str | None]:
        if words.startswith("[") and words.endswith("]"):
            return self.button(words)
        if words.startswith("shares "):
            fields = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", words.removeprefix("shares ")))
            blank = dict.fromkeys(Card.__dataclass_fields__)
            return Shared(Card(**{**blank, "name": "", **fields})), None
        if words.startswith("sends "):
            return self.file(words.removeprefix("sends "))
        return Said(words), None

    def file(self, words: str) -> tuple[Content, None]:
        head, _, body = words.partition("\n")
        trouble = next((word for word in ("late", "lost") if head.startswith(f"{word} ")), "")
        kind, _, caption = head.removeprefix(trouble).strip().partition(" ")
        ref, wire = f"file-{self.play.heard}", self.play.wire(self.channel)
        if trouble != "lost" and (body or kind != "vcard"):
            wire.files[ref] = as_workbook(body) if kind.endswith(".xlsx") else body.encode() or b"\x89PNG"
        if trouble == "late":
            wire.late.add(ref)
        name = kind if "." in kind else f"{kind}.bin"
        kind = "document" if "." in kind else kind
        return Sent(kind, ref, name=name, mime="application/octet-stream", size=4, caption=caption), None

    def button(self, words: str) -> tuple[Content, str]:
        early = words.startswith("[[")
        label = words.strip("[]")
        sent = self.play.wires[self.channel].sent
        for message in sent if early else reversed(sent):
            for row in message.buttons if message.chat == self.speaker else ():
                for button in row:
                    if plain(button.label) == label:
                        return Pressed(button.data), str(message.id)
        msg = f"no button {label!r}"
        raise AssertionError(msg)

    def report(self) -> None:
        """Write down what was said since, to the speaker and to others."""
        for name, wire in self.play.wires.items():
            for message in wire.sent[self.shown.get(name, 0) :]:
                self.out += as_lines(message, self.speaker)
            self.shown[name] = len(wire.sent)

    async def _people(self, _: str, lines: list[str]) -> None:
        with Session(self.play.engine) as session, session.begin():
            for line in lines:
                name, _, rest = line.strip().partition(": ")
                session.add(self.person(session, name, rest))
                session.flush()

    def person(self, session: Session, name: str, rest: str) -> Person:
        role, language, *more = [part.strip() for part in rest.split(",")]
        shown = next((part.removeprefix("called ") for part in more if part.startswith("called ")), name)
        boss = next((part.removeprefix("under ") for part in more if part.startswith("under ")), None)
        boss_address = session.scalars(select(Address).where(Address.user == boss)).first() if boss else None
        made = Person(name=shown, role=role, language=language, zone="Asia/Tehran", created_at=self.play.now)
        made.manager_id = boss_address.person_id if boss_address else None
        quiet = next((part.removeprefix("quiet ") for part in more if part.startswith("quiet ")), None)
        made.quiet_from, made.quiet_to = [int(hour) * 60 for hour in quiet.split("-")] if quiet else (None, None)
        made.rial_unit = next((part for part in more if part in {"toman", "rial"}), None)
        session.add(made)
        session.flush()
        where = {"channel": "story", "bot": "story", "user": name, "chat": name, "created_at": self.play.now}
        session.add(Address(**where, person_id=made.id))
        self.play.wire("story")
        return made

    async def _records(self, _: str, lines: list[str]) -> None:
        with Session(self.play.engine) as session, session.begin():
            for line in lines:
                who, _, rest = line.strip().partition(": ")
                owner = session.scalars(select(Person).join(Address).where(Address.user == who)).one()
                self.record(session, owner, dict(re.findall(r"(\w+)=(.*?)(?=, \w+=|$)", rest)))

    def record(self, session: Session, owner: Person, given: dict[str, str]) -> None:
        stage = given.pop("stage", "lead")
        value = Money(int(given.pop("value")), given.pop("currency", "IRR")) if "value" in given else None
        answers = {name: int(given.pop(name)) for name in QUESTIONS if name in given}
        made = capture_lead(session, owner, NewLead(**given, value=value), self.play.now)
        for name, answer in answers.items():
            setattr(made, name, answer)
        if stage != "lead":
            life.qualify(session, made, owner, self.play.now)
        if stage not in {"lead", "awareness"}:
            life.advance(session, made, stages_of(session)[stage], owner, self.play.now)

    async def _closed(self, told: str, _: list[str]) -> None:
        name, count, question = told.split()
        with Session(self.play.engine) as session, session.begin():
            owner = session.scalars(select(Person).join(Address).where(Address.user == name)).one()
            live_many(session, owner, int(count), question)

    async def _history(self, _: str, lines: list[str]) -> None:
        with Session(self.play.engine) as session, session.begin():
            for line in lines:
                name, _, told = line.strip().partition(": ")
                address = session.scalars(select(Address).where(Address.user == name)).one()
                enact(session, session.get_one(Person, address.person_id), told)

    async def _team(self, rest: str, _: list[str]) -> None:
        name, _, value = rest.partition("=")
        with Session(self.play.engine) as session, session.begin():
            settle(session, name, json.loads(value))

    async def _clock(self, rest: str, _: list[str]) -> None:
        self.play.now = datetime.fromisoformat(rest).replace(tzinfo=TEHRAN).astimezone(UTC)

    async def _first(self, rest: str, _: list[str]) -> None:
        before = Performance(self.play)
        await before.run((HERE / f"{rest}.txt").read_text(encoding="utf-8"))
        self.shown = before.shown

    async def _flood(self, rest: str, _: list[str]) -> None:
        times, _, words = rest.partition(" ")
        self.play.flood.limit(BURST)
        for _ in range(int(times)):
            await self.play.hear(self.speaker, self.channel, Said(words))
        self.shown[self.channel] = len(self.play.wires[self.channel].sent) - 1

    async def _again(self, _: str, __: list[str]) -> None:
        await self.play.again()

    async def _restart(self, _: str, __: list[str]) -> None:
        await self.play.stop()
        self.play.start()

    async def _later(self, rest: str, _: list[str]) -> None:
        await self.play.pass_time(span(rest), running=True)

    async def _outage(self, rest: str, _: list[str]) -> None:
        await self.play.pass_time(span(rest), running=False)

    async def _down(self, rest: str, _: list[str]) -> None:
        self.play.wire(rest).down = True

    async def _up(self, rest: str, _: list[str]) -> None:
        self.play.wire(rest).down = False

    async def _slow(self, rest: str, _: list[str]) -> None:
        self.play.slow = span(rest)

    async def _disk(self, rest: str, _: list[str]) -> None:
        assert rest == "full"
        await self.play.stop()
        self.play.place = self.play.place / "full"
        self.play.start()

    async def _upgrade(self, rest: str, _: list[str]) -> None:
        who, old, _, new = rest.split()
        await self._restart("", [])
        with Session(self.play.engine) as session, session.begin():
            address = session.scalars(select(Address).where(Address.user == who)).one()
            talk = session.get_one(Conversation, address.person_id)
            assert talk.form is not None, f"{who} has no form open"
            talk.form = as_before(talk.form, old, new)

    async def _broken(self, rest: str, _: list[str]) -> None:
        number, name, value = re.split("[ =]", rest)
        change = text(f"UPDATE records SET {name} = :value WHERE id = :id")  # noqa: S608 - a story's own words
        with Session(self.play.engine) as session, session.begin():
            session.execute(change, {"value": value, "id": int(number.lstrip("#"))})

    _mended = _broken

    async def _forgotten(self, whom: str, _: list[str]) -> None:
        with self.play.engine.begin() as connection:
            forget(connection, whom, self.play.now)

    async def _saved(self, rest: str, _: list[str]) -> None:
        number, _, wanted = rest.partition(" ")
        with Session(self.play.engine) as session:
            record = session.get_one(Record, int(number.lstrip("#")))
            for name, value in re.findall(r"(\w+)=(.*?)(?= \w+=|$)", wanted):
                assert self.column(session, record, name) == value, f"{name} of {number}"

    def column(self, session: Session, record: Record, name: str) -> str:
        if name == "owner":
            return session.get_one(Person, record.owner_id).name
        found = getattr(record, name) if hasattr(record, name) else getattr(record.contact, name)
        return "" if found is None else str(found)

    async def _menu(self, rest: str, _: list[str]) -> None:
        who, language, word, *names = rest.split()
        shown, commands = next(wire.menus[who] for wire in self.play.wires.values() if who in wire.menus)
        assert shown == language, f"the menu of {who} is in {shown}"
        wrong = [name for name in names if (name in commands) != (word == "has")]
        assert not wrong, f"{wrong} in the menu of {who}"

    async def _count(self, rest: str, _: list[str]) -> None:
        table, _, wanted = rest.partition("=")
        with Session(self.play.engine) as session:
            found = session.execute(select(func.count()).select_from(text(table))).scalar_one()
        assert found == int(wanted), f"{found} rows in {table}"


def as_before(form: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A half-filled form as an older version left it, which called something by another name."""
    assert new in {form["flow"], form["at"], *form["answers"]}, f"the form has no {new}"
    answers = {old if name == new else name: value for name, value in form["answers"].items()}
    renamed = {part: old if form[part] == new else form[part] for part in ("flow", "at")}
    return {**form, **renamed, "answers": answers}


def forget(connection: Connection, whom: str, now: datetime) -> None:
    if whom.startswith("#"):
        contact = connection.execute(select(Record.contact_id).where(Record.id == int(whom[1:]))).scalar_one()
        forget_contacts(connection, [contact], Found(), now)
        return
    person = connection.execute(select(Person.id).where(Person.name == whom)).scalar_one()
    forget_person(connection, person, Found(), now)


def as_workbook(body: str) -> bytes:
    """These rows as a spreadsheet saves them, whole numbers as numbers and days as days; of a word a broken one."""
    if "," not in body:
        return b"PK\x03\x04" + body.encode()
    book, out = Workbook(), io.BytesIO()
    for row in csv.reader(body.splitlines()):
        book.active.append([as_cell(cell) for cell in row])
    book.save(out)
    return out.getvalue()


def as_cell(cell: str) -> str | float | date | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return date.fromisoformat(cell)
    return float(cell) if re.fullmatch(r"[1-9]\d*", cell) else cell or None


def span(words: str) -> timedelta:
    number, unit = words.split()
    return timedelta(**{unit if unit.endswith("s") else f"{unit}s": float(number)})


def plain(words: str) -> str:
    """Without the invisible marks that keep names apart from the text around them."""
    return _ISOLATES.sub("", words)


def as_lines(message: Outgoing, speaker: str) -> list[str]:
    """A message as a story shows it."""
    whom = "" if message.chat == speaker else f" > {message.chat}"
    head = f"bot{whom}{' edits' if message.replaces else ''}: "
    first, *rest = plain(message.text).split("\n")
    lines = [head + first, *(f"  {line}".rstrip() if line.strip() else "  ." for line in rest)]
    lines += [f"  ({message.attachment.kind}: {message.attachment.name})"] if message.attachment else []
    lines += [f"  ({plain(message.asks_contact)})"] if message.asks_contact else []
    return lines + ["  " + " ".join(f"[{plain(button.label)}]" for button in row) for row in message.buttons]


def stories() -> list[Path]:
    """All stories, by name."""
    return sorted(HERE.glob("*.txt"))
