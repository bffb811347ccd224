"""The next step: asked for after every finished activity, with the likeliest ones to tap."""

from datetime import date, datetime

from sqlalchemy import select

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.naming import meant
from locales.calendars import WEEKDAYS, write_time
from locales.reader import Language, Reader
from locales.text import Plain, Text
from locales.words import say
from sales.followups import next_step
from sales.planned import step_line
from sales.suggestions import Suggestion, is_tomorrow, suggestions
from storage.tables import Activity, Record


def ask_next(turn: Turn, record: Record, *above: Text) -> Reply:
    """Ask for the next step under what has just been done; what is planned already is said instead."""
    planned = next_step(turn.session, record.id)
    if planned is not None:
        return cards.brief(turn, record, *above, step_line(planned, turn.reader.zone))
    turn.talk.about = record.id
    question = Text("next-ask", number=Plain(record.id), name=record.contact.name)
    found = suggestions(record.stage, _outcome(turn, record), turn.local_now, turn.house.week)
    others = (
        Choice(Text("next-time"), f"/remind {record.id}"),
        Choice(Text("next-standby"), f"/standby {record.id}"),
        Choice(Text("next-none"), f"/nonext {record.id}"),
    )
    return Reply(
        (*above, question), (*rows([offer(each, record.id, turn.reader, turn.local_now) for each in found], 1), others)
    )


def _outcome(turn: Turn, record: Record) -> str | None:
    """How the activity ended that was just logged, if one was."""
    logged = (Activity.record_id == record.id, Activity.at == turn.now, Activity.voided_at.is_(None))
    just_now = select(Activity.outcome).where(*logged).order_by(Activity.id.desc()).limit(1)
    return turn.session.scalars(just_now).one_or_none()


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
    tomorrow = is_tomorrow(found.day, local_now)
    day = Text("when-tomorrow") if tomorrow else Text("when-weekday", day=_weekday(found.day, reader.language))
    return Text("when-day-at", day=day, at=write_time(found.at, reader.language)) if found.at else day


def _weekday(day: date, language: Language) -> str:
    """A weekday as short as a button needs it."""
    name = WEEKDAYS[language][day.weekday()]
    return name if language == "fa" else name[:3]


def decline(turn: Turn, rest: str) -> Reply:
    """Leave a record without a next step."""
    record, _ = meant(turn, rest)
    return cards.brief(turn, record, Text("next-declined"))


COMMANDS = (Command("nonext", decline, listed=False),)
