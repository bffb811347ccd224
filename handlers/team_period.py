"""What each of a manager's people brought in a period, the furthest in their own goal first, then who won most."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers.frames import PERIODS, is_pressed, period
from handlers.naming import paged
from locales.digits import by_alphabet
from locales.money import Money
from locales.text import Percent, Plain, Several, Short, Text, Value
from sales.digest import compared_in
from sales.leaders import Place, leaders
from sales.periods import Frame, Span
from sales.settings import TeamSettings, team_settings
from sales.wording import aim, status
from storage import kpi
from storage.tables import Person

_PAGE = 8
OTHER_PERIODS = rows([Choice(Text(key), f"/team {words}") for key, words in PERIODS[:4]])
_NOTHING = kpi.Wins(0, {})


@dataclass(frozen=True, slots=True)
class _Brought:
    """What everybody brought, by their number, and their places."""

    wins: Mapping[int, kpi.Wins]
    leads: Mapping[int, int]
    places: Mapping[int, Place]


def team_in(turn: Turn, people: Sequence[Person], span: Span, page: int) -> Reply:
    """These people with what they began and won in some days; what is pressed replaces what was shown."""
    settings = team_settings(turn.session)
    found = _brought(turn, {person.id for person in people}, span, settings)
    shown = sorted(people, key=_order(found, settings))[(page - 1) * _PAGE : page * _PAGE]
    pages = paged(f"/team {_days(span)}", page, len(people), _PAGE)
    buttons = [Choice(Text("person-name", name=each.name), f"/stats {_days(span)} @{each.id}") for each in shown]
    heading = Text("team-title-then", days=period(turn, span, settings), count=len(people))
    lines = [_told(turn, person, found, settings) for person in shown]
    return Reply((heading, *lines), (*rows(buttons), *pages, *OTHER_PERIODS), in_place=is_pressed(turn))


def _days(span: Span) -> str:
    return f"{span.start} to {span.last}"


def _brought(turn: Turn, people: set[int], span: Span, settings: TeamSettings) -> _Brought:
    days = Frame(people, span, turn.now, settings).period
    return _Brought(
        kpi.won_by_person(turn.session, people, days),
        kpi.new_by_person(turn.session, people, days),
        leaders(turn.session, sorted(people), turn.now, settings, at_end_of=span),
    )


def _order(found: _Brought, settings: TeamSettings) -> Callable[[Person], tuple[int | str, ...]]:
    currency, last = compared_in(settings.currency, found.wins.values()), len(found.places) + 1

    def place(person: Person) -> tuple[int | str, ...]:
        rank = found.places[person.id].rank if person.id in found.places else last
        wins = found.wins.get(person.id, _NOTHING)
        return rank, -wins.value.get(currency, 0), -wins.count, -found.leads.get(person.id, 0), by_alphabet(person.name)

    return place


def _told(turn: Turn, person: Person, found: _Brought, settings: TeamSettings) -> Text:
    """What somebody brought, below how far they were in their goal, if they had one."""
    wins, place = found.wins.get(person.id, _NOTHING), found.places.get(person.id)
    amounts = [Short(Money(minor, currency)) for currency, minor in sorted(wins.value.items())]
    worth: Value = Several(amounts) if amounts else Text("team-no-value")
    did = Text("team-did", leads=found.leads.get(person.id, 0), deals=wins.count, won=worth)
    if place is None:
        return Text("team-line", name=called(person), load=did)
    return Text("team-ranked", reached(turn, place, settings), name=called(person), load=did)


def called(person: Person) -> Value:
    """A person's name, and whether they are away."""
    return Text("team-away", name=person.name) if person.status == "leave" else person.name


def reached(turn: Turn, place: Place, settings: TeamSettings) -> dict[str, Value]:
    """How far somebody is in their goal, as the line that says so needs it."""
    goal = place.pace.goal
    days = period(turn, Span(goal.starts_on, goal.ends_on), settings)
    share, judged = Percent(place.pace.share), status(place.pace)
    return {"rank": Plain(place.rank), "aim": aim(goal), "days": days, "share": share, "status": judged}
