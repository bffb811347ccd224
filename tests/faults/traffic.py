"""Reps at work in Telegram, each of whom knows what they said and what they were told; and the audit afterwards.

    reps = enrolled(database, telegram, 20, seed=7)        # rows in the database, phones in the fake Telegram
    await asyncio.gather(*(rep.works(forms=3) for rep in reps))
    await all_sent(database)                               # nothing waits any more
    print(audit(database, reps))                           # what was found; an AssertionError lists what is wrong

Every name, company and note is marked with who wrote it in which form, so that a word in a wrong place shows.
"""

import asyncio
import re
from collections import Counter, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from locales.keys import Key
from locales.reader import Reader
from locales.text import Text
from locales.words import write
from storage.invariants import broken
from storage.tables import Address, Contact, DeadLetter, Heard, Message, Note, Person, Record
from tests.channels.fake_person import Person as Phone
from tests.channels.fake_person import Shown
from tests.channels.fake_telegram import FakeTelegram

_INVISIBLE = re.compile("[\u2066-\u2069\u200e\u200f]")
_MARK = re.compile(r"\b(q[a-z]{2})x[a-z]{4}\b", re.IGNORECASE)
_NUMBER = re.compile(r"#(\d+)")
_READER = Reader("en", ZoneInfo("Asia/Tehran"))
_LETTERS = "abcdefghijklmnoprstuvwyz"  # without q and x, which stand around the marks
_JUST_NOW = 4  # answers; a repeated message is one of the last
PATIENCE = 120.0  # seconds; nothing waits so long but a test that fails


@dataclass(slots=True)
class Lead:
    """A lead as the rep knows it; ``number`` is what they were told, nothing until then."""

    mark: str
    name: str
    phone: str
    company: str | None = None
    source: str | None = None
    detail: str | None = None
    number: int | None = None
    value: int | None = None
    stage: str = "lead"
    notes: list[str] = field(default_factory=list)


class Rep:
    """Somebody who fills forms in Telegram, writes notes, moves records and looks at lists.

    Attributes:
        leads: all that they have begun to save.
        sent: the ids of the updates they caused.
        foreign: what they were told that bears somebody else's mark; must stay empty.
    """

    def __init__(self, telegram: FakeTelegram, place: int, seed: object) -> None:
        self.phone: Phone = telegram.person(f"Rep {place}", "en")
        self.mark = "q" + _letters(place, 2)
        self.leads: list[Lead] = []
        self.sent: list[int] = []
        self.foreign: list[str] = []
        self._place = place
        self._answers: deque[str] = deque(maxlen=_JUST_NOW)
        self._chance = Random(f"rep {place} {seed}")  # noqa: S311 - repeatable on purpose

    async def works(self, forms: int) -> None:
        """Fill this many forms and do something with each lead."""
        for _ in range(forms):
            lead = await self._captures()
            for deed in (self._notes, self._values, self._moves, self._looks):
                if self._chance.random() < 0.4:
                    await deed(lead)

    @property
    def repeated(self) -> int:
        """How often they were told something that they had been told just now."""
        told = [shown.text for shown in self.phone.messages]
        return sum(text in told[max(0, place - _JUST_NOW) : place] for place, text in enumerate(told))

    # --- what they do ---

    async def _captures(self) -> Lead:
        lead = self._thinks_of_one()
        await self._says("/new", word("capture-name-ask"))
        await self._says(lead.name, word("capture-reach-ask"))
        await self._says(lead.phone, word("field-company-ask"))
        await self._says_or_skips(lead.company, word("field-product-ask"))
        await self._presses(word("form-skip"), word("field-source-ask"))
        if lead.source is None:
            await self._presses(word("form-skip"), word("review-title"), lead.mark)
        else:
            await self._presses(word("source-referral"), word("field-source-detail-ask"))
            await self._says_or_skips(lead.detail, word("review-title"), lead.mark)
        self.leads.append(lead)
        told = await self._presses(word("form-save"), word("capture-saved"), lead.mark)
        lead.number = int(_NUMBER.findall(told)[0])
        return lead

    def _thinks_of_one(self) -> Lead:
        form = len(self.leads)
        mark = f"{self.mark}x{_letters(form, 4)}"
        lead = Lead(mark, f"Amir {mark}", f"0912{self._place:03}{form:04}")
        lead.company = f"Firm {mark}" if self._chance.random() < 0.7 else None
        lead.source = "referral" if self._chance.random() < 0.5 else None
        lead.detail = f"Aunt {mark}" if lead.source else None
        return lead

    async def _notes(self, lead: Lead) -> None:
        lead.notes.append(f"Wants {lead.mark} soon")
        await self._says(f"/note {lead.number} {lead.notes[-1]}", word("note-done"), lead.mark)

    async def _values(self, lead: Lead) -> None:
        lead.value = 1000 * self._chance.randint(1, 900) + len(self.leads)
        await self._says(f"/value {lead.number} {lead.value} dollars", f"{lead.value:,}", lead.mark)

    async def _moves(self, lead: Lead) -> None:
        if self._chance.random() < 0.5:
            lead.stage = "awareness"
            await self._says(f"/promote {lead.number}", f"#{lead.number}", lead.mark)
            return
        await self._says(f"/drop {lead.number}", word("drop-reason-ask"), lead.mark)
        lead.stage = "disqualified"
        await self._presses("no need", word("ending-note-ask"))
        await self._presses(word("form-skip"), f"#{lead.number}", lead.mark)

    async def _looks(self, lead: Lead) -> None:
        await self._says("/leads", "You have")
        how = self._chance.choice((f"/show {lead.number}", f"/find {lead.mark}"))
        await self._says(how, f"#{lead.number}", lead.mark)

    # --- saying and being told ---

    async def _says(self, words: str, *answer: str) -> str:
        self.sent.append(self.phone.say(words))
        return await self._is_told(words, answer)

    async def _presses(self, label: str, *answer: str) -> str:
        exact = next(it for shown in reversed(self.phone.messages) for it in _labels(shown) if plain(it) == label)
        self.sent.append(self.phone.press(exact))
        return await self._is_told(f"[{label}]", answer)

    async def _says_or_skips(self, words: str | None, *answer: str) -> str:
        return await (self._says(words, *answer) if words else self._presses(word("form-skip"), *answer))

    async def _is_told(self, after: str, parts: tuple[str, ...]) -> str:
        """Wait for a message with all these parts; others (repeated ones, reminders) are only read.

        What was the answer to something else just now cannot be the answer to this, too: it has come again.
        """
        heard: list[str] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    heard.append(self._read(await self.phone.news.get()))
                    if heard[-1] not in self._answers and all(part in heard[-1] for part in parts):
                        self._answers.append(heard[-1])
                        return heard[-1]
        except TimeoutError:
            msg = f"{self.phone.name} said {after!r} and waited in vain for {parts}; was told {heard}"
            raise AssertionError(msg) from None

    def _read(self, shown: Shown) -> str:
        words = plain(shown.text)
        if any(mark.lower() != self.mark for mark in _MARK.findall(words)):
            self.foreign.append(words)
        return words


