"""Asking which record an entry in plain words is for: several have the name in it, or nobody, or none was spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Option
from bot.replies import Reply
from bot.turn import Turn
from handlers.happened import done_and_to_come
from handlers.mentioned import Mentioned
from handlers.nudged import names_a_time, seen
from handlers.planning import Numbered, Wish
from handlers.reminding import of, offered, remind
from locales.text import Plain, Text
from sales.deeds import is_asked, is_to_be_done, read_deed
from storage.tables import Record

_LONGEST_NUMBER = 12


def is_entry(turn: Turn, text: str) -> bool:
    """It tells what was done, or what is to be done."""
    return read_deed(text) is not None or is_to_be_done(text) or (names_a_time(turn, text) and not is_asked(text))


def ask_whom(turn: Turn, current: Record | None, found: Mentioned, text: str) -> Reply:
    """Which of those who are called so; for a name that nobody has the record that is spoken of comes first."""
    if found.records:
        return _ask(turn, found.rest, of(found.records), Text("whose-several", name=found.name))
    return _ask(turn, text, offered(turn, [current] if current else ()), Text("whose-nobody", name=found.name))


def deed_of_nobody(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """What was done is asked whose, where no record is spoken of."""
    if record is not None or (read_deed(text) is None and done_and_to_come(turn, text) is None):
        return None
    return _ask(turn, text, offered(turn), Text("history-note", words=text))


def plan_of_nobody(turn: Turn, text: str, wish: Wish) -> Reply:
    """What is planned is asked for whom, where no record is spoken of; whoever tells us wants it planned."""
    when = wish.moment if wish.moment.at else wish.moment.day
    above = Text("plain-plan", what=wish.what or Text("what-follow-up"), when=when)
    return _ask(turn, text, offered(turn), above, is_plan=True)


def unwritten(turn: Turn) -> tuple[Text, ...]:
    """What is not written down because nobody has said for which record, in its author's words."""
    form = turn.form
    return (Text("whose-dropped", text=form.about["text"]),) if form is not None and form.flow == WHOSE.name else ()


def _ask(
    turn: Turn, text: str, options: Mapping[str, tuple[Option, ...]], *above: Text, is_plan: bool = False
) -> Reply:
    about = {"text": text, "plan": True} if is_plan else {"text": text}
    return turn.begin(WHOSE, about=about, options=options, above=above)


@dataclass(frozen=True, slots=True)
class Whose:
    """The form: the number of the record that an entry is for."""

    record: str


def _chosen(turn: Turn, form: Whose) -> Reply:
    text, is_plan = turn.about["text"], "plan" in turn.about
    record = seen(turn, int(form.record)) if len(form.record) <= _LONGEST_NUMBER else None
    turn.leave()
    if record is None:
        unknown = Text("record-unknown", number=Plain(int(form.record)))
        return _ask(turn, text, offered(turn), unknown, is_plan=is_plan)
    return remind(turn, f"{record.id} {text}") if is_plan else turn.script.plain(turn, f"#{record.id} {text}")


WHOSE = Flow(
    "whose-entry",
    (Ask("record", Numbered(), words="plan-record"),),
    form=Whose,
    done=_chosen,
    review=False,
    brief=True,
    guess=True,
)
FLOWS = (WHOSE,)
