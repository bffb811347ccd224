"""Takes a form one answer further: pure functions that look nothing up and change nothing."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.flows import FIELDS, PAGE, REVIEW, Answers, Ask, Flow, Progress, dump_unsure, load_options
from bot.kinds import Asking, Option, Together, Unsure
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from locales.words import spellings

_NOT_STEPS = (REVIEW, FIELDS)
# More buttons than this are harder to read through than a name is to type.
_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """Typed words."""

    text: str


@dataclass(frozen=True, slots=True)
class Picked:
    """A button of the form: an offered answer's index, or a word of the engine's own."""

    data: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where an answer has led.

    Attributes:
        progress: the form now; None when it is over.
        above: what is said above the next question.
        end: how it ended, if it did.
        remember: a person's setting that the answer settled.
    """

    progress: Progress | None
    above: tuple[Text, ...] = ()
    end: Literal["done", "cancelled"] | None = None
    remember: tuple[str, str] | None = None
    finished: Progress | None = None


def begun(flow: Flow, progress: Progress) -> Step:
    """Go to the first question that has no answer yet."""
    return _onward(flow, progress)


def answered(flow: Flow, progress: Progress, answer: Typed | Picked, asking: Asking) -> Step:
    """Take a form one answer further. Pure: it looks nothing up and changes nothing.

    Raises:
        UserError: the answer was not understood; the form stays where it is.
    """
    if isinstance(answer, Picked):
        return _picked(flow, progress, answer.data, asking)
    if progress.at in _NOT_STEPS:
        return _changing_by_name(flow, progress, answer.text)
    step = flow.step(progress.at)
    value = step.kind.read(answer.text, asking, step.name)
    if isinstance(value, Unsure):
        return Step(replace(progress, unsure=dump_unsure(value)))
    if isinstance(value, Together):
        return together(flow, progress, value.answers, asking)
    return _accepted(flow, progress, value, asking)


def _picked(flow: Flow, progress: Progress, data: str, asking: Asking) -> Step:
    match data:
        case "cancel":
            return Step(None, end="cancelled")
        case "back":
            return _back(flow, progress)
        case "skip":
            return skipped(flow, progress)
        case "more" if progress.at not in _NOT_STEPS:
            return Step(_turned(flow, progress, asking))
        case "save" if progress.at == REVIEW:
            return Step(None, end="done", finished=progress)
        case "fields" if progress.at == REVIEW:
            return Step(replace(progress, at=FIELDS))
    word, _, rest = data.partition(".")
    if word == "change" and progress.at in _NOT_STEPS:
        return Step(replace(progress, at=flow.step(rest).name, unsure=None, changing=True))
    if word == "o" and progress.at not in _NOT_STEPS:
        return _offered(flow, progress, int(rest), asking)
    raise UserError("button-old")


def _offered(flow: Flow, progress: Progress, index: int, asking: Asking) -> Step:
    options = offers(flow, progress, asking)
    if not 0 <= index < len(options):
        raise UserError("button-old")
    chosen = options[index]
    step = _accepted(flow, progress, chosen.value, asking)
    return step if chosen.remember is None else replace(step, remember=chosen.remember)


def offers(flow: Flow, progress: Progress, asking: Asking) -> tuple[Option, ...]:
    """The answers that the current question offers: readings to choose from, or the kind's own."""
    if progress.unsure is not None:
        return load_options(progress.unsure["options"])
    step = flow.step(progress.at)
    return step.kind.offered(asking, step.name)


def page(flow: Flow, progress: Progress, asking: Asking) -> tuple[list[tuple[int, Option]], bool]:
    """The offered answers that are looked at, each with its place among all; and whether there are others."""
    offered = list(enumerate(offers(flow, progress, asking)))
    start = progress.answers.get(PAGE, 0) * _ON_A_PAGE
    return offered[start : start + _ON_A_PAGE], len(offered) > _ON_A_PAGE


