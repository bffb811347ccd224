"""Planning a next step, and pausing a record until a date."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.flows import ASIDE, Answers, Ask, Flow
from bot.kinds import Option, Unsure
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.naming import meant, opening, title
from handlers.planning import Numbered, Planned, Wish, number_in, short, task_in, typed
from locales.dates_attempts import looks_dated
from locales.dates_words import MONTHS
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Plain, Several, Text, Value
from sales.access import visible_record
from sales.contacts import known_as
from sales.followups import FOLLOWUP, STANDBY, due, open_steps, plan
from sales.journal import undoable
from sales.planned import what_of, when_of
from storage.followups import worked_on_last
from storage.tables import FollowUp, Person, Record

_WHEN = Planned()
_TOLD = 3
_MOST_OFFERED = 6
_SHOWN = re.compile(r"/(?:show|open) (\d{1,12})")
_UNTIL_MONTH = re.compile(r"(?P<before>(?:#?\d+\s+)?(?:(?:until|till|to|تا)\s+)?)(?P<month>\S+)", re.IGNORECASE)
# The name under which the form keeps that the number was said.
_GIVEN = f"{ASIDE}given"


@dataclass(frozen=True, slots=True)
class Plan:
    """The form: a record's number, unless it was given, and when."""

    when: Wish
    record: str | None = None


def remind(turn: Turn, rest: str) -> Reply:
    """Plan a follow-up."""
    return _begin(turn, REMIND, rest)


def standby(turn: Turn, rest: str) -> Reply:
    """Pause a record until a date; a month alone is its first day."""
    found = _UNTIL_MONTH.fullmatch(rest)
    month = found is not None and folded(found["month"]) in MONTHS
    return _begin(turn, STANDBY_UNTIL, f"{found['before']}1 {found['month']}" if found and month else rest)


def _begin(turn: Turn, flow: Flow, rest: str) -> Reply:
    """Ask only for what was not said: which record, and when."""
    if turn.talk.about is None and number_in(rest.partition(" ")[0]) is None:
        return ask_which(turn, flow, rest)
    record, more = meant(turn, rest)
    return ask_when(turn, flow, record, more.strip())


def ask_which(turn: Turn, flow: Flow, rest: str, among: Sequence[Record] = ()) -> Reply:
    """The number is missing: offer these, or what was worked on last."""
    known = _read(turn, rest)
    tried = known is None and looks_dated(rest)
    about = {"what": task_in(rest) or rest} if rest and known is None and not tried else {}
    answers = {"when": known} if isinstance(known, list) else {}
    above = (Text("answer-not-when"),) if tried else ()
    return turn.begin(flow, about=about, answers=answers, options=of(among) if among else offered(turn), above=above)


def _latest(turn: Turn) -> list[Record]:
    """What was shown just now, then what was worked on last."""
    shown = (found[1] for *_, data in turn.talk.shown if (found := _SHOWN.match(str(data))))
    records = {number: _seen(turn, number) for number in dict.fromkeys(shown)}
    return [*filter(None, records.values()), *worked_on_last(turn.session, turn.person.id)]


def _seen(turn: Turn, number: str) -> Record | None:
    try:
        return visible_record(turn.session, turn.person, number)
    except UserError:
        return None


def offered(turn: Turn, first: Sequence[Record] = ()) -> dict[str, tuple[Option, ...]]:
    """The records among which to choose: those given, then what was shown or worked on last."""
    return of(list({record.id: record for record in (*first, *_latest(turn))}.values())[:_MOST_OFFERED])


def of(found: Sequence[Record]) -> dict[str, tuple[Option, ...]]:
    """These records as answers."""
    return {"record": tuple(Option(str(record.id), title(record)) for record in found)}


def ask_when(turn: Turn, flow: Flow, record: Record, rest: str) -> Reply:
    """Where no time is named, what was typed is what to do; a date that there is not is asked about."""
    turn.speak_of(record.id)
    about, given = {"record": record.id}, {_GIVEN: record.id}
    if not rest:
        return turn.begin(flow, about=about, answers=given, above=(title(record),))
    if _read(turn, rest) is not None:
        return turn.begin(flow, about=about, answers=given, said={"when": rest})
    if looks_dated(rest):
        return turn.begin(flow, about=about, answers=given, above=(title(record), Text("answer-not-when")))
    what = task_in(rest) or rest
    above = (title(record), Text("plan-without-time", what=what))
    return turn.begin(flow, about={**about, "what": what}, answers=given, above=above)


def _is_missing(answers: Answers) -> bool:
    """The number was not said with the command."""
    return _GIVEN not in answers


