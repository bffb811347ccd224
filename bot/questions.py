"""How a form's question, its review and its list of fields look."""

from bot.flows import Flow, Progress
from bot.kinds import Asking
from bot.replies import Choice, Reply, Rows
from bot.steps import before, page
from locales.jsons import load_text
from locales.keys import Key
from locales.text import Text

_PER_ROW = 2


def question(flow: Flow, progress: Progress, asking: Asking, turn: int) -> Reply:
    """The current question with the answers it offers."""
    step = flow.step(progress.at)
    here, more = page(flow, progress, asking)
    offered = [Choice(option.label, f"={turn}:o.{n}") for n, option in here]
    asked = Text(flow.words(step, "ask"), step.kind.asked_with(asking))
    prompt = load_text(progress.unsure["question"]) if progress.unsure else asked
    controls = [_control("form-more", "more", turn)] if more else []
    controls += [_control("form-skip", "skip", turn)] if step.optional and not progress.unsure else []
    if progress.unsure or progress.changing or before(flow, progress):
        controls.append(_control("form-back", "back", turn))
    controls.append(_control("form-cancel", "cancel", turn))
    return Reply((prompt,), (*rows(offered), tuple(controls)))


def review(flow: Flow, progress: Progress, asking: Asking, turn: int) -> Reply:
    """All answers for a last look."""
    lines = [
        Text("review-line", label=Text(flow.words(step, "label")), value=step.kind.shown(value, asking, step.name))
        for step in flow.steps
        if (value := progress.answers.get(step.name)) is not None and step.when(progress.answers)
    ]
    controls = ((_control("form-save", "save", turn), _control("form-change", "fields", turn)),)
    return Reply((Text("review-title"), *lines), (*controls, (_control("form-cancel", "cancel", turn),)))


def fields(flow: Flow, progress: Progress, asking: Asking, turn: int) -> Reply:  # noqa: ARG001 - shaped like its siblings
    """All that can be changed or added, as buttons."""
    offered = [
        Choice(Text(flow.words(step, "label")), f"={turn}:change.{step.name}")
        for step in flow.steps
        if step.when(progress.answers)
    ]
    return Reply((Text("review-choose"),), (*rows(offered), (_control("form-back", "back", turn),)))


def rows(choices: list[Choice], per_row: int = _PER_ROW) -> Rows:
    """Buttons in rows."""
    return tuple(tuple(choices[n : n + per_row]) for n in range(0, len(choices), per_row))


def _control(key: Key, word: str, turn: int) -> Choice:
    return Choice(Text(key), f"={turn}:{word}")
