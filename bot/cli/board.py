"""The board's desk: what its pages look up, and how what is done on it reaches the assistant like everything else."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.telegram.mini_app import opened_by
from bot.channels.web.channel import WebChannel, event_of
from bot.channels.web.ports import Page
from bot.cli.assembly import Assembly
from bot.cli.backstage import Rooms
from bot.events import Event, EventId, Pressed, Sender
from handlers.pages.board import Board
from handlers.pages.ports import Came, Desk
from sales.access import seen_by
from storage import secrets
from storage.tables import Address, Conversation, Message, Person, Record

T = TypeVar("T")
TELEGRAM = "telegram"
# Boards that are drawn at once; each takes a tenth of a second and more, and messages must not wait for them.
_AT_ONCE = 2
# A page inside Telegram is opened anew from the chat; there is no reason to keep it signed in for long.
_INSIDE_LASTS = timedelta(hours=12)


def board_routes(
    house: Assembly, hear: Callable[[Event], Awaitable[object]], page: WebChannel, door: Page
) -> list[web.AbstractRouteDef]:
    """The board, for this house.

    Args:
        house: whose data it shows.
        hear: takes an event and returns when it is committed.
        page: the web chat, where answers appear at once.
        door: what those without a session see.
    """
    counter = _Counter(house, hear, page)
    rooms = Rooms(house)
    desk = Desk(counter.draw, rooms.person_of, counter.hear, counter.arrive, door, house.clock, house.settings.language)
    return Board(desk).routes()


class _Counter:
    """Takes what is done on the board."""

    def __init__(self, house: Assembly, hear: Callable[[Event], Awaitable[object]], page: WebChannel) -> None:
        self._house = house
        self._hear = hear
        self._page = page
        self._easels = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, look: Callable[[Session], T]) -> T:
        """Look something up, and write pages of it, in a thread: it is too much for the loop that hears everybody."""
        async with self._easels:
            return await asyncio.to_thread(self._drawn, look)

    def _drawn(self, look: Callable[[Session], T]) -> T:
        with Session(self._house.looking) as session:
            return look(session)

    async def arrive(self, said: str) -> str | None:
        token = self._house.settings.telegram_token
        user = opened_by(said, token.get_secret_value(), self._house.clock()) if token else None
        return await self._house.write(lambda session: self._session(session, user)) if user else None

    def _session(self, session: Session, user: str) -> str | None:
        of = Address.channel == TELEGRAM, Address.bot == self._bot, Address.user == user
        known = select(Person).join(Address, Address.person_id == Person.id).where(*of, Person.status != "blocked")
        person = session.scalars(known).first()
        return None if person is None else secrets.open_session(session, person.id, self._house.clock(), _INSIDE_LASTS)

    @property
    def _bot(self) -> str:
        return self._house.telegram.bot if self._house.telegram else ""

    async def hear(self, person: int, id_: str, line: str, inside: bool) -> Came:  # noqa: FBT001 - the port's signature
        event = await self._inside(person, id_, line) if inside else event_of(person, id_, Pressed(line))
        if event is None:
            return Came("busy")
        await self._hear(event)
        if not inside:
            await self._page.catch_up(str(person))
        return await self._house.read(lambda session: _came_of(session, person, event, line))

    async def _inside(self, person: int, id_: str, line: str) -> Event | None:
        """The event as if it came by Telegram, so that it is answered in the chat behind the page."""
        where = Address.channel == TELEGRAM, Address.bot == self._bot, Address.person_id == person
        chosen = select(Address.user, Address.chat).where(*where).order_by(Address.id.desc()).limit(1)
        found = await self._house.read(lambda session: session.execute(chosen).first())
        if found is None:
            return None
        sender = Sender(TELEGRAM, self._bot, user=found.user, chat=found.chat)
        return Event(EventId(TELEGRAM, self._bot, "board", f"{person}:{id_}"), sender, Pressed(line))


def _came_of(session: Session, person: int, event: Event, line: str) -> Came:
    """Read from the data what a committed event came to."""
    words = _answered(session, person, event)
    if words is None:
        return Came("busy")
    command, number, *more = [*line.removeprefix("/").split(), ""]
    if command != "move":
        return Came("said", words)
    version, stage = more[:2]
    seen = select(Record).where(Record.id == int(number), seen_by(session, session.get_one(Person, person)))
    record = session.scalars(seen).one_or_none()
    if record is None:
        # Not a word of what is somebody else's.
        return Came("said", words)
    if str(record.version) != version:
        return Came("moved" if record.stage == stage else "changed", words)
    form = session.scalars(select(Conversation.form).where(Conversation.person_id == person)).one_or_none()
    asks = form is not None and form.get("about", {}).get("record") == record.id
    return Came("asked" if asks else "said", words)


def _answered(session: Session, person: int, event: Event) -> str | None:
    """The first answer to an event, as it stands in the conversation; None when the event was left aside in a flood."""
    mine = Message.person_id == person
    heard = select(Message.id).where(mine, Message.incoming, Message.external == event.id.id)
    number = session.scalars(heard.order_by(Message.id.desc()).limit(1)).first()
    if number is None:
        return None
    answer = select(Message.text).where(mine, ~Message.incoming, Message.id > number).order_by(Message.id).limit(1)
    return session.scalars(answer).first() or ""
