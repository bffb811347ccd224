"""Writing down a new lead: one question at a time, or all that one line or a contact card says at once."""

from dataclasses import replace
from typing import Any

from bot.events import Sent
from bot.flows import FIELDS, REVIEW, Ask, Flow, Progress
from bot.kinds import Option
from bot.replies import Reply
from bot.script import Command
from bot.steps import together
from bot.tasks import CARD, put_task
from bot.turn import Turn
from bot.vcards import Card
from handlers import fields
from handlers.captured import saved
from handlers.duplicates import ask_about
from handlers.introducing import Name, OneOrBoth, answers_of, is_about_another, read_card
from locales.introductions import Introduction
from locales.text import Text
from sales.access import visible_record
from sales.capture import NewDeal, NewLead, capture_again, capture_lead
from sales.contacts import known_as
from sales.duplicates import lookalikes
from storage.suggestions import recent_products


def new(turn: Turn, rest: str) -> Reply:
    """Start writing down a lead; what stands behind the command answers the first question."""
    return turn.begin(CAPTURE, said={"name": rest} if rest else {}, options=_offered(turn))


def again(turn: Turn, rest: str) -> Reply:
    """Start another opportunity for the customer of a record: only the deal is asked about."""
    record = visible_record(turn.session, turn.person, rest)
    above = (Text("again-for", name=known_as(record.contact)),)
    return turn.begin(AGAIN, about={"record": record.id}, options=_offered(turn), above=above)


def take_card(turn: Turn, card: Card) -> Reply:
    """A contact card fills the form that is open, or begins one; answers that were given already stay."""
    said, above = read_card(card)
    if turn.form is None or turn.form.flow != CAPTURE.name:
        turn.begin(CAPTURE, options=_offered(turn))
    elif is_about_another(turn.form.answers, said):
        above = (Text("card-another"), *above)
        turn.begin(CAPTURE, options=_offered(turn))
    return _filled(turn, said, above)


def _filled(turn: Turn, said: Introduction, above: tuple[Text, ...]) -> Reply:
    form = turn.form
    assert form is not None  # noqa: S101 - one was begun
    known = {step: value for step, value in form.answers.items() if value is not None}
    fresh = {step: value for step, value in answers_of(said, known).items() if step not in known}
    step = together(CAPTURE, replace(form, at=""), fresh, turn.asking(form))
    return turn.proceed(CAPTURE, replace(step, above=(*above, *step.above)))


def fetch_card(turn: Turn, sent: Sent) -> Reply:
    """A card in a file is fetched first; what it says is heard as if it had been shared, and answered then."""
    put_task(turn, CARD, sent)
    turn.asked = True
    return Reply()


def asks_no_person(form: Progress) -> bool:
    """The form of a new lead has got to where no name and number can be the answer."""
    return form.flow == CAPTURE.name and form.at in _NO_PERSON


_NO_PERSON = {REVIEW, FIELDS, "company", "product", "source"}


def _offered(turn: Turn) -> dict[str, tuple[Option, ...]]:
    """Products that the team sells, to be tapped instead of typed."""
    products = recent_products(turn.session)
    return {"product": tuple(Option(name, Text("product-named", name=name)) for name in products)}


def save(turn: Turn, lead: NewLead) -> Reply:
    """Save a lead, unless its customer may be here already: then ask first."""
    found = lookalikes(turn.session, turn.person, lead)
    if found:
        return ask_about(turn, found)
    return saved(turn, capture_lead(turn.session, turn.person, lead, turn.now))


def save_again(turn: Turn, deal: NewDeal) -> Reply:
    """Save another opportunity for a customer."""
    known = visible_record(turn.session, turn.person, turn.about["record"])
    return saved(turn, capture_again(turn.session, turn.person, known.contact, deal, turn.now))


def new_lead(*, reach: tuple[str, str], **known: Any) -> NewLead:  # noqa: ANN401 - the steps' own types
    """The answers as a lead; the way to reach the person is a phone number or an e-mail address."""
    kind, way = reach
    return NewLead(**{**known, kind: way})


_ASKED = (fields.PRODUCT, fields.SOURCE, fields.SOURCE_DETAIL)
_LATER = fields.later(
    fields.FEATURES,
    fields.USE_CASES,
    fields.UNIT_PRICE,
    fields.VOLUME,
    fields.VALUE,
    fields.CLOSE_ON,
    fields.MAKER,
)
# Asked at once when what they belong to was added at the review.
_AFTER = (fields.INFLUENCE, *fields.later(fields.COMPETITORS, fields.OFFER_SENT), fields.OFFER_UNTIL)

CAPTURE = Flow(
    "capture",
    steps=(
        Ask("name", Name()),
        Ask("reach", OneOrBoth()),
        fields.COMPANY,
        *_ASKED,
        *fields.later(fields.TITLE),
        replace(fields.TELEPHONE, later=True, when=fields.reached_by("email")),
        replace(fields.MAIL, later=True, when=fields.reached_by("phone")),
        *fields.later(fields.SITE),
        *_LATER,
        *_AFTER,
    ),
    form=new_lead,
    done=save,
)
AGAIN = Flow("again", steps=(*_ASKED, *_LATER, *_AFTER), form=NewDeal, done=save_again)

COMMANDS = (Command("new", new), Command("again", again, listed=False))
FLOWS = (CAPTURE, AGAIN)
