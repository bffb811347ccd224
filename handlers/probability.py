"""Setting a probability by hand, beside the computed one, until the next change of stage."""

import re
from dataclasses import dataclass
from typing import Any

from bot.answers import PERCENT
from bot.flows import Ask, Flow
from bot.kinds import Asking, Option, Plainly
from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.naming import meant, percent
from handlers.versions import begin_about, changed, told
from locales.digits import folded
from locales.text import Plain, Text, Value
from locales.words import spellings
from sales import life
from sales.access import visible_record
from sales.journal import undoable
from sales.receipt import receipt
from sales.settings import team_settings
from sales.stages import stages
from sales.standing import require_open
from storage.tables import Record

_FIELD = "probability_override"
# The answer that gives the probability back to the receipt; no percentage that one can set.
_COMPUTED = 0
_SIGN = re.compile(r"\s*(%|٪|درصد|percent|per cent)$")


class Chance(Plainly):
    """A probability in per cent, or 0 for the computed one."""

    def read(self, text: str, asking: Asking, step: str) -> int:
        """Understand "70", "۷۰٪", or the name of the computed one."""
        if folded(text) in spellings(Text("probability-computed")):
            return _COMPUTED
        return PERCENT.read(_SIGN.sub("", folded(text)), asking, step)

    def shown(self, value: Any, asking: Asking, step: str) -> Value:  # noqa: ANN401, ARG002 - the protocol's signature
        """As a percentage."""
        return Text("probability-computed") if value == _COMPUTED else percent(value)


@dataclass(frozen=True, slots=True)
class ByHand:
    """The form: a probability in per cent, or 0 for the computed one."""

    probability_override: int


def probability(turn: Turn, rest: str) -> Reply:
    """Set the probability by hand, or let it be computed again."""
    record, typed = meant(turn, rest)
    require_open(record)
    above = () if typed else (cards.title(record), _computed(turn, record))
    return _ask(turn, record, typed, *above)


def _ask(turn: Turn, record: Record, typed: str, *above: Text) -> Reply:
    computed = (Option(_COMPUTED, Text("probability-computed")),)
    options = {_FIELD: computed} if record.probability_override is not None else {}
    said = {_FIELD: typed} if typed else {}
    return begin_about(turn, BY_HAND, record, (_FIELD,), said=said, options=options).after(*above)


def override(turn: Turn, form: ByHand) -> Reply:
    """Keep it, unless somebody else has set another one in the meantime."""
    record = visible_record(turn.session, turn.person, turn.about["record"])
    was = changed(record, turn.about)
    if was:
        require_open(record)
        return _ask(turn, record, "", *told(turn, BY_HAND, record, was))
    by_hand, number = form.probability_override, Plain(record.id)
    done = Text("probability-set", number=number, probability=percent(by_hand))
    if by_hand == _COMPUTED:
        done = Text("probability-unset", number=number)
    with undoable(turn.session, turn.person, turn.now, done):
        life.override(turn.session, record, by_hand or None, turn.person, turn.now)
    return cards.brief(turn, record, done, _computed(turn, record))


def _computed(turn: Turn, record: Record) -> Text:
    found = receipt(record, stages(turn.session), team_settings(turn.session))
    return Text("probability-is", probability=percent(found.computed))


BY_HAND = Flow(
    "probability",
    steps=(Ask(_FIELD, Chance(), words="probability-by-hand"),),
    form=ByHand,
    done=override,
    review=False,
    brief=True,
)
COMMANDS = (Command("probability", probability, listed=False),)
FLOWS = (BY_HAND,)
