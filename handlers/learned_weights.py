"""The receipt's weights as a team's own closed opportunities tell them: learned outside, switched on by an admin."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.replies import Choice, Reply, Rows
from bot.script import ADMINS, Command
from bot.tasks import Fetch, Outcome, put_task
from bot.turn import Turn
from handlers.set_by import set_for_team
from handlers.team_rules import named_weights, weights
from handlers.workbench import Workbench, asker
from locales.digits import folded
from locales.keys import Key
from locales.text import Text
from sales.fitting import FEWEST, HEAVIEST, Fitting, closed_examples, fit
from sales.reweighing import reweigh
from sales.settings import WEIGHTS, TeamSettings, settle, team_settings
from storage.tables.records import QUESTIONS
from storage.tasks import Job

LEARN = "learn-weights"
_DIGITS = Decimal("0.001")
_ROWS: dict[str, Key] = {"default": "weights-default", "present": "weights-present", "fitted": "weights-learned"}


def learn(turn: Turn, _: str) -> Reply:
    """Have the weights learned from what has closed; the answer comes when they are."""
    put_task(turn, LEARN)
    return Reply((Text("weights-learning"),))


def use(turn: Turn, rest: str) -> Reply:
    """Use weights that are given in the order of the questions, or the defaults: ``/useweights 9 8 7 6 5 4``."""
    chosen = _read(rest) if rest else dict(WEIGHTS)
    if chosen is None:
        return weights(turn, "")
    with set_for_team(turn):
        settle(turn.session, "weights", chosen)
    return weights(turn, "", Text("team-reweighed", count=reweigh(turn.session, turn.person, turn.now)))


def _read(rest: str) -> dict[str, int] | None:
    points = [int(word) if word.isdecimal() else HEAVIEST + 1 for word in folded(rest).split()]
    if len(points) != len(QUESTIONS) or max(points) > HEAVIEST:
        return None
    return dict(zip(QUESTIONS, points, strict=True))


async def learn_weights(bench: Workbench, job: Job, _: Fetch) -> Outcome:
    """Learn them in a thread that only reads, and tell whoever asked."""
    return Outcome(said=await bench.look(lambda session: _told(session, job)))


def _told(session: Session, job: Job) -> Reply | None:
    if asker(session, job, ADMINS) is None:
        return None
    examples, settings = closed_examples(session), team_settings(session)
    found = fit(examples, settings)
    if found is None:
        return Reply((Text("weights-too-few", count=len(examples), needed=FEWEST),))
    return Reply(tuple(_lines(found, settings)), _choices(found, settings))


def _lines(found: Fitting, settings: TeamSettings) -> Iterator[Text]:
    yield Text("weights-learned-from", learned=found.learned, tried=found.tried)
    for name, points in _compared(found, settings).items():
        score = Decimal(found.scores[name]).quantize(_DIGITS)
        yield Text("weights-scored", name=Text(_ROWS[name]), score=score, weights=named_weights(points))
    yield Text(_verdict(found, settings))


def _verdict(found: Fitting, settings: TeamSettings) -> Key:
    if settings.weights == found.fitted:
        return "weights-in-use"
    return "weights-better" if found.scores["fitted"] < found.scores["present"] else "weights-not-better"


def _compared(found: Fitting, settings: TeamSettings) -> dict[str, Mapping[str, int]]:
    """The defaults and the learned ones, and between them those in use where they are neither."""
    sets = {"default": WEIGHTS, "present": settings.weights, "fitted": found.fitted}
    if settings.weights in (WEIGHTS, found.fitted):
        sets.pop("present")
    return sets


def _choices(found: Fitting, settings: TeamSettings) -> Rows:
    learned = Choice(Text("weights-use"), "/useweights " + " ".join(str(found.fitted[name]) for name in QUESTIONS))
    usual = Choice(Text("weights-use-defaults"), "/useweights")
    offered = ((learned, found.fitted), (usual, WEIGHTS))
    return tuple((choice,) for choice, points in offered if points != settings.weights)


COMMANDS = (
    Command("learnweights", learn, ADMINS, listed=False),
    Command("useweights", use, ADMINS, listed=False),
)
