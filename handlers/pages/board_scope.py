"""Whose opportunities and figures a board shows: never more than what its viewer may see."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from locales.text import Text, Value
from sales.access import visible_owners, visible_people
from storage.kpi import Who
from storage.people import team_ids
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose.

    Attributes:
        who: the people; None is everybody.
        word: as the address says it.
        choices: what else can be chosen, as the address says it and in words; none for a rep.
    """

    who: Who
    word: str
    choices: tuple[tuple[str, Value], ...] = ()


def scope(session: Session, viewer: Person, word: str) -> Scope:
    """Whose board is asked for; all whom the viewer may see when it names nobody among them."""
    owners = visible_owners(session, viewer)
    everybody = None if owners is None else frozenset(owners)
    if viewer.role == "rep":
        return Scope(everybody, "")
    people = visible_people(session, viewer)
    choices = (("", Text("board-everybody")), *_people(viewer, people), *_teams(viewer, people))
    named = next((choice for choice, _ in choices if choice == word), "")
    return Scope(_who(session, named, everybody), named, choices)


def _people(viewer: Person, people: list[Person]) -> list[tuple[str, Value]]:
    return [(f"@{one.id}", Text("board-mine") if one.id == viewer.id else one.name) for one in people]


def _teams(viewer: Person, people: list[Person]) -> list[tuple[str, Value]]:
    """The teams of those who lead somebody here; a manager's own team is everybody they see."""
    leading = {one.manager_id for one in people} - ({viewer.id} if viewer.role == "manager" else set())
    return [(f"team-{one.id}", Text("board-team", name=one.name)) for one in people if one.id in leading]


def _who(session: Session, word: str, everybody: Who) -> Who:
    kind, _, number = word.replace("@", "@-").partition("-")
    if not number:
        return everybody
    named = {int(number)} if kind == "@" else team_ids(session, int(number))
    return frozenset(named if everybody is None else named & everybody)
