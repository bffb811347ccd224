"""What to do next, and when: suggestions by the stage of a record and the outcome of what was done last."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from locales.keys import Key
from locales.weeks import WorkWeek
from sales.deeds import NO_ANSWER

_MORNING = time(10)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A next step worth offering: either some hours from now, or on a day, with or without an hour."""

    what: Key
    hours: int = 0
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class _Habit:
    """What one usually does in a stage, so many working days later; calls have an hour, the rest has the day."""

    what: Key
    days: int


_BY_STAGE: dict[str, tuple[_Habit, ...]] = {
    "lead": (_Habit("what-call", 1), _Habit("what-message", 1)),
    "awareness": (_Habit("what-call", 1), _Habit("what-material", 1), _Habit("what-demo", 3)),
    "consideration": (_Habit("what-call", 1), _Habit("what-demo", 2), _Habit("what-offer", 3)),
    "decision": (_Habit("what-call", 1), _Habit("what-offer", 1), _Habit("what-meeting", 2)),
    "closing": (_Habit("what-call", 1), _Habit("what-documents", 1), _Habit("what-contract", 2)),
    "won": (_Habit("what-welcome", 1), _Habit("what-check-in", 5)),
}
_OTHERWISE = (_Habit("what-call", 1), _Habit("what-meeting", 2))


def suggestions(stage: str, outcome: str | None, local_now: datetime, week: WorkWeek) -> tuple[Suggestion, ...]:
    """The likeliest next steps, the likeliest first.

    Args:
        stage: the record's stage; one that an admin has added gets general suggestions.
        outcome: of the last activity; nobody answering means trying again soon.
        local_now: the person's clock.
        week: the team's working days; nothing is suggested for a day off.
    """
    tomorrow = week.next_working(local_now.date())
    if outcome == NO_ANSWER:
        return Suggestion("what-call", hours=2), Suggestion("what-call", day=tomorrow, at=_MORNING)
    return tuple(_suggestion(habit, local_now.date(), week) for habit in _BY_STAGE.get(stage, _OTHERWISE))


def _suggestion(habit: _Habit, today: date, week: WorkWeek) -> Suggestion:
    day = today
    for _ in range(habit.days):
        day = week.next_working(day)
    return Suggestion(habit.what, day=day, at=_MORNING if habit.what == "what-call" else None)


def is_tomorrow(day: date, local_now: datetime) -> bool:
    """The day after the person's today."""
    return day - local_now.date() == timedelta(days=1)
