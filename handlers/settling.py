"""What settles a next step: done, moved to another time, not needed after all; and opening what a nudge is about."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers import cards
from handlers.followups import ask_next
from handlers.naming import meant
from handlers.planning import Planned, Wish, number_in
from handlers.reminding import planned_reply, zone_for
from locales.errors import UserError
from locales.text import Plain, Text
from sales.access import visible_record
from sales.followups import STANDBY, cancel, due, next_step, open_steps, settle, snooze
from sales.journal import undoable
from sales.nudges import open_nudges
from sales.planned import what_of
from storage.tables import FollowUp, Note, Record


@dataclass(frozen=True, slots=True)
class Move:
    """The form: to when."""

    when: Wish


def done(turn: Turn, rest: str) -> Reply:
    """Settle the step that is due next, or the one that a button names, and ask for the one after it."""
    record, planned, _ = _named(turn, rest)
    params = {"number": Plain(record.id), "what": what_of(planned)}
    with undoable(turn.session, turn.person, turn.now, Text("done-undone", params)):
        settle(turn.session, planned, turn.now)
    return ask_next(turn, record, Text("done-settled", params))


def postpone(turn: Turn, rest: str) -> Reply:
    """Move a step to another time."""
    record, planned, when = _named(turn, rest)
    turn.speak_of(record.id)
    about = {"record": record.id, "followup": planned.id}
    return turn.begin(SNOOZE, about=about, said={"when": when} if when else {})


def _postponed(turn: Turn, form: Move) -> Reply:
    record = visible_record(turn.session, turn.person, turn.about["record"])
    planned = _still_open(turn, record, turn.about["followup"])
    move(turn, record, planned, form.when)
    return planned_reply(turn, record, planned, form.when)


def move(turn: Turn, record: Record, planned: FollowUp, wish: Wish, why: str = "") -> None:
    """Move a step to the time that somebody wished for; why, if they said so, is noted."""
    due_at, all_day = due(wish.moment, zone_for(turn, record, wish))
    typed = record.owner_id == turn.person.id
    with undoable(turn.session, turn.person, turn.now, Text("snooze-undone", number=Plain(record.id))):
        snooze(turn.session, planned, due_at, all_day=all_day, now=turn.now, typed=typed, what=wish.what)
        if why:
            turn.session.add(Note(record_id=record.id, text=why, by_id=turn.person.id, at=turn.now))


def unplan(turn: Turn, rest: str) -> Reply:
    """Take a plan back."""
    record, planned, _ = _named(turn, rest)
    params = {"number": Plain(record.id), "what": what_of(planned)}
    with undoable(turn.session, turn.person, turn.now, Text("unplan-undone", params)):
        cancel(turn.session, planned, turn.now)
    return ask_next(turn, record, Text("unplan-done", params))


def resume(turn: Turn, rest: str) -> Reply:
    """End a record's standby before its time, and ask for the step that takes the place of its end."""
    record, _ = meant(turn, rest)
    number = Plain(record.id)
    paused = next((step for step in open_steps(turn.session, record.id) if step.kind == STANDBY), None)
    if paused is None:
        return ask_next(turn, record, Text("standby-none", number=number))
    with undoable(turn.session, turn.person, turn.now, Text("standby-ended-undone", number=number)):
        end = settle if paused.due_at <= turn.now else cancel
        end(turn.session, paused, turn.now)
    return ask_next(turn, record, Text("standby-ended", number=number))


def open_card(turn: Turn, rest: str) -> Reply:
    """Show the card; whoever was reminded of it has now looked."""
    record, _ = meant(turn, rest)
    for nudge in open_nudges(turn.session, turn.person, record.id):
        nudge.answered_at = turn.now
    return cards.card(turn, record)


def _named(turn: Turn, rest: str) -> tuple[Record, FollowUp, str]:
    """The record, its step that is due next or the one named ``@57``, and what else was typed."""
    record, more = meant(turn, rest)
    step, _, when = more.strip().partition(" ")
    if step.startswith("@"):
        return record, _still_open(turn, record, step.removeprefix("@")), when.strip()
    planned = next_step(turn.session, record.id)
    if planned is None:
        raise UserError("plan-none", number=Plain(record.id))
    return record, planned, more.strip()


_LONGEST = 12


def _still_open(turn: Turn, record: Record, number: str | int) -> FollowUp:
    """The step of that number, if it is this record's and still to be done.

    Raises:
        UserError: it is done or taken back already.
    """
    typed = number_in(str(number))
    # A longer number is none that a database can hold.
    planned = turn.session.get(FollowUp, int(typed)) if typed and len(typed) <= _LONGEST else None
    if planned is None or planned.record_id != record.id or planned.voided_at is not None:
        raise UserError("plan-none", number=Plain(record.id))
    if planned.done_at is not None or planned.cancelled_at is not None:
        raise UserError("plan-settled", number=Plain(record.id), what=what_of(planned))
    return planned


SNOOZE = Flow("snooze", (Ask("when", Planned()),), form=Move, done=_postponed, review=False, brief=True)
COMMANDS = (
    Command("done", done, listed=False),
    Command("snooze", postpone, listed=False),
    Command("unplan", unplan, listed=False),
    Command("resume", resume, listed=False),
    Command("open", open_card, listed=False),
)
FLOWS = (SNOOZE,)
