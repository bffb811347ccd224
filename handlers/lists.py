"""Leads and the pipeline: paged lists in which every row is a button that opens its card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import Command
from bot.turn import Turn
from handlers.card_facts import days_in_stage
from handlers.naming import GAP, page_of, paging, title
from locales.calendars import write_short_day
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.money import Money
from locales.text import Plain, Several, Short, Text, Value
from sales.access import seen_by, visible_person
from sales.planned import is_overdue
from sales.stages import LEAD, OPEN, Stages, name_of, stages
from storage.lists import StageSum, count_records, newest, next_steps, of_kind, sums_by_stage
from storage.tables import FollowUp, Person, Record, Stage

PAGE = 8
ALL = "all"
_ALL = frozenset({ALL, "team", "everybody", "همه", "تیم"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records a list shows.

    Attributes:
        which: the condition on ``Record``.
        word: how a button says it: nothing for one's own, ``all``, or ``@id``.
        person: whose they are; None for everybody's.
    """

    which: ColumnElement[bool]
    word: str
    person: Person | None


def scope(turn: Turn, typed: str) -> Scope:
    """Own records; those of somebody named, or of all whose work this person may see.

    Raises:
        UserError: there is nobody of that name among them.
    """
    if folded(typed) in _ALL:
        return Scope(seen_by(turn.session, turn.person), ALL, None)
    person = visible_person(turn.session, turn.person, typed) if typed else turn.person
    return Scope(Record.owner_id == person.id, f"@{person.id}" if person is not turn.person else "", person)


def whose(turn: Turn, of: Scope, mine: Key, theirs: Key, everybody: Key, total: int) -> Text:
    """A list's heading."""
    if of.person is None:
        return Text(everybody, total=total)
    if of.person is turn.person:
        return Text(mine, total=total)
    return Text(theirs, total=total, name=of.person.name)


def leads(turn: Turn, rest: str) -> Reply:
    """Open leads, the newest first."""
    typed, page, paged = _with_page(rest)
    of = scope(turn, typed)
    which = (of.which, of_kind(LEAD))
    total = count_records(turn.session, *which)
    found = newest(turn.session, *which, limit=PAGE, offset=(page - 1) * PAGE)
    heading = [whose(turn, of, "leads-mine", "leads-of", "leads-all", total)]
    buttons = (*paging(_line("leads", of.word), page, total, PAGE), *_others(turn, of, "leads"))
    return listing(turn, found, heading, buttons, page=page, total=total, in_place=paged)


def pipeline(turn: Turn, rest: str) -> Reply:
    """Open opportunities by stage, or those of one stage."""
    typed, page, paged = _with_page(rest)
    typed, stage = _with_stage(stages(turn.session), typed)
    of = scope(turn, typed)
    return _overview(turn, of) if stage is None else _of_stage(turn, of, stage, page, in_place=paged)


def _of_stage(turn: Turn, of: Scope, stage: Stage, page: int, *, in_place: bool) -> Reply:
    which = (of.which, of_kind(OPEN, stage.key))
    total = count_records(turn.session, *which)
    found = newest(turn.session, *which, limit=PAGE, offset=(page - 1) * PAGE)
    heading = [Text("pipeline-in-stage", stage=name_of(stage), total=total)]
    up = Choice(Text("pipeline-up"), _line("pipeline", of.word))
    buttons = (*paging(_line("pipeline", of.word, stage.key), page, total, PAGE), (up,))
    return listing(turn, found, heading, buttons, page=page, total=total, in_place=in_place)


def _overview(turn: Turn, of: Scope) -> Reply:
    sums = sums_by_stage(turn.session, of.which, of_kind(OPEN))
    total = sum(row.count for row in sums)
    heading = whose(turn, of, "pipeline-mine", "pipeline-of", "pipeline-all", total)
    if not sums:
        return Reply((heading,), _others(turn, of, "pipeline"))
    held = {stage: [row for row in sums if row.stage == stage.key] for stage in stages(turn.session).rows}
    held = {stage: found for stage, found in held.items() if found}
    lines = [_stage_line(name_of(stage), found) for stage, found in held.items()]
    choices = [_stage_choice(of, stage, found) for stage, found in held.items()]
    altogether = [] if len(held) == 1 else [GAP, _stage_line(Text("pipeline-together"), sums)]
    return Reply((heading, GAP, *lines, *altogether), (*rows(choices), *_others(turn, of, "pipeline")))


