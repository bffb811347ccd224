"""A chart as a picture; it loads matplotlib, so only the process that draws imports it."""

from sales.charts.columns import draw_columns
from sales.charts.pen import HUES, INK, MARGIN, PAGE, QUIET, Pen
from sales.charts.rows import draw_funnel, draw_rows
from sales.charts.shapes import Chart, Legend

_TITLE, _UNDER, _LEGEND, _FOOT = 58.0, 34.0, 34.0, 30.0
_FOOT_LINE = 46.0
_SWATCH, _BESIDE, _APART, _LEAST = 30, 16, 36, 150
_PARTS = {"columns": draw_columns, "rows": draw_rows, "funnel": draw_funnel}


def draw(chart: Chart) -> bytes:
    """The picture as a PNG of ``PAGE`` by ``PAGE`` dots."""
    pen = Pen(rtl=chart.rtl)
    pen.words(MARGIN, 84, chart.title, _TITLE, bold=True)
    pen.words(MARGIN, 150, chart.under, _UNDER, colour=QUIET)
    top = 200.0
    if chart.legend:
        _legend(pen, chart.legend, top + 20)
        top += 72
    feet = _FOOT_LINE * len(chart.foot)
    _PARTS[chart.layout](pen, chart, top, PAGE - 48 - feet - (10 if feet else 0))
    for line, words in enumerate(reversed(chart.foot)):
        pen.words(MARGIN, PAGE - 56 - _FOOT_LINE * line, words, _FOOT, colour=QUIET)
    return pen.png()


def _legend(pen: Pen, legend: tuple[Legend, ...], y: float) -> None:
    at = float(MARGIN)
    for left, each in zip(reversed(range(len(legend))), legend, strict=True):
        if each.hue == "goal":
            pen.line(at, y, _SWATCH, INK, 7)
        else:
            pen.block(at, y - _SWATCH / 2, _SWATCH, _SWATCH, HUES[each.hue], hatched=each.hue == "late")
        # What comes after it needs room, too.
        room = PAGE - MARGIN - at - _SWATCH - _BESIDE - left * _LEAST
        at += _SWATCH + _BESIDE + _APART + pen.words(at + _SWATCH + _BESIDE, y, each.words, _LEGEND, room=room)
