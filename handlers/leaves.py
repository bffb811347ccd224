"""Putting people on leave, for admins: at once or for some days, after which they are back by themselves."""

from dataclasses import replace
from datetime import timedelta

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.handover import all_given, give, whom_first
from handlers.leave_days import days_in, name_and_days, seen_by, typed
from handlers.people import about_person, named, with_answer
from handlers.telling import tell_person
from locales.calendars import write_short_day
from locales.errors import UserError
from locales.text import Text, Value
from sales.access import visible_people, visible_person
from sales.handover import open_count
from sales.journal import undoable
from sales.leaves import Days, begin, come_back, end_leaves, grant, insist_on_days
from sales.roles import insist_on_another_admin, send_on_leave
from storage.tables import Person

_DAY = timedelta(days=1)
# More buttons than this are harder to read through than a name is to type.
_MOST = 12


def leave(turn: Turn, rest: str) -> Reply:
    """They are away, or will be; what they have open can be handed over: ``/leave Sara from 1 to 5 December``."""
    words, answer = with_answer(rest)
    try:
        person, days = _who_and_when(turn, words)
    except UserError:
        unnamed = days_in(seen_by(turn), words)
        if words and not unnamed:
            raise
        return _who(turn, typed(unnamed) if unnamed else "")
    insist_on_another_admin(turn.session, person)
    if days:
        insist_on_days(person, days, turn.now)
    if answer is None and person.status == "active" and open_count(turn.session, person):
        return whom_first(turn, person, "leave", days=typed(days) if days else "")
    taker = visible_person(turn.session, turn.person, answer) if answer not in {None, "yes"} else None
    above = _sent(turn, person, days, taker if open_count(turn.session, person) else None)
    return _sooner(turn, person, days, answer or "yes", about_person(turn, person, *above))


def _who(turn: Turn, days: str) -> Reply:
    """Everybody who is here, a button each."""
    here = [one for one in visible_people(turn.session, turn.person) if one.status == "active"]
    buttons = [Choice(Text("person-name", name=one.name), f"/leave @{one.id} {days}".strip()) for one in here[:_MOST]]
    return Reply((Text("leave-who"),), rows(buttons))


def _who_and_when(turn: Turn, words: str) -> tuple[Person, Days | None]:
    """Somebody whose name ends in a day is meant before the day is."""
    try:
        return named(turn, words), None
    except UserError:
        name, days = name_and_days(seen_by(turn), words)
        if days is None:
            raise
        return named(turn, name), days


def _sent(turn: Turn, person: Person, days: Days | None, taker: Person | None) -> tuple[Text, ...]:
    """Do it as one action that can be taken back; what was done, in words."""
    told = _in_words(turn, person, days)
    if days and days.start > turn.today:
        with undoable(turn.session, turn.person, turn.now, told):
            grant(turn.session, person, days, taker=taker, by=turn.person, now=turn.now)
        later = (Text("leave-hand-later", taker=taker.name),) if taker else ()
        return (told, *later)
    given = all_given(turn, person, taker) if taker else None
    with undoable(turn.session, turn.person, turn.now, given or told):
        if taker:
            give(turn, person, taker)
        _begun(turn, person, days)
    return (given, told) if given else (told,)


def _begun(turn: Turn, person: Person, days: Days | None) -> None:
    if days is None or days.back is None:
        end_leaves(turn.session, person, turn.now)
        send_on_leave(turn.session, person)
    else:
        begun = grant(turn.session, person, days, taker=None, by=turn.person, now=turn.now)
        begin(turn.session, person, begun, turn.now)


def _in_words(turn: Turn, person: Person, days: Days | None) -> Text:
    """What becomes of them; who is sent for some days is told, too."""
    begun = days is None or days.start <= turn.today
    if days is None or (days.back is None and begun):
        return Text("leave-done", name=person.name)
    by, name, start = turn.person.name, person.name, days.start
    if days.back is None:
        _tell(turn, person, Text("leave-told-from", by=by, start=start))
        return Text("leave-from", name=name, start=start)
    ends: dict[str, Value] = {"last": days.back - _DAY, "back": days.back}
    if begun:
        _tell(turn, person, Text("leave-told-until", ends, by=by))
        return Text("leave-until", ends, name=name)
    if days.last == start:
        _tell(turn, person, Text("leave-told-day", by=by, start=start))
        return Text("leave-day", name=name, start=start, back=days.back)
    _tell(turn, person, Text("leave-told-from-until", ends, by=by, start=start))
    return Text("leave-from-until", ends, name=name, start=start)


def _tell(turn: Turn, person: Person, told: Text) -> None:
    if person.id != turn.person.id:
        tell_person(turn.session, person, Reply((told,)), turn.now)


def _sooner(turn: Turn, person: Person, days: Days | None, answer: str, reply: Reply) -> Reply:
    """The day after "until" may have been meant as the one of being back: a tap away."""
    if days is None or days.last is None or days.last <= max(days.start, turn.today):
        return reply
    label = Text("leave-sooner", day=write_short_day(days.last, turn.reader, today=turn.today))
    sooner = Choice(label, f"/leave @{person.id} {typed(Days(days.start, days.last))} {answer}")
    return replace(reply, choices=((sooner,), *reply.choices))


def back(turn: Turn, rest: str) -> Reply:
    """They are here again, or will not be away after all."""
    person = named(turn, rest)
    if come_back(turn.session, person, turn.now):
        _tell(turn, person, Text("leave-off-told", by=turn.person.name))
        return about_person(turn, person, Text("leave-cancelled", name=person.name))
    return about_person(turn, person, Text("activate-done", name=person.name))


COMMANDS = (Command("leave", leave, ADMINS, listed=False), Command("activate", back, ADMINS, listed=False))
