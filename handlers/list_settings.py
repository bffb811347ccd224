"""The reasons for an end and the stages' guidance, for admins: add, rename, take out."""

from bot.flows import Ask, Flow
from bot.kinds import Words
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.stage_settings import Names
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text
from sales.lists import OUTCOMES, add_guidance, add_reason, guidance_of, retire_reason
from sales.stages import Stage, name_of, reasons, stages
from storage.tables import Guidance, Reason

_TITLES: dict[str, Key] = {
    "lost": "reasons-lost",
    "cancelled": "reasons-cancelled",
    "disqualified": "reasons-disqualified",
}
_NAME = Words(60)


def all_reasons(turn: Turn, rest: str, *above: Text) -> Reply:
    """The reasons of one outcome, a button each; without an outcome, the outcomes."""
    if rest not in OUTCOMES:
        buttons = [Choice(Text(_TITLES[outcome]), f"/reasons {outcome}") for outcome in OUTCOMES]
        return Reply((*above, Text("reasons-ask")), (*rows(buttons), _back_to_stages()))
    found = reasons(turn.session, rest)
    buttons = [Choice(Text("stage-name", stage=name_of(reason)), f"/reason {reason.key}") for reason in found]
    more = (Choice(Text("reason-add"), f"/reasonadd {rest}"), Choice(Text("reasons-all"), "/reasons"))
    return Reply((*above, Text(_TITLES[rest])), (*rows(buttons), more))


def _back_to_stages() -> tuple[Choice, ...]:
    return (Choice(Text("stages-all"), "/stages"),)


def _reason(turn: Turn, key: str) -> Reason:
    found = turn.session.get(Reason, key)
    if found is None or found.retired_at is not None:
        raise UserError("button-old")
    return found


def one_reason(turn: Turn, rest: str) -> Reply:
    """One reason: rename it, or take it out."""
    reason = _reason(turn, rest)
    buttons = (
        Choice(Text("stage-rename"), f"/reasonname {reason.key}"),
        Choice(Text("list-remove"), f"/reasonretire {reason.key}"),
    )
    back = (Choice(Text(_TITLES[reason.outcome]), f"/reasons {reason.outcome}"),)
    return Reply((Text("stage-names", fa=reason.fa, en=reason.en),), (buttons, back))


def new_reason(turn: Turn, rest: str) -> Reply:
    """Add a reason to an outcome."""
    if rest not in OUTCOMES:
        return all_reasons(turn, "")
    return turn.begin(ADD_REASON, about={"outcome": rest})


def _reason_added(turn: Turn, form: Names) -> Reply:
    outcome = turn.about["outcome"]
    add_reason(turn.session, outcome, form.fa, form.en)
    return all_reasons(turn, outcome, Text("settings-saved"))


def rename_reason(turn: Turn, rest: str) -> Reply:
    """Give a reason other words; records that ended by it show them too."""
    reason = _reason(turn, rest)
    names = Text("stage-names", fa=reason.fa, en=reason.en)
    return turn.begin(RENAME_REASON, about={"reason": reason.key}, above=(names,))


def _reason_renamed(turn: Turn, form: Names) -> Reply:
    reason = _reason(turn, turn.about["reason"])
    reason.fa, reason.en = form.fa, form.en
    return all_reasons(turn, reason.outcome, Text("settings-saved"))


def remove_reason(turn: Turn, rest: str) -> Reply:
    """Offer a reason no more."""
    reason = _reason(turn, rest)
    retire_reason(turn.session, reason, turn.now)
    return all_reasons(turn, reason.outcome, Text("settings-saved"))


def guidance(turn: Turn, rest: str) -> Reply:
    """What a stage recommends; a button takes each out."""
    return _guidance(turn, _stage(turn, rest))


def _stage(turn: Turn, key: str) -> Stage:
    table = stages(turn.session)
    found = [stage for stage in table.rows if stage.key == key]
    return found[0] if found else table.named(key)


def _guidance(turn: Turn, stage: Stage, *above: Text) -> Reply:
    found = guidance_of(turn.session, stage)
    lines = [Text("list-line", number=n, words=_both(each)) for n, each in enumerate(found, start=1)]
    buttons = [Choice(Text("list-remove-one", number=n), f"/guidedrop {each.id}") for n, each in enumerate(found, 1)]
    more = (
        Choice(Text("list-add"), f"/guideadd {stage.key}"),
        Choice(Text("stage-name", stage=name_of(stage)), f"/stage {stage.key}"),
    )
    return Reply((*above, Text("stage-guidance", stage=name_of(stage)), *lines), (*rows(buttons), more))


def _both(each: Guidance) -> Text:
    return Text("stage-names", fa=each.fa, en=each.en)


def new_guidance(turn: Turn, rest: str) -> Reply:
    """Recommend one more thing in a stage."""
    return turn.begin(ADD_GUIDANCE, about={"stage": _stage(turn, rest).key})


def _guidance_added(turn: Turn, form: Names) -> Reply:
    stage = _stage(turn, turn.about["stage"])
    add_guidance(turn.session, stage, form.fa, form.en)
    return _guidance(turn, stage, Text("settings-saved"))


def remove_guidance(turn: Turn, rest: str) -> Reply:
    """Recommend a thing no more; ticks that were made stay."""
    found = turn.session.get(Guidance, int(rest)) if rest.isdecimal() and len(rest) < _LONGEST else None
    if found is None or found.retired_at is not None:
        raise UserError("button-old")
    found.retired_at = turn.now
    turn.session.flush()
    return _guidance(turn, _stage(turn, found.stage), Text("settings-saved"))


_LONGEST = 12
_NAMES = (Ask("fa", _NAME, words="names-fa"), Ask("en", _NAME, words="names-en"))
ADD_REASON = Flow("reason-add", _NAMES, Names, _reason_added, review=False, brief=True)
RENAME_REASON = Flow("reason-rename", _NAMES, Names, _reason_renamed, review=False, brief=True)
ADD_GUIDANCE = Flow("guidance-add", _NAMES, Names, _guidance_added, review=False, brief=True)
COMMANDS = (
    Command("reasons", all_reasons, ADMINS),
    Command("reason", one_reason, ADMINS, listed=False),
    Command("reasonadd", new_reason, ADMINS, listed=False),
    Command("reasonname", rename_reason, ADMINS, listed=False),
    Command("reasonretire", remove_reason, ADMINS, listed=False),
    Command("guidance", guidance, ADMINS, listed=False),
    Command("guideadd", new_guidance, ADMINS, listed=False),
    Command("guidedrop", remove_guidance, ADMINS, listed=False),
)
FLOWS = (ADD_REASON, RENAME_REASON, ADD_GUIDANCE)
