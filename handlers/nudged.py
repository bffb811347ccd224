"""A plain sentence as the answer to a nudge: which nudge is meant, and what the sentence does with it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.kinds import Unsure
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers import activities
from handlers.happened import is_told
from handlers.naming import record_replied_to, title
from handlers.planning import Planned
from handlers.reminding import REMIND, ask_when, ask_which
from handlers.settling import SNOOZE, done
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from sales.access import visible_record
from sales.followups import next_step
from sales.nudges import latest_open, open_nudges, together
from sales.planned import is_open
from storage.tables import FollowUp, Message, Nudge, Record

WHEN = Planned()
ENDS = " .!؟?،,✅👍"
_MOST_OFFERED = 8
_DONE = frozenset(
    folded(words)
    for words in (
        *("done", "did it", "it is done", "it's done", "finished", "ok done"),
        *("انجام شد", "انجام دادم", "انجامش دادم", "انجام دادمش", "تمام شد", "تموم شد", "شد"),
    )
)
_GOING_TO = frozenset(
    folded(word) for word in ("will", "i'll", "i’ll", "gonna", "shall", "later", "می", "خواهم", "بعدا", "بعداً")
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a sentence is about.

    Attributes:
        nudge: what it answers.
        record: of the nudge; without one, the record spoken of last.
        older: a nudge that was said before that record was spoken of.
    """

    nudge: Nudge | None
    record: Record | None
    older: Nudge | None = None


def meant(turn: Turn) -> Meant:
    """What this replies to, a nudge or another word of a record; else the latest nudge, unless a record came since."""
    nudge = _replied_to(turn)
    if nudge is not None:
        return Meant(nudge, seen(turn, nudge.record_id))
    replied = seen(turn, record_replied_to(turn))
    if replied is not None:
        return Meant(None, replied)
    nudge, record = latest_open(turn.session, turn.person, turn.now), seen(turn, turn.talk.about)
    if nudge is None or (record is not None and _spoken_of_since(turn, nudge)):
        return _of_record(turn, record, nudge)
    found = seen(turn, nudge.record_id)
    return Meant(nudge, found) if found else Meant(None, record)


def _of_record(turn: Turn, record: Record | None, older: Nudge | None) -> Meant:
    own = open_nudges(turn.session, turn.person, record.id) if record and older else []
    return Meant(own[-1] if own else None, record, older)


def _spoken_of_since(turn: Turn, nudge: Nudge) -> bool:
    """A nudge from the future was said by a clock that has been set back since."""
    at = turn.talk.about_at
    return nudge.at > turn.now or (at is not None and at >= nudge.at)


def _replied_to(turn: Turn) -> Nudge | None:
    replied = turn.event.reply_to if turn.event else None
    if replied is None:
        return None
    told = Message.address_id == turn.talk.address_id, Message.external == replied
    said = select(Nudge).join(Message, Message.id == Nudge.message_id).where(*told)
    waiting_first = said.where(Nudge.person_id == turn.person.id).order_by(Nudge.answered_at.is_not(None), Nudge.id)
    return turn.session.scalars(waiting_first.limit(1)).one_or_none()


def settled(turn: Turn, about: Meant, text: str) -> Reply | None:
    """What the sentence does with what it is about, if it answers a nudge, or would have but for the record."""
    if about.record is None:
        return None
    if about.nudge is not None:
        several = None if about.older else _of_several(turn, about.nudge, text)
        return several or _settled(turn, about.nudge, about.record, text)
    return _meant_for(turn, about.record, text) if about.older else None


def _meant_for(turn: Turn, record: Record, text: str) -> Reply | None:
    """Done, or going to be done; a time that it names is not ours to plan without asking."""
    planned = next_step(turn.session, record.id)
    if _is_done(text) and planned is not None and planned.due_at <= turn.now:
        return done(turn, f"{record.id} @{planned.id}")
    intends = _means_to(text) and not names_a_time(turn, text)
    return ask_when(turn, REMIND, record, text) if intends else None


