"""Winning an opportunity: its final value and date, and what the stages on the way still want to know."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.answers import Day, Sum
from bot.flows import ASIDE, Ask, Flow
from bot.kinds import Asking, Option, Unsure
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards, fields, gates
from handlers.entered import with_ticks
from handlers.gates import ASKED
from handlers.naming import meant
from handlers.promotion import ask_to_promote
from handlers.versions import begin_about, changed, told
from locales.errors import UserError
from locales.money import Money
from locales.text import Plain, Text
from sales import life
from sales.access import visible_record
from sales.contacts import known_as
from sales.editing import kept
from sales.gates import Known, fill, missing
from sales.journal import undoable
from sales.stages import LEAD, WON, stages
from sales.standing import is_closed, require_opportunity
from storage.tables import Record


@dataclass(frozen=True, slots=True)
class Final:
    """The form: what the deal came to and when, and what was not known of it yet."""

    value: Money
    on: date
    product: str | None = None
    decision_maker: str | None = None
    decision_influence: str | None = None


# The name under which the form keeps the first day on which it can have been won.
_SINCE = f"{ASIDE}since"


class Happened(Day):
    """A day that has come, since the record is where it is; today and yesterday are a tap away."""

    def read(self, text: str, asking: Asking, step: str) -> str:
        """Understand a day; one still to come is no day to have won on, nor one before the stage was reached."""
        day = super().read(text, asking, step)
        if isinstance(day, Unsure):
            raise UserError("won-not-yet", day=date.fromisoformat(day.options[0].value))
        if not _can_be(day, asking):
            earliest = date.fromisoformat(asking.answers[_SINCE])
            raise UserError("won-too-early", day=date.fromisoformat(day), earliest=earliest)
        return day

    def offered(self, asking: Asking, step: str) -> tuple[Option, ...]:  # noqa: ARG002 - the protocol's signature
        """Today and, if it can have been, yesterday."""
        yesterday = (asking.today - timedelta(days=1)).isoformat()
        before = (Option(yesterday, Text("won-yesterday")),) if _can_be(yesterday, asking) else ()
        return (Option(asking.today.isoformat(), Text("today")), *before)


def _can_be(day: str, asking: Asking) -> bool:
    """ISO dates sort as they follow each other; a form begun before an upgrade knows of no first day."""
    return day >= str(asking.answers.get(_SINCE) or "")


def won(turn: Turn, rest: str) -> Reply:
    """Close an opportunity as won; a lead must be made an opportunity first."""
    record, value = meant(turn, rest)
    if record.kind == LEAD:
        return ask_to_promote(turn, record, f"won {value}".strip())
    require_opportunity(record)
    return _ask(turn, record, said={"value": value} if value else {}).after(cards.title(record))


def _ask(turn: Turn, record: Record, **more: Any) -> Reply:  # noqa: ANN401 - what ``begin_about`` takes
    asked = missing(record, stages(turn.session), stages(turn.session)[WON])
    since = life.earliest_end(record, turn.person, turn.now).isoformat()
    answers = {**more.pop("answers", {}), ASKED: asked, _SINCE: since}
    options = {**gates.offered(turn, record, asked), "value": _value_now(record), **more.pop("options", {})}
    return begin_about(turn, FINAL, record, (*asked, "value"), answers=answers, options=options, **more)


def _value_now(record: Record) -> tuple[Option, ...]:
    value = kept(record, "value")
    return (Option(value, Text("life-choice", words=Money(*value))),) if value else ()


def win(turn: Turn, final: Final) -> Reply:
    """Close it, unless the record changed in the meantime."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    was = changed(record, turn.about)
    if was:
        return _again(turn, record, was)
    done = Text("life-won", number=Plain(record.id), value=final.value)
    known = Known(final.product, None, final.decision_maker, final.decision_influence)
    with undoable(turn.session, turn.person, turn.now, done):
        fill(turn.session, record, known, turn.person, turn.now)
        life.win(turn.session, record, final.value, final.on, turn.person, turn.now)
    return _congratulated(turn, record, done)


def _again(turn: Turn, record: Record, was: dict[str, Any]) -> Reply:
    """Say what changed; ask again what is in doubt now, and keep the other answers."""
    above = told(turn, FINAL, record, was)
    if is_closed(record):
        return cards.brief(turn, record, *above)
    doubted = gates.doubted(turn, FINAL, record, was)
    return _ask(turn, record, answers=doubted.answers, options=doubted.options).after(*above)


def _congratulated(turn: Turn, record: Record, done: Text) -> Reply:
    lines = (Text("won-congratulations"), done, Text("won-next", name=known_as(record.contact)))
    check_in = Choice(Text("won-check-in"), f"/remind {record.id}")
    return with_ticks(turn, record, Reply(lines, ((check_in,), (cards.opening(record),))))


FINAL = Flow(
    "won",
    steps=(
        gates.PRODUCT,
        gates.MAKER,
        gates.INFLUENCE,
        Ask("value", Sum(example=fields.WORTH), says_back=True),
        Ask("on", Happened("past"), says_back=True),
    ),
    form=Final,
    done=win,
    review=False,
    brief=True,
)
COMMANDS = (Command("won", won),)
FLOWS = (FINAL,)
