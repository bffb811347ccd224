"""A house with people in it whom anything may happen to: what they hear is checked as Telegram would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from stories import Play, Wire, plain, story_script

from bot.channels.telegram import read
from bot.channels.telegram.markup import pieces
from bot.replies import Outgoing
from locales.digits import latin
from locales.money import Money
from sales import life
from sales.capture import NewLead, capture_lead
from sales.stages import stages
from storage.invariants import broken
from storage.tables import Address, DeadLetter, JournalEntry, Message, Person, Record
from tests.channels.bot_api import Params, problems

SARA, OMID, MINA, BOSS, THIEF = 700_001, 700_002, 700_003, 700_004, 700_005
# What stands in everything of Omid's, whom neither Sara nor her manager may see.
SECRET = "زرافه"  # noqa: S105 - a giraffe
BOT = "story"
_PATIENCE = 20


@dataclass
class Telegram(Wire):
    """A messenger that notes whatever Telegram would refuse."""

    wrong: list[str] = field(default_factory=list)

    async def send(self, message: Outgoing) -> str:
        for piece in pieces(message):
            fields = {"chat_id": message.chat, "text": piece.text}
            markup = {"reply_markup": json.dumps(piece.markup)} if piece.markup else {}
            if piece.kind == "text":
                self.wrong += problems("sendMessage", Params({**fields, **markup}, {}, {}))
        return await super().send(message)


class Crowd:
    """A rep with records, her manager, an admin, and a rep of another team; strangers come by themselves.

    Attributes:
        names: all commands.
    """

    def __init__(self, url: str) -> None:
        self.play = Play(url)
        self.wire = Telegram("telegram", BOT)
        self.play.wires["telegram"] = self.wire
        self.play.delivery.serve(self.wire)
        self.number = 10_000
        self.names = sorted(story_script().commands)
        with self.session() as session:
            self._settle_in(session)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with Session(self.play.engine) as session, session.begin():
            yield session

    def _settle_in(self, session: Session) -> None:
        mina = self._person(session, MINA, "mina", "manager", "fa")
        sara = self._person(session, SARA, "sara", "rep", "fa")
        omid = self._person(session, OMID, "omid", "rep", "en")
        self._person(session, BOSS, "boss", "admin", "en")
        sara.manager_id = mina.id
        sara.rial_unit = "toman"
        for number, owner in enumerate((sara, sara, sara, omid, omid)):
            secret = f"{SECRET} {number}" if owner is omid else f"Ali Amiri {number}"
            lead = NewLead(
                name=secret,
                phone=f"+98912000000{number}",
                product="CRM",
                company=f"شرکت {secret}",
                value=Money(9000, "IRR"),
            )
            record = capture_lead(session, owner, lead, self.play.now)
            if number:
                life.qualify(session, record, owner, self.play.now)
            if number > 1:
                life.advance(session, record, stages(session)["decision"], owner, self.play.now)
        # Only the first of these steps is an action that could be taken back, and not under the others.
        session.flush()
        session.execute(delete(JournalEntry))

    def _person(self, session: Session, user: int, name: str, role: str, language: str) -> Person:
        person = Person(name=name, role=role, language=language, zone="Asia/Tehran", created_at=self.play.now)
        session.add(person)
        session.flush()
        where = {"channel": "telegram", "bot": BOT, "user": str(user), "chat": str(user)}
        session.add(Address(**where, person_id=person.id, created_at=self.play.now))
        return person

    async def hears(self, update: Any) -> list[Outgoing]:
        """Take an update as the channel does; returns what was said because of it."""
        self.play.now += timedelta(seconds=5)
        before = len(self.wire.sent)
        event = read(update, BOT)
        if event is not None:
            await self.play.assistant.hear(event)
            await self.play.delivery.idle()
        return self.wire.sent[before:]

    async def says(self, user: int, text: str) -> list[Outgoing]:
        return await self.hears(self.update(user, {"text": text}))

    async def presses(self, user: int, data: str) -> list[Outgoing]:
        message = {"message_id": 1, "chat": {"id": user, "type": "private"}}
        number = self.next()
        query = {"id": str(number), "from": {"id": user}, "message": message, "data": data}
        return await self.hears({"update_id": number, "callback_query": query})

    def update(self, user: int, content: Any) -> Any:
        number, chat = self.next(), {"id": user, "type": "private"}
        return {"update_id": number, "message": {"message_id": number, "from": {"id": user}, "chat": chat, **content}}

    def next(self) -> int:
        self.number += 1
        return self.number

    def shown(self, user: int) -> list[str]:
        """What the buttons carry that this person was shown lately."""
        mine = [message for message in self.wire.sent[-60:] if message.chat == str(user)]
        return [button.data for message in mine for row in message.buttons for button in row]

    async def answers_well(self, user: int) -> bool:
        """Whether a good message gets its good answer, whatever was before."""
        before = len(self.wire.sent)
        await self.says(user, "/myid")
        for _ in range(_PATIENCE):
            if any(str(user) in latin(plain(message.text)) for message in self.wire.sent[before:]):
                return True
            # What the messenger's pace held back comes a little later.
            self.play.now += timedelta(seconds=30)
            await self.play.settle()
        return False

    def is_blocked(self, user: int) -> bool:
        """Whether somebody was shown the door meanwhile."""
        with self.session() as session:
            found = select(Person.status).join(Address).where(Address.user == str(user))
            return session.scalars(found).one() == "blocked"

    def dead(self) -> list[tuple[str, Any]]:
        with self.session() as session:
            return [(letter.error, letter.event["content"]) for letter in session.scalars(select(DeadLetter))]

    def unsent(self) -> int:
        """Messages that delivery gave up."""
        with self.session() as session:
            return session.scalar(select(func.count()).where(Message.given_up_at.is_not(None))) or 0

    def words_of_strangers(self) -> int:
        """What was kept of what strangers said."""
        with self.session() as session:
            kept = select(func.count()).where(Message.incoming, Message.person_id.is_(None))
            return session.scalar(kept) or 0

    def omids(self) -> list[dict[str, Any]]:
        """Everything of Omid's records, for seeing that it stays as it is."""
        with self.session() as session:
            owner = select(Address.person_id).where(Address.user == str(OMID)).scalar_subquery()
            rows = session.execute(
                select(*Record.__table__.columns).where(Record.owner_id == owner).order_by(Record.id)
            )
            return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name begins so

    def unsound(self) -> list[str]:
        """What must be true of any database and is not of this one."""
        with self.play.engine.connect() as connection:
            return [str(found) for found in broken(connection)]

    async def close(self) -> None:
        await self.play.stop()
