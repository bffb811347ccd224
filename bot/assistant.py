"""One event, one transaction: the only way anything that people do reaches the data."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot import dialogue
from bot.events import Event, Pressed, Said, Sent, Shared, dump_event
from bot.logs import place_of
from bot.menus import Menu, Menus, Showing
from bot.replies import Reply
from bot.script import Script
from bot.speech import Envelope, put_reply, shown
from bot.turn import Turn, Visit, reader_of
from locales.errors import UserError
from locales.reader import Language, Reader
from locales.text import Text
from storage import conversations, outbox
from storage.conversations import KnownAddress, Talk
from storage.tables import DeadLetter, Person
from storage.writer import Writer

# How long the process that wrote an answer may take to send it before another one may.
LEASE = timedelta(seconds=60)
_UTC = ZoneInfo("UTC")
_log = structlog.get_logger()


class Post(Protocol):
    """Whoever sends what was written; see ``bot.delivery``."""

    worker: str

    def post(self, ids: list[int]) -> None:
        """Send these messages, which are leased to ``worker``, soon."""
        ...

    def show_menu(self, showing: Showing) -> None:
        """Have the messenger show a menu, soon."""
        ...


@dataclass(frozen=True, slots=True)
class Answered:
    """What an event led to, before it is written down."""

    replies: list[Reply]
    reader: Reader
    talk: Talk | None
    menu: Menu | None = None
    kept: tuple[int, str] | None = None


class Assistant:
    """Hears events and answers them.

    Args:
        writer: runs the transactions.
        script: everything we say.
        post: sends the answers.
        clock: tells the instant.
        language: of strangers whose channel does not tell theirs.
    """

    def __init__(
        self, writer: Writer, script: Script, post: Post, clock: Callable[[], datetime], language: Language
    ) -> None:
        """Keep what it works with."""
        self._writer = writer
        self._script = script
        self._menus = Menus(script)
        self._post = post
        self._clock = clock
        self._language = language

    async def hear(self, event: Event) -> None:
        """Take an event; when this returns, its effects and the answer are committed.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database could not commit; the event was not taken.
        """
        now = self._clock()
        ids, showing = await self._writer.run(lambda connection: self._take(connection, event, now))
        if ids:
            self._post.post(ids)
        if showing is not None:
            self._post.show_menu(showing)

    def _take(self, connection: Connection, event: Event, now: datetime) -> tuple[list[int], Showing | None]:
        """Everything one event does to the data; returns the messages that this process may send, and a new menu."""
        if not conversations.first_heard(connection, event.id.channel, event.id.bot, event.id.kind, event.id.id, now):
            return [], None
        address = self._address(connection, event, now)
        answered, ids = self._answered(connection, event, address, now)
        if ids and not outbox.lease_if_first(connection, ids, self._post.worker, now + LEASE):
            ids = []
        return ids, _menu_to_show(event, address, answered)

    def answer_again(self, connection: Connection, event: Event, now: datetime) -> None:
        """Answer an event that failed before, in a transaction of the caller's; its words are in the log already.

        It is not dropped as heard, and what goes wrong is raised. The answer waits in the outbox for whoever sends.
        """
        event, address = replace(event, message=None), self._address(connection, event, now)
        talk = None if address.person_id is None else conversations.talk_of(connection, address.person_id, address.id)
        self._speak(connection, event, address, self._to_anybody(connection, event, address, talk, now), now)

    def _address(self, connection: Connection, event: Event, now: datetime) -> KnownAddress:
        sender = event.sender
        return conversations.address_of(
            connection,
            channel=sender.channel,
            bot=sender.bot,
            user=sender.user,
            chat=sender.chat,
            language=sender.language,
            now=now,
        )

    def _answered(
        self, connection: Connection, event: Event, address: KnownAddress, now: datetime
    ) -> tuple[Answered, list[int]]:
        """Answer and put it into words inside a savepoint: a bug in either takes back whatever was written."""
        person_id = address.person_id
        talk = None if person_id is None else conversations.talk_of(connection, person_id, address.id)
        try:
            with connection.begin_nested():
                answered = self._to_anybody(connection, event, address, talk, now)
                return answered, self._write(connection, event, address, answered, now)
        except (OperationalError, InterfaceError):
            raise  # the database is in trouble, not the event: it was not taken
        except Exception as error:  # noqa: BLE001 - a bug must not hold back the next event; kept as a dead letter
            answered = self._failed(connection, event, address, talk, error, now)
            return answered, self._write(connection, event, address, answered, now)

    def _to_anybody(
        self, connection: Connection, event: Event, address: KnownAddress, talk: Talk | None, now: datetime
    ) -> Answered:
        if talk is None:
            return self._to_stranger(connection, event, address, now)
        return self._to_known(connection, event, talk, now)

    def _to_known(self, connection: Connection, event: Event, talk: Talk, now: datetime) -> Answered:
        try:
            return self._to_person(connection, event, talk, now, dialogue.answer)
        except UserError as refusal:
            return self._to_person(connection, event, talk, now, partial(dialogue.refused, refusal=refusal))

    def _to_person(
        self,
        connection: Connection,
        event: Event,
        talk: Talk,
        now: datetime,
        answer: Callable[[Turn, Event], list[Reply]],
    ) -> Answered:
        with _handlers_session(connection) as session:
            person = session.get_one(Person, talk.person_id)
            turn = Turn(session, person, replace(talk), now, event, self._script)
            replies = answer(turn, event) if person.status != "blocked" else self._to_blocked(turn)
            session.commit()
            menu = self._menus.of(person.role, turn.reader) if person.status != "blocked" else None
            return Answered(replies, turn.reader, turn.talk, menu, turn.kept)

    def _to_blocked(self, turn: Turn) -> list[Reply]:
        """Somebody blocked is a stranger, who cannot even use an invitation."""
        assert turn.event is not None  # noqa: S101 - only events are blocked
        visit = Visit(turn.session, turn.event, turn.talk.address_id, turn.reader.language, turn.now, blocked=True)
        return [self._script.stranger(visit, turn.event.content)]

    def _to_stranger(self, connection: Connection, event: Event, address: KnownAddress, now: datetime) -> Answered:
        language = self._language_of(event, address)
        try:
            with _handlers_session(connection) as session:
                visit = Visit(session, event, address.id, language, now)
                reply = self._script.stranger(visit, event.content)
                session.commit()
        except UserError as refusal:
            return Answered([Reply((refusal.text,))], Reader(visit.language, _UTC), None)
        if visit.became is None:
            return Answered([reply], Reader(visit.language, _UTC), None)
        talk = conversations.talk_of(connection, visit.became.id, address.id)
        answer = partial(dialogue.entered, reply=reply, then=visit.then)
        return self._to_person(connection, event, talk, now, answer)

    def _language_of(self, event: Event, address: KnownAddress) -> Language:
        """A stranger's language: their messenger's, else the house's."""
        told = address.language or event.sender.language or self._language
        return "fa" if told == "fa" else "en"

    def _failed(
        self,
        connection: Connection,
        event: Event,
        address: KnownAddress,
        talk: Talk | None,
        error: Exception,
        now: datetime,
    ) -> Answered:
        reader = Reader(self._language_of(event, address), _UTC)
        if talk is not None:
            with _handlers_session(connection) as session:
                reader = reader_of(session.get_one(Person, talk.person_id))
        return Answered([self._bug(connection, event, error, now)], reader, talk)

    def _bug(self, connection: Connection, event: Event, error: Exception, now: datetime) -> Reply:
        """Keep an event that failed, and tell its sender a reference that we can find it by."""
        reference = secrets.token_hex(3)
        _log.error("event failed", reference=reference, kind=type(event.content).__name__, exc_info=error)
        what = {"event": dump_event(event), "error": type(error).__name__, "location": place_of(error)}
        connection.execute(insert(DeadLetter).values(reference=reference, at=now, **what))
        return Reply((Text("bug", reference=reference),))

    def _log_incoming(
        self, connection: Connection, event: Event, address: KnownAddress, answered: Answered, now: datetime
    ) -> None:
        # A stranger's words are nobody's business: they are answered, not kept.
        talk = answered.talk
        if talk is None:
            return
        blob, kind = answered.kept or (None, None)
        pressed = isinstance(event.content, Pressed)
        columns = {"pressed": pressed, "blob_id": blob, "blob_kind": kind}
        outbox.log_incoming(connection, address.id, talk.person_id, _said(event, talk), event.id.id, now, **columns)

    def _write(
        self, connection: Connection, event: Event, address: KnownAddress, answered: Answered, now: datetime
    ) -> list[int]:
        """Log what was heard and put the answers into the outbox; returns their numbers."""
        self._log_incoming(connection, event, address, answered, now)
        return self._speak(connection, event, address, answered, now)

    def _speak(
        self, connection: Connection, event: Event, address: KnownAddress, answered: Answered, now: datetime
    ) -> list[int]:
        talk = answered.talk
        to = Envelope(address.id, talk.person_id if talk else None, answered.reader, event.message)
        ids = [put_reply(connection, reply, to, now) for reply in answered.replies]
        if talk is not None:
            talk.turn += 1
            talk.shown = [label for reply in answered.replies for label in shown(reply, answered.reader)]
            conversations.save_talk(connection, talk)
        return [number for number in ids if number is not None]


def _handlers_session(connection: Connection) -> Session:
    """A session whose commit and rollback end at a savepoint of the event's transaction."""
    return Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)


def _said(event: Event, talk: Talk) -> str:
    """What is kept of an event in the message log."""
    match event.content:
        case Said(text):
            return text
        case Pressed(data):
            return next((label for label, *_, carried in talk.shown if carried == data), data)
        case Shared(card):
            return card.name
        case Sent():
            return event.content.caption or event.content.name


def _menu_to_show(event: Event, address: KnownAddress, answered: Answered) -> Showing | None:
    """The menu of this role and language, if this is not what this chat shows already."""
    if answered.menu is None or answered.talk is None:
        return None
    sender, mark = event.sender, f"{address.id}:{answered.menu.mark}"
    if answered.talk.menu == mark:
        return None
    return Showing(answered.menu, (sender.channel, sender.bot), sender.chat, answered.talk.person_id, mark)