def _read(turn: Turn, rest: str) -> list[Any] | Unsure | None:
    """What the kind understands; None when no time is named."""
    try:
        return _WHEN.read(rest, turn.asking(), "when") if rest else None
    except UserError:
        return None


def _reminded(turn: Turn, form: Plan) -> Reply:
    return _planned(turn, form, REMIND, FOLLOWUP)


def _paused(turn: Turn, form: Plan) -> Reply:
    return _planned(turn, form, STANDBY_UNTIL, STANDBY)


def _planned(turn: Turn, form: Plan, flow: Flow, kind: str) -> Reply:
    """Plan it, say back in full what was understood, and offer what else it could have meant."""
    about = turn.about
    try:
        record = visible_record(turn.session, turn.person, about.get("record") or form.record or "")
    except UserError as refusal:
        return _asked_anew(turn, flow, refusal)
    planned = plan_wish(turn, record, form.when, about.get("what"), kind)
    return planned_reply(turn, record, planned, form.when)


def _asked_anew(turn: Turn, flow: Flow, refusal: UserError) -> Reply:
    """There is no such record: ask for its number again, and keep the time."""
    form = turn.form
    if form is None or "record" in form.about:
        raise refusal
    turn.leave()
    return turn.begin(flow, about=form.about, answers={"when": form.answers["when"]}, options=offered(turn)).after(
        refusal.text
    )


def plan_wish(turn: Turn, record: Record, wish: Wish, what: str | None, kind: str) -> FollowUp:
    """Plan what somebody wished for; the same plan twice is one plan."""
    due_at, all_day = due(wish.moment, zone_for(turn, record, wish))
    what = wish.what or what
    for known in open_steps(turn.session, record.id):
        if (known.due_at, known.all_day, known.what, known.kind) == (due_at, all_day, what, kind):
            return known
    when = wish.moment if wish.moment.at else wish.moment.day
    label = Text("plan-undone", number=Plain(record.id), when=when)
    typed = record.owner_id == turn.person.id
    with undoable(turn.session, turn.person, turn.now, label):
        return plan(
            turn.session,
            record,
            due_at,
            all_day=all_day,
            what=what,
            by=turn.person,
            now=turn.now,
            typed=typed,
            kind=kind,
        )


def zone_for(turn: Turn, record: Record, wish: Wish) -> ZoneInfo:
    """An hour is meant on the clock of whoever says it; a whole day comes when it does for the record's owner."""
    if wish.moment.at is not None:
        return turn.reader.zone
    return ZoneInfo(turn.session.get_one(Person, record.owner_id).zone)


def planned_reply(turn: Turn, record: Record, planned: FollowUp, wish: Wish) -> Reply:
    """What was planned, in full; the other readings, another time and taking it back are a tap away."""
    turn.speak_of(record.id)
    key: Key = "standby-planned" if planned.kind == STANDBY else "plan-planned"
    names: dict[str, Value] = {"number": Plain(record.id), "name": known_as(record.contact)}
    line = Text(key, names, what=what_of(planned), when=when_of(planned, turn.reader.zone))
    move = f"/snooze {record.id} @{planned.id}"
    others = [Choice(short(other, turn.reader, turn.today), f"{move} {typed(other)}") for other in wish.others]
    change = (Choice(Text("plan-other-time"), move), Choice(Text("plan-cancel"), f"/unplan {record.id} @{planned.id}"))
    return Reply((line, *_other_plans(turn, planned)), (*rows(others), change, (opening(record),)))


def _other_plans(turn: Turn, planned: FollowUp) -> tuple[Text, ...]:
    """What else is planned for the record, the earliest first."""
    zone = turn.reader.zone
    others = [step for step in open_steps(turn.session, planned.record_id) if step.id != planned.id]
    told = [Text("plan-other", what=what_of(step), when=when_of(step, zone)) for step in others[:_TOLD]]
    more = [Text("plan-others-more", count=len(others) - _TOLD)] if len(others) > _TOLD else []
    return (Text("plan-others", steps=Several([*told, *more])),) if told else ()


def _flow(name: str, done: Callable[[Turn, Plan], Reply], kind: Planned) -> Flow:
    steps = (
        Ask("record", Numbered(), when=_is_missing, words="plan-record"),
        Ask("when", kind),
    )
    return Flow(name, steps, form=Plan, done=done, review=False, brief=True)


REMIND = _flow("remind", _reminded, _WHEN)
STANDBY_UNTIL = _flow("standby", _paused, Planned(far=True))
COMMANDS = (Command("remind", remind), Command("standby", standby))
FLOWS = (REMIND, STANDBY_UNTIL)