def _letters(number: int, length: int) -> str:
    """A number in letters."""
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[digit])
    return "".join(letters)


def _labels(shown: Shown) -> list[str]:
    return [label for row in shown.labels for label in row]


def plain(words: str) -> str:
    """Words without marks of direction."""
    return _INVISIBLE.sub("", words)


def word(key: Key) -> str:
    """A sentence of ours as these reps read it."""
    return plain(write(Text(key), _READER))


def enrolled(database: str, telegram: FakeTelegram, count: int, *, seed: object) -> list[Rep]:
    """This many reps, known to Forsat by their Telegram; below an admin who is only there."""
    now = datetime.now(UTC)
    reps = [Rep(telegram, place, seed) for place in range(count)]
    bot = telegram.token.partition(":")[0]
    engine = create_engine(database)
    with Session(engine) as session, session.begin():
        session.add(Person(name="Boss", role="admin", language="en", zone="Asia/Tehran", created_at=now))
        for rep in reps:
            person = Person(name=rep.phone.name, role="rep", language="en", zone="Asia/Tehran", created_at=now)
            session.add(person)
            session.flush()
            chat = str(rep.phone.id)
            known = {"channel": "telegram", "bot": bot, "user": chat, "chat": chat, "language": "en"}
            session.add(Address(**known, person_id=person.id, created_at=now))
    engine.dispose()
    return reps


@asynccontextmanager
async def at_work(reps: list[Rep]) -> AsyncIterator[None]:
    """Everybody works, form after form, for as long as the block lasts; then each ends what they have begun."""
    over = asyncio.Event()
    tasks = [asyncio.ensure_future(_works_until(rep, over)) for rep in reps]
    try:
        yield
        over.set()
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _works_until(rep: Rep, over: asyncio.Event) -> None:
    await rep.works(forms=1)
    while not over.is_set():
        await rep.works(forms=1)


# --- the audit ---


@dataclass(frozen=True, slots=True)
class Found:
    """What an audit has counted; all of it was right.

    Attributes:
        events: updates that were sent and are in the data, each once.
        leads: leads that were saved, each once, with every answer in its place.
        told: messages that reps received.
        repeated: messages that came again.
    """

    events: int
    leads: int
    told: int
    repeated: int


