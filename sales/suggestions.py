"""What to do next, and when: suggestions by the stage of a record and the outcome of what was done last."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from locales.keys import Key
from locales.weeks import WorkWeek
from sales.deeds import NO_ANSWER

_MORNING = time(10)
_SOON = 2  # hours


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A next step worth offering: either some hours from now, or on a day, with or without an hour."""

    what: Key
    hours: int = 0
    day: date | None = None
    at: time | None = None

    def moment(self, local_now: datetime) -> datetime:
        """When it is; a day without an hour begins with its morning."""
        if self.day is None:
            return local_now + timedelta(hours=self.hours)
        return datetime.combine(self.day, self.at or _MORNING, local_now.tzinfo)


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
        outcome: of the last activity; nobody answering means trying again soon, within working hours.
        local_now: the person's clock.
        week: the team's working days; nothing is suggested for a day off.
    """
    if outcome == NO_ANSWER:
        return _tries(local_now, week)
    return tuple(_suggestion(habit, local_now.date(), week) for habit in _BY_STAGE.get(stage, _OTHERWISE))


def _tries(local_now: datetime, week: WorkWeek) -> tuple[Suggestion, ...]:
    """In two hours, if people work then, and in the next working morning."""
    today, soon = local_now.date(), Suggestion("what-call", hours=_SOON)
    early = week.is_working(today) and local_now.time() < week.opens
    morning = Suggestion("what-call", day=today if early else week.next_working(today), at=_MORNING)
    then = soon.moment(local_now)
    works = week.is_working(then.date()) and week.opens <= then.time() < week.closes
    return (soon, morning) if works else (morning,)


def _suggestion(habit: _Habit, today: date, week: WorkWeek) -> Suggestion:
    day = today
    for _ in range(habit.days):
        day = week.next_working(day)
    return Suggestion(habit.what, day=day, at=_MORNING if habit.what == "what-call" else None)


def is_tomorrow(day: date, local_now: datetime) -> bool:
    """The day after the person's today."""
    return day - local_now.date() == timedelta(days=1)
