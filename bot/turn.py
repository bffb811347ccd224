"""What a handler is given: who speaks, where their conversation stands, and the way to ask them something."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events import Event
from bot.flows import FIELDS, REVIEW, Flow, Offered, Progress, dump_options
from bot.house import House
from bot.kinds import Asking, Option
from bot.questions import fields, question, review
from bot.replies import Reply
from bot.room import Room, Who
from bot.script import Script
from bot.steps import Step, Typed, answered, begun, filled
from bot.waiting import gives_way, told
from locales.errors import UserError
from locales.reader import Language, Reader
from locales.text import Text
from storage.conversations import Talk
from storage.tables import Address, Message, Person

_MOST_WAITING = 3


@dataclass(slots=True)
class Visit:
    """An event of a stranger: no person, no records, nothing to see.

    Attributes:
        blocked: it is somebody who was shown the door; no code opens it again.
        became: the person they turned out to be, once a code they typed said so; set by ``become``.
        then: the command line that is answered as that person's next; when empty, what they left open goes on.
    """

    session: Session
    event: Event
    address_id: int
    language: Language
    now: datetime
    blocked: bool = False
    became: Person | None = None
    then: str = ""

    def become(self, person: Person, then: str = "") -> None:
        """From now on this address is that person's."""
        self.session.get_one(Address, self.address_id).person_id = person.id
        self.became, self.then = person, then


