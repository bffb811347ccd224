"""The weekly digest: the main figures beside the week before, the goal, who won most, and what needs a decision."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from locales.moments import Moment
from locales.reader import Language
from locales.text import Value
from locales.weeks import first_weekday
from sales.access import visible_owners
from sales.figures import Figure, Name, Tally, beside
from sales.goals import Pace, goals_on, paces
from sales.periods import Frame, Span, team_day, week
from sales.roles import known_as
from sales.settings import TeamSettings, team_settings
from storage import kpi
from storage.kpi.waiting import Figure as Decided
from storage.people import row_of
from storage.tables import Person

MAIN: tuple[Name, ...] = (
    *("new", "qualified", "won", "value", "average", "conversion", "cycle"),
    *("open", "open-value", "weighted", "in-time"),
)
DECISIONS: tuple[Decided, ...] = ("overdue", "stale", "slipped")
_NINE = 9 * 60
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Decision:
    """Records that wait for the manager's word: how many, and those worth most."""

    name: Decided
    count: int
    largest: Sequence[kpi.Shown]


@dataclass(frozen=True, slots=True)
class Best:
    """Who won most in the week."""

    name: Value
    wins: kpi.Wins


@dataclass(frozen=True, slots=True)
class Digest:
    """What a manager reads about a week."""

    frame: Frame
    figures: Sequence[Figure]
    goals: Sequence[Pace]
    best: Best | None
    decisions: Sequence[Decision]


def digest(session: Session, manager: Person, span: Span, now: datetime) -> Digest:
    """A week's digest for a manager, over all whose work they may see.

    All of it is as of the week's end, or now when it is not over; but what needs a decision is whatever does so today.
    """
    settings = team_settings(session)
    frame = Frame(visible_owners(session, manager), span, now, settings)
    running = [goal for goal in goals_on(session, span.last, [manager.id]) if goal.team]
    over = span.end <= team_day(now, settings)
    tally = Tally(session, frame)
    return Digest(
        frame,
        beside(tally, Tally(session, frame.previous()), MAIN),
        paces(session, running, now, settings, up_to=span.end if over else None),
        _best(session, tally),
        _decisions(session, frame),
    )


def _best(session: Session, tally: Tally) -> Best | None:
    """The largest won value in one currency, then the most deals; nobody where only one has won."""
    won = tally.closings.by_person
    if len(won) < _FEWEST:
        return None
    currency = compared_in(tally.frame.settings.currency, won.values())
    first = max(won, key=lambda person: (won[person].value.get(currency, 0), won[person].count, -person))
    return Best(known_as(row_of(session.connection(), first)), won[first])


def compared_in(teams: str, won: Iterable[kpi.Wins]) -> str:
    """The team's currency, or, where nobody has sold in it, the one that most have sold in."""
    used = Counter(currency for wins in won for currency in wins.value)
    return teams if teams in used or not used else max(used, key=lambda currency: (used[currency], currency))


_FEWEST = 2


def _decisions(session: Session, frame: Frame) -> list[Decision]:
    """What waits, each with the records that are worth most; what counts only records that have ended is left out."""
    asked = frame.who, frame.period, frame.now, frame.today, frame.settings.currency
    found = {name: kpi.waiting(session, name, *asked) for name in DECISIONS}
    return [Decision(name, each.count, each.largest) for name, each in found.items() if each.largest]


def week_before(day: date, settings: TeamSettings) -> Span:
    """The last whole week of the team before the one that a day lies in."""
    return week(week(day, settings).start - timedelta(days=1), settings)


def latest_slot(person: Person, now: datetime) -> datetime:
    """The latest instant, now or earlier, at which a manager wants the digest, by the clock of their own zone."""
    zone = ZoneInfo(person.zone)
    language: Language = "fa" if person.language == "fa" else "en"
    weekday = first_weekday(language) if person.digest_weekday is None else person.digest_weekday
    hour, minute = divmod(_NINE if person.digest_minute is None else person.digest_minute, 60)
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    slot = Moment(day, time(hour, minute)).instant(zone)
    return slot if slot <= now else Moment(day - _WEEK, time(hour, minute)).instant(zone)


def told_at(slot: datetime, settings: TeamSettings) -> Span:
    """The week that a digest is about that comes at an instant."""
    return week_before(team_day(slot, settings), settings)
