"""A chart in its reader's language: what is written in the picture, and the same in sentences for who cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from locales.calendars import write_short_day
from locales.keys import Key
from locales.reader import Reader
from locales.scales import Scale, scale_of
from locales.text import Text, Value
from locales.words import say
from sales.charts.shapes import Bar, Chart, Legend
from sales.stages import name_of
from sales.wording import amount
from storage.tables import Stage

_ANOTHER_YEAR = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart, and the same in sentences."""

    chart: Chart
    told: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Whose figures a chart shows, in which currency, as of which day, and for whom it is written."""

    whose: Text
    currency: str
    today: date
    reader: Reader

    @property
    def rtl(self) -> bool:
        """Read from the right."""
        return self.reader.language == "fa"

    def say(self, key: Key, **params: Value) -> str:
        """A sentence for the picture."""
        return say(Text(key, params), self.reader)

    def amount(self, minor: int | Decimal) -> Value:
        """An amount in a sentence."""
        return amount(Decimal(minor), self.currency)

    def scale(self, *amounts: int | Decimal) -> Scale:
        """The scale of all amounts in a picture."""
        return scale_of(max(amounts), self.currency, self.reader)

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


def picture(about: About, title: Key, under: str, bars: Sequence[Bar], **more: Any) -> Chart:  # noqa: ANN401 - the fields of Chart
    """A chart in its reader's direction; ``more`` are its other fields."""
    whole = {"layout": "columns", **more}
    return Chart(rtl=about.rtl, title=about.say(title), under=under, bars=tuple(bars), **whole)
