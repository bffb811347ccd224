"""A person's or a team's figures, and what is expected in the months to come."""

from collections.abc import Iterator
from decimal import Decimal

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.frames import PERIODS, Asked, asked, is_pressed, period, whose
from handlers.naming import grouped
from locales.digits import folded
from locales.text import Percent, Several, Text, Value
from sales.figures import Days, Name, Tally, figures
from sales.forecast import Month, forecast
from sales.goals import goals_on, paces
from sales.periods import Frame, month, team_day
from sales.stages import name_of, stages
from sales.wording import amount, line, pace, shown
from storage import kpi

_GROUPS: tuple[tuple[Name, ...], ...] = (
    ("new", "qualified", "qualification", "cohort"),
    ("won", "value", "average", "closed", "lost", "cancelled"),
    ("conversion", "win", "loss", "cancellation", "cycle"),
    ("open", "open-value", "weighted", "velocity"),
    ("in-time", "overdue", "stale", "slipped"),
)
_MAIN: tuple[tuple[Name, ...], ...] = (
    ("new", "qualified"),
    ("won", "value", "average", "conversion", "cycle"),
    ("open", "open-value", "weighted"),
    ("in-time", "overdue", "stale"),
)
_EVERYTHING = frozenset({"all", "everything", "همه"})


def stats(turn: Turn, rest: str) -> Reply:
    """The figures of a period, each beside the period before: the main ones, or with "all" everything."""
    rest, everything = _with_everything(rest)
    of, chosen = asked(turn, rest), _GROUPS if everything else _MAIN
    frame = of.frame
    names = tuple(name for group in chosen for name in group)
    found = {figure.name: line(figure) for figure in figures(turn.session, frame, names)}
    previous = period(turn, frame.previous().span, frame.settings)
    heading = [
        Text("stats-title", whose=whose(turn, of), days=period(turn, frame.span, frame.settings)),
        Text("stats-beside-so-far" if frame.is_running else "stats-beside", days=previous),
    ]
    groups = [[found[name] for name in group] for group in chosen]
    stages_too = list(_by_stage(turn, frame)) if everything else []
    return Reply(
        grouped(heading, *groups, stages_too), _onward(turn, of, everything=everything), in_place=is_pressed(turn)
    )


def _with_everything(rest: str) -> tuple[str, bool]:
    *words, last = rest.split() or [""]
    return (" ".join(words), True) if folded(last) in _EVERYTHING else (rest, False)


def _onward(turn: Turn, of: Asked, *, everything: bool) -> Rows:
    """Other periods, everything there is for this one, and for managers the records behind its figures."""
    whose_and_how = [of.words, "all" if everything else ""]
    periods = [Choice(Text(key), _line(words, *whose_and_how)) for key, words in PERIODS]
    days = f"{of.frame.span.start} to {of.frame.span.last}"
    more = [] if everything else [Choice(Text("stats-all"), _line(days, of.words, "all"))]
    if turn.person.role in MANAGERS:
        more.append(Choice(Text("stats-why"), f"/why {days} {of.words}".strip()))
    return (*rows(more), *rows(periods))


def _line(*words: str) -> str:
    return " ".join(filter(None, ("/stats", *words)))


def _by_stage(turn: Turn, frame: Frame) -> Iterator[Text]:
    """How many went on from each stage, and how long records stay in it."""
    stays = kpi.time_in_stage(turn.session, frame.who, frame.so_far)
    passed = kpi.stage_conversion(turn.session, frame.who, frame.period)
    for stage in stages(turn.session).open:
        stay, through = stays.get(stage.key), passed.get(stage.key)
        if stay is None and through is None:
            continue
        yield Text(
            "stats-stage",
            stage=name_of(stage),
            entered=through.entered if through else 0,
            rate=Percent(through.rate.ratio if through else None),
            stayed=_days(stay.median if stay else None),
            there=stay.there if stay else 0,
            age=_days(stay.median_age if stay else None),
        )


def _days(length: Decimal | None) -> Value:
    return shown(Days(length))


def expected(turn: Turn, rest: str) -> Reply:
    """The forecast by month, beside what this month has brought so far and its goals."""
    of = asked(turn, rest)
    settings, now = of.frame.settings, turn.now
    months = forecast(turn.session, of.frame.who, now, settings)
    heading = Text("forecast-title", whose=whose(turn, of))
    lines = [_month(turn, each, of.frame) for each in months]
    late = sum(each.late for each in months)
    this_month = period(turn, month(team_day(now, settings), settings), settings)
    flagged = [Text("forecast-late", count=late, month=this_month)] if late else []
    read = [Text("forecast-read")] if any(each.worth for each in months) else []
    return Reply(grouped([heading], _so_far(turn, of), [*read, *lines], flagged))


def _so_far(turn: Turn, of: Asked) -> list[Text]:
    settings = of.frame.settings
    today = team_day(turn.now, settings)
    this_month = Frame(of.frame.who, month(today, settings), turn.now, settings)
    won = Text("forecast-so-far", value=shown(Tally(turn.session, this_month)["value"]))
    person, team = (of.person, False) if of.person else (turn.person, True)
    running = [goal for goal in goals_on(turn.session, today, [person.id]) if goal.team is team]
    return [won, *(pace(each) for each in paces(turn.session, running, turn.now, settings))]


def _month(turn: Turn, found: Month, frame: Frame) -> Text:
    name = Text("forecast-undated") if found.span is None else period(turn, found.span, frame.settings)
    if not found.worth:
        return Text("forecast-count", month=name, count=found.count)
    weighted = [amount(worth.weighted, currency) for currency, worth in found.worth.items()]
    value = [amount(Decimal(worth.value), currency) for currency, worth in found.worth.items()]
    return Text("forecast-month", month=name, count=found.count, weighted=Several(weighted), value=Several(value))


COMMANDS = (Command("stats", stats), Command("forecast", expected))
