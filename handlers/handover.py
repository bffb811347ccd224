"""Handing over everything that somebody has open, when they are away or have left."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.telling import tell_person
from handlers.whom import Whom, options
from locales.errors import UserError
from locales.text import Text
from sales.access import visible_people
from sales.handover import hand_over, open_count
from sales.journal import undoable
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whose records go to whom."""

    giver: int
    taker: int


def start(turn: Turn, rest: str) -> Reply:
    """Ask whose records go to whom: ``/handover Ali``."""
    people = visible_people(turn.session, turn.person, blocked=True)
    # Those who are away come last: nobody wants that button, but their name must not mean somebody else's.
    takers = sorted(people, key=lambda one: one.status != "active")
    said = {"giver": rest} if rest else None
    return turn.begin(HAND_OVER, said=said, options={"giver": options(people), "taker": options(takers)})


def _handed(turn: Turn, form: HandOver) -> Reply:
    # Looked up anew: the people may have changed since the form began, and so may what this person may see.
    people = {person.id: person for person in visible_people(turn.session, turn.person, blocked=True)}
    if not {form.giver, form.taker} <= people.keys():
        raise UserError("button-old")
    giver, taker = people[form.giver], people[form.taker]
    done = Text("handover-done", giver=giver.name, taker=taker.name, count=open_count(turn.session, giver))
    with undoable(turn.session, turn.person, turn.now, done):
        count = hand_over(turn.session, giver, taker, turn.person, turn.now)
    if taker.id != turn.person.id:
        told = Text("handover-told", by=turn.person.name, giver=giver.name, count=count)
        tell_person(turn.session, taker, Reply((told,), (_first_looks(),)), turn.now)
    return Reply((done,), ((Choice(Text("undo-this"), "/undo"),),))


def _first_looks() -> tuple[Choice, ...]:
    return Choice(Text("first-today"), "/today"), Choice(Text("first-pipeline"), "/pipeline")


def offer(turn: Turn, person: Person) -> tuple[Choice, ...]:
    """The button that hands somebody's records over, if they have any."""
    return (Choice(Text("person-handover"), f"/handover @{person.id}"),) if open_count(turn.session, person) else ()


HAND_OVER = Flow(
    "handover", (Ask("giver", Whom(), says_back=True), Ask("taker", Whom())), HandOver, _handed, review=False
)
COMMANDS = (Command("handover", start, MANAGERS),)
FLOWS = (HAND_OVER,)