def _stage_line(name: Value, held: Sequence[StageSum]) -> Text:
    """A stage with its count, and with value and weighted value in each currency by itself."""
    count = sum(row.count for row in held)
    amounts = [
        Text("pipeline-amount", value=_short(value, code), weighted=_short(weighted, code))
        for code, value, weighted in _by_currency(held)
    ]
    if not amounts:
        return Text("pipeline-stage", stage=name, count=count)
    return Text("pipeline-stage-worth", stage=name, count=count, amounts=Several(amounts))


def _by_currency(held: Iterable[StageSum]) -> list[tuple[str, int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for row in held:
        if row.currency and row.value:
            value, weighted = sums.get(row.currency, (0, 0))
            sums[row.currency] = value + row.value, weighted + row.weighted
    return [(code, value, weighted) for code, (value, weighted) in sorted(sums.items())]


def _short(minor: int, currency: str) -> Short:
    return Short(Money(minor, currency))


def _stage_choice(of: Scope, stage: Stage, held: Sequence[StageSum]) -> Choice:
    count = sum(row.count for row in held)
    return Choice(Text("pipeline-choice", stage=name_of(stage), count=count), _line("pipeline", of.word, stage.key))


def _others(turn: Turn, of: Scope, command: str) -> Rows:
    """The way from one's own records to everybody's, and back, for those who have a team."""
    if turn.person.role == "rep":
        return ()
    if of.word:
        return ((Choice(Text("list-mine"), f"/{command}"),),)
    return ((Choice(Text("list-all"), f"/{command} {ALL}"),),)


def listing(
    turn: Turn,
    found: Sequence[Record],
    heading: Sequence[Text],
    buttons: Rows,
    *,
    page: int,
    total: int,
    in_place: bool,
    staged: bool = False,
) -> Reply:
    """A page of records: a line and a button each; ``staged`` tells each one's stage."""
    if not found:
        return Reply((*heading, Text("list-page-empty")) if total else tuple(heading), buttons, in_place=in_place)
    steps, table = next_steps(turn.session, [record.id for record in found]), stages(turn.session)
    lines = [_row(turn, record, steps.get(record.id), table if staged else None) for record in found]
    first = (page - 1) * PAGE + 1
    shown = [Text("list-range", first=first, last=first + len(found) - 1, total=total)] if total > PAGE else []
    return Reply((*heading, *shown, GAP, *lines), (*_openings(found), *buttons), in_place=in_place)


def _openings(found: Sequence[Record]) -> Rows:
    return rows(
        [
            Choice(Text("list-choice", number=Plain(record.id), name=record.contact.name), f"/show {record.id}")
            for record in found
        ]
    )


def _row(turn: Turn, record: Record, step: FollowUp | None, table: Stages | None) -> Text:
    """Enough to recognise a record: who, what it is worth, how long it has been there, what comes next."""
    facts: list[Value] = [] if table is None else [name_of(table[record.stage])]
    if record.value is not None and record.currency:
        facts.append(_short(record.value, record.currency))
    if record.owner_id != turn.person.id:
        facts.append(turn.session.get_one(Person, record.owner_id).name)
    facts.append(Text("list-days", days=days_in_stage(turn, record)))
    if step is not None:
        facts.append(_next(turn, step))
    return Text("list-row", record=title(record), facts=Several(facts))


def _next(turn: Turn, step: FollowUp) -> Text:
    zone = turn.reader.zone
    key: Key = "list-overdue" if is_overdue(step, turn.now, zone) else "list-next"
    if step.kind == "standby":
        key = "list-standby"
    return Text(key, day=write_short_day(step.due_at.astimezone(zone).date(), turn.reader, today=turn.today))


def _with_page(rest: str) -> tuple[str, int, bool]:
    """What is asked for, the page of it, and whether a page was asked for."""
    words = rest.split()
    if words and folded(words[-1]).isdecimal():
        return " ".join(words[:-1]), page_of(words[-1]), True
    return rest.strip(), 1, False


def _with_stage(table: Stages, typed: str) -> tuple[str, Stage | None]:
    """Whose, and the stage that the last words name."""
    words = typed.split()
    for start in range(len(words)):
        stage = _stage_named(table, " ".join(words[start:]))
        if stage is not None:
            return " ".join(words[:start]), stage
    return typed, None


def _stage_named(table: Stages, typed: str) -> Stage | None:
    try:
        stage = table.named(typed)
    except UserError:
        return None
    return stage if stage.kind == OPEN else None


def _line(*words: str) -> str:
    return "/" + " ".join(filter(None, words))


COMMANDS = (Command("leads", leads), Command("pipeline", pipeline))
