"""Figures in sentences, the same on every screen and in the digest."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import cast
from zoneinfo import ZoneInfo

from locales.calendars import month_of, quarter_of, write_month, write_short_day, year_month_day
from locales.keys import Key
from locales.money import Money
from locales.reader import Language, Reader
from locales.text import Named, Percent, Plain, Several, Short, Text, Value
from sales.figures import Figure, InCurrency, Name
from sales.goals import NEW_LEADS, WON_VALUE, Pace
from sales.measures import Amounts, Days, Measure
from sales.periods import Span
from storage.kpi import Share
from storage.tables import Goal

_READERS = (Reader("fa", ZoneInfo("UTC")), Reader("en", ZoneInfo("UTC")))
_ANOTHER_YEAR = date(1990, 1, 1)
NOTHING = Percent(None)  # a dash
_PACE: dict[str, Key] = {
    "reached": "goal-reached",
    "on-track": "goal-on-track",
    "at-risk": "goal-at-risk",
    "behind": "goal-behind",
}


def name_of(name: Name) -> Text:
    """What a figure is called."""
    return Text(cast("Key", f"figure-{name}"))


def meaning_of(name: Name) -> Text:
    """How a figure is counted, in a sentence."""
    return Text(cast("Key", f"meaning-{name}"))


def amount(minor: Decimal, currency: str) -> Short:
    """An amount as one says it."""
    return Short(Money(int(minor.quantize(Decimal(1), ROUND_HALF_UP)), currency))


def shown(measure: Measure) -> Value:
    """A figure's value; nothing under the line is a dash."""
    match measure:
        case Share():
            return Percent(measure.ratio)
        case Amounts(by_currency):
            amounts = [amount(minor, currency) for currency, minor in by_currency.items()]
            return Several(amounts) if amounts else NOTHING
        case Days(None):
            return NOTHING
        case Days(days):
            return Text("figure-days", days=int((days or Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP)))
        case int():
            return measure


def in_full(name: Name, measure: Measure, aside: Measure | None) -> Value:
    """The same; a rate with the two counts that it is made of, and what is told beside the figure."""
    return _with_aside(name, _counted(measure), aside)


def _with_aside(name: Name, told: Value, aside: Measure | None) -> Value:
    return told if aside is None else Text(cast("Key", f"aside-{name}"), value=told, aside=shown(aside))


def _counted(measure: Measure) -> Value:
    if isinstance(measure, Share) and measure.whole:
        return Text("figure-share", rate=Percent(measure.ratio), part=measure.part, whole=measure.whole)
    return shown(measure)


def line(figure: Figure) -> Text:
    """A figure with that of the period before in brackets, and how it has changed; each currency by itself."""
    label, value = name_of(figure.name), _with_aside(figure.name, shown(figure.value), figure.aside)
    if figure.before is None:
        return Text("figure-line", label=label, value=value)
    if _is_told_apart(figure):
        each = [_beside(currency, found) for currency, found in figure.by_currency.items()]
        return Text("figure-line", label=label, value=Several(each))
    changed = change(figure)
    if changed is None:
        return Text("figure-beside", label=label, value=value, before=shown(figure.before))
    return Text("figure-changed", label=label, value=value, before=shown(figure.before), change=changed)


def _is_told_apart(figure: Figure) -> bool:
    """There are several currencies, and some amount now as well as before."""
    found = figure.by_currency.values()
    return len(found) > 1 and any(one.value for one in found) and any(one.before for one in found)


def _beside(currency: str, found: InCurrency) -> Text:
    value, before = (NOTHING if each is None else amount(each, currency) for each in (found.value, found.before))
    changed = _in_percent(found.percent)
    if changed is None:
        return Text("figure-currency", value=value, before=before)
    return Text("figure-currency-changed", value=value, before=before, change=changed)


def change(figure: Figure) -> Text | None:
    """Rates change in percentage points, amounts in one currency in per cent; no change is not worth a word."""
    if figure.points:
        return Text("change-points-up" if figure.points > 0 else "change-points-down", by=abs(figure.points))
    if len(figure.by_currency) == 1:
        (found,) = figure.by_currency.values()
        return _in_percent(found.percent)
    return None


def changes(figure: Figure) -> Mapping[str, Text]:
    """How an amount has changed in each currency in which it did."""
    found = {currency: _in_percent(each.percent) for currency, each in figure.by_currency.items()}
    return {currency: changed for currency, changed in found.items() if changed is not None}


def _in_percent(percent: int | None) -> Text | None:
    if not percent:
        return None
    return Text("change-percent-up" if percent > 0 else "change-percent-down", by=Percent(Decimal(abs(percent)) / 100))


def called(span: Span, language: Language, calendar: Language) -> Value:
    """A month or a quarter by its name, where the reader's calendar is the one it is counted by; else its days."""
    if language == calendar and month_of(span.start, calendar) == (span.start, span.end):
        return write_month(span.start, calendar)
    if language == calendar and quarter_of(span.start, calendar) == (span.start, span.end):
        year, first, _ = year_month_day(span.start, calendar)
        return Text("season", number=first // 3 + 1, year=Plain(year))
    return days_of(span.start, span.last)


def days_of(first: date, last: date) -> Text:
    """A period of whole days, both ends named."""
    if first == last:
        return Text("span-day", day=first)
    return Text("span-days", first=_short_day(first, beside=last), last=_short_day(last, beside=_ANOTHER_YEAR))


def _short_day(day: date, *, beside: date) -> Named:
    """The day and the month, with the year when the day beside it is of another: each in the reader's calendar."""
    fa, en = (write_short_day(day, reader, today=beside) for reader in _READERS)
    return Named(fa, en)


def aim(goal: Goal) -> Text:
    """What a goal aims at."""
    if goal.measure == WON_VALUE:
        return Text("goal-won-value", target=Short(Money(goal.target, goal.currency or "IRR")))
    return Text("goal-new-leads" if goal.measure == NEW_LEADS else "goal-won-count", target=goal.target)


def pace(found: Pace) -> Text:
    """How far a goal is, against the working days that are over."""
    gone = Percent(found.elapsed.ratio or Decimal(0))
    return Text("goal-pace", aim=aim(found.goal), share=Percent(found.share), gone=gone, status=status(found))


def status(found: Pace) -> Text:
    """Whether that is fast enough."""
    return Text(_PACE[found.status])