def _turned(flow: Flow, progress: Progress, asking: Asking) -> Progress:
    """Look at the next page; after the last comes the first."""
    pages = -(-len(offers(flow, progress, asking)) // _ON_A_PAGE)
    following = (progress.answers.get(PAGE, 0) + 1) % max(pages, 1)
    return replace(progress, answers={**progress.answers, PAGE: following})


def _first_page(progress: Progress) -> Progress:
    if PAGE not in progress.answers:
        return progress
    return replace(progress, answers={name: value for name, value in progress.answers.items() if name != PAGE})


def _accepted(flow: Flow, progress: Progress, value: Any, asking: Asking) -> Step:  # noqa: ANN401 - JSON
    step = flow.step(progress.at)
    kept = replace(progress, answers={**progress.answers, step.name: value}, unsure=None)
    onward = _onward(flow, kept)
    # The review says all answers back by itself.
    says_back = step.says_back and not (onward.progress and onward.progress.at == REVIEW)
    return replace(onward, above=(_said_back(flow, step, value, asking),)) if says_back else onward


def together(flow: Flow, progress: Progress, answers: Answers, asking: Asking) -> Step:
    """Take answers to several questions at once, and say back how they were told apart."""
    kept = replace(progress, answers={**progress.answers, **answers}, unsure=None)
    told = [] if answers.keys() == {progress.at} else list(answers)
    above = tuple(_said_back(flow, flow.step(name), answers[name], asking) for name in told)
    return replace(_onward(flow, kept), above=above)


def _said_back(flow: Flow, step: Ask, value: Any, asking: Asking) -> Text:  # noqa: ANN401 - JSON
    shown = step.kind.shown(value, asking, step.name)
    return Text("form-understood", label=Text(flow.words(step, "label")), value=shown)


def skipped(flow: Flow, progress: Progress) -> Step:
    """Leave the current question without an answer.

    Raises:
        UserError: it needs one.
    """
    if progress.at in _NOT_STEPS:
        raise UserError("answer-not-offered")
    if not flow.step(progress.at).optional:
        raise UserError("answer-required")
    return _onward(flow, replace(progress, answers={**progress.answers, progress.at: None}, unsure=None))


def saved_at_once(flow: Flow, progress: Progress) -> Step | None:
    """Leave all that may be left without an answer, and save; None where something must be answered."""
    if progress.changing or progress.at == FIELDS:
        progress = replace(progress, at=REVIEW, changing=False, unsure=None)
    while progress.at != REVIEW:
        if progress.unsure is not None or not flow.step(progress.at).optional:
            return None
        step = skipped(flow, progress)
        if step.progress is None:
            return step
        progress = step.progress
    return Step(None, end="done", finished=progress)


def _back(flow: Flow, progress: Progress) -> Step:
    if progress.unsure is not None:
        return Step(replace(progress, unsure=None))
    if progress.changing or progress.at == FIELDS:
        return Step(_first_page(replace(progress, at=REVIEW, changing=False)))
    earlier = before(flow, progress)
    if earlier is None:
        raise UserError("form-at-start")
    return Step(_first_page(replace(progress, at=earlier)))


def before(flow: Flow, progress: Progress) -> str | None:
    """The question that was answered before the current one; the order of the answers is the order of asking."""
    asked = {step.name for step in flow.steps if not step.later and step.when(progress.answers)}
    names = [name for name in progress.answers if name in asked]
    if progress.at in names:
        names = names[: names.index(progress.at)]
    return names[-1] if names else None


def _onward(flow: Flow, progress: Progress) -> Step:
    progress = _first_page(progress)
    for step in flow.steps:
        if step.name not in progress.answers and step.when(progress.answers) and not step.later:
            return Step(replace(progress, at=step.name, changing=False))
    if flow.review:
        return Step(replace(progress, at=REVIEW, changing=False))
    return Step(None, end="done", finished=progress)


def _changing_by_name(flow: Flow, progress: Progress, text: str) -> Step:
    for step in flow.steps:
        if folded(text) in spellings(Text(flow.words(step, "label"))):
            return Step(replace(progress, at=step.name, changing=True))
    raise UserError("answer-not-offered")


def filled(flow: Flow, progress: Progress) -> Any:  # noqa: ANN401 - the flow's own form
    """The form dataclass with the answers that hold; answers whose condition fell away are left out."""
    given = {
        step.name: step.kind.load(progress.answers[step.name])
        for step in flow.steps
        if progress.answers.get(step.name) is not None and step.when(progress.answers)
    }
    return flow.form(**given)
