"""The lines of a card: what is known of a record, in groups; what is not known takes no line."""

from typing import Any, cast

from bot.flows import Ask
from bot.turn import Turn
from handlers import fields
from handlers.naming import percent
from handlers.timeline import latest
from locales.keys import Key
from locales.money import Money
from locales.text import Points, Several, Short, Text, Value
from sales.activities import recommended
from sales.editing import kept
from sales.followups import STANDBY, open_steps
from sales.planned import is_overdue, what_of, when_of
from sales.receipt import Line, Receipt, below_least_value
from sales.roles import known_as
from sales.settings import TeamSettings
from sales.stages import LEAD, OPEN, Stages, name_of
from storage.tables import FollowUp, Person, Reason, Record

_CUSTOMER = (fields.TITLE, fields.TELEPHONE, fields.MAIL, fields.SITE)
_DEAL = (
    *(fields.PRODUCT, fields.FEATURES, fields.USE_CASES, fields.UNIT_PRICE, fields.VOLUME, fields.CLOSE_ON),
    *(fields.MAKER, fields.INFLUENCE, fields.COMPETITORS, fields.OFFER_SENT, fields.OFFER_UNTIL),
    *(fields.SOURCE, fields.SOURCE_DETAIL),
)
_LATEST = 3
_STEPS = 3


def standing(turn: Turn, record: Record, stages: Stages, found: Receipt, settings: TeamSettings) -> list[Text]:
    """Where it stands: stage, value and probability, owner, how it ended."""
    lines = [_stage(turn, record, stages)]
    if record.kind not in {LEAD, OPEN}:
        lines += _ending(turn, record)
    if record.value is not None:
        lines.append(Text("fact", label=Text("field-value-label"), value=_money(record.value, record)))
    if record.kind in {LEAD, OPEN}:
        lines.append(_probability(found))
    if record.owner_id != turn.person.id:
        lines.append(Text("card-owner", name=known_as(turn.session.get_one(Person, record.owner_id))))
    if record.kind in {LEAD, OPEN} and below_least_value(record, settings):
        lines.append(Text("card-too-small", least=Short(Money(settings.least_value or 0, settings.currency))))
    return lines


def _stage(turn: Turn, record: Record, stages: Stages) -> Text:
    return Text("card-stage", stage=name_of(stages[record.stage]), days=days_in_stage(turn, record))


def days_in_stage(turn: Turn, record: Record) -> int:
    """Local days since the record entered its stage."""
    return max((turn.today - record.stage_at.astimezone(turn.reader.zone).date()).days, 0)


def _ending(turn: Turn, record: Record) -> list[Text]:
    reason = turn.session.get(Reason, record.reason) if record.reason else None
    lines = [] if reason is None else [Text("card-reason", reason=name_of(reason))]
    return [*lines, Text("card-reason-note", note=record.reason_note)] if record.reason_note else lines


def _money(minor: int, record: Record) -> Money:
    return Money(minor, record.currency or "IRR")


def _probability(found: Receipt) -> Text:
    if found.override is None:
        return Text("card-probability", probability=percent(found.computed))
    return Text("card-override", probability=percent(found.override), computed=percent(found.computed))


def planned(turn: Turn, record: Record) -> list[Text]:
    """A pause, and what comes next, the earliest first; nothing for a closed record with nothing planned."""
    steps = open_steps(turn.session, record.id)
    if not steps:
        return [Text("card-no-next")] if record.kind in {LEAD, OPEN} else []
    pauses = [_step(turn, step, "card-standby") for step in steps if step.kind == STANDBY]
    others = [step for step in steps if step.kind != STANDBY]
    lines = [_step(turn, step, "card-next" if step is others[0] else "card-then") for step in others[:_STEPS]]
    more = [Text("card-more-steps", count=len(others) - _STEPS)] if len(others) > _STEPS else []
    return [*pauses, *lines, *more]


def _step(turn: Turn, step: FollowUp, key: Key) -> Text:
    zone = turn.reader.zone
    if step.kind != STANDBY and is_overdue(step, turn.now, zone):
        key = "card-overdue"
    return Text(key, what=what_of(step), when=when_of(step, zone))


def customer(turn: Turn, record: Record) -> list[Text]:
    """Who they are and how to reach them."""
    return _known(turn, record, _CUSTOMER)


def deal(turn: Turn, record: Record) -> list[Text]:
    """What they want, and what it may come to."""
    return _known(turn, record, _DEAL)


def _known(turn: Turn, record: Record, asks: tuple[Ask, ...]) -> list[Text]:
    held = [(ask, kept(record, ask.name)) for ask in asks]
    return [
        Text("fact", label=label_of(ask), value=shown(turn, ask, value)) for ask, value in held if value is not None
    ]


def label_of(ask: Ask) -> Text:
    """A field's name."""
    return Text(cast("Key", f"{ask.words}-label"))


def shown(turn: Turn, ask: Ask, value: Any) -> Value:  # noqa: ANN401 - JSON
    """A field's value as it is said."""
    return ask.kind.shown(value, turn.asking(), ask.name)


def receipt_lines(found: Receipt) -> list[Text]:
    """The receipt, and the unknown question that weighs most."""
    if not found.known:
        whole = Text(
            "card-receipt-none",
            stage=name_of(found.stage),
            base=percent(found.stage_probability),
            all=len(found.lines),
        )
        return [whole, Text("card-unknown", question=question_name(found.missing[0]))]
    parts = Several([_part(line) for line in found.lines])
    total = found.stage_probability + sum(line.points for line in found.lines)
    whole = Text(
        "card-receipt" if total == found.computed else "card-receipt-bounded",
        stage=name_of(found.stage),
        base=percent(found.stage_probability),
        parts=parts,
        computed=percent(found.computed),
        known=found.known,
        all=len(found.lines),
    )
    return [whole, Text("card-unknown", question=question_name(found.missing[0]))] if found.missing else [whole]


def question_name(question: str) -> Text:
    """What one of the six questions is called."""
    return Text(cast("Key", f"question-{question}"))


def _part(line: Line) -> Text:
    key: Key = "receipt-unknown" if line.answer is None else "receipt-part"
    return Text(key, question=question_name(line.question), points=Points(line.points))


def guidance(turn: Turn, record: Record) -> list[Text]:
    """What this stage recommends, ticked or not."""
    items = recommended(turn.session, record)
    lines = [Text("guidance-done" if done else "guidance-open", what=name_of(item)) for item, done in items]
    return [Text("guidance-title"), *lines] if lines else []


def events(turn: Turn, record: Record) -> list[Text]:
    """The last things that happened."""
    lines = latest(turn, record, _LATEST)
    return [Text("card-latest"), *lines] if lines else []
