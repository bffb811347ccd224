"""Forms that wait under another: which give way to one that is begun, and what somebody had answered in them."""

from collections.abc import Mapping
from typing import Any

from bot.flows import ASIDE, Flow, Progress
from bot.kinds import Asking
from locales.text import Several, Text


def gives_way(form: Progress, flow: Flow, about: Mapping[str, Any]) -> bool:
    """The form asks what the one begun now asks, of the same record, or so little that nothing is lost."""
    if form.flow != flow.name:
        return False
    if not form.about and not about:
        return flow.brief or not form.answers
    of_same = form.about.get("record") is not None and form.about.get("record") == about.get("record")
    return flow.brief or of_same or form.about == about


def told(flow: Flow | None, form: Progress, asking: Asking) -> tuple[Text, ...]:
    """The answers of an unfinished form; where their question is gone, as they were kept."""
    steps = {step.name: step for step in flow.steps} if flow else {}
    answers = [
        steps[name].kind.shown(value, asking, name) if name in steps else _as_kept(value)
        for name, value in form.answers.items()
        if value is not None and not name.startswith(ASIDE)
    ]
    return (Text("form-had", answers=Several(answers)),) if answers else ()


def _as_kept(value: Any) -> str:  # noqa: ANN401 - JSON of a question that is gone
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
