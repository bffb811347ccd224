"""One event, one transaction: the only way anything that people do reaches the data."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import Connection, insert
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.answering import Answered, Answering, Outcome
from bot.events import TASK, Event, Pressed, Said, Sent, Shared, dump_event
from bot.flood import STRANGERS_COST, Flood, Verdict
from bot.logs import place_of
from bot.mail import Letter
from bot.menus import Showing
from bot.script import Script
from bot.speech import Envelope, Put, put_reply, shown
from locales.reader import Language
from locales.text import Text
from storage import conversations, outbox
from storage.conversations import KnownAddress, Talk
from storage.tables import DeadLetter
from storage.writer import Writer

_log = structlog.get_logger()


class Post(Protocol):
    """Whoever sends what was written; see ``bot.delivery``."""

    worker: str

    def post(self, ids: list[int]) -> None:
        """Read these messages, which are leased to ``worker``, and send them soon."""
        ...

    def hand(self, letters: list[Letter]) -> None:
        """Send these soon: they need no reading."""
        ...

    def look_soon(self) -> None:
        """Something waits behind a message that another process is about to send."""
        ...

    def show_menu(self, showing: Showing) -> None:
        """Have the messenger show a menu, soon."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What one event came to: letters that this process may send, those among them that carry a file by number."""

    outcome: Outcome
    letters: tuple[Letter, ...] = ()
    with_files: tuple[int, ...] = ()
    showing: Showing | None = None
    stranger: bool = False
    waits: bool = False


class Assistant:
    """Hears events and answers them.

    Args:
        writer: runs the transactions.
        script: everything we say.
        post: sends the answers.
        clock: tells the instant.
        language: of strangers whose channel does not tell theirs.
        flood: how much one sender may say at once; without it, as much as they like.
    """

    def __init__(
        self,
        writer: Writer,
        script: Script,
        post: Post,
        clock: Callable[[], datetime],
        language: Language,
        flood: Flood | None = None,
    ) -> None:
        """Keep what it works with."""
        self._writer = writer
        self._answering = Answering(script, language)
        self._post = post
        self._clock = clock
        self.flood = flood or Flood(burst=0)

    async def hear(self, event: Event) -> Outcome:
        """Take an event; when this returns, its effects and the answer are committed.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database could not commit; the event was not taken.
        """
        now = self._clock()
        # What our own work came to is no flood of the person whom it is for.
        verdict = Verdict.HEAR if event.id.kind == TASK else self.flood.ask(event.sender, now)
        if verdict is Verdict.DROP:
            return "flooded"
        taken = None
        try:
            taken = await (self._heard(event, now) if verdict is Verdict.HEAR else self._warned(event, now))
        finally:
            self.flood.settle(event.sender, now, taken.outcome if taken else None)
        if taken.stranger:
            self.flood.charge(event.sender, now, STRANGERS_COST - 1)
        self._send(taken)
        return taken.outcome

    async def _heard(self, event: Event, now: datetime) -> Taken:
        try:
            return await self._writer.run(lambda connection: self._take(connection, event, now))
        except (OperationalError, InterfaceError):
            raise  # the database is in trouble, not the event: it was not taken
        except Exception as error:  # noqa: BLE001 - a bug must not hold back the next event; kept as a dead letter
            bug = error
        # Its transaction is gone, and with it whatever it had written.
        return await self._writer.run(lambda connection: self._bury(connection, event, bug, now))

    async def _warned(self, event: Event, now: datetime) -> Taken:
        return await self._writer.run(lambda connection: self._warn(connection, event, now))

    def _send(self, taken: Taken) -> None:
        self._post.hand(list(taken.letters))
        if taken.with_files:
            self._post.post(list(taken.with_files))
        if taken.waits:
            self._post.look_soon()
        if taken.showing is not None:
            self._post.show_menu(taken.showing)

    def _take(self, connection: Connection, event: Event, now: datetime) -> Taken:
        """Everything one event does to the data."""
        if not _first_heard(connection, event, now):
            return Taken("repeated")
        address, talk = _whose(connection, event, now)
        answered = self._answering.answered(connection, event, address, talk, now)
        _log_incoming(connection, event, address, answered, now)
        puts = _speak(connection, event, address, answered, now, (self._post.worker, now + outbox.LEASE))
        return _taken(event, address, answered, puts, now)

    def _bury(self, connection: Connection, event: Event, error: Exception, now: datetime) -> Taken:
        """Keep an event that failed as a dead letter, and tell its sender a reference that we can find it by."""
        reference = secrets.token_hex(3)
        _log.error("event failed", reference=reference, kind=type(event.content).__name__, exc_info=error)
        taken = self._told(connection, event, Text("bug", reference=reference), "failed", now)
        if taken.outcome == "failed":  # no other replica has buried it meanwhile
            what = {"event": dump_event(event), "error": type(error).__name__, "location": place_of(error)}
            connection.execute(insert(DeadLetter).values(reference=reference, at=now, **what))
        return taken

    def _warn(self, connection: Connection, event: Event, now: datetime) -> Taken:
        """Say once that it is too much; the event is as good as heard: brought again, it warns nobody a second time."""
        return self._told(connection, event, Text("flood-warning"), "flooded", now)

    def _told(self, connection: Connection, event: Event, line: Text, outcome: Outcome, now: datetime) -> Taken:
        if not _first_heard(connection, event, now):
            return Taken("repeated")
        address, talk = _whose(connection, event, now)
        answered = self._answering.briefly(connection, event, address, line, outcome)
        _log_incoming(connection, event, address, replace(answered, talk=talk), now)
        puts = _speak(connection, event, address, answered, now, (self._post.worker, now + outbox.LEASE))
        return _taken(event, address, answered, puts, now)

    def answer_again(self, connection: Connection, event: Event, now: datetime) -> None:
        """Answer an event that failed before, in a transaction of the caller's; its words are in the log already.

        It is not dropped as heard, and what goes wrong is raised. The answer waits in the outbox for whoever sends.
        """
        address, talk = _whose(connection, event, now)
        answered = self._answering.answered(connection, event, address, talk, now)
        _speak(connection, replace(event, message=None), address, answered, now, None)


