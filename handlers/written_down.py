"""What was done is written down so that it can be taken back; what comes next, told in the same breath, is planned."""

from datetime import datetime

from bot.replies import Reply
from bot.turn import Turn
from handlers.happened import done_and_to_come, instant
from handlers.planning import Planned
from handlers.reminding import plan_wish, planned_reply
from handlers.timeline import deed_name
from locales.errors import UserError
from locales.moments import Moment
from locales.text import Plain, Text
from sales.activities import log
from sales.deeds import Deed
from sales.followups import FOLLOWUP
from sales.journal import undoable
from storage.tables import Record

_WHEN = Planned()


def log_it(turn: Turn, record: Record, deed: Deed, at: datetime, said: Moment | None) -> tuple[Text, ...]:
    """Log it, so that it can be taken back; what was understood, in words, and that nothing is before its record."""
    name, day = deed_name(deed.kind, deed.outcome), at.astimezone(turn.reader.zone).date()
    with undoable(turn.session, turn.person, turn.now, Text("did-undone", number=Plain(record.id), deed=name)):
        log(turn.session, record, deed, turn.person, turn.now, at)
    done = Text("did-done", deed=name) if day == turn.today else Text("did-done-on", deed=name, day=day)
    lines = (done, Text("history-note", words=deed.more)) if deed.more else (done,)
    return (*lines, Text("did-not-before", day=day)) if said is not None and said.day < day else lines


def told_and_planned(turn: Turn, record: Record, text: str) -> Reply | None:
    """What was done is logged, and what comes next is planned without a question: it would have been asked for."""
    found = done_and_to_come(turn, text)
    if found is None:
        return None
    told, words = found
    try:
        coming = _WHEN.read(words, turn.asking(), "when")
    except UserError:
        return None
    if not isinstance(coming, list):
        return None
    above = log_it(turn, record, told.deed, instant(turn, record, told.moment), told.moment)
    wish = _WHEN.load(coming)
    planned = plan_wish(turn, record, wish, None, FOLLOWUP)
    return planned_reply(turn, record, planned, wish).after(*above)
