"""One of the charts for somebody: counted, and in their language; not yet a picture."""

from collections.abc import Callable
from typing import Literal, get_args

from sqlalchemy.orm import Session

from locales.reader import Reader
from locales.text import Text
from sales.aims import Whose
from sales.charts.about import About, Shown
from sales.charts.by_stage import funnel_shown, stays_shown
from sales.charts.by_time import forecast_shown, weeks_shown
from sales.charts.months import months_ahead
from sales.charts.numbers import funnel, stays, won_by_week
from sales.periods import Frame, team_day

Kind = Literal["funnel", "won", "forecast", "stays"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_MADE: dict[Kind, Callable[[Session, Frame, Whose, About], Shown | None]] = {
    "funnel": lambda session, frame, _, about: funnel_shown(about, funnel(session, frame)),
    "won": lambda session, frame, whose, about: weeks_shown(about, won_by_week(session, frame, whose)),
    "forecast": lambda session, frame, whose, about: forecast_shown(about, months_ahead(session, frame, whose)),
    "stays": lambda session, frame, _, about: stays_shown(about, stays(session, frame)),
}


def made(session: Session, kind: Kind, frame: Frame, goals_of: Whose, called: Text, reader: Reader) -> Shown | None:
    """A chart ready to be drawn; None where there is nothing to show.

    Args:
        session: only reads.
        kind: which one.
        frame: whose figures; weeks go up to the one it ends in, all else is as of its now, whatever its days.
        goals_of: whose goals stand beside them.
        called: whose figures they are, in words.
        reader: whose language, digits, calendar and unit it is in.
    """
    about = About(called, team_day(frame.now, frame.settings), reader)
    return _MADE[kind](session, frame, goals_of, about)
