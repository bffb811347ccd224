"""The six questions behind a probability, its receipt, and setting it by hand."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from bot.flows import ASIDE, Answers, Ask, Flow
from bot.kinds import Asking, Choose, Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.card_buttons import asking
from handlers.naming import meant
from handlers.promotion import agreement
from handlers.receipts import LABELS, receipt_lines
from handlers.versions import begin_about, changed, told
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Plain, Text
from locales.words import in_both_languages
from sales.access import visible_record
from sales.journal import undoable
from sales.receipt import answer, claims_to_qualify, receipt
from sales.settings import team_settings
from sales.stages import stages
from sales.standing import require_open, touch
from storage.tables import Record
from storage.tables.records import QUESTIONS

# The name under which a form keeps which questions it asks, and in which order.
_ORDER = f"{ASIDE}order"
_UNKNOWN, _LATER = "unknown", "later"
_WORDED: dict[str, tuple[Key, Key, Key, Key]] = {
    "fit": ("fit-0", "fit-1", "fit-2", "fit-3"),
    "need": ("need-0", "need-1", "need-2", "need-3"),
    "power": ("power-0", "power-1", "power-2", "power-3"),
    "urgency": ("urgency-0", "urgency-1", "urgency-2", "urgency-3"),
    "competition": ("competition-0", "competition-1", "competition-2", "competition-3"),
    "history": ("history-0", "history-1", "history-2", "history-3"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The form: what was answered to each question, as its digit or "unknown"; None for what was not asked."""

    fit: str | None = None
    need: str | None = None
    power: str | None = None
    urgency: str | None = None
    competition: str | None = None
    history: str | None = None


class Graded(Choose):
    """One of four worded answers, 0 to 3, "don't know", or, where several are asked, the rest another time."""

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:
        """All of them."""
        return (*super().offered(asking, step), *asking.options.get(_LATER, ()))

    def shown(self, value: Any, asking: Asking, step: str) -> Any:  # noqa: ANN401 - the protocol's signature
        """Its words; a record holds the answers as numbers."""
        return super().shown(str(value), asking, step)


def qualify(turn: Turn, rest: str) -> Reply:
    """Ask what is not known yet, the weightiest first; when all is, or "change" is said, offer to change an answer."""
    record, named = meant(turn, rest)
    require_open(record)
    if named:
        return _change(turn, record, named)
    missing = receipt(record, stages(turn.session), team_settings(turn.session)).missing
    return _ask(turn, record, missing, cards.title(record)) if missing else offer_change(turn, record)


def _change(turn: Turn, record: Record, named: str) -> Reply:
    if folded(named) == "change":
        return offer_change(turn, record)
    for question, label in LABELS.items():
        if folded(named) in {question, *(folded(words) for words in in_both_languages(Text(label)))}:
            return _ask(turn, record, (question,), cards.title(record), *_answer_now(turn, record, question))
    raise UserError("qualify-no-question", name=named)


def _answer_now(turn: Turn, record: Record, question: str) -> tuple[Text, ...]:
    held = getattr(record, question)
    if held is None:
        return ()
    shown = QUESTIONING.step(question).kind.shown(held, turn.asking(), question)
    return (Text("qualify-now", label=Text(LABELS[question]), answer=shown),)


def _ask(
    turn: Turn, record: Record, questions: tuple[str, ...], *above: Text, answers: Answers = MappingProxyType({})
) -> Reply:
    ideal = team_settings(turn.session).ideal_customer
    about_fit = (Text("qualify-ideal", profile=ideal),) if ideal and "fit" in questions else ()
    known = {**answers, _ORDER: questions}
    later = {_LATER: (Option(_LATER, Text("qualify-later")),)} if len(questions) > 1 else {}
    return begin_about(turn, QUESTIONING, record, QUESTIONS, answers=known, options=later).after(*above, *about_fit)


def learnt(turn: Turn, form: Answered) -> Reply:
    """Keep the answers, unless the same ones were given differently in the meantime, and show the receipt."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    was = {name: old for name, old in changed(record, turn.about).items() if _differs(record, form, name)}
    if was:
        return _again(turn, record, was)
    given = {name: value for name, value in asdict(form).items() if value not in {None, _LATER}}
    if given:
        done = Text("qualified-done", number=Plain(record.id))
        grades = {name: None if value == _UNKNOWN else int(value) for name, value in given.items()}
        with undoable(turn.session, turn.person, turn.now, done):
            answer(turn.session, record, grades, by=turn.person.id, now=turn.now)
            touch(record, turn.now)
    return show_receipt(turn, record)


def _differs(record: Record, form: Answered, name: str) -> bool:
    """It was answered here, and differently from what the record holds now."""
    mine, held = getattr(form, name, None), getattr(record, name)
    return mine is not None and mine != (_UNKNOWN if held is None else str(held))


def _again(turn: Turn, record: Record, was: dict[str, Any]) -> Reply:
    """Say what was answered in the meantime; ask that again, and keep the other answers."""
    mine = dict(turn.form.answers) if turn.form else {}
    kept = {name: value for name, value in mine.items() if name not in was and name != _ORDER and value != _LATER}
    above = told(turn, QUESTIONING, record, was)
    return _ask(turn, record, (*kept, *was), *above, answers=kept)


def show_receipt(turn: Turn, record: Record) -> Reply:
    """The receipt, with what it suggests: an opportunity, or other answers."""
    turn.speak_of(record.id)
    table, settings = stages(turn.session), team_settings(turn.session)
    found = receipt(record, table, settings)
    lines = (cards.title(record), *receipt_lines(found))
    change = Choice(Text("qualify-change"), f"/qualify {record.id} change")
    unknown = ((asking(record, found),),) if found.missing else ()
    choices = (*unknown, (change, cards.opening(record)))
    if not claims_to_qualify(record, table, settings):
        return Reply(lines, choices)
    return Reply((*lines, Text("qualify-offer")), (agreement(record), *choices))


def offer_change(turn: Turn, record: Record) -> Reply:
    """The receipt with a button for each question, to answer it anew."""
    turn.speak_of(record.id)
    found = receipt(record, stages(turn.session), team_settings(turn.session))
    choices = [Choice(Text(LABELS[line.question]), f"/qualify {record.id} {line.question}") for line in found.lines]
    by_hand = Choice(Text("probability-by-hand"), f"/probability {record.id}")
    lines = (cards.title(record), *receipt_lines(found), Text("qualify-which"))
    return Reply(lines, (*rows(choices), (by_hand, cards.opening(record))))


def _in_turn(question: str) -> Callable[[Answers], bool]:
    """A question is asked when it is the next of those the form asks, until somebody says "the rest later"."""

    def is_next(answers: Answers) -> bool:
        if question in answers:
            return True
        if _LATER in answers.values():
            return False
        return next((name for name in answers.get(_ORDER, ()) if name not in answers), None) == question

    return is_next


def _kind(question: str) -> Graded:
    graded = tuple((str(grade), key) for grade, key in enumerate(_WORDED[question]))
    return Graded((*graded, (_UNKNOWN, "qualify-unknown")))


QUESTIONING = Flow(
    "qualify",
    steps=tuple(Ask(question, _kind(question), when=_in_turn(question)) for question in QUESTIONS),
    form=Answered,
    done=learnt,
    review=False,
)
COMMANDS = (Command("qualify", qualify),)
FLOWS = (QUESTIONING,)
