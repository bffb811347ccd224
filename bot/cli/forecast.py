"""``forsat forecast``: what is expected by month, and how good such forecasts were in the past."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import dropwhile
from typing import Any

import typer
from rich.console import Console, Group
from rich.table import Column, Table

from bot.cli.assembly import present
from bot.cli.figures import reader, whose
from bot.cli.terminal import amounts, complain
from sales.backtest import Backtest, Bin, Foretold, backtest
from sales.periods import Frame, Span, month, team_day
from sales.report import minor, months_ahead, number
from sales.settings import TeamSettings, team_settings

_A_YEAR = timedelta(days=365)
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, and of which days; None is everybody, and the past year."""

    person: str | None
    team: str | None
    first: date | None
    last: date | None


def print_forecast(asked: Asked, *, as_json: bool) -> None:
    """Print the weighted value of what is open, by the month in which it is expected to close."""
    with reader() as session:
        settings, now = team_settings(session), present()
        today = team_day(now, settings)
        frame = Frame(whose(session, asked.person, asked.team), month(today, settings), now, settings)
        months = months_ahead(session, frame)
    if as_json:
        typer.echo(json.dumps(months, ensure_ascii=False, indent=2))
    else:
        Console().print(_ahead(months))


def print_backtest(asked: Asked, *, as_json: bool) -> None:
    """Print how good the forecasts were that stood at the start of each month of a period."""
    with reader() as session:
        settings, now = team_settings(session), present()
        span = _span(asked, team_day(now, settings), settings)
        frame = Frame(whose(session, asked.person, asked.team), span, now, settings)
        found = backtest(session, frame)
    if as_json:
        typer.echo(json.dumps(_plain(found, span), ensure_ascii=False, indent=2))
    else:
        _show(found)


def _span(asked: Asked, today: date, settings: TeamSettings) -> Span:
    last = asked.last or today + timedelta(days=1)
    first = asked.first or month(last - _A_YEAR, settings).start
    if first >= last:
        raise complain("--to must be a later day than --from.", 2)
    return Span(first, last)


def _plain(found: Backtest, span: Span) -> dict[str, Any]:
    """As JSON, in the shape of docs/figures.md."""
    return {
        "period": {"from": span.start.isoformat(), "to": span.end.isoformat()},
        "decided": found.decided.whole,
        "won": found.decided.part,
        "undecided": found.undecided,
        "brier": number(found.brier),
        "reference": number(found.reference),
        "calibration": [_bin(each) for each in found.bins],
        "months": [_month(each) for each in found.months],
    }


def _bin(each: Bin) -> dict[str, Any]:
    rates = {"forecast": number(each.forecast), "happened": number(each.happened.ratio)}
    return {"from": each.low, **rates, "count": each.count, "won": each.won}


def _month(each: Foretold) -> dict[str, Any]:
    expected = {currency: minor(amount) for currency, amount in sorted(each.expected.items())}
    return {"month": each.span.start.isoformat(), "expected": expected, "came": each.came, "won": each.won}


def _show(found: Backtest) -> None:
    console = Console()
    if not found.decided.whole and not any(each.won for each in found.months):
        console.print(_nothing_yet(found))
        return
    console.print(_calibrated(found))
    months = _table("month from", "expected", "came of it", "won in all")
    for one in dropwhile(_is_empty, found.months):
        months.add_row(one.span.start.isoformat(), amounts(one.expected), amounts(one.came), amounts(one.won))
    console.print(months)


def _nothing_yet(found: Backtest) -> str:
    open_still = f" ({found.undecided} forecasts are of what is still open)" if found.undecided else ""
    return (
        "There is nothing to test yet: of what was open at the start of these months nothing has been won, lost or "
        f"cancelled{open_still}. Choose other days with --from and --to."
    )


def _is_empty(month: Foretold) -> bool:
    return not (month.expected or month.won)


def _calibrated(found: Backtest) -> Group:
    """How good the forecasts were, in a sentence and by how sure they were."""
    score = (
        f"Brier score {_score(found.brier)}; whoever always says {_rate(found.decided.ratio)} has "
        f"{_score(found.reference)}. 0 is perfect; a useful forecast is below the second.\n"
        f"Forecasts at months' starts: {found.decided.whole} decided by now, {found.undecided} still open."
    )
    table = _table("forecast between", "forecast", "happened", "count")
    for each in found.bins:
        if each.count:
            top = f"{each.low} and {each.low + 10} %"
            table.add_row(top, _rate(each.forecast), _rate(each.happened.ratio), str(each.count))
    return Group(score, table)


def _table(*titles: str) -> Table:
    """A table that never cuts an amount short."""
    return Table(*(Column(title, overflow="fold") for title in titles))


def _ahead(months: list[dict[str, Any]]) -> Table:
    table = _table("month from", "count", "date past", "value", "weighted", "won so far")
    for each in months:
        values = (amounts({c: Decimal(n) for c, n in each[name].items()}) for name in ("value", "weighted", "won"))
        table.add_row(each["month"] or "no date", str(each["count"]), str(each["late"]), *values)
    return table


def _score(score: Decimal | None) -> str:
    return _NOTHING if score is None else f"{score:.3f}"


def _rate(rate: Decimal | None) -> str:
    return _NOTHING if rate is None else f"{rate:.1%}"
