"""A chart in its reader's language: what is written in the picture, and the same in sentences for who cannot see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from locales.calendars import write_short_day
from locales.keys import Key
from locales.reader import Reader
from locales.scales import Scale, scale_of
from locales.text import Several, Text, Value
from locales.words import say
from sales.charts.shapes import Bar, Chart, Legend
from sales.stages import Stage, name_of
from sales.wording import amount

_ANOTHER_YEAR = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart, and the same in sentences."""

    chart: Chart
    told: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Whose figures a chart shows, as of which day, and for whom it is written."""

    whose: Text
    today: date
    reader: Reader

    @property
    def rtl(self) -> bool:
        """Read from the right."""
        return self.reader.language == "fa"

    def say(self, key: Key, **params: Value) -> str:
        """A sentence for the picture."""
        return self.spoken(Text(key, params))

    def spoken(self, text: Text) -> str:
        """The same of a sentence that is told beside the picture, too."""
        return say(text, self.reader)

    def scale(self, currency: str, *amounts: int | Decimal) -> Scale:
        """The scale of all amounts in a picture."""
        return scale_of(max(amounts), currency, self.reader)

    def day(self, day: date) -> str:
        """A day with its year, in the reader's calendar."""
        return write_short_day(day, self.reader, today=_ANOTHER_YEAR)

    def named(self, stage: Stage) -> str:
        """A stage's name."""
        name = name_of(stage)
        return name.fa if self.rtl else name.en


def goal_legend(about: About, key: Key, goals: Sequence[int], scale: Scale) -> list[Legend]:
    """What the goal's line stands for, with its amount where that is the same in the whole picture."""
    amounts = {scale.write(goal) for goal in goals}
    if len(amounts) == 1:
        return [Legend("goal", about.say("chart-goal-amount", goal=Text(key), amount=amounts.pop()))]
    return [Legend("goal", about.say(key))] if amounts else []


def apart(each: Iterable[Mapping[str, int | Decimal]]) -> tuple[Text, ...]:
    """What there is in other currencies than the chart's, in a sentence; nothing where there is nothing."""
    found = defaultdict[str, Decimal](Decimal)
    for amounts in each:
        for currency, minor in amounts.items():
            found[currency] += minor
    told = [amount(minor, currency) for currency, minor in sorted(found.items())]
    return (Text("chart-others", count=len(told), amounts=Several(told)),) if told else ()


def picture(about: About, title: Key, under: str, bars: Sequence[Bar], **more: Any) -> Chart:  # noqa: ANN401 - the fields of Chart
    """A chart in its reader's direction; ``more`` are its other fields."""
    whole = {"layout": "columns", **more}
    return Chart(rtl=about.rtl, title=about.say(title), under=under, bars=tuple(bars), **whole)
