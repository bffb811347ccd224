"""Forms about a record, and what changed in it while somebody was filling one."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.flows import Ask, Flow
from bot.kinds import Option
from bot.replies import Reply
from bot.turn import Turn
from locales.text import Named, Text, Value
from sales.editing import kept
from sales.stages import name_of, stages
from storage.tables import Record

STAGE = "stage"


def begin_about(
    turn: Turn,
    flow: Flow,
    record: Record,
    fields: Iterable[str] = (),
    *,
    about: Mapping[str, Any] | None = None,
    answers: Mapping[str, Any] | None = None,
    said: Mapping[str, str] | None = None,
    options: Mapping[str, tuple[Option, ...]] | None = None,
) -> Reply:
    """Begin a form about a record, and remember what its stage and these fields are now; see ``changed``.

    The same form about the same record, if it is open, starts over. The rest is as for ``Turn.begin``.
    """
    turn.speak_of(record.id)
    if turn.form is not None and turn.form.flow == flow.name and turn.about.get("record") == record.id:
        turn.leave()
    known = {**(about or {}), **_seen(record, fields)}
    return turn.begin(flow, about=known, answers=answers, said=said, options=options)


def _seen(record: Record, fields: Iterable[str]) -> dict[str, Any]:
    held = {field: kept(record, field) for field in (STAGE, *fields)}
    return {"record": record.id, "version": record.version, "seen": held, **_currency(record)}


def _currency(record: Record) -> dict[str, Any]:
    """What a bare number is in, where the record has an amount already."""
    has_amount = record.value is not None or record.unit_price is not None
    return {"currency": record.currency} if has_amount and record.currency else {}


def has_moved_on(turn: Turn, about: Mapping[str, Any]) -> bool:
    """The record of an unfinished form is gone, or is in another stage than when the form began."""
    if not isinstance(about.get("record"), int):
        return False
    record = turn.session.get(Record, about["record"])
    if record is None or record.voided_at is not None:
        return True
    return bool(record.stage != about.get("seen", {}).get(STAGE, record.stage))


def changed(record: Record, about: dict[str, Any]) -> dict[str, Any]:
    """What is no longer as it was seen, and how it was seen."""
    if record.version == about["version"]:
        return {}
    return {field: was for field, was in about["seen"].items() if kept(record, field) != was}


def told(turn: Turn, flow: Flow, record: Record, was: dict[str, Any]) -> tuple[Text, ...]:
    """The same in words, a sentence each."""
    return tuple(_sentence(turn, flow, record, field, old) for field, old in was.items())


def _sentence(turn: Turn, flow: Flow, record: Record, field: str, old: Any) -> Text:  # noqa: ANN401 - JSON
    if field == STAGE:
        return Text("meanwhile-stage", old=_stage(turn, old), new=_stage(turn, record.stage))
    step = flow.step(field)
    label = Text(flow.words(step, "label"))
    held = kept(record, field)
    return Text("meanwhile-field", label=label, old=_shown(turn, step, old), new=_shown(turn, step, held))


def _stage(turn: Turn, key: str) -> Named:
    return name_of(stages(turn.session)[key])


def _shown(turn: Turn, step: Ask, held: Any) -> Value:  # noqa: ANN401 - JSON
    return Text("meanwhile-unknown") if held is None else step.kind.shown(held, turn.asking(), step.name)
