"""How many calls, meetings and other things somebody logged in some days."""

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers.frames import asked, period, whose
from handlers.naming import grouped
from handlers.timeline import deed_name
from locales.text import Text
from storage.kpi.worked import worked


def logged(turn: Turn, rest: str) -> Reply:
    """What was done by somebody or a team in some days, the most frequent first: ``/logged this week``."""
    of = asked(turn, rest)
    found = worked(turn.session, of.frame.who, of.frame.period)
    days = period(turn, of.frame.span, of.frame.settings)
    heading = Text("logged-title", whose=whose(turn, of), days=days, count=sum(found.values()))
    ordered = sorted(found.items(), key=lambda each: (-each[1], each[0][0], each[0][1] or ""))
    lines = [Text("logged-line", deed=deed_name(kind, outcome), count=count) for (kind, outcome), count in ordered]
    return Reply(grouped([heading], lines))


COMMANDS = (Command("logged", logged, listed=False),)
