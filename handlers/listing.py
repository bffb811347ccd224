"""A page of records: a line that is enough to recognise each, and a button that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.turn import Turn
from handlers.card_facts import days_in_stage
from handlers.naming import GAP, title
from locales.calendars import write_short_day
from locales.keys import Key
from locales.money import Money
from locales.text import Percent, Plain, Several, Short, Text, Value
from sales.contacts import known_as
from sales.counted import Counted
from sales.planned import is_overdue
from sales.stages import Stages, name_of, stages
from sales.wording import amount
from storage.lists import next_steps
from storage.tables import FollowUp, Person, Record

PAGE = 8


@dataclass(frozen=True, slots=True)
class Aside:
    """What is told beside the records of a figure, where that is not what they are today.

    Attributes:
        lengths: how long something took, instead of the days in today's stage, by a record's number.
        counted: each as the figure counted it, by its number.
    """

    lengths: Mapping[int, Value] = field(default_factory=dict)
    counted: Mapping[int, Counted] = field(default_factory=dict)


def listing(
    turn: Turn,
    found: Sequence[Record],
    heading: Sequence[Text],
    buttons: Rows,
    *,
    page: int,
    total: int,
    in_place: bool,
    aside: Aside | None = None,
) -> Reply:
    """A page of records: a line and a button each; of what a figure counted each one's stage is told too."""
    if not found:
        return Reply((*heading, Text("list-page-empty")) if total else tuple(heading), buttons, in_place=in_place)
    steps, table = next_steps(turn.session, [record.id for record in found]), stages(turn.session)
    lines = [_row(turn, record, steps.get(record.id), table, aside) for record in found]
    first = (page - 1) * PAGE + 1
    shown = [Text("list-range", first=first, last=first + len(found) - 1, total=total)] if total > PAGE else []
    return Reply((*heading, *shown, GAP, *lines), (*_openings(found), *buttons), in_place=in_place)


def _openings(found: Sequence[Record]) -> Rows:
    return rows(
        [
            Choice(Text("list-choice", number=Plain(record.id), name=known_as(record.contact)), f"/show {record.id}")
            for record in found
        ]
    )


def _row(turn: Turn, record: Record, step: FollowUp | None, table: Stages, aside: Aside | None) -> Text:
    """Enough to recognise a record: who, what it is worth, how long it has been there, what comes next."""
    then = aside.counted.get(record.id) if aside else None
    stage = then.stage if then else record.stage
    facts: list[Value] = [] if aside is None else [name_of(table[stage])]
    facts += _worth(then or Counted(record, stage, record.value, record.currency))
    if record.owner_id != turn.person.id:
        facts.append(turn.session.get_one(Person, record.owner_id).name)
    took = aside.lengths.get(record.id) if aside else None
    # How long it is in today's stage says nothing beside the one it was in then.
    facts += [took] if took else [_since(turn, record)] if stage == record.stage else []
    if step is not None:
        facts.append(_next(turn, step))
    return Text("list-row", record=title(record), facts=Several(facts))


def _worth(counted: Counted) -> list[Value]:
    """Its value, and where a figure counts how likely it was that too, with what comes of both."""
    facts: list[Value] = []
    if counted.value is not None and counted.currency:
        facts.append(Short(Money(counted.value, counted.currency)))
    if counted.probability is not None:
        odds = Percent(Decimal(counted.probability) / 100)
        weighted = counted.weighted
        if weighted is None or counted.currency is None:
            facts.append(Text("list-odds", rate=odds))
        else:
            facts.append(Text("list-weighted", rate=odds, weighted=amount(weighted, counted.currency)))
    return facts


def _since(turn: Turn, record: Record) -> Text:
    """How long it has been in its stage; of what is over, the day on which it ended."""
    if record.closed_at is None:
        return Text("list-days", days=days_in_stage(turn, record))
    closed = record.closed_at.astimezone(turn.reader.zone).date()
    return Text("list-closed", day=write_short_day(closed, turn.reader, today=turn.today))


def _next(turn: Turn, step: FollowUp) -> Text:
    zone = turn.reader.zone
    key: Key = "list-overdue" if is_overdue(step, turn.now, zone) else "list-next"
    if step.kind == "standby":
        key = "list-standby"
    return Text(key, day=write_short_day(step.due_at.astimezone(zone).date(), turn.reader, today=turn.today))
