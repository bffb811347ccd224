"""A sentence that is neither a command nor an answer: it settles a nudge, plans a next step, or gets a helpful word."""

import re
from dataclasses import dataclass

from bot.control_words import agreement_meant
from bot.flows import Ask, Flow
from bot.kinds import Choose, Unsure
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers import activities, capture, cards, edit, find, nudged
from handlers.about_it import about_it
from handlers.corrected import ASKED, corrected
from handlers.courtesies import courtesy_in
from handlers.followups import is_asked_for
from handlers.introducing import is_about_another
from handlers.looked_up import asked_of, looked_up
from handlers.mentioned import mentioned
from handlers.naming import title
from handlers.near import near_commands
from handlers.nudged import ENDS, WHEN, names_a_time, read_time
from handlers.numbered import commanded, numbered
from handlers.outcomes import ended
from handlers.perhaps_done import perhaps_done
from handlers.planning import number_in
from handlers.reminding import REMIND, ask_when, plan_wish, planned_reply, remind
from handlers.whom_meant import ask_whom, deed_of_nobody, is_entry, plan_of_nobody
from handlers.whose import is_hardly_amount, names_record
from handlers.written_down import told_and_planned
from handlers.wrong_phone import wrong_phone
from locales.errors import UserError
from locales.introductions import Introduction, read_introduction
from locales.keys import Key
from locales.text import Several, Text
from sales.access import visible_record
from sales.deeds import is_asked, is_ruled_out, is_to_be_done, kind_named, read_deed, without_ruled_out
from sales.followups import FOLLOWUP
from storage.tables import Record

_LONGEST_DATA = 64  # bytes of a button
_OFFERED = re.compile(r"/remind \d+ \S")
# What is noted may be about anybody.
_NOTED = re.compile(r"\s*(?:note|یادداشت)\b", re.IGNORECASE)


def plain(turn: Turn, text: str) -> Reply:
    """Answer it: as a new lead, as the answer to a nudge, as a plan for the record shown last, or with a suggestion."""
    if turn.form is not None and names_record(turn, text):
        return cards.show(turn, text.strip())
    if edit.is_choosing(turn) and edit.field_in(text) is not None:
        return edit.choose(turn, f"{turn.talk.about} {text}")
    said = read_introduction(text)
    if _introduces(turn, said):
        return capture.new(turn, text)
    line = commanded(turn, text)
    if line is not None:
        return turn.script.commands[line[0]].run(turn, line[1])
    by_number = numbered(turn, text)
    if by_number is not None:
        return _about_named(turn, *by_number, said)
    about = nudged.meant(turn)
    meant = _about_mentioned(turn, about.record, text)
    if isinstance(meant, Reply):
        return meant
    text = meant or text
    return (
        corrected(turn, text)
        or _ended(turn, about.record, text)
        or _retried(turn, text)
        or _done_and_planned(turn, about, text)
        or nudged.settled(turn, about, text)
        or deed_of_nobody(turn, about.record, text)
        or _planned(turn, about.record, text)
        or _as_deed(turn, about.record, text)
        or nudged.settled_late(turn, about, text)
        or _intended(turn, about.record, text)
        or asked_of(turn, about.record, text)
        or perhaps_done(turn, about.record, text)
        or _helpful(turn, text, said)
    )


def _about_mentioned(turn: Turn, current: Record | None, text: str) -> Reply | str | None:
    """A sentence that names a customer is about them; where it is not clear about whom, that is asked.

    Of the record that is spoken of anyway only the sentence without the name.
    """
    found = None if _NOTED.match(text) else mentioned(turn, current, text)
    if found is None or not found.rest:
        return None
    shown = looked_up(turn, found, text)
    if shown is not None:
        return shown
    if [current] == found.records:
        return _ended(turn, current, found.rest, named=True) or found.rest
    if len(found.records) == 1:
        return _about(turn, found.records[0], found.rest)
    # What nobody of that name is asked for would be written as it stands.
    is_for_somebody = is_entry(turn, found.rest) or (not found.records and is_entry(turn, text))
    return ask_whom(turn, current, found, text) if is_for_somebody else None


def _about(turn: Turn, record: Record, text: str) -> Reply | None:
    """What the sentence does with this record, whatever is spoken of; None when that is nothing."""
    return (
        _ended(turn, record, text, named=True)
        or told_and_planned(turn, record, text)
        or nudged.settled_of(turn, record, text)
        or _planned(turn, record, text)
        or _as_deed(turn, record, text)
        or _intended(turn, record, text)
        or perhaps_done(turn, record, text)
    )


def _about_named(turn: Turn, number: int, text: str, said: Introduction) -> Reply:
    """A sentence that names a record by its number is about that one, whatever was shown or asked last."""
    record = visible_record(turn.session, turn.person, number)
    turn.speak_of(record.id)
    if not text.strip(ENDS):
        return cards.card(turn, record)
    return _about(turn, record, text) or _helpful(turn, text, said)


