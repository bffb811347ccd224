"""Columns side by side, on top of each other what belongs together, and a line where the goal stands."""

from sales.charts.pen import HUES, INK, MARGIN, PAGE, PAPER, QUIET, RULE, Pen
from sales.charts.shapes import Bar, Chart

_LABEL, _WORDS = 34.0, 38.0
_UNDER = 104.0
_WIDEST = 120.0
_THINNEST = 3.0
_NUMBER = 60.0


def draw_columns(pen: Pen, chart: Chart, top: float, bottom: float) -> None:
    """Draw the columns between two heights."""
    floor, ceiling = bottom - _UNDER, top + 56
    slot = (PAGE - 2 * MARGIN) / len(chart.bars)
    tallest = max(max(_height(bar), bar.goal or 0) for bar in chart.bars) or 1
    for number, bar in enumerate(chart.bars):
        _column(pen, bar, MARGIN + slot * (number + 0.5), slot, floor, (floor - ceiling) / tallest)
    pen.line(MARGIN, floor + 1, PAGE - 2 * MARGIN, RULE, 3)


def _has_room(bar: Bar, dots: float) -> bool:
    """The uppermost part is high enough for a number, and dark."""
    last = [part for part in bar.parts if part.size > 0][-1:]
    return any(part.size * dots > _NUMBER and part.hue != "late" for part in last)


def _height(bar: Bar) -> float:
    return sum(part.size for part in bar.parts)


def _column(pen: Pen, bar: Bar, middle: float, slot: float, floor: float, dots: float) -> None:
    width = min(slot * 0.66, _WIDEST)
    y = floor
    for part in (part for part in bar.parts if part.size > 0):
        height = max(part.size * dots, _THINNEST)
        pen.block(middle - width / 2, y - height, width, height, HUES[part.hue], hatched=part.hue == "late")
        y -= height
    words_at, colour = y - 30, INK
    if bar.goal:
        goal = floor - bar.goal * dots
        pen.line(middle - slot * 0.45, goal, slot * 0.9, INK, 7)
        # A goal just above a column would strike the number out: then it goes into the column, or above the goal.
        if y - 62 < goal < y + 8:
            inside = _has_room(bar, dots) and goal < y - 4
            words_at, colour = (y + 30, PAPER) if inside else (goal - 34, INK)
    pen.words(middle, words_at, bar.words, _WORDS, colour=colour, bold=True, anchor="middle", room=slot - 8)
    for line, words in enumerate(bar.label):
        pen.words(middle, floor + 36 + 42 * line, words, _LABEL, colour=QUIET, anchor="middle", room=slot - 6)
