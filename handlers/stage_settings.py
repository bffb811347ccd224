"""The stages, for admins: rename, reorder, add, retire, default probability, when a record in one is stale."""

from dataclasses import dataclass

from bot.answers import PERCENT, Whole
from bot.flows import Ask, Flow
from bot.kinds import Words
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.naming import percent
from locales.errors import UserError
from locales.text import Several, Text
from sales import stage_changes
from sales.stages import LEAD, OPEN, Stage, name_of, stages
from storage.nudges import look_at_all
from storage.tables import Record

_NAME = Words(40)
_DAYS = Whole(1, 365)


def show(turn: Turn, _: str, *above: Text) -> Reply:
    """All stages in order, a button each."""
    table = stages(turn.session)
    retired = [stage for stage in table.rows if stage.retired_at]
    others = [stage for stage in table.rows if stage.kind != OPEN and not stage.retired_at]
    lines = [_line(stage) for stage in table.open]
    used = (*table.open, *others)
    buttons = [Choice(Text("stage-name", stage=name_of(stage)), f"/stage {stage.key}") for stage in used]
    more = (Choice(Text("stage-add"), "/stageadd"), Choice(Text("reasons-all"), "/reasons"))
    if retired:
        lines.append(Text("stages-retired", stages=Several([name_of(stage) for stage in retired])))
    back = [Choice(Text("stage-restore", stage=name_of(stage)), f"/stageback {stage.key}") for stage in retired]
    return Reply((*above, Text("stages-title"), *lines), (*rows(buttons), *rows(back), more))


def _line(stage: Stage) -> Text:
    if stage.stale_days is None:
        return Text("stage-line-closed", stage=name_of(stage), fa=stage.fa, en=stage.en)
    return Text("stage-line", stage=name_of(stage), probability=percent(stage.probability), days=stage.stale_days)


def one(turn: Turn, rest: str) -> Reply:
    """One stage and what can be changed about it."""
    return _about(turn, _named(turn, rest))


def _named(turn: Turn, key: str) -> Stage:
    """The stage of that key, or of that name.

    Raises:
        UserError: there is none in use.
    """
    table = stages(turn.session)
    for stage in table.rows:
        if stage.key == key and stage.retired_at is None:
            return stage
    return table.named(key)


def _open(turn: Turn, key: str) -> Stage:
    """An open stage; the others cannot be moved, retired or weighed.

    Raises:
        UserError: it is not one.
    """
    stage = _named(turn, key)
    if stage.kind != OPEN:
        raise UserError("stage-fixed", stage=name_of(stage))
    return stage


def _about(turn: Turn, of: Stage, *above: Text) -> Reply:
    key = of.key
    stage = stages(turn.session)[key]
    buttons = [Choice(Text("stage-rename"), f"/stagename {key}")]
    if stage.kind in {OPEN, LEAD}:
        buttons.append(Choice(Text("stage-stale"), f"/stagestale {key}"))
    if stage.kind == OPEN:
        buttons += [
            Choice(Text("stage-probability"), f"/stagepercent {key}"),
            Choice(Text("stage-earlier"), f"/stagemove {key} -1"),
            Choice(Text("stage-later"), f"/stagemove {key} 1"),
            Choice(Text("stage-retire"), f"/stageretire {key}"),
        ]
    buttons.append(Choice(Text("stage-guidance-all"), f"/guidance {key}"))
    names = Text("stage-names", fa=stage.fa, en=stage.en)
    return Reply((*above, _line(stage), names), (*rows(buttons), (Choice(Text("stages-all"), "/stages"),)))


@dataclass(frozen=True, slots=True)
class Names:
    """A name in both languages."""

    fa: str
    en: str


def rename(turn: Turn, rest: str) -> Reply:
    """Give a stage other names."""
    stage = _named(turn, rest)
    return turn.begin(RENAME, about={"stage": stage.key}, above=(Text("stage-names", fa=stage.fa, en=stage.en),))


def _renamed(turn: Turn, form: Names) -> Reply:
    stage = _named(turn, turn.about["stage"])
    stage_changes.rename(turn.session, stage, form.fa, form.en)
    return _about(turn, stage, Text("settings-saved"))


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage: names, default probability in per cent, days without activity until a record in it is stale."""

    fa: str
    en: str
    percent: int
    days: int


def add(turn: Turn, _: str) -> Reply:
    """Add a stage before "won"."""
    return turn.begin(ADD)


def _added(turn: Turn, form: NewStage) -> Reply:
    stage = stage_changes.add(turn.session, form.fa, form.en, form.percent, form.days)
    return _about(turn, stage, Text("stage-added", stage=name_of(stage)))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    number: int


def weigh(turn: Turn, rest: str) -> Reply:
    """Change a stage's default probability."""
    return _ask_number(PROBABILITY, turn, rest, _open(turn, rest.partition(" ")[0]))