def _introduces(turn: Turn, said: Introduction) -> bool:
    """It names somebody and a way to reach them; not when to call that number, nor how the call went."""
    if not said.name or not _reaches(said) or kind_named(said.name.split()[0]) is not None:
        return False
    around = " ".join(filter(None, (said.name, said.title, said.company)))
    told = read_deed(around) is not None or is_to_be_done(around) or is_asked(around)
    return not told and not names_a_time(turn, around)


def is_aside(turn: Turn, text: str, refused: bool) -> bool:  # noqa: FBT001 - as the script asks it
    """A record's number is wanted opened; or somebody else is introduced, where nothing of the kind was asked for."""
    if names_record(turn, text) and (refused or is_hardly_amount(turn, text)):
        return True
    form = turn.form
    if form is None or not (refused or capture.asks_no_person(form)):
        return False
    said = read_introduction(text)
    return _introduces(turn, said) and (refused or is_about_another(form.answers, said))


def _reaches(said: Introduction) -> bool:
    return bool(said.phone or said.email)


def _ended(turn: Turn, record: Record | None, text: str, *, named: bool = False) -> Reply | None:
    """It says how the record ended, or what else is to be done with it at once."""
    if record is None:
        return None
    return ended(turn, record, text, named=named) or about_it(turn, record, text, named=named)


def _retried(turn: Turn, text: str) -> Reply | None:
    """Yes to "Shall we try again before that?" takes the first of the times that were offered."""
    offered = [str(data) for *_, data in turn.talk.shown if _OFFERED.match(str(data))]
    asks_what = any(str(data).startswith("/nonext") for *_, data in turn.talk.shown)
    if not offered or asks_what or agreement_meant(text) != "yes":
        return None
    return remind(turn, offered[0].removeprefix("/remind "))


def _done_and_planned(turn: Turn, about: nudged.Meant, text: str) -> Reply | None:
    """It tells what was done and what comes next, about one record."""
    alone = about.nudge is None or not nudged.is_of_several(turn, about.nudge)
    return told_and_planned(turn, about.record, text) if about.record is not None and alone else None


def _planned(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """A time to come is planned for the record shown last; after asking, unless its next step was asked for."""
    text = without_ruled_out(text)
    found = None if is_asked(text) else read_time(turn, text)
    if isinstance(found, list) and is_ruled_out(text):
        return cards.brief(turn, record, Text("plain-not-planned")) if record is not None else None
    if isinstance(found, Unsure) and found.question == Text("plan-either") and record is not None:
        return ask_when(turn, REMIND, record, text).after(title(record))
    if not isinstance(found, list):
        return None
    wish = WHEN.load(found)
    if record is None:
        return plan_of_nobody(turn, text, wish)
    if is_asked_for(turn, record):
        return planned_reply(turn, record, plan_wish(turn, record, wish, None, FOLLOWUP), wish)
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
    wish = WHEN.load(turn.about["wish"])
    return planned_reply(turn, record, plan_wish(turn, record, wish, None, FOLLOWUP), wish)


def _as_deed(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """What somebody says they did ("called, no answer") is logged for the record that is spoken of."""
    if record is None or read_deed(text) is None:
        return None
    return activities.did(turn, f"{record.id} {text}")


def _intended(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """What is to be done without a time ("call her", "باید زنگ بزنم") is asked when."""
    return ask_when(turn, REMIND, record, text) if record is not None and is_to_be_done(text) else None


def _helpful(turn: Turn, text: str, said: Introduction) -> Reply:
    """A number opens its card, a name what is known by it; a word near a command suggests it; else one may look."""
    if agreement_meant(text) == "no":
        return Reply((Text("plain-no"),))
    courtesy = courtesy_in(text)
    if courtesy is not None and turn.form is None:
        return Reply((Text(courtesy),))
    wrong = wrong_phone(turn, text)
    if wrong is not None:
        return wrong
    if number_in(text.strip()) is not None and not _reaches(said):
        return cards.show(turn, text.strip())
    known = find.known(turn, text)
    if known is not None:
        return known
    near = near_commands(turn, text)
    if near:
        choices = tuple(Choice(Text("command-plain", name=label), line) for label, line in near)
        return Reply((Text("plain-command", names=Several([label for label, _ in near])),), (choices,))
    reach = said.phone or said.email
    if reach:
        ways = (*_button("plain-find", f"/find {reach}"), *_button("plain-new", f"/new {reach}"))
        return Reply((Text("plain-reach"),), (ways,))
    if turn.form is not None:
        raise UserError("answer-not-offered")
    choices = (*_button("plain-find", f"/find {text}"), Choice(Text("plain-help"), "/help"))
    return Reply((Text("plain-unknown"),), (choices,))


def _button(label: Key, line: str) -> tuple[Choice, ...]:
    """The button, if its command fits on one."""
    return (Choice(Text(label), line),) if len(line.encode()) <= _LONGEST_DATA and "\n" not in line else ()


PLAIN = Flow(
    ASKED,
    (Ask("sure", Choose((("yes", "yes"), ("no", "no")))),),
    form=Sure,
    done=_confirmed,
    review=False,
    brief=True,
    guess=True,
)
FLOWS = (PLAIN,)
