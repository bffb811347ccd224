"""The digest in sentences, and the buttons behind its figures as labels and command lines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from locales.keys import Key
from locales.money import Money
from locales.text import Named, Plain, Several, Short, Text, Value
from sales.digest import DECISIONS, MAIN, Best, Digest
from sales.figures import OF_NOW, Name
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE, counted
from sales.measures import is_something
from sales.periods import Frame, Span
from sales.wording import days_of, line, pace
from sales.wording import name_of as figure_name
from storage.kpi import Shown

_GAP = Text("gap")
# More rows than these would push the figures off the screen.
_DECIDED = 4
# So many short labels are read side by side on a phone.
BUTTONS_PER_ROW = 3


def sentences(found: Digest, *above: Text) -> tuple[Text, ...]:
    """The digest as lines; it fits one message."""
    span = found.frame.span
    lines = [*above, Text("digest-title", days=days_of(span.start, span.last)), beside(found.frame), _GAP]
    lines += [line(figure) for figure in found.figures]
    more = [Text("digest-goal", pace=pace(each)) for each in found.goals]
    more += [_best(found.best)] if found.best else []
    lines += [_GAP, *more] if more else []
    return (*lines, _GAP, *_decisions(found))


def beside(week: Frame) -> Text:
    """What stands in brackets beside a week's figures."""
    return Text("digest-beside-so-far" if week.is_running else "digest-beside")


def _best(best: Best) -> Text:
    amounts = [Short(Money(value, currency)) for currency, value in best.wins.value.items()]
    if not amounts:
        return Text("digest-best", name=best.name, count=best.wins.count)
    return Text("digest-best-value", name=best.name, count=best.wins.count, value=Several(amounts))


def _decisions(found: Digest) -> Iterator[Text]:
    if not found.decisions:
        yield Text("digest-nothing-waits")
        return
    yield Text("digest-decide")
    for decision in found.decisions:
        key: Key = "digest-waiting-today" if decision.name in OF_NOW else "digest-waiting"
        yield Text(key, name=figure_name(decision.name), count=decision.count)
        yield from (_waiting(record) for record in decision.largest)


def _waiting(record: Shown) -> Text:
    facts: list[Value] = [Named(*record.stage)]
    if record.value is not None and record.currency:
        facts.append(Short(Money(record.value, record.currency)))
    facts.append(record.owner or Text("person-forgotten"))
    return Text(
        "digest-record",
        number=Plain(record.number),
        name=record.company or record.customer or Text("contact-forgotten"),
        facts=Several(facts),
    )


def buttons(found: Digest) -> list[tuple[Text, str]]:
    """A button behind each figure that counts something, its label and command line, one for the charts, and goals'.

    Those of goals come last: "why?" takes the days that the first one names.
    """
    names = [figure.name for figure in found.figures if is_something(figure.value)]
    names += [decision.name for decision in found.decisions]
    span = found.frame.span
    charts = Text("charts-button"), f"/charts {span.start} to {span.last}"
    return [*((short(name), why(name, span)) for name in names), charts, *_goal_buttons(found)]


_COUNTED: Mapping[str, Name] = MappingProxyType({WON_VALUE: "value", WON_COUNT: "won", NEW_LEADS: "new"})


def _goal_buttons(found: Digest) -> Iterator[tuple[Text, str]]:
    """What counts for each goal so far; numbered in the order of their lines where there are several."""
    for place, each in enumerate(found.goals, 1):
        if each.reached:
            label = Text("digest-goal-records") if len(found.goals) == 1 else Text("digest-goal-place", place=place)
            yield label, why(_COUNTED[each.goal.measure], counted(each.goal, found.frame.span.end))


ON_BUTTONS = frozenset[Name]({*MAIN, *DECISIONS})


def short(name: Name) -> Text:
    """What a figure is called where there is little room."""
    return Text(cast("Key", f"digest-{name}"))


def decision_buttons(found: Digest) -> list[list[tuple[Text, str]]]:
    """A row for each record that waits for a decision, the largest first: open it, give it away, say something."""
    waiting = {record.number: record for decision in found.decisions for record in decision.largest}
    largest = sorted(waiting.values(), key=lambda record: (-(record.value or 0), record.number))[:_DECIDED]
    return [_settling(record.number) for record in largest]


def _settling(number: int) -> list[tuple[Text, str]]:
    named = Plain(number)
    return [
        (Text("button-show", number=named), f"/show {number}"),
        (Text("digest-assign", number=named), f"/assign {number}"),
        (Text("digest-note", number=named), f"/note {number}"),
    ]


def why(name: Name, span: Span, *more: str) -> str:
    """The command line that lists what a figure counted."""
    return " ".join(["/why", name, span.start.isoformat(), "to", span.last.isoformat(), *more])