def _first_heard(connection: Connection, event: Event, now: datetime) -> bool:
    id_ = event.id
    return conversations.first_heard(connection, id_.channel, id_.bot, id_.kind, id_.id, now)


def _whose(connection: Connection, event: Event, now: datetime) -> tuple[KnownAddress, Talk | None]:
    """Where it was heard, and the conversation that goes on there, which a stranger does not have."""
    sender = event.sender
    where = {"channel": sender.channel, "bot": sender.bot, "user": sender.user, "chat": sender.chat}
    known = conversations.where_heard(connection, **where)
    if known is not None:
        return known
    address = conversations.address_of(connection, **where, language=sender.language, now=now)
    if address.person_id is None:
        return address, None
    return address, conversations.talk_of(connection, address.person_id, address.id)


def _log_incoming(
    connection: Connection, event: Event, address: KnownAddress, answered: Answered, now: datetime
) -> None:
    # A stranger's words are nobody's business: they are answered, not kept.
    talk = answered.talk
    if talk is None:
        return
    blob, kind = answered.kept or (None, None)
    columns = {"pressed": isinstance(event.content, Pressed), "blob_id": blob, "blob_kind": kind}
    outbox.log_incoming(connection, address.id, talk.person_id, _said(event, talk), event.id.id, now, **columns)


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


def _speak(
    connection: Connection,
    event: Event,
    address: KnownAddress,
    answered: Answered,
    now: datetime,
    lease: tuple[str, datetime] | None,
) -> list[Put]:
    """Put the answers into the outbox, and remember what they leave open."""
    talk = answered.talk
    person = address.person_id if talk is None else talk.person_id
    to = Envelope(address.id, person, answered.reader, event.message, event.sender.chat, lease)
    if talk is not None:
        talk.turn += 1
        talk.shown = [label for reply in answered.replies for label in shown(reply, answered.reader)]
        conversations.save_talk(connection, talk)
    puts = (put_reply(connection, reply, to, now) for reply in answered.replies)
    return [put for put in puts if put is not None]


def _taken(event: Event, address: KnownAddress, answered: Answered, puts: list[Put], now: datetime) -> Taken:
    leased = [put.message for put in puts if put.leased]
    where, until = (event.sender.channel, event.sender.bot), now + outbox.LEASE
    letters = tuple(Letter(m, address.id, where, outbox.ANSWER, now, 0, until, waited=False) for m in leased)
    # A file is read from the database, and so is what goes before and behind it: they keep their order.
    with_files = tuple(m.id for m in leased) if any(m.attachment for m in leased) else ()
    showing = _menu_to_show(event, address, answered)
    waits, stranger = len(leased) < len(puts), address.person_id is None
    return Taken(answered.outcome, () if with_files else letters, with_files, showing, stranger=stranger, waits=waits)


def _menu_to_show(event: Event, address: KnownAddress, answered: Answered) -> Showing | None:
    """The menu of this role and language, if this is not what this chat shows already."""
    if answered.menu is None or answered.talk is None:
        return None
    sender, mark = event.sender, f"{address.id}:{answered.menu.mark}"
    if answered.talk.menu == mark:
        return None
    return Showing(answered.menu, (sender.channel, sender.bot), sender.chat, answered.talk.person_id, mark)
