"""Whose figures, and of which days, a command line asks for; and how both are named on a screen."""

from dataclasses import dataclass

from bot.events import Pressed
from bot.turn import Turn
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text, Value
from sales.access import visible_owners, visible_person
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
    """Read "[PERIOD] [NAME]"; without a period it is the default, or else this month of the team's calendar.

    A month without a year is the last one, or with ``nearest`` whichever is nearer.

    Raises:
        UserError: neither a period nor somebody whose work this person may see is named.
    """
    settings = team_settings(turn.session)
    typed, name = _period_first(turn, rest, settings, nearest=nearest)
    span = typed or default or month(turn.now.astimezone(turn.reader.zone).date(), settings)
    who, person = _whose(turn, name)
    words = f"@{person.id}" if name and person else ""
    return Asked(Frame(who, span, turn.now, settings), person, words, named=typed is not None)


def _period_first(turn: Turn, rest: str, settings: TeamSettings, *, nearest: bool) -> tuple[Span | None, str]:
    """The longest beginning that names a period, and what follows it."""
    words = rest.split()
    for cut in range(len(words), 0, -1):
        try:
            return read_span(" ".join(words[:cut]), turn.now, settings, nearest=nearest), " ".join(words[cut:])
        except UserError:
            continue
    return None, rest.strip()


def _whose(turn: Turn, name: str) -> tuple[frozenset[int] | None, Person | None]:
    person = turn.person
    if name:
        try:
            person = visible_person(turn.session, turn.person, name, blocked=True)
        except UserError as refusal:
            raise UserError("period-not-understood") if turn.person.role == "rep" else refusal from None
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
