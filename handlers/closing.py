"""Ending a record that is not won, with its reason, and opening a closed one again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.flows import ASIDE, Answers, Ask, Flow
from bot.kinds import Choose, Option, Words
from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.entered import entered
from handlers.naming import meant
from handlers.promotion import ask_to_promote
from handlers.reason_words import is_likely
from handlers.versions import begin_about, changed, told
from locales.digits import folded
from locales.keys import Key
from locales.text import Plain, Text
from locales.words import spellings
from sales import life
from sales.access import visible_record
from sales.journal import undoable
from sales.stages import CANCELLED, DISQUALIFIED, LEAD, LOST, name_of, reasons, stages
from sales.standing import require_open, require_opportunity
from storage.tables import Reason, Record

# The name under which a form keeps the reasons that want a note.
_WANTING = f"{ASIDE}wanting"
# And the note that was said already.
_SAID = f"{ASIDE}said"
_NOTE = 500
_WAYS: dict[str, tuple[Callable[..., None], Key]] = {
    LOST: (life.lose, "life-lost"),
    CANCELLED: (life.cancel, "life-cancelled"),
    DISQUALIFIED: (life.disqualify, "life-disqualified"),
}


@dataclass(frozen=True, slots=True)
class Ending:
    """The form: a reason, and the note beside it, which some reasons want (``why``) and others may have (``note``)."""

    reason: str
    why: str | None = None
    note: str | None = None


def lost(turn: Turn, rest: str) -> Reply:
    """Close an opportunity that the customer decided against; a lead must be made an opportunity first."""
    record, reason = meant(turn, rest)
    if record.kind == LEAD:
        return ask_to_promote(turn, record, f"lost {reason}".strip())
    require_opportunity(record)
    return _ask(turn, LOSING, record, reason, cards.title(record))


def drop(turn: Turn, rest: str) -> Reply:
    """Disqualify a lead, or cancel an opportunity."""
    record, reason = meant(turn, rest)
    require_open(record)
    return _ask(turn, DROPPING, record, reason, cards.title(record))


def _ask(turn: Turn, flow: Flow, record: Record, reason: str, *above: Text) -> Reply:
    offered = reasons(turn.session, _outcome(flow, record))
    options = tuple(Option(row.key, Text("life-choice", words=name_of(row))) for row in offered)
    answers: dict[str, Any] = {_WANTING: [row.key for row in offered if row.needs_note]}
    known = not reason or any(folded(reason) in {one.value, *spellings(one.label)} for one in options)
    if not known:
        # What is no reason of ours is kept as the note on the one that is chosen.
        note = reason[:_NOTE]
        options = tuple(sorted(options, key=lambda one: not is_likely(str(one.value), reason)))
        answers[_SAID] = note
        above = (*above, Text("ending-noted", note=note))
    said = {"reason": reason} if reason and known else {}
    return begin_about(turn, flow, record, answers=answers, options={"reason": options}, said=said).after(*above)


def _outcome(flow: Flow, record: Record) -> str:
    if flow.name == LOSING.name:
        return LOST
    return DISQUALIFIED if record.kind == LEAD else CANCELLED


def lose(turn: Turn, ending: Ending) -> Reply:
    """Close it as lost."""
    return _end(turn, LOSING, ending)


def let_go(turn: Turn, ending: Ending) -> Reply:
    """Disqualify or cancel it."""
    return _end(turn, DROPPING, ending)


def _end(turn: Turn, flow: Flow, ending: Ending) -> Reply:
    """Close it, unless the record changed in the meantime."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    was = changed(record, turn.about)
    if was:
        return _again(turn, flow, record, was)
    close, key = _WAYS[_outcome(flow, record)]
    reason = name_of(turn.session.get_one(Reason, ending.reason))
    done = Text(key, number=Plain(record.id), reason=reason)
    said = turn.form.answers.get(_SAID) if turn.form else None
    with undoable(turn.session, turn.person, turn.now, done):
        close(turn.session, record, ending.reason, ending.why or ending.note or said, turn.person, turn.now)
    return cards.brief(turn, record, done)


def _again(turn: Turn, flow: Flow, record: Record, was: dict[str, Any]) -> Reply:
    """Say what changed, and ask again if it is still there to be ended."""
    above = told(turn, flow, record, was)
    if record.kind not in ({LEAD, "open"} if flow.name == DROPPING.name else {"open"}):
        return cards.brief(turn, record, *above)
    said = str(turn.form.answers.get(_SAID, "")) if turn.form else ""
    return _ask(turn, flow, record, said, *above)


def reopen(turn: Turn, rest: str) -> Reply:
    """Open a closed record again, where it was."""
    record, _ = meant(turn, rest)
    table = stages(turn.session)
    old = name_of(table[record.stage])
    done = Text("life-reopened", number=Plain(record.id), old=old, new=name_of(table[life.returns_to(record, table)]))
    with undoable(turn.session, turn.person, turn.now, done):
        life.reopen(turn.session, record, turn.person, turn.now)
    return entered(turn, record, done)


def _wants_note(answers: Answers) -> bool:
    return answers.get("reason") in answers.get(_WANTING, ()) and _SAID not in answers


def _may_have_note(answers: Answers) -> bool:
    return not _wants_note(answers) and _SAID not in answers


_STEPS = (
    Ask("reason", Choose(), says_back=True),
    Ask("why", Words(_NOTE), when=_wants_note, says_back=True, words="ending-why"),
    Ask("note", Words(_NOTE), optional=True, when=_may_have_note, says_back=True, words="ending-note"),
)
LOSING = Flow("lost", steps=_STEPS, form=Ending, done=lose, review=False, brief=True)
DROPPING = Flow("drop", steps=_STEPS, form=Ending, done=let_go, review=False, brief=True)
COMMANDS = (Command("lost", lost), Command("drop", drop), Command("reopen", reopen))
FLOWS = (LOSING, DROPPING)
