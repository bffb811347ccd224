"""Logging what was done, with its outcome in one tap, and ticking off what a stage recommends."""

from dataclasses import replace

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.followups import ask_next
from handlers.happened import Happened, happened, instant
from handlers.naming import meant, opening, title
from handlers.planning import typed
from handlers.timeline import deed_name
from handlers.written_down import log_it, told_and_planned
from locales.digits import folded
from locales.moments import Moment
from locales.text import Plain, Text
from sales.activities import recommended, tick
from sales.contacts import known_as
from sales.deeds import OUTCOMES
from sales.followups import next_step
from sales.journal import undoable
from sales.stages import name_of, stages
from sales.standing import is_closed
from storage.tables import Record


def did(turn: Turn, rest: str) -> Reply:
    """Log what was done; without words, or with too few, offer everything that one tap can log."""
    record, said = meant(turn, rest)
    turn.speak_of(record.id)
    both = told_and_planned(turn, record, said) if said else None
    if both is not None:
        return both
    told = happened(turn, said, surely=True) if said else None
    if told is None:
        asked = Text("did-ask", number=Plain(record.id), name=known_as(record.contact))
        above = (title(record), Text("did-not-understood")) if said else (asked,)
        return _offered(record, tuple(OUTCOMES), *above)
    deed = told.deed
    if deed.outcome is None:
        asked = Text("did-ask-outcome", deed=deed_name(deed.kind, None))
        return _offered(record, (deed.kind,), title(record), asked, moment=told.moment)
    return logged(turn, record, told)


def _offered(record: Record, kinds: tuple[str, ...], *above: Text, moment: Moment | None = None) -> Reply:
    when = f" {typed(moment)}" if moment else ""
    choices = [
        Choice(deed_name(kind, outcome), f"/did {record.id} {kind} {outcome}{when}")
        for kind in kinds
        for outcome in OUTCOMES[kind]
    ]
    return Reply(above, (*rows(choices), (opening(record),)))


def logged(turn: Turn, record: Record, told: Happened) -> Reply:
    """Log it, and ask for the next step."""
    deed, at = told.deed, instant(turn, record, told.moment)
    reply = ask_next(turn, record, *log_it(turn, record, deed, at, told.moment), outcome=deed.outcome)
    if (deed.kind, deed.outcome) != ("offer", "sent"):
        return reply
    until = Choice(Text("did-offer-until"), f"/edit {record.id} offer_valid_until")
    return Reply(reply.lines, (*reply.choices, (until,)))


def guidance(turn: Turn, rest: str) -> Reply:
    """Show what the stage recommends as buttons that tick; ``/tick 128 7`` ticks one, or takes its tick away."""
    record, number = meant(turn, rest)
    turn.speak_of(record.id)
    if number:
        _tick(turn, record, number)
    return _checklist(turn, record, in_place=bool(number))


def _tick(turn: Turn, record: Record, number: str) -> None:
    typed = folded(number)
    item_id = int(typed) if typed.isdecimal() and len(typed) < _LONGEST else 0
    names = {item.id: name_of(item) for item, _ in recommended(turn.session, record)}
    label = Text("tick-undone", number=Plain(record.id), what=names.get(item_id, ""))
    with undoable(turn.session, turn.person, turn.now, label):
        tick(turn.session, record, item_id, turn.person, turn.now)


_LONGEST = 12


def _checklist(turn: Turn, record: Record, *, in_place: bool) -> Reply:
    items = recommended(turn.session, record)
    stage = name_of(stages(turn.session)[record.stage])
    prompt = Text("tick-title") if items else Text("tick-nothing", stage=stage)
    choices = [
        Choice(
            Text("tick-choice-done" if done else "tick-choice-open", what=name_of(item)), f"/tick {record.id} {item.id}"
        )
        for item, done in items
    ]
    checks = (*rows(choices, 1), (opening(record),))
    if in_place and not is_closed(record) and next_step(turn.session, record.id) is None:
        # The buttons that asked for the next step are replaced by this answer, and it is still missing.
        asked = ask_next(turn, record, title(record))
        return replace(asked, lines=(*asked.lines, prompt), choices=(*asked.choices, *checks), in_place=True)
    return Reply((title(record), prompt), checks, in_place=in_place)


COMMANDS = (Command("did", did), Command("tick", guidance, listed=False))
