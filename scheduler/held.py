"""Says, in one message to each person, what was held back, once nothing holds it back any more."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from sales.nudges import IGNORED, LATE_AFTER
from scheduler.registry import RULES
from scheduler.rounds import BATCH, Round, beginning
from scheduler.rules import Subject, Wanted
from scheduler.saying import Holding, Told, by_person, holds_of, tell, words
from scheduler.words import several
from storage import unasked
from storage.glances import a_nudge_is_free, is_backlogged
from storage.nudges import held_nudges, people_waited_for
from storage.tables import Nudge, Person

# People in one transaction.
_PEOPLE = 20
# What else is due may join, but not for ever.
_PATIENCE = timedelta(minutes=5)


def release(connection: Connection, now: datetime) -> int:
    """Say what waits for some people; returns how many these were, a full batch if there may be more."""
    if not a_nudge_is_free(connection, now):
        return 0
    with beginning(connection, now) as round_:
        people = people_waited_for(round_.session, now, _PEOPLE)
        if people and is_backlogged(connection, now):
            people = people_waited_for(round_.session, now - _PATIENCE, _PEOPLE)
        if people:
            _release(round_, people)
        return BATCH if len(people) == _PEOPLE else len(people)


def _release(round_: Round, people: list[int]) -> None:
    """Say what is still so; what is not, is taken back; what has another owner by now, is said to them."""
    found = held_nudges(round_.session, people, round_.now)
    round_.learn(record for _, record, _, _ in found)
    wanted = {nudge.id: _wanted(round_, nudge, Subject(record, owner, step)) for nudge, record, owner, step in found}
    unasked.take_back(round_.connection, [number for number, each in wanted.items() if each is None], round_.now)
    still = {number: each for number, each in wanted.items() if each is not None}
    told_before = {nudge.id: nudge.person_id for nudge, *_ in found}
    moved = {number: each.to.id for number, each in still.items() if each.to.id != told_before[number]}
    unasked.hand_on(round_.connection, moved)
    # Whoever is away keeps what waits for them: it is not asked for until they are back.
    _say(round_, {number: each for number, each in still.items() if each.to.status == "active"})


def _wanted(round_: Round, nudge: Nudge, subject: Subject) -> Wanted | None:
    """The nudge as it is now; None when there is no reason for it any more."""
    rule = RULES.get(nudge.rule)
    if rule is None or nudge.answered_at is not None or not _is_so(round_, nudge.rule, subject, nudge.occasion):
        return None
    to = subject.owner if rule.repeats else round_.session.get_one(Person, nudge.person_id)
    late = bool(nudge.late) or (nudge.held_until is not None and round_.now - nudge.held_until > LATE_AFTER)
    return Wanted(to, rule, subject, nudge.occasion, nudge.attempt, late=late)


def _is_so(round_: Round, rule: str, subject: Subject, occasion: str) -> bool:
    """There is still a reason; a manager need not hear of what was settled meanwhile."""
    if rule == IGNORED:
        inner, _, of = occasion.partition("/")
        return _is_so(round_, inner, subject, of)
    return subject.record.voided_at is None and RULES[rule].is_so(round_, subject, occasion)


def _say(round_: Round, wanted: dict[int, Wanted]) -> None:
    holding = Holding(round_, {})
    until = {number: holding.by_hours(each.to, holds_of(each)) for number, each in wanted.items()}
    unasked.hold_until(round_.connection, {number: at for number, at in until.items() if at is not None})
    free = by_person((number, each) for number, each in wanted.items() if until[number] is None)
    tell(round_, [_told(round_, nudges) for nudges in free.values()])


def _told(round_: Round, nudges: dict[int, Wanted]) -> Told:
    """One nudge in its own words, several in a list."""
    first, wanted = next(iter(nudges.items()))
    return Told(wanted.to, nudges, words(round_, wanted) if len(nudges) == 1 else several(first, list(nudges.values())))
