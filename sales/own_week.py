"""A rep's own week, told at its end: their figures beside the week before, and what is due in the week to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.moments import Moment
from locales.weeks import first_weekday
from sales.figures import Figure, Name, figures
from sales.goals import Pace, goals_on, paces
from sales.measures import is_something
from sales.periods import Frame, midnight, team_day, week
from sales.settings import TeamSettings, team_settings
from storage import kpi
from storage.followups import planned_until
from storage.tables import FollowUp, Person, Record

AT = time(17, 30)
SHOWN = 5
_NAMES: tuple[Name, ...] = ("new", "qualified", "won", "value", "conversion", "in-time")
# More than anybody does in a week.
_MOST = 300
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """What a rep reads about their week.

    Attributes:
        frame: the week, up to its end.
        figures: those that are something, in this week or the one before.
        goals: how far their own running goals are.
        coming: what is planned from tomorrow to the end of the next week, the earliest first.
        overdue: open records whose next step is past due.
    """

    frame: Frame
    figures: Sequence[Figure]
    goals: Sequence[Pace]
    coming: Sequence[tuple[FollowUp, Record]]
    overdue: int


def own_week(session: Session, person: Person, now: datetime) -> OwnWeek | None:
    """The week that it is; None when there is nothing to say about it."""
    settings = team_settings(session)
    today = team_day(now, settings)
    frame = Frame(frozenset({person.id}), week(today, settings), now, settings)
    told = [figure for figure in figures(session, frame, _NAMES) if _is_told(figure)]
    start, end = midnight(today + timedelta(days=1), settings), midnight(frame.span.end + _WEEK, settings)
    coming = [(step, record) for step, record in planned_until(session, person.id, start, end, _MOST)]
    late = kpi.overdue(session, frame.who, now, frame.today)
    if not told and not coming and not late:
        return None
    running = [goal for goal in goals_on(session, today, [person.id]) if not goal.team]
    return OwnWeek(frame, told, paces(session, running, now, settings), coming, late)


def _is_told(figure: Figure) -> bool:
    return any(is_something(measure) for measure in (figure.value, figure.before))


def latest_end(person: Person, now: datetime, settings: TeamSettings) -> datetime | None:
    """The latest instant, now or earlier, at which a rep is told of their week: 17:30 of its last working day.

    The hour is that of the rep's own zone, the week and its working days are the team's; None where this week and the
    one before are all holidays.
    """
    zone = ZoneInfo(person.zone)
    today = now.astimezone(zone).date()
    ends = (_end(day, zone, settings) for day in (today, today - _WEEK))
    return next((end for end in ends if end is not None and end <= now), None)


def _end(day: date, zone: ZoneInfo, settings: TeamSettings) -> datetime | None:
    last = settings.week.last_working_day_of_week(day, first_weekday(settings.language))
    return None if last is None else Moment(last, AT).instant(zone)
