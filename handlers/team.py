"""A manager's people by the share of their own goals, with what they have on hand; giving a record to one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.flows import ASIDE, Ask, Flow
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.cards import brief
from handlers.naming import meant, opening, page_of, paging, title, with_page
from handlers.team_period import OTHER_PERIODS, called, reached, team_in
from handlers.telling import tell_person
from handlers.whom import Whom, options
from locales.digits import folded
from locales.errors import UserError
from locales.money import Money
from locales.text import Plain, Several, Short, Text
from sales.access import best_named, visible_people, visible_person, visible_record
from sales.journal import undoable
from sales.leaders import Place, leaders
from sales.periods import read_span
from sales.records import assign
from sales.settings import TeamSettings, team_settings
from storage.tables import Person
from storage.workload import Workload, workloads

_PAGE = 8
# The name under which the form keeps who has the record.
_OWNER = f"{ASIDE}owner"


def team(turn: Turn, rest: str) -> Reply:
    """Everybody whose work this person may see, the furthest in their own goal first: now, or in a period."""
    people = [person for person in visible_people(turn.session, turn.person) if person.id != turn.person.id]
    if not people:
        return Reply((Text("team-nobody"),), ((Choice(Text("first-invite"), "/invite"),),))
    settings = team_settings(turn.session)
    asked, marked = with_page(rest)
    if asked and not _is_page(folded(asked)):
        return _asked(turn, people, asked, marked or 1)
    places = leaders(turn.session, [person.id for person in people], turn.now, settings)
    last = len(people)
    people = sorted(people, key=lambda person: places[person.id].rank if person.id in places else last + 1)
    page = page_of(rest)
    shown = people[(page - 1) * _PAGE : page * _PAGE]
    buttons = [Choice(Text("person-name", name=person.name), f"/pipeline @{person.id}") for person in shown]
    keys = (*rows(buttons), *paging("/team", page, last, _PAGE), *OTHER_PERIODS)
    heading = Text("team-title-ranked" if places else "team-title", count=last)
    return Reply((heading, *_lines(turn, shown, places, settings)), keys, in_place=bool(rest))


def _is_page(typed: str) -> bool:
    """A number is a page of the list; four digits are a year."""
    return typed.isdecimal() and len(typed) < _DIGITS_OF_YEAR


_DIGITS_OF_YEAR = 4


def _asked(turn: Turn, people: Sequence[Person], asked: str, page: int) -> Reply:
    """Everybody in a period, or one of them by name."""
    settings = team_settings(turn.session)
    try:
        return team_in(turn, people, read_span(asked, turn.now, settings), page)
    except UserError:
        named = best_named(asked, [(one, (one.name,)) for one in people])
        if len(named) != 1:
            raise UserError("person-ambiguous" if named else "team-not-understood", name=asked) from None
    places = leaders(turn.session, [person.id for person in people], turn.now, settings)
    whose = f"@{named[0].id}"
    buttons = Choice(Text("first-pipeline"), f"/pipeline {whose}"), Choice(Text("stats-all"), f"/stats {whose}")
    return Reply(tuple(_lines(turn, named, places, settings)), (buttons,))


def _lines(turn: Turn, shown: Sequence[Person], places: Mapping[int, Place], settings: TeamSettings) -> Iterator[Text]:
    """Each person's work, below how far they are in their goal, if they have one."""
    midnight = datetime.combine(turn.today, time(), tzinfo=turn.reader.zone)
    loads = workloads(turn.session, [person.id for person in shown], turn.now, midnight)
    for person in shown:
        load, place = _load(loads.get(person.id, Workload())), places.get(person.id)
        if place is None:
            yield Text("team-line", name=called(person), load=load)
        else:
            yield Text("team-ranked", reached(turn, place, settings), name=called(person), load=load)


def _load(load: Workload) -> Text:
    """What somebody has on their hands."""
    amounts = [Short(Money(minor, currency)) for currency, minor in sorted(load.weighted.items())]
    return Text(
        "team-load",
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
    # Whoever has it is not offered, and who is away comes last; but their names must not mean somebody else's.
    everybody = visible_people(turn.session, turn.person)
    people = sorted(everybody, key=lambda one: one.id == record.owner_id or one.status != "active")
    return turn.begin(
        ASSIGN,
        about={"record": record.id},
        answers={} if name else {_OWNER: record.owner_id},
        said={"person": name} if name else None,
        options={"person": options(people)},
        above=() if name else (title(record),),
    )


def _given(turn: Turn, form: NewOwner) -> Reply:
    record = visible_record(turn.session, turn.person, turn.about["record"])
    taker = visible_person(turn.session, turn.person, f"@{form.person}")
    giver = turn.session.get_one(Person, record.owner_id)
    done = Text("assign-done", number=Plain(record.id), name=taker.name)
    with undoable(turn.session, turn.person, turn.now, done):
        assign(turn.session, record, taker, turn.person, turn.now)
    if taker.id != turn.person.id:
        told = Text("assign-told", by=turn.person.name, number=Plain(record.id))
        buttons = (opening(record), Choice(Text("assign-plan"), f"/remind {record.id}"))
        tell_person(turn.session, taker, Reply((told, title(record)), (buttons,)), turn.now)
    if giver.id != turn.person.id:
        gone = Text("assign-gone", by=turn.person.name, number=Plain(record.id), name=taker.name)
        tell_person(turn.session, giver, Reply((gone, title(record))), turn.now)
    return brief(turn, record, done)


ASSIGN = Flow("assign", (Ask("person", Whom(_OWNER, "assign-same")),), NewOwner, _given, review=False, brief=True)
COMMANDS = (Command("team", team, MANAGERS), Command("assign", give, MANAGERS))
FLOWS = (ASSIGN,)
