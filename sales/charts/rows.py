"""Rows below each other: a funnel around the middle, or bars from the side that reading begins at."""

from sales.charts.pen import EMPTY, HUES, INK, MARGIN, PAGE, QUIET, Pen
from sales.charts.shapes import Bar, Chart, Part

_LABEL, _WORDS, _NOTE = 40.0, 38.0, 32.0
_ROOM = PAGE - 2 * MARGIN
_TALLEST = 240.0
_THINNEST = 6.0


def draw_funnel(pen: Pen, chart: Chart, top: float, bottom: float) -> None:
    """Draw a block around the middle for each stage, and between them how many went on."""
    height = min((bottom - top) / len(chart.bars), _TALLEST)
    longest = max(part.size for bar in chart.bars for part in bar.parts) or 1
    for number, bar in enumerate(chart.bars):
        y = top + height * number
        words = pen.words(PAGE - MARGIN, y + 28, bar.words, _WORDS, anchor="end", room=_ROOM * 0.62)
        pen.words(MARGIN, y + 28, bar.label[0], _LABEL, bold=True, room=_ROOM - words - 30)
        thick = height - 58 - (48 if bar.note or number < len(chart.bars) - 1 else 8)
        width = max(_ROOM * bar.parts[0].size / longest, _THINNEST)
        pen.pill(MARGIN, y + 58, _ROOM, thick, EMPTY)
        pen.pill((PAGE - width) / 2, y + 58, width, thick, HUES[bar.parts[0].hue])
        if bar.note:
            _note(pen, bar.note, y + height - 22)


def _note(pen: Pen, words: str, y: float) -> None:
    pen.downwards(PAGE / 2 - 62, y, 20, QUIET)
    pen.words(PAGE / 2 - 40, y, words, _NOTE, colour=QUIET)


def draw_rows(pen: Pen, chart: Chart, top: float, bottom: float) -> None:
    """Draw for each stage its bars, each with its value at the end."""
    height = min((bottom - top) / len(chart.bars), _TALLEST)
    longest = max(part.size for bar in chart.bars for part in bar.parts) or 1
    for number, bar in enumerate(chart.bars):
        _row(pen, bar, top + height * number, height, longest)


def _row(pen: Pen, bar: Bar, top: float, height: float, longest: float) -> None:
    pen.words(MARGIN, top + 26, bar.label[0], _LABEL, bold=True)
    thick = (height - 76) / len(bar.parts)
    for number, part in enumerate(bar.parts):
        _bar(pen, part, top + 54 + thick * number, thick - 8, longest)


def _bar(pen: Pen, part: Part, y: float, thick: float, longest: float) -> None:
    most = _ROOM - 190
    width = max(most * part.size / longest, _THINNEST) if part.size else 0
    pen.block(MARGIN, y, width, thick, HUES[part.hue])
    pen.words(MARGIN + width + 18, y + thick / 2, part.words, _WORDS, colour=INK, room=_ROOM - width - 18)
