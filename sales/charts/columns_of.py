"""The columns of the chart of won value: the last eight weeks, or the weeks or months of the days that were named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sales.periods import Frame, Span, month, team_day, week
from sales.settings import TeamSettings

WEEKS = 8
_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
# More columns than these say nothing; so a longer period is drawn by month, and of too many the latest.
_MOST = 15
_MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is of; ``whole`` are the days that were named, None for the usual weeks."""

    spans: Sequence[Span]
    whole: Span | None = None
    by_month: bool = False


def columns_of(frame: Frame) -> Columns:
    """A day or a week is drawn with the weeks before it, anything longer by itself; days to come are left out."""
    today = team_day(frame.now, frame.settings)
    start, end = frame.span.start, min(frame.span.end, today + _DAY)
    if end - start <= _WEEK:
        last = week(min(frame.span.last, today), frame.settings)
        return Columns([Span(last.start - _WEEK * back, last.end - _WEEK * back) for back in reversed(range(WEEKS))])
    whole = Span(start, end)
    weeks = _within(whole, week, frame.settings)
    if len(weeks) <= _MOST:
        return Columns(weeks, whole)
    months = _within(whole, month, frame.settings)[-_MOST_MONTHS:]
    return Columns(months, Span(months[0].start, end), by_month=True)


def _within(whole: Span, unit: Callable[[date, TeamSettings], Span], settings: TeamSettings) -> list[Span]:
    """The weeks or months of some days, the first and the last cut off where the days are."""
    found = [unit(whole.start, settings)]
    while found[-1].end < whole.end:
        found.append(unit(found[-1].end, settings))
    return [Span(max(each.start, whole.start), min(each.end, whole.end)) for each in found]
