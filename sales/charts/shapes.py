"""A chart ready to be drawn: all words final, all lengths relative; it goes to the process that draws as JSON."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

# What a colour means; which one it is, only the picture knows.
Hue = Literal["main", "good", "late", "aside", "goal"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: how long it is beside all others, and what is written at its end."""

    hue: Hue
    size: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage, week or month.

    Attributes:
        label: what it is called, in one line or two.
        parts: on top of each other in columns, below each other in rows.
        words: what it comes to.
        goal: where the goal stands; None without one.
        note: what is written between this row and the next.
    """

    label: tuple[str, ...]
    parts: tuple[Part, ...]
    words: str = ""
    goal: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What a colour stands for."""

    hue: Hue
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, but for its colours and places.

    Attributes:
        layout: columns side by side, rows below each other, or rows around the middle.
        rtl: it is read from the right: the first column is at the right, rows begin there.
        title: what it shows.
        under: of whom, of when, and in what unit.
        bars: in the order in which they are read.
        legend: the colours, where there is more than one.
        foot: what must be known besides, a sentence a line.
    """

    layout: Literal["columns", "rows", "funnel"]
    rtl: bool
    title: str
    under: str
    bars: tuple[Bar, ...]
    legend: tuple[Legend, ...] = ()
    foot: tuple[str, ...] = ()

    @property
    def strings(self) -> list[str]:
        """Everything that is written in it."""
        parts = [part.words for bar in self.bars for part in bar.parts]
        bars = [words for bar in self.bars for words in (*bar.label, bar.words, bar.note)]
        legend = [each.words for each in self.legend]
        return list(filter(None, (self.title, self.under, *self.foot, *legend, *bars, *parts)))


def as_json(chart: Chart) -> dict[str, Any]:
    """A chart as JSON."""
    return asdict(chart)


def from_json(told: dict[str, Any]) -> Chart:
    """The chart that ``as_json`` was given."""
    bars, legend = map(_bar, told["bars"]), (Legend(**each) for each in told["legend"])
    return Chart(**{**told, "bars": tuple(bars), "legend": tuple(legend), "foot": tuple(told["foot"])})


def _bar(told: dict[str, Any]) -> Bar:
    return Bar(**{**told, "label": tuple(told["label"]), "parts": tuple(Part(**part) for part in told["parts"])})
