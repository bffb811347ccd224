"""What the parts of the board are drawn from: a session to read in, whose board it is, and what is asked of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from handlers.pages.board_look import Look
from handlers.pages.board_scope import Scope
from handlers.pages.board_voice import Voice
from sales.periods import Frame, Span, before, month, quarter, team_day, week, year
from sales.settings import TeamSettings, team_settings
from sales.stages import Stages, stages
from storage.tables import Person


@dataclass
class Room:
    """One look at the board.

    Attributes:
        session: reads only.
        viewer: whose board it is.
        look: what is asked.
        scope: whose opportunities are shown.
        voice: speaks to the viewer.
        now: the instant.
    """

    session: Session
    viewer: Person
    look: Look
    scope: Scope
    voice: Voice
    now: datetime

    @cached_property
    def settings(self) -> TeamSettings:
        """The team's."""
        return team_settings(self.session)

    @cached_property
    def stages(self) -> Stages:
        """The team's."""
        return stages(self.session)

    @property
    def this_month(self) -> Frame:
        """The month of the team's calendar that it is."""
        return self._frame(month(team_day(self.now, self.settings), self.settings))

    @property
    def frame(self) -> Frame:
        """The period that is asked for."""
        today, settings = team_day(self.now, self.settings), self.settings
        this_week, this_month = week(today, settings), month(today, settings)
        spans = {
            "week": this_week,
            "last-week": before(this_week, settings),
            "month": this_month,
            "last-month": before(this_month, settings),
            "quarter": quarter(today, settings),
            "year": year(today, settings),
        }
        return self._frame(spans[self.look.period])

    @property
    def this_week(self) -> Frame:
        """The team's week that it is."""
        return self._frame(week(team_day(self.now, self.settings), self.settings))

    def _frame(self, span: Span) -> Frame:
        return Frame(self.scope.who, span, self.now, self.settings)
