"""Gives people their agenda at 08:30 on working days, if there is anything on it; never a day late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.turn import reader_of
from bot.unasked import Letter, tell_all
from locales.text import Plain, Text
from locales.weeks import WorkWeek
from sales.agenda import Item, todays
from sales.agenda_words import agenda_lines
from sales.nudges import ATTEMPTS, PAGE, held_until, key_of
from sales.settings import settled
from scheduler.rounds import BATCH, Round, beginning
from storage import unasked
from storage.followups import asked_before
from storage.glances import an_agenda_is_missing
from storage.nudges import without_agenda, zones_at_work
from storage.tables import Person

_RULE = "agenda"
_AT, _NOON = time(8, 30), time(12)
# Nudges that come that soon after the agenda say themselves what it would.
_SOON = timedelta(hours=4)
_PEOPLE = 50
_PER_ROW = 4


def send(connection: Connection, now: datetime) -> int:
    """See to some people's agendas of today; a full batch is reported while there may be more."""
    settings = settled(connection)
    days = _days(connection, settings.week, now) if settings.agenda else {}
    if not any(an_agenda_is_missing(connection, zone, day) for zone, day in days.items()):
        return 0
    with beginning(connection, now) as round_:
        waiting = [person for person in without_agenda(round_.session, days, _PEOPLE) if not _is_quiet(round_, person)]
        for person in waiting:
            person.agenda_on = days[person.zone]
        _tell(round_, _agendas(round_, waiting))
        return BATCH if len(waiting) == _PEOPLE else 0


def _days(connection: Connection, week: WorkWeek, now: datetime) -> dict[str, date]:
    """The zones in which it is a working day after 08:30, and which day."""
    here = {zone: now.astimezone(ZoneInfo(zone)) for zone in zones_at_work(connection)}
    return {zone: at.date() for zone, at in here.items() if at.time() >= _AT and week.is_working(at.date())}


def _is_quiet(round_: Round, person: Person) -> bool:
    settings = round_.settings
    until = held_until(round_.now, person, settings.week, days_off=False, hours=True, quiet=settings.quiet)
    return until is not None


@dataclass(frozen=True, slots=True)
class _Agenda:
    """What stands on somebody's agenda, and how many overdue steps are asked about by themselves today."""

    items: list[Item]
    asked: int


def _agendas(round_: Round, people: list[Person]) -> dict[Person, _Agenda]:
    """The agendas that say something; what comes as a nudge of its own today is only counted, not said twice."""
    found = {person: items for person in people if (items := _items(round_, person))}
    asked = asked_before(round_.session, [person.id for person in found], round_.now + _SOON, ATTEMPTS)
    return {person: _without(items, asked) for person, items in found.items()}


def _without(items: list[Item], asked: set[int]) -> _Agenda:
    left = [item for item in items if item.part != "overdue" or item.step.id not in asked]
    return _Agenda(left, len(items) - len(left))


def _items(round_: Round, person: Person) -> list[Item]:
    """What is on it; nothing for whoever wants none, or was not here yet at 08:30."""
    here = ZoneInfo(person.zone)
    came = datetime.combine(round_.now.astimezone(here).date(), _AT, tzinfo=here)
    is_wanted = person.agenda is not False and person.created_at < came
    return todays(round_.session, person, round_.now) if is_wanted else []


def _tell(round_: Round, agendas: dict[Person, _Agenda]) -> None:
    rows_ = {person.id: _row(person, round_.now) for person in agendas}
    numbers = unasked.note(round_.connection, list(rows_.values()))
    new = [(person, agenda) for person, agenda in agendas.items() if rows_[person.id]["key"] in numbers]
    letters = [Letter(person.id, reader_of(person), _reply(round_, person, agenda)) for person, agenda in new]
    messages = tell_all(round_.connection, letters, round_.now) if letters else []
    of = {letter.person_id: message for letter, message in zip(letters, messages, strict=True) if message is not None}
    said = {numbers[str(rows_[person]["key"])]: message for person, message in of.items()}
    unasked.said_in(round_.connection, said, round_.now, {})


def _row(person: Person, now: datetime) -> dict[str, object]:
    day = now.astimezone(ZoneInfo(person.zone)).date().isoformat()
    occasion = {"key": key_of(_RULE, None, f"{person.id}@{day}", 1), "rule": _RULE, "occasion": day, "attempt": 1}
    return {**occasion, "person_id": person.id, "at": now}


def _reply(round_: Round, person: Person, agenda: _Agenda) -> Reply:
    reader, items = reader_of(person), agenda.items
    local = round_.now.astimezone(reader.zone)
    shown = items[:PAGE]
    cards = dict.fromkeys(item.record.id for item in shown)
    buttons = [Choice(Text("agenda-open", number=Plain(number)), f"/open {number}") for number in cards]
    more: Rows = ((Choice(Text("page-after"), "/today 2"),),) if len(items) > PAGE and not agenda.asked else ()
    greeting = Text("agenda-morning" if local.time() < _NOON else "agenda-of-today")
    lines = [greeting, *agenda_lines(items, shown, reader, local.date())]
    if agenda.asked:
        lines += [*([Text("gap")] if items else []), Text("agenda-asked", count=agenda.asked)]
        more = (*more, (Choice(Text("first-today"), "/today"),))
    return Reply(tuple(lines), (*rows(buttons, _PER_ROW), *more))
