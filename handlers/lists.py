"""Leads and the pipeline: paged lists in which every row is a button that opens its card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import Command
from bot.turn import Turn
from handlers.listing import PAGE, listing
from handlers.naming import GAP, page_of, paging
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.money import Money
from locales.text import Several, Short, Text, Value
from sales.access import seen_by, visible_person
from sales.stages import LEAD, OPEN, Stage, Stages, name_of, stages
from storage.lists import StageSum, count_records, newest, of_kind, sums_by_stage
from storage.tables import Person, Record

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
    person = visible_person(turn.session, turn.person, typed, blocked=True) if typed else turn.person
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
