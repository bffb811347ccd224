"""Columns side by side, on top of each other what belongs together, and a line where the goal stands."""

from sales.charts.pen import HUES, INK, MARGIN, PAGE, PAPER, QUIET, RULE, Pen
from sales.charts.shapes import Bar, Chart

_LABEL, _WORDS = 34.0, 38.0
_UNDER = 104.0
_WIDEST = 120.0
_THINNEST = 3.0
_NUMBER = 60.0
_LETTER = 24.0


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
    words_at, colour, boxed = y - 30, INK, False
    if bar.goal:
        goal = floor - bar.goal * dots
        pen.line(middle - slot * 0.45, goal, slot * 0.9, INK, 7)
        # A goal just above a column would strike the number out: then it stands before the goal's line where that is
        # longer, else in the column, else above the goal.
        if y - 62 < goal < y + 8:
            boxed = len(bar.words) * _LETTER < slot * 0.6 and goal < y - 8
            inside = not boxed and _has_room(bar, dots) and goal < y - 4
            words_at, colour = (y + 30, PAPER) if inside else (y - 32 if boxed else goal - 34, INK)
    if boxed:
        pen.block(middle - slot * 0.3, words_at - 24, slot * 0.6, 44, PAPER)
    pen.words(middle, words_at, bar.words, _WORDS, colour=colour, bold=True, anchor="middle", room=slot - 8)
    for line, words in enumerate(bar.label):
        pen.words(middle, floor + 36 + 42 * line, words, _LABEL, colour=QUIET, anchor="middle", room=slot - 6)
