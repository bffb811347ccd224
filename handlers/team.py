"""A manager's people with what they have on their hands, and giving a record to one of them."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.flows import Ask, Flow
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.cards import brief
from handlers.naming import meant, opening, page_of, paging, title
from handlers.telling import tell_person
from handlers.whom import Whom, options
from locales.money import Money
from locales.text import Plain, Several, Short, Text
from sales.access import visible_people, visible_person, visible_record
from sales.journal import undoable
from sales.records import assign
from storage.tables import Person
from storage.workload import Workload, workloads

_PAGE = 8


def team(turn: Turn, rest: str) -> Reply:
    """Everybody whose work this person may see, with counts, weighted value and what is overdue."""
    people = [person for person in visible_people(turn.session, turn.person) if person.id != turn.person.id]
    if not people:
        return Reply((Text("team-nobody"),), ((Choice(Text("first-invite"), "/invite"),),))
    page = page_of(rest)
    shown = people[(page - 1) * _PAGE : page * _PAGE]
    loads = workloads(turn.session, [person.id for person in shown], turn.now, _midnight(turn))
    lines = [_line(person, loads.get(person.id, Workload())) for person in shown]
    buttons = [Choice(Text("person-name", name=person.name), f"/pipeline @{person.id}") for person in shown]
    heading = Text("team-title", count=len(people))
    return Reply((heading, *lines), (*rows(buttons), *paging("/team", page, len(people), _PAGE)), in_place=bool(rest))


def _midnight(turn: Turn) -> datetime:
    return datetime.combine(turn.today, time(), tzinfo=turn.reader.zone)


def _line(person: Person, load: Workload) -> Text:
    amounts = [Short(Money(minor, currency)) for currency, minor in sorted(load.weighted.items())]
    return Text(
        "team-line-away" if person.status == "leave" else "team-line",
        name=person.name,
        leads=load.leads,
        opportunities=load.opportunities,
        weighted=Several(amounts) if amounts else Text("team-no-value"),
        overdue=load.overdue,
    )


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Who is to have it."""

    person: int


def give(turn: Turn, rest: str) -> Reply:
    """Give a record to somebody: ``/assign 128 Maryam``."""
    record, name = meant(turn, rest)
    # Whoever has it or is away comes last: nobody wants that button, but their name must not mean somebody else's.
    everybody = visible_people(turn.session, turn.person)
    people = sorted(everybody, key=lambda one: one.id == record.owner_id or one.status != "active")
    return turn.begin(
        ASSIGN,
        about={"record": record.id},
        said={"person": name} if name else None,
        options={"person": options(people)},
        above=() if name else (title(record),),
    )


def _given(turn: Turn, form: NewOwner) -> Reply:
    record = visible_record(turn.session, turn.person, turn.about["record"])
    taker = visible_person(turn.session, turn.person, f"@{form.person}")
    done = Text("assign-done", number=Plain(record.id), name=taker.name)
    with undoable(turn.session, turn.person, turn.now, done):
        assign(turn.session, record, taker, turn.person, turn.now)
    if taker.id != turn.person.id:
        told = Text("assign-told", by=turn.person.name, number=Plain(record.id))
        buttons = (opening(record), Choice(Text("assign-plan"), f"/remind {record.id}"))
        tell_person(turn.session, taker, Reply((told, title(record)), (buttons,)), turn.now)
    return brief(turn, record, done)


ASSIGN = Flow("assign", (Ask("person", Whom()),), NewOwner, _given, review=False)
COMMANDS = (Command("team", team, MANAGERS), Command("assign", give, MANAGERS))
FLOWS = (ASSIGN,)