def _weighed(turn: Turn, form: Number) -> Reply:
    stage = _open(turn, turn.about["stage"])
    changed = stage_changes.give_probability(turn.session, stage, form.number, turn.person, turn.now)
    return _about(turn, stage, Text("team-reweighed", count=changed))


def stale(turn: Turn, rest: str) -> Reply:
    """Change after how many days without activity a record in a stage is stale."""
    stage = _named(turn, rest.partition(" ")[0])
    if stage.stale_days is None:
        raise UserError("stage-fixed", stage=name_of(stage))
    return _ask_number(STALE, turn, rest, stage)


def _stale_settled(turn: Turn, form: Number) -> Reply:
    stage = _named(turn, turn.about["stage"])
    stage_changes.give_patience(turn.session, stage, form.number)
    look_at_all(turn.session, Record.stage == stage.key)
    return _about(turn, stage, Text("settings-saved"))


def _ask_number(flow: Flow, turn: Turn, rest: str, stage: Stage) -> Reply:
    number = rest.partition(" ")[2]
    said = {"number": number} if number else None
    return turn.begin(flow, about={"stage": stage.key}, said=said, above=(_line(stage),))


def move(turn: Turn, rest: str) -> Reply:
    """Move a stage one place: ``/stagemove decision -1`` towards the beginning, 1 towards the end."""
    key, _, by = rest.partition(" ")
    stage_changes.move(turn.session, _open(turn, key), -1 if by == "-1" else 1)
    return show(turn, "", Text("settings-saved"))


def retire(turn: Turn, rest: str) -> Reply:
    """Take a stage out of use; records that are in it go to the stage that is named behind it."""
    key, _, other = rest.partition(" ")
    other, _, sure = other.partition(" ")
    stage = _open(turn, key)
    count = stage_changes.records_in(turn.session, stage)
    others = [each for each in stages(turn.session).open if each != stage]
    if not others:
        raise UserError("stage-only-one")
    if other:
        target = _open(turn, other)
        if target == stage:
            raise UserError("stage-in-use", stage=name_of(stage), count=count)
        if count and sure != "yes":
            yes = Choice(Text("stage-retire-yes"), f"/stageretire {key} {target.key} yes")
            ask = Text("stage-retire-ask", count=count, stage=name_of(stage), to=name_of(target))
            return Reply((ask,), ((yes, Choice(Text("no"), f"/stage {key}")),))
        stage_changes.move_records(turn.session, stage, target, turn.person, turn.now)
    elif count:
        buttons = [Choice(Text("stage-name", stage=name_of(to)), f"/stageretire {key} {to.key}") for to in others]
        lines = (Text("stage-in-use", stage=name_of(stage), count=count), Text("stage-move-to"))
        return Reply(lines, (*rows(buttons), (Choice(Text("stages-all"), "/stages"),)))
    stage_changes.retire(turn.session, stage, turn.now)
    return show(turn, "", Text("stage-retired", stage=name_of(stage)))


def restore(turn: Turn, rest: str) -> Reply:
    """Take a retired stage into use again."""
    table = stages(turn.session)
    found = [stage for stage in table.rows if stage.key == rest.strip() and stage.kind == OPEN]
    if not found:
        raise UserError("button-old")
    stage_changes.restore(turn.session, found[0])
    return _about(turn, found[0], Text("stage-restored", stage=name_of(found[0])))


_NAMES = (Ask("fa", _NAME, words="names-fa"), Ask("en", _NAME, words="names-en"))
RENAME = Flow("stage-rename", _NAMES, Names, _renamed, review=False, brief=True)
ADD = Flow("stage-add", (*_NAMES, Ask("percent", PERCENT), Ask("days", _DAYS)), NewStage, _added, brief=True)
PROBABILITY = Flow(
    "stage-probability",
    (Ask("number", PERCENT, words="stage-add-percent"),),
    Number,
    _weighed,
    review=False,
    brief=True,
)
STALE = Flow(
    "stage-stale", (Ask("number", _DAYS, words="stage-add-days"),), Number, _stale_settled, review=False, brief=True
)
COMMANDS = (
    Command("stages", show, ADMINS),
    Command("stage", one, ADMINS, listed=False),
    Command("stagename", rename, ADMINS, listed=False),
    Command("stageadd", add, ADMINS, listed=False),
    Command("stagepercent", weigh, ADMINS, listed=False),
    Command("stagestale", stale, ADMINS, listed=False),
    Command("stagemove", move, ADMINS, listed=False),
    Command("stageretire", retire, ADMINS, listed=False),
    Command("stageback", restore, ADMINS, listed=False),
)
FLOWS = (RENAME, ADD, PROBABILITY, STALE)