def settled_late(turn: Turn, about: Meant, text: str) -> Reply | None:
    """What makes no sense for the record may still answer the nudge before it: a button of it, or that it is done."""
    record = seen(turn, about.older.record_id) if about.older else None
    if about.older is None or record is None:
        return None
    return _of_several(turn, about.older, text) or _settled(turn, about.older, record, text)


def settled_of(turn: Turn, record: Record, text: str) -> Reply | None:
    """What the sentence does with what this record's owner was last asked about it; None when that is nothing."""
    own = open_nudges(turn.session, turn.person, record.id)
    return _settled(turn, own[-1], record, text) if own else None


def seen(turn: Turn, number: int | None) -> Record | None:
    """The record, if it may still be seen."""
    try:
        return visible_record(turn.session, turn.person, number) if number is not None else None
    except UserError:
        return None


def is_of_several(turn: Turn, nudge: Nudge) -> bool:
    """Its message is about several records."""
    return len(_records_of(turn, nudge)) > 1


def _records_of(turn: Turn, nudge: Nudge) -> list[Record]:
    numbers = dict.fromkeys(each.record_id for each in together(turn.session, nudge))
    return [record for number in numbers if (record := seen(turn, number))]


def _of_several(turn: Turn, nudge: Nudge, text: str) -> Reply | None:
    """An answer to a message about several records: which of them is meant is asked."""
    found = _records_of(turn, nudge)
    if len(found) < 2 or _button_named(turn, nudge, text) is not None:  # noqa: PLR2004 - one is no choice
        return None
    if names_a_time(turn, text):
        return ask_which(turn, REMIND, text, found[:_MOST_OFFERED])
    if not _is_done(text) and not _means_to(text):
        return None
    cards = [Choice(title(record), f"/open {record.id}") for record in found[:_MOST_OFFERED]]
    return Reply((Text("waiting-which"),), rows(cards, 1))


def _settled(turn: Turn, nudge: Nudge, record: Record, text: str) -> Reply | None:
    """What a nudge's buttons do, in plain words: a label, "done", or a time."""
    pressed = _button_named(turn, nudge, text)
    if pressed is not None:
        return _run(turn, pressed)
    step = turn.session.get(FollowUp, nudge.followup_id) if nudge.followup_id else None
    step = step if step is not None and is_open(step) else None
    if _is_done(text):
        return done(turn, f"{record.id} @{step.id}") if step else activities.did(turn, str(record.id))
    timed = names_a_time(turn, text)
    if not timed and not _means_to(text):
        return None
    if step is None:
        return ask_when(turn, REMIND, record, text)
    turn.speak_of(record.id)
    about = {"record": record.id, "followup": step.id}
    return turn.begin(
        SNOOZE, about=about, said={"when": text} if timed else {}, above=() if timed else (title(record),)
    )


def _is_done(text: str) -> bool:
    return folded(text.strip(ENDS)) in _DONE


def _means_to(text: str) -> bool:
    """It says that something is going to be done ("I will call", "زنگ می‌زنم"), not when."""
    words = folded(text).split()
    return not _GOING_TO.isdisjoint(words)


def _button_named(turn: Turn, nudge: Nudge, text: str) -> str | None:
    """The command of the nudge's button that has this label."""
    message = turn.session.get(Message, nudge.message_id) if nudge.message_id else None
    for row in (message.buttons or []) if message else ():
        for label, data in row:
            if folded(label) == folded(text):
                return str(data)
    return None


def _run(turn: Turn, line: str) -> Reply:
    """Do what a button's command line says."""
    name, _, rest = line.removeprefix("/").partition(" ")
    return turn.script.commands[name].run(turn, rest)


def read_time(turn: Turn, text: str) -> list[Any] | Unsure | None:
    """The time that a sentence names for what is to be done; None when it names none."""
    if is_told(turn, text):
        return None
    try:
        return WHEN.read(text, turn.asking(), "when")
    except UserError:
        return None


def names_a_time(turn: Turn, text: str) -> bool:
    """It names a time to come; what is past is told, not planned."""
    return isinstance(read_time(turn, text), list)
