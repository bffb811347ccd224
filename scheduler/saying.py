"""Says the nudges that a round wants: those that nothing holds back at once, the others later in one message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.replies import Reply
from bot.turn import reader_of
from bot.unasked import Letter, tell_all
from sales.nudges import held_until, key_of, next_morning
from scheduler.rules import Holds, Manner, Wanted
from storage import unasked
from storage.tables import Person

if TYPE_CHECKING:
    from scheduler.rounds import Round

# Where nobody can be told just now, it is tried again.
_UNHEARD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Told:
    """Nudges, by their numbers, that are said to a person in one message."""

    to: Person
    nudges: dict[int, Wanted]
    reply: Reply


def key(wanted: Wanted) -> str:
    """What makes it the same nudge."""
    return key_of(wanted.rule.name, wanted.subject.record.id, wanted.occasion, wanted.attempt)


def manner(wanted: Wanted) -> Manner:
    """How it is put."""
    return "late" if wanted.late else "again" if wanted.attempt > 1 else "first"


def holds_of(wanted: Wanted) -> Holds:
    """What holds it back."""
    return wanted.rule.held_by(wanted.subject, wanted.attempt)


def say_all(round_: "Round", wanted: Sequence[Wanted]) -> None:
    """Note them all, and say those that nothing holds back."""
    known = unasked.noted_already(round_.connection, [key(each) for each in wanted])
    new = {key(each): each for each in wanted if key(each) not in known}
    holds = Holding(round_, {each.to.id: each.to for each in new.values()})
    until = {name: round_.now if each.gathered else holds.until(each) for name, each in new.items()}
    numbers = unasked.note(round_.connection, [_row(each, round_.now, until[name]) for name, each in new.items()])
    free = [(numbers[name], each) for name, each in new.items() if name in numbers and until[name] is None]
    tell(round_, [Told(each.to, {number: each}, words(round_, each)) for number, each in free])


def words(round_: "Round", wanted: Wanted) -> Reply:
    """A nudge in its own words, with its own answers."""
    return wanted.rule.words(round_, wanted.subject, wanted.occasion, manner(wanted))


def _row(wanted: Wanted, now: datetime, until: datetime | None) -> dict[str, object]:
    followup = wanted.subject.followup
    return {
        "key": key(wanted),
        "rule": wanted.rule.name,
        "occasion": wanted.occasion,
        "attempt": wanted.attempt,
        "person_id": wanted.to.id,
        "record_id": wanted.subject.record.id,
        "followup_id": followup.id if followup else None,
        "at": now,
        "held_until": until,
        "late": wanted.late,
    }


def tell(round_: "Round", told: Sequence[Told]) -> None:
    """Write the messages; what is said to nobody, because they cannot be reached, waits."""
    letters = [Letter(each.to.id, reader_of(each.to), each.reply) for each in told]
    numbers = tell_all(round_.connection, letters, round_.now) if letters else []
    messages: dict[int, int] = {}
    waiting: dict[int, datetime] = {}
    for each, message in zip(told, numbers, strict=True):
        if message is None:
            waiting |= dict.fromkeys(each.nudges, round_.now + _UNHEARD)
        else:
            messages |= dict.fromkeys(each.nudges, message)
    said = {number: wanted for each in told for number, wanted in each.nudges.items() if number in messages}
    unasked.said_in(round_.connection, messages, round_.now, _again(round_, said))
    unasked.hold_until(round_.connection, waiting)
    unasked.rest_earlier(round_.connection, {number: _about(wanted) for number, wanted in said.items()})


def _about(wanted: Wanted) -> tuple[int, str, int | None]:
    followup = wanted.subject.followup
    return wanted.subject.record.id, wanted.rule.name, followup.id if followup else None


def _again(round_: "Round", said: dict[int, Wanted]) -> dict[int, datetime]:
    """When each is said again if nobody answers: on the next working morning of whoever was told."""
    people = {wanted.to.id: wanted.to for wanted in said.values()}
    mornings = {number: next_morning(round_.now, person, round_.settings.week) for number, person in people.items()}
    return {number: mornings[wanted.to.id] for number, wanted in said.items() if wanted.rule.repeats}


class Holding:
    """Looks at what holds nudges back: days off, quiet hours, and how many people had today, each once a person."""

    def __init__(self, round_: "Round", people: dict[int, Person]) -> None:
        """Prepare for these people."""
        self._round, self._people = round_, people
        self._hours: dict[tuple[int, bool, bool], datetime | None] = {}
        self._counts: dict[int, int] | None = None

    def until(self, wanted: Wanted) -> datetime | None:
        """Until when a nudge waits; None when it is said now, which counts."""
        holds, person = holds_of(wanted), wanted.to
        if holds.days_off or holds.hours:
            held = self.by_hours(person, holds)
            if held is not None:
                return held
        counts = self._counted() if holds.cap else self._counts
        if counts is None:
            return None
        if holds.cap and counts.get(person.id, 0) >= self._cap(person):
            return next_morning(self._round.now, person, self._round.settings.week)
        counts[person.id] = counts.get(person.id, 0) + 1
        return None

    def by_hours(self, person: Person, holds: Holds) -> datetime | None:
        """Until when days off and quiet hours last for a person."""
        asked = (person.id, holds.days_off, holds.hours)
        if asked not in self._hours:
            settings, off = self._round.settings, holds.days_off
            self._hours[asked] = held_until(
                self._round.now, person, settings.week, days_off=off, hours=holds.hours, quiet=settings.quiet
            )
        return self._hours[asked]

    def _cap(self, person: Person) -> int:
        return self._round.settings.nudge_cap if person.nudge_cap is None else person.nudge_cap

    def _counted(self) -> dict[int, int]:
        if self._counts is None:
            since = {number: _midnight(self._round.now, person) for number, person in self._people.items()}
            self._counts = unasked.said_since(self._round.connection, since)
        return self._counts


def _midnight(now: datetime, person: Person) -> datetime:
    local = now.astimezone(ZoneInfo(person.zone))
    return datetime.combine(local.date(), time(), tzinfo=local.tzinfo).astimezone(now.tzinfo)


def by_person(wanted: Iterable[tuple[int, Wanted]]) -> dict[int, dict[int, Wanted]]:
    """Nudges by the number of whom they are for."""
    found: dict[int, dict[int, Wanted]] = {}
    for number, each in wanted:
        found.setdefault(each.to.id, {})[number] = each
    return found
