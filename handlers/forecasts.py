"""What is expected of the months to come, and beside what came of it what was expected of those that are over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from bot.replies import Reply
from bot.turn import Turn
from handlers.frames import Asked, asked, period, whose
from handlers.naming import grouped
from locales.text import Several, Text, Value
from sales.backtest import Foretold, backtest
from sales.figures import Tally
from sales.forecast import Month, forecast
from sales.goals import goals_on, paces
from sales.periods import Frame, Span, month, team_day
from sales.wording import NOTHING, amount, pace, shown

# Of a longer period the latest are told.
_MOST = 12
_DAY = timedelta(days=1)


def expected(turn: Turn, rest: str) -> Reply:
    """The forecast by month, of all months or of those that are named, beside what this month has brought so far."""
    of = asked(turn, rest, nearest=True)
    this = month(team_day(turn.now, of.frame.settings), of.frame.settings)
    named = _months(of) if of.named else []
    over, ahead = [span for span in named if span.end <= this.start], [span for span in named if span.end > this.start]
    past = _past(turn, of, over) if over else []
    if of.named and not ahead:
        return Reply(grouped([_heading(turn, of, named)], past))
    months = _ahead(turn, of, ahead)
    lines = [_month(turn, each, of.frame) for each in months]
    read = [Text("forecast-read")] if any(each.worth for each in months) else []
    so_far = _so_far(turn, of, this) if this in ahead or not of.named else []
    return Reply(grouped([_heading(turn, of, named)], past, so_far, [*read, *lines], _late(turn, of, months, this)))


def _heading(turn: Turn, of: Asked, named: Sequence[Span]) -> Text:
    """The days are those of the rows below: whole months of the team, whatever part of them was named."""
    if not named:
        return Text("forecast-title", whose=whose(turn, of))
    days = Span(named[0].start, named[-1].end)
    return Text("forecast-title-of", whose=whose(turn, of), days=period(turn, days, of.frame.settings))


def _months(of: Asked) -> list[Span]:
    """The months of the team's calendar that have a day of the period, the latest of too many."""
    span, found = of.frame.span, [month(of.frame.span.last, of.frame.settings)]
    while found[0].start > span.start and len(found) < _MOST:
        found.insert(0, month(found[0].start - _DAY, of.frame.settings))
    return found


def _past(turn: Turn, of: Asked, over: Sequence[Span]) -> list[Text]:
    """What was expected of months at their start, and what they brought."""
    frame = Frame(of.frame.who, Span(over[0].start, over[-1].end), turn.now, of.frame.settings)
    return [Text("forecast-past-read"), *(_came(turn, each, of) for each in backtest(turn.session, frame).months)]


def _came(turn: Turn, found: Foretold, of: Asked) -> Text:
    name = period(turn, found.span, of.frame.settings)
    if not found.expected and not found.won:
        return Text("forecast-past-nothing", month=name)
    expected, came, won = _amounts(found.expected), _amounts(found.came), _amounts(found.won)
    return Text("forecast-past", month=name, expected=expected, came=came, won=won)


def _amounts(amounts: Mapping[str, int | Decimal]) -> Value:
    told = [amount(Decimal(minor), currency) for currency, minor in sorted(amounts.items())]
    return Several(told) if told else NOTHING


def _ahead(turn: Turn, of: Asked, named: Iterable[Span]) -> list[Month]:
    """All that is expected, or what is expected of the months that are named."""
    found = forecast(turn.session, of.frame.who, turn.now, of.frame.settings)
    if not of.named:
        return found
    by_span = {each.span: each for each in found}
    return [by_span.get(span, Month(span)) for span in named]


def _late(turn: Turn, of: Asked, months: Iterable[Month], this: Span) -> list[Text]:
    late = sum(each.late for each in months)
    return [Text("forecast-late", count=late, month=period(turn, this, of.frame.settings))] if late else []


def _so_far(turn: Turn, of: Asked, this: Span) -> list[Text]:
    """What this month has brought, and how far its goals are."""
    settings = of.frame.settings
    won = Tally(turn.session, Frame(of.frame.who, this, turn.now, settings))["value"]
    person, team = (of.person, False) if of.person else (turn.person, True)
    today = team_day(turn.now, settings)
    running = [goal for goal in goals_on(turn.session, today, [person.id]) if goal.team is team]
    goals = paces(turn.session, running, turn.now, settings)
    return [Text("forecast-so-far", value=shown(won)), *map(pace, goals)]


def _month(turn: Turn, found: Month, frame: Frame) -> Text:
    name = Text("forecast-undated") if found.span is None else period(turn, found.span, frame.settings)
    if not found.worth:
        return Text("forecast-count", month=name, count=found.count)
    weighted = [amount(worth.weighted, currency) for currency, worth in found.worth.items()]
    value = [amount(Decimal(worth.value), currency) for currency, worth in found.worth.items()]
    return Text("forecast-month", month=name, count=found.count, weighted=Several(weighted), value=Several(value))