def unsent(database: str) -> int:
    """How many messages still wait."""
    engine = create_engine(database)
    with Session(engine) as session:
        waits = (Message.incoming.is_(False), Message.sent_at.is_(None), Message.given_up_at.is_(None))
        count = session.scalar(select(func.count()).select_from(Message).where(*waits)) or 0
    engine.dispose()
    return count


async def are_told_more(reps: list[Rep]) -> None:
    """Wait until each has got something new."""
    before = [len(rep.phone.messages) for rep in reps]
    async with asyncio.timeout(PATIENCE):
        while any(len(rep.phone.messages) == count for rep, count in zip(reps, before, strict=True)):  # noqa: ASYNC110 - a phone sets no event
            await asyncio.sleep(0.05)


async def all_sent(database: str, within: float = PATIENCE) -> None:
    """Wait until nothing is to be sent any more."""
    async with asyncio.timeout(within):
        while await asyncio.to_thread(unsent, database):  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.05)


def audit(database: str, reps: list[Rep], *, confirmed: bool = True) -> Found:
    """Compare what reps know with what the database holds.

    Args:
        database: its address.
        reps: who has worked on it, and nobody else.
        confirmed: every update has been confirmed, so all must be there.

    Raises:
        AssertionError: something is lost, there twice, in a wrong place or told to the wrong person; lists all of it.
    """
    engine = create_engine(database)
    with Session(engine) as session:
        wrong = [problem for rep in reps for problem in _wrong_with(session, rep)]
        wrong += _wrong_events(session, {number for rep in reps for number in rep.sent}, all_there=confirmed)
        wrong += [f"dead letter {row.reference}: {row.error}" for row in session.scalars(select(DeadLetter))]
        wrong += [f"invariant: {what}" for what in broken(session.connection())]
        leads = session.scalar(select(func.count()).select_from(Record)) or 0
    engine.dispose()
    assert not wrong, "\n".join(wrong)
    told = sum(len(rep.phone.messages) for rep in reps)
    return Found(sum(len(rep.sent) for rep in reps), leads, told, sum(rep.repeated for rep in reps))


def _wrong_events(session: Session, sent: set[int], *, all_there: bool) -> list[str]:
    """Every update is heard and in the log, once."""
    heard = {int(number) for number in session.scalars(select(Heard.id))}
    logged = Counter(session.scalars(select(Message.external).where(Message.incoming.is_(True))))
    twice = [f"event {number} is in the log {count} times" for number, count in logged.items() if count > 1]
    halves = [f"event {number} is heard but not logged" for number in heard & sent if not logged[str(number)]]
    lost = [f"event {number} is lost" for number in sent - heard] if all_there else []
    return [*twice, *halves, *lost, *(f"event {number} is nobody's" for number in heard - sent)]


def _wrong_with(session: Session, rep: Rep) -> list[str]:
    """What is wrong with one rep's leads."""
    person = session.scalars(select(Person).where(Person.name == rep.phone.name)).one()
    there = list(session.scalars(select(Record).where(Record.owner_id == person.id).order_by(Record.id)))
    counted = Counter(record.contact.name for record in there)
    wrong = [f"{rep.phone.name} was told: {words}" for words in rep.foreign]
    wrong += [f"{name} of {rep.phone.name} is there {count} times" for name, count in counted.items() if count > 1]
    for lead in rep.leads:
        found = [record for record in there if record.contact.name == lead.name]
        if found:
            wrong += _differences(session, lead, found[0])
        elif lead.number is not None:
            wrong.append(f"{lead.name} (#{lead.number}) was saved and is lost")
    unknown = set(counted) - {lead.name for lead in rep.leads}
    return [*wrong, *(f"{name} of {rep.phone.name} was never captured" for name in unknown)]


def _differences(session: Session, lead: Lead, record: Record) -> list[str]:
    """Fields that hold something else than was said; only for leads whose number was told everything must be there."""
    contact: Contact = record.contact
    said = (f"+98{lead.phone[1:]}", lead.company, lead.source, lead.detail)
    held = (contact.phone, contact.company, record.source, record.source_detail)
    wrong = _unlike(record, held, said)
    if lead.number is None:
        return wrong
    notes = list(session.scalars(select(Note.text).where(Note.record_id == record.id).order_by(Note.id)))
    told = (lead.number, lead.stage, lead.value and lead.value * 100, lead.notes)
    kept = (record.id, record.stage, record.value, notes)
    return [*wrong, *_unlike(record, kept, told)]


def _unlike(record: Record, held: Sequence[object], said: Sequence[object]) -> list[str]:
    pairs = zip(held, said, strict=True)
    return [f"#{record.id} holds {it!r} instead of {wanted!r}" for it, wanted in pairs if it != wanted]
