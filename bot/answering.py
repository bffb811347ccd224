"""What we answer to an event, inside its transaction: to people, to those who are blocked, to strangers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import dialogue
from bot.events import Event
from bot.menus import Menu, Menus
from bot.replies import Reply
from bot.room import Room, marked_session
from bot.script import Script
from bot.turn import Turn, Visit, reader_of
from locales.errors import UserError
from locales.reader import Language, Reader
from locales.text import Text
from storage import conversations
from storage.conversations import KnownAddress, Talk
from storage.engine import back_to_mark, unmark
from storage.people import row_of

_UTC = ZoneInfo("UTC")
# What became of an event: a bug is "failed"; "repeated" was heard before; "flooded" was too much and left aside.
Outcome: TypeAlias = Literal["answered", "repeated", "failed", "flooded"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What an event led to, before it is written down; a stranger has no ``talk``."""

    replies: list[Reply]
    reader: Reader
    talk: Talk | None
    menu: Menu | None = None
    kept: tuple[int, str] | None = None
    outcome: Outcome = "answered"


class Answering:
    """Answers events.

    Args:
        script: everything we say.
        language: of strangers whose channel does not tell theirs.
    """

    def __init__(self, script: Script, language: Language) -> None:
        """Keep what it answers with."""
        self._script = script
        self._menus = Menus(script)
        self._language = language

    def answered(
        self, connection: Connection, event: Event, address: KnownAddress, talk: Talk | None, now: datetime
    ) -> Answered:
        """What this event is answered; a refusal takes back what was written before it came."""
        if talk is None:
            return self._to_stranger(connection, event, address, now)
        try:
            return self._to_person(connection, event, talk, now, dialogue.answer)
        except UserError as refusal:
            return self._to_person(connection, event, talk, now, partial(dialogue.refused, refusal=refusal))

    def briefly(
        self, connection: Connection, event: Event, address: KnownAddress, line: Text, outcome: Outcome
    ) -> Answered:
        """One sentence of the house's own in the sender's language; nothing else of their conversation changes."""
        reader = Reader(self._language_of(event, address), _UTC)
        if address.person_id is not None:
            reader = reader_of(row_of(connection, address.person_id))
        return Answered([Reply((line,))], reader, None, outcome=outcome)

    def _to_person(
        self,
        connection: Connection,
        event: Event,
        talk: Talk,
        now: datetime,
        answer: Callable[[Turn, Event], list[Reply]],
    ) -> Answered:
        room = Room(row_of(connection, talk.person_id), partial(marked_session, connection))
        turn = Turn(room, replace(talk), now, event, self._script)
        blocked = room.who.status == "blocked"
        try:
            replies = self._to_blocked(turn) if blocked else answer(turn, event)
        except UserError:
            room.take_back()
            raise
        menu = None if blocked else self._menus.of(room.who.role, turn.reader)
        answered = Answered(replies, turn.reader, turn.talk, menu, turn.kept)
        room.write()
        return answered

    def _to_blocked(self, turn: Turn) -> list[Reply]:
        """Somebody blocked is a stranger, who cannot even use an invitation."""
        assert turn.event is not None  # noqa: S101 - only events are blocked
        visit = Visit(turn.session, turn.event, turn.talk.address_id, turn.reader.language, turn.now, blocked=True)
        return [self._script.stranger(visit, turn.event.content)]

    def _to_stranger(self, connection: Connection, event: Event, address: KnownAddress, now: datetime) -> Answered:
        with marked_session(connection) as session:
            visit = Visit(session, event, address.id, self._language_of(event, address), now)
            try:
                reply = self._script.stranger(visit, event.content)
                session.flush()
            except UserError as refusal:
                back_to_mark(connection)
                return Answered([Reply((refusal.text,))], Reader(visit.language, _UTC), None)
        unmark(connection)
        if visit.became is None:
            return Answered([reply], Reader(visit.language, _UTC), None)
        talk = conversations.talk_of(connection, visit.became.id, address.id)
        entered = partial(dialogue.entered, reply=reply, then=visit.then)
        return self._to_person(connection, event, talk, now, entered)

    def _language_of(self, event: Event, address: KnownAddress) -> Language:
        """A stranger's language: their messenger's, else the house's."""
        told = address.language or event.sender.language or self._language
        return "fa" if told == "fa" else "en"