@dataclass(slots=True)
class Turn:
    """One event of one person, inside its transaction. A handler never sends and never commits.

    Attributes:
        room: the transaction and who speaks in it, opened when they are needed.
        talk: their conversation.
        now: the instant of the event.
        event: what they did; None when a task of ours comes back with a result.
        script: all commands and forms.
        kept: number and kind (photo, voice, document) of the blob in which a sent file was kept, for the message log.
        asked: a question was put in this turn, so it needs no repeating.
    """

    room: Room
    talk: Talk
    now: datetime
    event: Event | None
    script: Script
    asked: bool = False
    kept: tuple[int, str] | None = None
    _house: House | None = None

    @property
    def session(self) -> Session:
        """The transaction."""
        return self.room.session

    @property
    def person(self) -> Person:
        """Who speaks."""
        return self.room.person

    @property
    def house(self) -> House:
        """The team's habits, looked up once a turn."""
        if self._house is None:
            self._house = self.script.house(self.session)
        return self._house

    @property
    def reader(self) -> Reader:
        """How this person reads."""
        return reader_of(self.room.who)

    @property
    def local_now(self) -> datetime:
        """The instant in the person's zone."""
        return self.now.astimezone(self.reader.zone)

    @property
    def today(self) -> date:
        """The person's day."""
        return self.local_now.date()

    @property
    def form(self) -> Progress | None:
        """The form being filled."""
        return Progress(**self.talk.form) if self.talk.form else None

    @property
    def about(self) -> dict[str, Any]:
        """What the form being finished is about, as ``begin`` was told."""
        return self.form.about if self.form else {}

    def replied_to(self) -> list[Any]:
        """The buttons of the message that this event replies to, as the log keeps them: rows of label and data."""
        if self.event is None or self.event.reply_to is None:
            return []
        theirs = (Message.address_id == self.talk.address_id, Message.external == self.event.reply_to)
        return self.session.scalars(select(Message.buttons).where(*theirs).limit(1)).one_or_none() or []

    def speak_of(self, number: int) -> None:
        """What is said from now on without naming a record is about this one."""
        self.talk.about, self.talk.about_at = number, self.now

    def asking(self, progress: Progress | None = None) -> Asking:
        """What the kinds of answer may know."""
        options = Offered(progress.options if progress else {})
        answers = progress.answers if progress else {}
        kept_in = progress.about.get("currency") if progress else None
        return Asking(self.reader, self.now, lambda: self.house, self.room.who.rial_unit, options, answers, kept_in)

    def begin(
        self,
        flow: Flow,
        *,
        about: Mapping[str, Any] | None = None,
        answers: Mapping[str, Any] | None = None,
        said: Mapping[str, str] | None = None,
        options: Mapping[str, tuple[Option, ...]] | None = None,
        above: tuple[Text, ...] = (),
    ) -> Reply:
        """Start a form; one that is open waits until this one is over, unless this one takes its place.

        Args:
            flow: the form.
            about: what it is about, as JSON, for ``done``.
            answers: answers that are known already, as JSON; they are not asked.
            said: answers as somebody typed them; one that is not understood is asked with the reason above it.
            options: what is offered, by step.
            above: said above the first question.
        """
        above = (*self._make_room(flow, about or {}), *above)
        offered = {name: dump_options(found) for name, found in (options or {}).items()}
        progress = Progress(flow.name, dict(about or {}), dict(answers or {}), options=offered)
        return self.feed(flow, begun(flow, progress), said or {}, above)

    def _make_room(self, flow: Flow, about: Mapping[str, Any]) -> tuple[Text, ...]:
        """The open form waits; those that this one replaces go, and of too many the oldest, its answers told."""
        unfinished = [form for form in (*self.talk.suspended, self.talk.form) if form is not None and self._keeps(form)]
        waiting = [form for form in unfinished if not gives_way(Progress(**form), flow, about)]
        left, self.talk.suspended = waiting[:-_MOST_WAITING], waiting[-_MOST_WAITING:]
        self.talk.form = None
        return tuple(line for form in left for line in self._left(Progress(**form)))

    def _keeps(self, form: dict[str, Any]) -> bool:
        """It waits for its turn, unless it only asked whether we guessed right."""
        flow = self.script.flows.get(form["flow"])
        return flow is None or not flow.guess

    def _left(self, form: Progress) -> tuple[Text, ...]:
        return Text("form-left"), *told(self.script.flows.get(form.flow), form, self.asking(form))

    def feed(self, flow: Flow, step: Step, said: Mapping[str, str], above: tuple[Text, ...] = ()) -> Reply:
        """Answer the questions of a form that ``said`` has typed answers for, as far as it goes."""
        waiting = dict(said)
        while step.progress is not None and step.progress.unsure is None and step.progress.at in waiting:
            above = (*above, *step.above)
            self._hold(step.progress)
            try:
                step = answered(flow, step.progress, Typed(waiting.pop(step.progress.at)), self.asking(step.progress))
            except UserError as refusal:
                return self.question().after(*above, refusal.text)
        return self.proceed(flow, replace(step, above=(*above, *step.above)) if above else step)

    def proceed(self, flow: Flow, step: Step) -> Reply:
        """Go where an answer has led: the next question, the review, or the end of the form."""
        if step.remember is not None:
            setattr(self.person, *step.remember)
        if step.progress is not None:
            self._hold(step.progress)
            return self.question().after(*step.above)
        if step.end == "cancelled":
            self.leave()
            return Reply((Text("form-cancelled"),))
        assert step.finished is not None  # noqa: S101 - a form that ends is done or cancelled
        self._hold(step.finished)
        return self._finish(flow, step.finished).after(*step.above)

    def _finish(self, flow: Flow, progress: Progress) -> Reply:
        self.asked = False
        reply: Reply = flow.done(self, filled(flow, progress))
        if self.talk.form == progress.as_json():
            self.leave()
        return reply

    def leave(self) -> None:
        """Close the form; the one that waited for it comes back."""
        self.asked = False
        self.talk.form = None
        if self.talk.suspended:
            *self.talk.suspended, self.talk.form = self.talk.suspended

    def _hold(self, progress: Progress) -> None:
        self.talk.form = progress.as_json()

    def question(self) -> Reply:
        """The open form's current question, or its review."""
        progress = self.form
        assert progress is not None  # noqa: S101 - only asked for while a form is open
        self.asked = True
        flow = self.script.flows[progress.flow]
        show = {REVIEW: review, FIELDS: fields}.get(progress.at, question)
        return show(flow, progress, self.asking(progress), self.talk.turn + 1)


def reader_of(person: Who) -> Reader:
    """How a person reads."""
    return _reader(person.language, person.zone, person.rial_unit)


@lru_cache(256)
def _reader(language: str, zone: str, unit: str | None) -> Reader:
    return Reader("fa" if language == "fa" else "en", ZoneInfo(zone), "rial" if unit == "rial" else "toman")
