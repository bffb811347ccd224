"""All figures of a period as plain data, for programs."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from sales.figures import NAMES, OF_NOW, Tally
from sales.forecast import Month, forecast
from sales.goals import Pace, goals_within, paces
from sales.measures import Amounts, Days, Measure
from sales.periods import Frame
from storage import kpi
from storage.kpi import Share
from storage.tables import Person


def report(session: Session, frame: Frame) -> dict[str, Any]:
    """Every figure of a period beside the period before, as JSON.

    The shape is that of docs/figures.md: money in minor units by currency, rates with their two counts, days of 24
    hours; every number is a number, and nothing under the line is null.
    """
    now, then = Tally(session, frame), Tally(session, frame.previous())
    return {
        "period": _days(frame),
        "previous": _days(frame.previous()),
        "zone": frame.settings.zone,
        "figures": {name: _beside(now[name], None if name in OF_NOW else then[name]) for name in NAMES},
        "cohort": {"opened": now.cohort.opened, "won": now.cohort.won, "undecided": now.cohort.undecided},
        "cycle": {"won": now.cycle.count, "mean": number(now.cycle.mean), "median": number(now.cycle.median)},
        "slippage": {"records": now.slippage.records, "moves": now.slippage.moves},
        "stages": _stages(session, frame),
        "forecast": months_ahead(session, frame),
        "goals": [_goal(session, pace) for pace in _paces(session, frame)],
    }


def _days(frame: Frame) -> dict[str, str]:
    return {"from": frame.span.start.isoformat(), "to": frame.span.end.isoformat()}


def _beside(value: Measure, before: Measure | None) -> dict[str, Any]:
    return {"value": _plain(value), "before": None if before is None else _plain(before)}


def _plain(measure: Measure) -> Any:  # noqa: ANN401 - JSON
    match measure:
        case Share(part, whole):
            return {"part": part, "whole": whole, "rate": number(measure.ratio)}
        case Amounts(by_currency):
            return {currency: minor(amount) for currency, amount in by_currency.items()}
        case Days(days):
            return number(days)
        case int():
            return measure


def number(value: Decimal | None) -> float | None:
    """A rate or a number of days, exact to the last digit that a JSON number keeps; None of nothing."""
    return None if value is None else float(value)


def minor(amount: Decimal) -> int | float:
    """An amount in minor units: whole, unless it was weighted or divided."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _stages(session: Session, frame: Frame) -> dict[str, Any]:
    stays = kpi.time_in_stage(session, frame.who, frame.so_far)
    passed = kpi.stage_conversion(session, frame.who, frame.period)
    return {stage: {**_stay(stays.get(stage)), **_passed(passed.get(stage))} for stage in sorted({*stays, *passed})}


def _stay(found: kpi.TimeInStage | None) -> dict[str, Any]:
    if found is None:
        return {"ended": 0, "median_days": None, "there": 0, "median_age": None}
    ages = {"median_days": number(found.median), "median_age": number(found.median_age)}
    return {"ended": found.ended, "there": found.there, **ages}


def _passed(found: kpi.StageConversion | None) -> dict[str, Any]:
    found = found or kpi.StageConversion(0, 0, 0)
    return {"entered": found.entered, "onward": found.onward, "still_there": found.there, "rate": _plain(found.rate)}


def months_ahead(session: Session, frame: Frame) -> list[dict[str, Any]]:
    """The forecast by month as JSON, beside what the present month has won so far."""
    return [_month(session, frame, month) for month in forecast(session, frame.who, frame.now, frame.settings)]


def _month(session: Session, frame: Frame, month: Month) -> dict[str, Any]:
    return {
        "month": month.span.start.isoformat() if month.span else None,
        "late": month.late,
        "count": month.count,
        "value": {currency: worth.value for currency, worth in month.worth.items()},
        "weighted": {currency: minor(worth.weighted) for currency, worth in month.worth.items()},
        "won": _won_so_far(session, frame, month),
    }


def _won_so_far(session: Session, frame: Frame, month: Month) -> dict[str, int]:
    """What was won in a month that has begun; what is to come has won nothing, so nobody is asked."""
    if month.span is None:
        return {}
    period = Frame(frame.who, month.span, frame.now, frame.settings).period
    won = kpi.won_value(session, frame.who, period) if period.start <= frame.now else {}
    return {currency: total.value for currency, total in won.items()}


def _paces(session: Session, frame: Frame) -> list[Pace]:
    return paces(session, goals_within(session, frame.span, frame.who), frame.now, frame.settings)


def _goal(session: Session, pace: Pace) -> dict[str, Any]:
    goal = pace.goal
    return {
        "person": session.get_one(Person, goal.person_id).name,
        "team": goal.team,
        "measure": goal.measure,
        "currency": goal.currency,
        "from": goal.starts_on.isoformat(),
        "to": goal.ends_on.isoformat(),
        "target": goal.target,
        "reached": pace.reached,
        "share": number(pace.share),
        "elapsed": _plain(pace.elapsed),
        "status": pace.status,
    }
