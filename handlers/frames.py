"""Whose figures, and of which days, a command line asks for; and how both are named on a screen."""

from dataclasses import dataclass

from bot.events import Pressed
from bot.turn import Turn
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text, Value
from sales.access import best_named, visible_owners, visible_people, visible_person
from sales.periods import Frame, Span, month, read_span
from sales.settings import TeamSettings, team_settings
from sales.wording import called
from storage.tables import Person

# Periods that buttons offer, and how they are typed.
PERIODS: tuple[tuple[Key, str], ...] = (
    ("period-this-week", "this week"),
    ("period-last-week", "last week"),
    ("period-this-month", "this month"),
    ("period-last-month", "last month"),
    ("period-this-quarter", "this quarter"),
    ("period-this-year", "this year"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line asks for.

    Attributes:
        frame: whose figures and of which days.
        person: the one person they are of; None for all whose work the asker may see.
        words: how a button says whose: nothing for the asker's usual view, else ``@id``.
        named: they named the days.
    """

    frame: Frame
    person: Person | None
    words: str
    named: bool = True


def asked(turn: Turn, rest: str, default: Span | None = None, *, nearest: bool = False) -> Asked:
    """Read a period and a name, in either order; without a period it is the default, or else this month of the team's.

    A month without a year is the last one, or with ``nearest`` whichever is nearer.

    Raises:
        UserError: neither a period nor somebody whose work this person may see is named.
    """
    settings = team_settings(turn.session)
    typed, name = _period_in(turn, rest, settings, nearest=nearest)
    span = typed or default or month(turn.now.astimezone(turn.reader.zone).date(), settings)
    who, person = _whose(turn, name, alone=typed is None)
    words = f"@{person.id}" if name and person else ""
    return Asked(Frame(who, span, turn.now, settings), person, words, named=typed is not None)


def _period_in(turn: Turn, rest: str, settings: TeamSettings, *, nearest: bool) -> tuple[Span | None, str]:
    """The most words beside each other that name a period, and the others; "آذر کریمی" is somebody, not a month."""
    words = rest.split()[:_MOST_WORDS]
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            try:
                span = read_span(" ".join(words[start : start + size]), turn.now, settings, nearest=nearest)
            except UserError:
                continue
            name = _name(words[:start] + words[start + size :])
            whole = _name(words)
            return (None, whole) if name and len(_called(turn, whole)) == 1 else (span, name)
    return None, _name(words)


_MOST_WORDS = 12
_AROUND = frozenset({"of", "for", "by", "in", "during", "از", "برای", "در", "طی", "را", "رو"})


def _name(words: list[str]) -> str:
    """The words without those that only join them to a period."""
    while words and folded(words[0]) in _AROUND:
        words = words[1:]
    while words and folded(words[-1]) in _AROUND:
        words = words[:-1]
    return " ".join(words).removesuffix("'s").removesuffix("’s")


def _called(turn: Turn, name: str) -> list[Person]:
    return best_named(name, [(one, (one.name,)) for one in visible_people(turn.session, turn.person, blocked=True)])


def _whose(turn: Turn, name: str, *, alone: bool) -> tuple[frozenset[int] | None, Person | None]:
    person = turn.person
    if name:
        try:
            person = visible_person(turn.session, turn.person, name, blocked=True)
        except UserError as refusal:
            if refusal.text.key != "person-unknown":
                raise
            raise UserError("figures-not-understood" if alone else "figures-of-nobody", name=name) from None
        return frozenset({person.id}), person
    owners = visible_owners(turn.session, person)
    return None if owners is None else frozenset(owners), person if person.role == "rep" else None


def whose(turn: Turn, of: Asked) -> Text:
    """Of whom the figures are, in words."""
    if of.person is None:
        return Text("whose-everybody" if of.frame.who is None else "whose-team")
    return Text("whose-own") if of.person.id == turn.person.id else Text("whose-person", name=of.person.name)


def period(turn: Turn, span: Span, settings: TeamSettings) -> Value:
    """The days in words: a month or a quarter by its name where the reader's calendar is the team's."""
    return called(span, turn.reader.language, settings.language)


def is_pressed(turn: Turn) -> bool:
    """Another period or more figures take the place of what was shown; what is typed is answered anew."""
    return turn.event is not None and isinstance(turn.event.content, Pressed)
