"""Setting a goal: what was said of it is taken, what is missing is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answers import Whole
from bot.flows import REVIEW, Answers, Ask, Flow
from bot.kinds import Choose, Option, Unsure
from bot.replies import Choice, Reply, Rows
from bot.steps import together
from bot.turn import Turn
from handlers.goal_changes import AMOUNT, LARGEST
from handlers.goal_periods import GoalPeriod, dumped, loaded, offered
from handlers.goal_said import Wished
from handlers.goal_words import goal_line
from handlers.whom import NOBODY, Whom, options
from locales.errors import UserError
from locales.keys import Key
from locales.money import Money
from locales.text import Text
from sales.access import visible_people
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE, paces, set_goal
from sales.journal import undoable
from sales.periods import team_day
from sales.settings import TeamSettings, team_settings
from sales.wording import aim, called
from storage.tables import Goal, Person

_MEASURES: tuple[tuple[str, Key], ...] = (
    (WON_VALUE, "measure-won-value"),
    (WON_COUNT, "measure-won-count"),
    (NEW_LEADS, "measure-new-leads"),
)


def set_another(turn: Turn, said: str = "") -> Rows:
    """The button that sets a goal, for whoever may."""
    line = f"/goals new {said}".strip()
    line = line if len(line.encode()) <= _LONGEST_DATA else "/goals new"
    return () if turn.person.role == "rep" else ((Choice(Text("goals-set"), line),),)


_LONGEST_DATA = 64  # bytes of a button


@dataclass(frozen=True, slots=True)
class NewGoal:
    """What somebody shall aim at; nobody in particular is the team."""

    who: int
    measure: str
    days: str
    value: Money | None = None
    count: int | None = None


def _by_value(answers: Answers) -> bool:
    return bool(answers.get("measure") == WON_VALUE)


def _by_count(answers: Answers) -> bool:
    return not _by_value(answers)


def ask(turn: Turn, wish: Wished, people: Sequence[Person], settings: TeamSettings) -> Reply:
    """Begin the form: what was said is said back, what is missing is asked."""
    team = Option(NOBODY, Text("goals-whole-team"))
    days = offered(team_day(turn.now, settings), settings)
    turn.begin(GOAL, options={"who": options(people, team), "days": days})
    form = turn.form
    assert form is not None  # noqa: S101 - it was just begun
    step = together(GOAL, replace(form, at=""), _understood(turn, wish), turn.asking(form))
    is_over = wish.span is not None and wish.span.end <= team_day(turn.now, settings)
    left = (Text("goals-left", words=wish.rest),) if wish.rest and wish.who is not None else ()
    above = (*left, Text("goals-over")) if is_over else (*left, *_of_next_year(turn, wish, settings))
    if step.progress is not None and step.progress.at == REVIEW:
        step = replace(step, above=())
    said = {"who": wish.rest} if wish.rest and wish.who is None else {}
    return turn.feed(GOAL, step, {**said, "value": wish.much, "count": wish.much} if wish.much else said, above)


def _of_next_year(turn: Turn, wish: Wished, settings: TeamSettings) -> tuple[Text, ...]:
    """The month that was named has just gone by, so its next one is meant: that is worth a word."""
    if wish.span is None or wish.last is None or not wish.is_of_next_year(team_day(turn.now, settings)):
        return ()
    meant, gone = (called(span, turn.reader.language, settings.language) for span in (wish.span, wish.last))
    return (Text("goals-next-year", meant=meant, gone=gone),)


def _understood(turn: Turn, wish: Wished) -> dict[str, Any]:
    """The answers that were given; how much there shall be is kept, whichever measure it turns out to be for."""
    known = {"who": wish.who, "measure": wish.measure, "days": dumped(wish.span) if wish.span else None}
    much = {name: _read(turn, name, wish.much) for name in _MUCH[wish.measure] if wish.much}
    return {name: answer for name, answer in (known | much).items() if answer is not None}


_MUCH: dict[str | None, tuple[str, ...]] = {
    WON_VALUE: ("value",),
    WON_COUNT: ("count",),
    NEW_LEADS: ("count",),
    None: ("count",),
}


def _read(turn: Turn, name: str, much: str) -> Any:  # noqa: ANN401 - JSON
    try:
        answer = GOAL.step(name).kind.read(much, turn.asking(), name)
    except UserError:
        return None
    return None if isinstance(answer, Unsure) else answer


def _set(turn: Turn, form: NewGoal) -> Reply:
    settings = team_settings(turn.session)
    person = next((each for each in visible_people(turn.session, turn.person) if each.id == form.who), turn.person)
    target, currency = (form.value.minor, form.value.currency) if form.value else (form.count or 1, None)
    aimed = aim(Goal(measure=form.measure, target=target, currency=currency))
    done = Text("goals-saved", aim=aimed)
    with undoable(turn.session, turn.person, turn.now, Text("goals-undone", aim=aimed)):
        goal = set_goal(
            turn.session, person, loaded(form.days), form.measure, target, currency=currency, team=form.who == NOBODY
        )
    (found,) = paces(turn.session, [goal], turn.now, settings)
    return Reply((done, goal_line(turn, found, settings)), set_another(turn))


GOAL = Flow(
    "goals",
    (
        Ask("who", Whom()),
        Ask("measure", Choose(_MEASURES)),
        Ask("days", GoalPeriod(), words="goals-period"),
        Ask("value", AMOUNT, when=_by_value),
        Ask("count", Whole(1, LARGEST), when=_by_count),
    ),
    NewGoal,
    _set,
    brief=True,
)
FLOWS = (GOAL,)
