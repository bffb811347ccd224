"""The buttons of a card: the six likeliest of its stage first, everything else one tap away."""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from bot.questions import rows
from bot.replies import Choice, Rows
from bot.turn import Turn
from handlers.naming import opening
from handlers.receipts import LABELS
from locales.keys import Key
from locales.text import Text
from sales.receipt import Receipt, claims_to_qualify, receipt
from sales.settings import TeamSettings, team_settings
from sales.stages import LEAD, OPEN, WON, Stages, name_of
from storage.history import files_of
from storage.tables import Record

_LABELS: Mapping[str, Key] = MappingProxyType(
    {
        "did": "do-did",
        "remind": "do-remind",
        "standby": "do-standby",
        "back": "do-back",
        "promote": "do-promote",
        "qualify": "do-qualify",
        "won": "do-won",
        "lost": "do-lost",
        "drop": "do-drop",
        "reopen": "do-reopen",
        "value": "do-value",
        "probability": "do-probability",
        "note": "do-note",
        "edit": "do-edit",
        "tick": "do-tick",
        "history": "do-history",
        "files": "do-files",
        "assign": "do-assign",
        "again": "do-again",
    }
)
_FIRST = 6
_BRIEF = 4
_OF_LEAD = "did remind qualify promote note drop value edit probability standby history files assign again"
_OF_OPEN = (
    "did remind advance qualify note value won lost edit tick probability standby back drop history files assign again"
)
_OF_LAST = "did remind won lost note value edit tick qualify probability standby back drop history files assign again"
_OF_WON = "remind note again tick did edit reopen history files assign"
_OF_CLOSED = "reopen note again history edit files assign"


def _commands(turn: Turn, record: Record, stages: Stages) -> Iterator[str]:
    """What can be done with a record now, the likeliest first; what nobody asks for is not looked up."""
    if record.kind == LEAD:
        words = _OF_LEAD
    elif record.kind == OPEN:
        words = _OF_OPEN if stages.after(record.stage) else _OF_LAST
    else:
        words = _OF_WON if record.kind == WON else _OF_CLOSED
    return (word for word in words.split() if _makes_sense(turn, record, stages, word))


def _makes_sense(turn: Turn, record: Record, stages: Stages, word: str) -> bool:
    match word:
        case "assign":
            return turn.person.role != "rep"
        case "back":
            return stages.before(record.stage) is not None
        case "files":
            return bool(files_of(turn.session, record.id, limit=1))
    return True


def first_page(turn: Turn, record: Record, stages: Stages) -> Rows:
    """The six likeliest, and the way to the rest."""
    words = list(_commands(turn, record, stages))
    choices = (*_question(turn, record, stages), *rows([_choice(record, word, stages) for word in words[:_FIRST]]))
    return (*choices, (Choice(Text("do-more"), f"/show {record.id} more"),)) if len(words) > _FIRST else choices


def _question(turn: Turn, record: Record, stages: Stages) -> Rows:
    """The unknown question that weighs most, of an open record."""
    found = receipt(record, stages, team_settings(turn.session))
    return ((asking(record, found),),) if found.missing and record.kind in {LEAD, OPEN} else ()


def asking(record: Record, found: Receipt) -> Choice:
    """The unknown question that weighs most, as the button that asks it."""
    question = found.missing[0]
    return Choice(Text("do-ask", question=Text(LABELS[question])), f"/qualify {record.id} {question}")


def all_of_them(turn: Turn, record: Record, stages: Stages) -> Rows:
    """Every action, and the way back to fewer."""
    choices = [_choice(record, word, stages) for word in _commands(turn, record, stages)]
    return (*rows(choices), (Choice(Text("do-less"), f"/show {record.id} less"),))


def few(turn: Turn, record: Record, stages: Stages, settings: TeamSettings) -> Rows:
    """What makes sense right after something was done, and the card."""
    words = list(islice(_commands(turn, record, stages), _BRIEF))
    if record.kind == LEAD and not claims_to_qualify(record, stages, settings):
        words = [word for word in words if word != "promote"]
    return rows([*(_choice(record, word, stages) for word in words), opening(record)])


def _choice(record: Record, word: str, stages: Stages) -> Choice:
    after = stages.after(record.stage) if word == "advance" else None
    label = Text("do-advance", stage=name_of(after)) if after else Text(_LABELS[word])
    return Choice(label, f"/{word} {record.id}")
