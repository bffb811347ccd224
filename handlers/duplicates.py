"""A lead whose customer may be here already: the person who captured it decides what becomes of it."""

from dataclasses import dataclass
from typing import cast

from bot.flows import Ask, Flow, Progress, load_options
from bot.kinds import Choose, Option
from bot.replies import Reply
from bot.steps import filled
from bot.turn import Turn
from handlers.captured import saved
from handlers.cards import card, title
from locales.keys import Key
from locales.reach import write_phone
from locales.text import Plain, Text
from sales.access import visible_record
from sales.capture import NewLead, capture_again, capture_lead, contact_fields
from sales.contacts import unlike
from sales.duplicates import Lookalike, Why
from sales.stages import name_of, stages
from storage.tables import Contact

_WHY: dict[Why, Key] = {"phone": "duplicate-phone", "email": "duplicate-email", "name": "duplicate-name"}


@dataclass(frozen=True, slots=True)
class Decision:
    """``open`` or ``again`` with a record's number behind a colon, ``anyway``, or ``change``."""

    choice: str


def ask_about(turn: Turn, found: list[Lookalike]) -> Reply:
    """Show the records that look alike, and ask; the answers given so far are kept."""
    form = turn.form
    assert form is not None  # noqa: S101 - only the form of a new lead asks
    turn.leave()
    about = {"flow": form.flow, "answers": form.answers, "options": form.options}
    above = (Text("duplicate-found"), *(_line(turn, like) for like in found))
    return turn.begin(DUPLICATE, about=about, options={"choice": _choices(found)}, above=above)


def _line(turn: Turn, like: Lookalike) -> Text:
    if not like.visible:
        return Text("duplicate-colleague", number=Plain(like.record.id), owner=like.owner)
    stage = name_of(stages(turn.session)[like.record.stage])
    return Text(_WHY[like.why], record=title(like.record), stage=stage)


def _choices(found: list[Lookalike]) -> tuple[Option, ...]:
    """Each may be opened; a customer with several records is offered one more but once."""
    offered: list[Option] = []
    customers: set[int] = set()
    for record in (like.record for like in found if like.visible):
        offered.append(Option(f"open:{record.id}", Text("duplicate-open", number=Plain(record.id))))
        if record.contact_id not in customers:
            offered.append(Option(f"again:{record.id}", Text("duplicate-again", number=Plain(record.id))))
            customers.add(record.contact_id)
    return (*offered, Option("anyway", Text("duplicate-anyway")), Option("change", Text("duplicate-change")))


def decide(turn: Turn, decision: Decision) -> Reply:
    """Do what was decided; the records are looked up again, for they may have changed hands meanwhile."""
    choice, _, number = decision.choice.partition(":")
    match choice:
        case "open":
            return card(turn, visible_record(turn.session, turn.person, number), Text("duplicate-opened"))
        case "change":
            return _review(turn)
        case "again":
            return _added(turn, visible_record(turn.session, turn.person, number).contact, _lead(turn))
    return saved(turn, capture_lead(turn.session, turn.person, _lead(turn), turn.now))


def _added(turn: Turn, contact: Contact, lead: NewLead) -> Reply:
    """Another opportunity for the customer; what was typed otherwise than it is known is said, for it is not kept."""
    kept = [
        Text("contact-kept", label=_label(field), known=_written(turn, field, known), told=_written(turn, field, told))
        for field, (known, told) in unlike(contact, **contact_fields(lead)).items()
    ]
    return saved(turn, capture_again(turn.session, turn.person, contact, lead, turn.now), *kept)


def _label(field: str) -> Text:
    return Text("capture-name-label" if field == "name" else cast("Key", f"field-{field}-label"))


def _written(turn: Turn, field: str, value: str) -> str:
    return write_phone(value, turn.reader.language) if field == "phone" else value


def _lead(turn: Turn) -> NewLead:
    """The lead that was about to be saved."""
    flow = turn.script.flows[turn.about["flow"]]
    lead: NewLead = filled(flow, Progress(flow.name, answers=turn.about["answers"]))
    return lead


def _review(turn: Turn) -> Reply:
    """Back to the review of what was typed."""
    about = turn.about
    turn.leave()
    options = {step: load_options(offered) for step, offered in about["options"].items()}
    return turn.begin(turn.script.flows[about["flow"]], answers=about["answers"], options=options)


DUPLICATE = Flow("duplicate", steps=(Ask("choice", Choose()),), form=Decision, done=decide, review=False)
FLOWS = (DUPLICATE,)
