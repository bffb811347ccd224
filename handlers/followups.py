"""The next step: asked for after every finished activity, with the likeliest ones to tap."""

from datetime import date, datetime

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.naming import meant, opening, title
from locales.calendars import WEEKDAYS, write_time
from locales.reader import Language, Reader
from locales.text import Plain, Text
from locales.words import say
from sales.contacts import known_as
from sales.deeds import NO_ANSWER
from sales.followups import next_step
from sales.planned import step_line
from sales.suggestions import Suggestion, is_tomorrow, suggestions
from storage.tables import FollowUp, Record


def ask_next(turn: Turn, record: Record, *above: Text, outcome: str | None = None) -> Reply:
    """Ask for the next step under what has just been done; what is planned already is said instead.

    ``outcome`` is that of the activity that was just logged: when nobody answered, an earlier try is offered too.
    """
    planned = next_step(turn.session, record.id)
    found = suggestions(record.stage, outcome, turn.local_now, turn.house.week)
    if planned is not None:
        earlier = [each for each in found if outcome == NO_ANSWER and each.moment(turn.local_now) < planned.due_at]
        return _planned_already(turn, record, planned, earlier, above)
    turn.speak_of(record.id)
    question = Text("next-ask", number=Plain(record.id), name=known_as(record.contact))
    others = (
        Choice(Text("next-time"), f"/remind {record.id}"),
        Choice(Text("next-standby"), f"/standby {record.id}"),
        Choice(Text("next-none"), _declined(record)),
    )
    return Reply(
        (*above, question), (*rows([offer(each, record.id, turn.reader, turn.local_now) for each in found], 1), others)
    )


def is_asked_for(turn: Turn, record: Record) -> bool:
    """The record's next step is what was asked for last."""
    return any(data == _declined(record) for *_, data in turn.talk.shown)


def _declined(record: Record) -> str:
    return f"/nonext {record.id}"


def _planned_already(
    turn: Turn, record: Record, planned: FollowUp, earlier: list[Suggestion], above: tuple[Text, ...]
) -> Reply:
    """What is planned, and what may be tried before it."""
    step = step_line(planned, turn.reader.zone)
    if not earlier:
        return cards.brief(turn, record, *above, step)
    turn.speak_of(record.id)
    tries = rows([offer(each, record.id, turn.reader, turn.local_now) for each in earlier], 1)
    return Reply(
        (*above, title(record), step, Text("next-retry")),
        (*tries, (Choice(Text("next-time"), f"/remind {record.id}"), opening(record))),
    )


def offer(found: Suggestion, number: int, reader: Reader, local_now: datetime) -> Choice:
    """A suggestion as the button that plans it for the record of that number."""
    what = say(Text(found.what), reader)
    label = Text("next-choice", what=what, when=_when(found, reader, local_now))
    return Choice(label, f"/remind {number} {_typed(found)} {what}")


def _typed(found: Suggestion) -> str:
    if found.day is None:
        return f"in {found.hours} hours"
    return f"{found.day} {found.at:%H:%M}" if found.at else f"{found.day}"


def _when(found: Suggestion, reader: Reader, local_now: datetime) -> Text:
    if found.day is None:
        return Text("when-in-hours", hours=found.hours)
    day = _day(found.day, reader, local_now)
    return Text("when-day-at", day=day, at=write_time(found.at, reader.language)) if found.at else day


def _day(day: date, reader: Reader, local_now: datetime) -> Text:
    if day == local_now.date():
        return Text("when-today")
    return (
        Text("when-tomorrow")
        if is_tomorrow(day, local_now)
        else Text("when-weekday", day=_weekday(day, reader.language))
    )


def _weekday(day: date, language: Language) -> str:
    """A weekday as short as a button needs it."""
    name = WEEKDAYS[language][day.weekday()]
    return name if language == "fa" else name[:3]


def decline(turn: Turn, rest: str) -> Reply:
    """Leave a record without a next step."""
    record, _ = meant(turn, rest)
    return cards.brief(turn, record, Text("next-declined"))


COMMANDS = (Command("nonext", decline, listed=False),)
