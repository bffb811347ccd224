"""The pages of what came in one message because there was so much of it: a line and a button for each record."""

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers.naming import GAP, page_of, paging
from handlers.planning import number_in
from locales.errors import UserError
from locales.text import Plain, Text
from sales.access import visible_record
from sales.nudge_words import line
from sales.nudges import PAGE, together
from storage.tables import FollowUp, Nudge, Person, Record

_PER_ROW = 4
_LONGEST = 12


def waiting(turn: Turn, rest: str) -> Reply:
    """What is still unanswered of a message: ``/waiting 57 2`` is the second page of the one that nudge 57 came in."""
    number, _, page = rest.partition(" ")
    found = _unanswered(turn, number_in(number))
    if not found:
        return Reply((Text("waiting-none"),))
    at = min(page_of(page), -(-len(found) // PAGE))
    shown = found[(at - 1) * PAGE : at * PAGE]
    cards = dict.fromkeys(record.id for _, record in shown)
    buttons = [Choice(Text("agenda-open", number=Plain(each)), f"/open {each}") for each in cards]
    lines = [_line(turn, nudge, record) for nudge, record in shown]
    pages = paging(f"/waiting {number}", at, len(found), PAGE)
    heading = Text("nudge-group", count=len(found))
    return Reply((heading, GAP, *lines), (*rows(buttons, _PER_ROW), *pages), in_place=bool(page))


def _unanswered(turn: Turn, number: str | None) -> list[tuple[Nudge, Record]]:
    """What came with that nudge, as far as it may still be seen."""
    nudge = turn.session.get(Nudge, int(number)) if number and len(number) <= _LONGEST else None
    if nudge is None or nudge.person_id != turn.person.id:
        return []
    said = [each for each in together(turn.session, nudge) if each.answered_at is None]
    return [(each, record) for each in said if (record := _seen(turn, each)) is not None]


def _seen(turn: Turn, nudge: Nudge) -> Record | None:
    try:
        return visible_record(turn.session, turn.person, nudge.record_id or 0)
    except UserError:
        return None


def _line(turn: Turn, nudge: Nudge, record: Record) -> Text:
    owner = turn.session.get_one(Person, record.owner_id)
    step = turn.session.get(FollowUp, nudge.followup_id) if nudge.followup_id else None
    return line(nudge.rule, nudge.occasion, record, owner, step)


COMMANDS = (Command("waiting", waiting, listed=False),)
