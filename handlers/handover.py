"""Handing over everything that somebody has open, when they are away or have left."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.questions import rows
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

# More buttons than this are harder to read through than a name is to type.
_TAKERS = 12


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whose records go to whom."""

    giver: int
    taker: int


def start(turn: Turn, rest: str) -> Reply:
    """Ask whose records go to whom: ``/handover Ali``."""
    people = visible_people(turn.session, turn.person, blocked=True)
    # Those who are away come last: nobody wants that button, but their name must not mean somebody else's.
    present = [one for one in people if one.status != "blocked"]
    takers = sorted(present, key=lambda one: one.status != "active")
    said = {"giver": rest} if rest else None
    return turn.begin(HAND_OVER, said=said, options={"giver": options(people), "taker": options(takers)})


def _handed(turn: Turn, form: HandOver) -> Reply:
    # Looked up anew: the people may have changed since the form began, and so may what this person may see.
    people = {person.id: person for person in visible_people(turn.session, turn.person, blocked=True)}
    if not {form.giver, form.taker} <= people.keys():
        raise UserError("button-old")
    return Reply((give_all(turn, people[form.giver], people[form.taker]),), ((Choice(Text("undo-this"), "/undo"),),))


def give_all(turn: Turn, giver: Person, taker: Person) -> Text:
    """Hand everything open over, as one action that can be taken back; what was done, in words."""
    done = all_given(turn, giver, taker)
    with undoable(turn.session, turn.person, turn.now, done):
        give(turn, giver, taker)
    return done


def all_given(turn: Turn, giver: Person, taker: Person) -> Text:
    """What handing over does, in words: so many of whose are whose then."""
    return Text("handover-done", giver=giver.name, taker=taker.name, count=open_count(turn.session, giver))


def give(turn: Turn, giver: Person, taker: Person) -> None:
    """Hand everything open over and tell who takes it."""
    count = hand_over(turn.session, giver, taker, turn.person, turn.now)
    if taker.id != turn.person.id:
        told = Text("handover-told", by=turn.person.name, giver=giver.name, count=count)
        tell_person(turn.session, taker, Reply((told,), (first_looks(),)), turn.now)


def whom_first(turn: Turn, giver: Person, command: str, *above: Text, days: str = "") -> Reply:
    """Ask who is to have somebody's open records before they go; the answer does both in one step.

    Args:
        turn: who asks.
        giver: who goes.
        command: what is to be done with them: "leave" or "block".
        above: what is said first.
        days: which, for a leave, as a command line says them.
    """
    people = [one for one in visible_people(turn.session, turn.person) if one.status == "active" and one != giver]
    line = f"/{command} @{giver.id} {days}".strip()
    takers = [Choice(Text("person-name", name=one.name), f"{line} @{one.id}") for one in people[:_TAKERS]]
    others = (Choice(Text("person-handover"), f"/handover @{giver.id}"),) if len(people) > _TAKERS else ()
    ways = (*others, Choice(Text("handover-nobody"), f"{line} yes"), Choice(Text("no"), f"/person @{giver.id}"))
    question = Text("handover-first", name=giver.name, count=open_count(turn.session, giver))
    return Reply((*above, question), (*rows(takers), ways))


def first_looks() -> tuple[Choice, ...]:
    """Where to look when much is new."""
    return Choice(Text("first-today"), "/today"), Choice(Text("first-pipeline"), "/pipeline")


def offer(turn: Turn, person: Person) -> tuple[Choice, ...]:
    """The button that hands somebody's records over, if they have any."""
    return (Choice(Text("person-handover"), f"/handover @{person.id}"),) if open_count(turn.session, person) else ()


HAND_OVER = Flow(
    "handover",
    (Ask("giver", Whom(), says_back=True), Ask("taker", Whom(but="giver"))),
    HandOver,
    _handed,
    review=False,
    brief=True,
)
COMMANDS = (Command("handover", start, MANAGERS),)
FLOWS = (HAND_OVER,)
