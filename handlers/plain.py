"""A sentence that is neither a command nor an answer: it settles a nudge, plans a next step, or gets a helpful word."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import select

from bot.dialogue import menu
from bot.flows import Ask, Flow
from bot.kinds import Choose, Unsure
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers import activities, capture, cards, edit
from handlers.naming import title
from handlers.planning import Planned, number_in
from handlers.reminding import REMIND, ask_when, ask_which, plan_wish, planned_reply
from handlers.settling import SNOOZE, done
from locales.digits import folded, latin
from locales.errors import UserError
from locales.introductions import Introduction, read_introduction
from locales.keys import Key
from locales.text import Several, Text
from sales.access import visible_record
from sales.deeds import read_deed
from sales.followups import FOLLOWUP
from sales.nudges import latest_open, together
from sales.planned import is_open
from storage.tables import FollowUp, Message, Nudge, Record

_WHEN = Planned()
_ENDS = " .!؟?،,✅👍"
_MOST_OFFERED = 8
_LONGEST_DATA = 64  # bytes of a button
_NUMBERED = re.compile(r"#\s?(\d{1,9})\b")
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


def plain(turn: Turn, text: str) -> Reply:
    """Answer it: as a new lead, as the answer to a nudge, as a plan for the record shown last, or with a suggestion."""
    if edit.is_choosing(turn) and edit.field_in(text) is not None:
        return edit.choose(turn, f"{turn.talk.about} {text}")
    said = read_introduction(text)
    if _introduces(turn, said):
        return capture.new(turn, text)
    named = _NUMBERED.search(latin(text))
    if named is not None:
        return _about_named(turn, int(named[1]), " ".join(_NUMBERED.sub(" ", latin(text)).split()), said)
    nudge = _nudge_meant(turn)
    record = _record(turn, nudge.record_id if nudge else turn.talk.about)
    if nudge is not None and record is not None:
        settled = _of_several(turn, nudge, text) or _settled(turn, nudge, record, text)
    else:
        settled = _planned(turn, record, text)
    return settled or _as_deed(turn, record, text) or _helpful(turn, text, said)


def _about_named(turn: Turn, number: int, text: str, said: Introduction) -> Reply:
    """A sentence that names a record by its number is about that one, whatever was shown or asked last."""
    record = visible_record(turn.session, turn.person, number)
    turn.speak_of(record.id)
    if not text.strip(_ENDS):
        return cards.card(turn, record)
    return _planned(turn, record, text) or _as_deed(turn, record, text) or _helpful(turn, text, said)


def _introduces(turn: Turn, said: Introduction) -> bool:
    """It names somebody and a way to reach them; not when to call that number, nor how the call went."""
    around = " ".join(filter(None, (said.name, said.title, said.company)))
    return bool(said.name and _reaches(said) and read_deed(around) is None and not _names_a_time(turn, around))


def _reaches(said: Introduction) -> bool:
    return bool(said.phone or said.email)


def _nudge_meant(turn: Turn) -> Nudge | None:
    """The nudge whose message this replies to, else the latest that is unanswered."""
    replied = turn.event.reply_to if turn.event else None
    if replied is not None:
        told = Message.address_id == turn.talk.address_id, Message.external == replied
        said = select(Nudge).join(Message, Message.id == Nudge.message_id).where(*told)
        found = turn.session.scalars(said.where(Nudge.person_id == turn.person.id)).first()
        if found is not None:
            return found
    return latest_open(turn.session, turn.person, turn.now)


def _record(turn: Turn, number: int | None) -> Record | None:
    """The record, if it may still be seen."""
    try:
        return visible_record(turn.session, turn.person, number) if number is not None else None
    except UserError:
        return None


def _of_several(turn: Turn, nudge: Nudge, text: str) -> Reply | None:
    """An answer to a message about several records: which of them is meant is asked."""
    numbers = dict.fromkeys(each.record_id for each in together(turn.session, nudge))
    found = [record for number in numbers if (record := _record(turn, number))]
    if len(found) < 2 or _button_named(turn, nudge, text) is not None:  # noqa: PLR2004 - one is no choice
        return None
    if _names_a_time(turn, text):
        return ask_which(turn, REMIND, text, found[:_MOST_OFFERED])
    if folded(text.strip(_ENDS)) not in _DONE and not _means_to(text):
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
    if folded(text.strip(_ENDS)) in _DONE:
        return done(turn, f"{record.id} @{step.id}") if step else activities.did(turn, str(record.id))
    timed = _names_a_time(turn, text)
    if not timed and not _means_to(text):
        return None
    if step is None:
        return ask_when(turn, REMIND, record, text)
    turn.speak_of(record.id)
    about = {"record": record.id, "followup": step.id}
    return turn.begin(
        SNOOZE, about=about, said={"when": text} if timed else {}, above=() if timed else (title(record),)
    )


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


def _read(turn: Turn, text: str) -> list[Any] | Unsure | None:
    try:
        return _WHEN.read(text, turn.asking(), "when")
    except UserError:
        return None


def _names_a_time(turn: Turn, text: str) -> bool:
    """It names a time to come; what is past is told, not planned."""
    return isinstance(_read(turn, text), list)


def _planned(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """Nothing was asked: a time to come is planned for the record shown last, after asking."""
    found = _read(turn, text)
    if not isinstance(found, list):
        return None
    if record is None:
        return ask_which(turn, REMIND, text)
    wish = _WHEN.load(found)
    when = wish.moment if wish.moment.at else wish.moment.day
    above = (title(record), Text("plain-plan", what=wish.what or Text("what-follow-up"), when=when))
    return turn.begin(PLAIN, about={"record": record.id, "wish": found}, above=above)


@dataclass(frozen=True, slots=True)
class Sure:
    """The form: whether it is to be planned."""

    sure: str


def _confirmed(turn: Turn, form: Sure) -> Reply:
    record = visible_record(turn.session, turn.person, turn.about["record"])
    if form.sure != "yes":
        return cards.brief(turn, record, Text("plain-not-planned"))
    wish = _WHEN.load(turn.about["wish"])
    return planned_reply(turn, record, plan_wish(turn, record, wish, None, FOLLOWUP), wish)


def _as_deed(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """What somebody says they did ("called, no answer") is logged for the record that is spoken of."""
    if record is None or read_deed(text) is None:
        return None
    return activities.did(turn, f"{record.id} {text}")


def _helpful(turn: Turn, text: str, said: Introduction) -> Reply:
    """A number opens its card; a word near a command suggests it; anything else can be looked for."""
    if number_in(text.strip()) is not None and not _reaches(said):
        return cards.show(turn, text.strip())
    names = [command.name for command in menu(turn.script, turn.person.role)]
    near = get_close_matches(folded(text.split(maxsplit=1)[0]) if text.split() else "", names, n=2, cutoff=0.75)
    if near:
        choices = tuple(Choice(Text("command-plain", name=f"/{name}"), f"/{name}") for name in near)
        return Reply((Text("plain-command", names=Several([f"/{name}" for name in near])),), (choices,))
    reach = said.phone or said.email
    if reach:
        ways = (*_button("plain-find", f"/find {reach}"), *_button("plain-new", f"/new {reach}"))
        return Reply((Text("plain-reach"),), (ways,))
    choices = (*_button("plain-find", f"/find {text}"), Choice(Text("plain-help"), "/help"))
    return Reply((Text("plain-unknown"),), (choices,))


def _button(label: Key, line: str) -> tuple[Choice, ...]:
    """The button, if its command fits on one."""
    return (Choice(Text(label), line),) if len(line.encode()) <= _LONGEST_DATA and "\n" not in line else ()


PLAIN = Flow(
    "plain",
    (Ask("sure", Choose((("yes", "yes"), ("no", "no")))),),
    form=Sure,
    done=_confirmed,
    review=False,
    brief=True,
)
FLOWS = (PLAIN,)
