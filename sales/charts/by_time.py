"""The charts by time: what was won in each week, and what the months to come are expected to bring."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from locales.calendars import write_month, write_short_day, year_month_day
from locales.keys import Key
from locales.scales import Scale
from locales.text import Percent, Several, Text, Value
from sales.charts.about import About, Shown, apart, goal_legend, picture
from sales.charts.months import Ahead, Forecast
from sales.charts.numbers import Week, Weeks
from sales.charts.shapes import Bar, Legend, Part
from sales.periods import Span
from sales.wording import amount, days_of


def weeks_shown(about: About, found: Weeks) -> Shown | None:
    """What was won in each week beside what the goals ask of it; None when nothing was."""
    weeks, currency = found.weeks, found.currency
    if not any(week.won for week in weeks):
        return None
    goals = [week.goal for week in weeks if week.goal]
    scale = about.scale(currency, *(week.won for week in weeks), *goals)
    label = _month_lines if found.by_month else _two_lines
    bars = [
        Bar(label(about, week.span), (Part("main", week.won),), scale.write(week.won), goal=week.goal) for week in weeks
    ]
    aims = goal_legend(about, "chart-goal-week" if not found.by_month else "chart-goal-month", goals, scale)
    legend = (Legend("main", about.say("chart-won-legend")), *aims)
    others = apart(week.others for week in weeks)
    foot = (*([] if found.by_month else [about.say("chart-won-foot")]), *map(about.spoken, others))
    under = _weeks_under(about, found, scale)
    months, more = found.by_month, {"legend": legend, "foot": foot}
    chart = picture(about, "chart-won-months" if months else "chart-won", under, bars, **more)
    return Shown(chart, (*_weeks_told(about, found), *others))


def _weeks_under(about: About, found: Weeks, scale: Scale) -> str:
    if found.whole is None:
        last = about.day(_last_day(about, found.weeks[-1].span))
        return about.say("chart-won-under", whose=about.whose, last=last, unit=scale.unit)
    days = days_of(found.whole.start, found.whole.last)
    return about.say("chart-won-under-days", whose=about.whose, days=days, unit=scale.unit)


def _weeks_told(about: About, found: Weeks) -> list[Text]:
    """The last week beside the average and its goal; or all that was won in the days that were named."""
    weeks, last = found.weeks, found.weeks[-1]
    if found.whole is not None:
        won = amount(Decimal(sum(week.won for week in weeks)), found.currency)
        key: Key = "chart-won-by-months" if found.by_month else "chart-won-by-weeks"
        return [Text(key, whose=about.whose, days=days_of(found.whole.start, found.whole.last), won=won)]
    day = _last_day(about, last.span)
    told = [
        Text("chart-won-told", whose=about.whose, last=day, won=amount(Decimal(last.won), found.currency)),
        Text("chart-won-average", weeks=len(weeks), average=amount(_average(weeks), found.currency)),
    ]
    if last.goal:
        share = Percent(Decimal(last.won) / last.goal)
        told.append(Text("chart-won-goal", goal=amount(Decimal(last.goal), found.currency), share=share))
    return told


def _last_day(about: About, span: Span) -> date:
    """Its last day, or today while it is not over."""
    return min(span.last, max(span.start, about.today))


def _average(weeks: Sequence[Week]) -> Decimal:
    return Decimal(sum(week.won for week in weeks)) / len(weeks)


def forecast_shown(about: About, found: Forecast) -> Shown | None:
    """What each month is expected to bring beside the goals; None when nothing is expected."""
    if not any(ahead.total for ahead in found.months):
        return None
    goals = [ahead.goal for ahead in found.months if ahead.goal]
    scale = about.scale(found.currency, *(ahead.total for ahead in found.months), *goals)
    under = about.say("chart-funnel-under", whose=about.whose, day=about.day(about.today), unit=scale.unit)
    bars = [_month(about, ahead, scale) for ahead in found.months]
    undated = (Text("chart-forecast-undated", count=found.undated),) if found.undated else ()
    others = (*undated, *apart(ahead.others for ahead in found.months))
    foot = tuple(map(about.spoken, others))
    legend = _forecast_legend(about, found.months, goals, scale)
    chart = picture(about, "chart-forecast", under, bars, legend=legend, foot=foot)
    return Shown(chart, (*_forecast_told(about, found), *others))


def _month(about: About, ahead: Ahead, scale: Scale) -> Bar:
    parts = (Part("good", ahead.won), Part("main", float(ahead.weighted)), Part("late", float(ahead.late)))
    return Bar(_month_lines(about, ahead.span), parts, scale.write(ahead.total), goal=ahead.goal)


def _forecast_legend(about: About, months: Sequence[Ahead], goals: Sequence[int], scale: Scale) -> tuple[Legend, ...]:
    won, late = any(ahead.won for ahead in months), any(ahead.late for ahead in months)
    return (
        *([Legend("good", about.say("chart-forecast-won"))] if won else []),
        Legend("main", about.say("chart-forecast-weighted")),
        *([Legend("late", about.say("chart-forecast-late"))] if late else []),
        *goal_legend(about, "chart-goal-month", goals, scale),
    )


def _forecast_told(about: About, found: Forecast) -> tuple[Text, ...]:
    this, *later = found.months
    expected, worth = this.weighted + this.late, partial(amount, currency=found.currency)
    month = _month_name(about, this.span)
    known: dict[str, Value] = {"whose": about.whose, "day": about.day(about.today), "month": month}
    told = [Text("chart-forecast-told", known, won=worth(Decimal(this.won)), weighted=worth(expected))]
    if this.goal:
        share = Percent(this.total / this.goal)
        told.append(Text("chart-forecast-goal", goal=worth(Decimal(this.goal)), share=share))
    after = [
        Text("chart-forecast-month", month=_month_name(about, ahead.span), weighted=worth(ahead.total))
        for ahead in later
        if ahead.total
    ]
    if after:
        told.append(Text("chart-forecast-after", months=Several(after)))
    return (*told, Text("forecast-late", count=found.late, month=month)) if found.late else tuple(told)


def _two_lines(about: About, span: Span) -> tuple[str, ...]:
    """The first day of a week: its number above its month."""
    return tuple(write_short_day(span.start, about.reader).split(" ", 1))


def _month_lines(about: About, span: Span) -> tuple[str, ...]:
    """A month's name above its year; one of the other calendar by its first and last day."""
    if _is_a_month_of(about, span):
        return tuple(write_month(span.start, about.reader.language).rsplit(" ", 1))
    return write_short_day(span.start, about.reader), write_short_day(span.last, about.reader)


def _month_name(about: About, span: Span) -> Value:
    if _is_a_month_of(about, span):
        return write_month(span.start, about.reader.language)
    return days_of(span.start, span.last)


def _is_a_month_of(about: About, span: Span) -> bool:
    """It begins as a month does in the reader's calendar; the team's may be another."""
    _, _, first = year_month_day(span.start, about.reader.language)
    return first == 1
