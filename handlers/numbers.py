"""A person's or a team's figures, and what is expected in the months to come."""

from collections.abc import Iterator
from decimal import Decimal

from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import Command
from bot.turn import Turn
from handlers import find
from handlers.forecasts import expected
from handlers.frames import PERIODS, Asked, asked, is_pressed, period, whose
from handlers.naming import grouped
from locales.digits import folded
from locales.errors import UserError
from locales.text import Percent, Text, Value
from sales.figures import RIGHT_NOW, Figure, Name, figures
from sales.measures import Days
from sales.periods import Frame, team_day
from sales.stages import name_of, stages
from sales.wording import line, shown
from sales.wording import name_of as name_of_figure
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
    try:
        of = asked(turn, rest)
    except UserError as refusal:
        return _of_customer(turn, refusal)
    chosen, frame = _GROUPS if everything else _MAIN, of.frame
    names = tuple(name for group in chosen for name in group)
    found = {figure.name: _line_of(figure, frame) for figure in figures(turn.session, frame, names)}
    previous = period(turn, frame.previous().span, frame.settings)
    heading = [
        Text("stats-title", whose=whose(turn, of), days=period(turn, frame.span, frame.settings)),
        Text("stats-beside-so-far" if frame.is_running else "stats-beside", days=previous),
    ]
    groups = [[found[name] for name in group] for group in chosen]
    stages_too = list(_by_stage(turn, frame)) if everything else []
    return Reply(grouped(heading, *groups, stages_too), _onward(of, everything=everything), in_place=is_pressed(turn))


def _line_of(figure: Figure, frame: Frame) -> Text:
    """A figure that has no past says so beside those of other days."""
    today = team_day(frame.now, frame.settings)
    if figure.name not in RIGHT_NOW or frame.span.start <= today < frame.span.end:
        return line(figure)
    return Text("figure-today", label=name_of_figure(figure.name), value=shown(figure.value))


def _of_customer(turn: Turn, refusal: UserError) -> Reply:
    """Figures are of people; a customer of that name is shown instead.

    Raises:
        UserError: nobody is called so.
    """
    found = find.known(turn, str(refusal.text.params.get("name", "")))
    if found is None:
        raise refusal
    return found


def _with_everything(rest: str) -> tuple[str, bool]:
    *words, last = rest.split() or [""]
    return (" ".join(words), True) if folded(last) in _EVERYTHING else (rest, False)


def _onward(of: Asked, *, everything: bool) -> Rows:
    """Other periods, everything there is for this one, and the records behind its figures."""
    whose_and_how = [of.words, "all" if everything else ""]
    periods = [Choice(Text(key), _line(words, *whose_and_how)) for key, words in PERIODS]
    days = f"{of.frame.span.start} to {of.frame.span.last}"
    more = [] if everything else [Choice(Text("stats-all"), _line(days, of.words, "all"))]
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


COMMANDS = (Command("stats", stats), Command("forecast", expected))
