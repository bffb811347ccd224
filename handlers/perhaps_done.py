"""A sentence that names a call, meeting or the like and does not say that it took place: whether to log it is asked."""

from bot.questions import rows
from bot.replies import Choice, Reply
from bot.turn import Turn
from handlers import find
from handlers.naming import opening, title
from handlers.timeline import deed_name
from locales.text import Text
from sales.deeds import OUTCOMES, is_asked, is_ruled_out, kind_named
from storage.tables import Record


def perhaps_done(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """What could be logged is a tap away, and nothing is logged before; None where nothing of the kind is named."""
    kind = kind_named(text)
    if record is None or kind is None or is_asked(text) or _is_command(text) or find.known(turn, text) is not None:
        return None
    turn.speak_of(record.id)
    above = (title(record), Text("did-nothing-yet" if is_ruled_out(text) else "did-perhaps"))
    deeds = [Choice(deed_name(kind, outcome), f"/did {record.id} {kind} {outcome}") for outcome in OUTCOMES[kind]]
    return Reply(above, (*rows(deeds), (opening(record),)))


def _is_command(text: str) -> bool:
    """A word and a number, as commands are typed."""
    words = text.split()
    return len(words) <= 2 and any(word.lstrip("#").isdecimal() for word in words)  # noqa: PLR2004 - both of them
