"""The charts on demand: all four, or the one that is named."""

from bot.replies import Reply
from bot.script import Command
from bot.turn import Turn
from handlers.frames import asked
from locales.digits import folded
from locales.keys import Key
from locales.text import Text
from locales.words import spellings
from sales.charts.made import KINDS, Kind
from sales.charts.tasks import charts_for
from sales.digest import week_before
from sales.periods import team_day
from sales.settings import team_settings

_TITLES: dict[Kind, Key] = {
    "funnel": "chart-funnel",
    "won": "chart-won",
    "forecast": "chart-forecast",
    "stays": "chart-stays",
}


def charts(turn: Turn, rest: str) -> Reply:
    """Have charts made of one's own figures or one's team's: as of now, or as of the end of the days that are named."""
    kinds, rest = _kind_first(rest)
    settings = team_settings(turn.session)
    usual = week_before(team_day(turn.now, settings), settings)
    of = asked(turn, rest, usual)
    whose, of_now = of.person.id if of.person else None, not of.named
    turn.session.add(charts_for(turn.person.id, kinds, of.frame.span, turn.now, whose=whose, asked=True, of_now=of_now))
    return Reply((Text("charts-begun"),))


def _kind_first(rest: str) -> tuple[tuple[Kind, ...], str]:
    """The chart that the first words name, in either language, and what follows; all of them when none is named."""
    words = rest.split()
    for cut in range(len(words), 0, -1):
        typed = folded(" ".join(words[:cut]))
        for kind in KINDS:
            if typed in {kind, *spellings(Text(_TITLES[kind]))}:
                return (kind,), " ".join(words[cut:])
    return KINDS, rest


COMMANDS = (Command("charts", charts),)
