"""Weights of the receipt's questions, fitted to what a team's own closed opportunities tell, and how good they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sales.receipt import likelihood
from sales.settings import WEIGHTS, TeamSettings
from sales.stages import stages
from storage.kpi.scope import COUNTS
from storage.kpi.sets import OUTCOMES, TOLD_SOMETHING
from storage.tables import Record
from storage.tables.records import QUESTIONS

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

FEWEST = 200  # closed opportunities; source: product definition
# The earlier part is learned from; on the later one, which was not seen, both sets of weights are tried.
_LEARN_FROM = 0.7
HEAVIEST = 20  # points, as in chat
# Pulls weights of questions that tell little towards nothing, and keeps what decides everything finite.
_RIDGE = 1.0
_ROUNDS = 50
_STILL = 1e-8
# Newton's first steps may lead too far; shorter ones arrive as well.
_STRIDE = 2.0


@dataclass(frozen=True, slots=True)
class Example:
    """A closed opportunity: what its last open stage gave, in per cent, the answers to the questions, whether won."""

    stage: int
    answers: tuple[int | None, ...]
    won: bool


@dataclass(frozen=True, slots=True)
class Fitting:
    """Fitted weights beside the defaults and the present ones.

    Attributes:
        learned: how many closed opportunities the weights were learned from, the earlier ones.
        tried: how many later ones they were tried on.
        fitted: points a question can add or take, by question.
        scores: Brier scores on the later ones, by "default", "present", "fitted"; smaller is better.
    """

    learned: int
    tried: int
    fitted: Mapping[str, int]
    scores: Mapping[str, float]


def closed_examples(session: Session) -> list[Example]:
    """Closed opportunities with at least one answer known, in the order in which they closed.

    Undone rows, mistakes and duplicates are left out. Answers are those of now: their changes are not kept.
    """
    likely = {stage.key: stage.probability for stage in stages(session).rows}
    answers = [getattr(Record, question) for question in QUESTIONS]
    known = or_(*(answer.is_not(None) for answer in answers))
    ended = select(Record.last_open_stage, Record.kind, *answers).where(COUNTS, TOLD_SOMETHING, known)
    found = session.execute(ended.where(Record.kind.in_(OUTCOMES)).order_by(Record.closed_at, Record.id))
    return [
        Example(likely[stage], tuple(answered), kind == "won") for stage, kind, *answered in found if stage is not None
    ]


def fit(examples: Sequence[Example], settings: TeamSettings) -> Fitting | None:
    """Learn weights from the earlier 70 % of examples and try them on the rest; None of fewer than 200.

    Logistic regression of "won" on the answers, as the receipt counts them (-1, -1/3, +1/3, +1, unknown 0), with the
    odds that the stage gives as an offset. A weight is the mean marginal effect of its question in percentage points,
    whole, and from 0 to 20: an answer that is better for us never takes points away.

    Source: T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd ed., 4.4.1 (Newton's
    method, as iteratively reweighted least squares) and 3.4.1 (ridge).
    """
    if len(examples) < FEWEST:
        return None
    cut = int(len(examples) * _LEARN_FROM)
    earlier, later = examples[:cut], examples[cut:]
    weights = _learned(earlier)
    sets = {"default": WEIGHTS, "present": settings.weights, "fitted": weights}
    return Fitting(len(earlier), len(later), weights, {name: _brier(later, each) for name, each in sets.items()})


def _learned(examples: Sequence[Example]) -> dict[str, int]:
    import numpy as np  # noqa: PLC0415 - it takes a while, and only this needs it

    answers = np.array([[_signed(answer) for answer in each.answers] for each in examples])
    given = np.array([each.stage for each in examples]) / 100
    offset = np.log(np.clip(given, 0.01, 0.99) / (1 - np.clip(given, 0.01, 0.99)))
    won = np.array([each.won for each in examples], dtype=float)
    slopes, likely = _newton(np.column_stack([np.ones(len(examples)), answers]), offset, won)
    effects = 100 * slopes[1:] * float(np.mean(likely * (1 - likely)))
    return {
        question: min(max(round(float(effect)), 0), HEAVIEST)
        for question, effect in zip(QUESTIONS, effects, strict=True)
    }


def _newton(
    known: "NDArray[float64]", offset: "NDArray[float64]", won: "NDArray[float64]"
) -> "tuple[NDArray[float64], NDArray[float64]]":
    """The slopes, the intercept first, and what they foretell of each example."""
    import numpy as np  # noqa: PLC0415 - as above

    # Of the intercept too: where all was won, or nothing, what the stages say still counts for something.
    ridge = _RIDGE * np.eye(known.shape[1])
    slopes = np.zeros(known.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-(offset + known @ slopes)))
        bent = (known.T * (likely * (1 - likely))) @ known + ridge
        step = np.linalg.solve(bent, known.T @ (won - likely) - ridge @ slopes)
        slopes += np.clip(step, -_STRIDE, _STRIDE)
        if float(np.max(np.abs(step))) < _STILL:
            break
    return slopes, 1 / (1 + np.exp(-(offset + known @ slopes)))


def _signed(answer: int | None) -> float:
    return 0.0 if answer is None else (2 * answer - 3) / 3


def _brier(examples: Sequence[Example], weights: Mapping[str, int]) -> float:
    """Mean of (probability - outcome)² of the receipt with these weights; the same score as the backtest's."""
    missed = (
        likelihood(each.stage, dict(zip(QUESTIONS, each.answers, strict=True)), weights) - 100 * each.won
        for each in examples
    )
    return sum(points * points for points in missed) / (len(examples) * 100 * 100)
