"""Draws bars as SVG: words escaped, colours from the style sheet, all mirrored for those who read from the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _ROW, _BAR, _WORDS = 400, 52, 14, 16
_THINNEST = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is called, what it comes to in words, and how long it is beside the others.

    Attributes:
        label: at the side that reading begins at.
        words: at the other.
        size: the solid part.
        pale: the whole, behind it; nothing when there is no such thing.
        goal: where a goal stands; None without one.
    """

    label: str
    words: str
    size: float
    pale: float = 0
    goal: float | None = None


def bars(title: str, rows: Sequence[Bar], *, rtl: bool) -> Markup:
    """The picture; who cannot see it hears its title and what each row comes to."""
    height = _ROW * len(rows)
    longest = max((max(row.size, row.pale, row.goal or 0) for row in rows), default=0) or 1
    told = ". ".join(f"{row.label}: {row.words}" for row in rows)
    drawn = Markup("").join(_row(row, _ROW * place, _WIDTH / longest, rtl=rtl) for place, row in enumerate(rows))
    return Markup(
        '<svg class="bars" role="img" viewBox="0 0 {width} {height}" direction="{way}" xmlns="http://www.w3.org/2000/svg">'
        "<title>{title}</title><desc>{told}</desc>{drawn}</svg>"
    ).format(width=_WIDTH, height=height, way="rtl" if rtl else "ltr", title=title, told=told, drawn=drawn)


def _row(row: Bar, top: int, unit: float, *, rtl: bool) -> Markup:
    begin, end = (_WIDTH, 0) if rtl else (0, _WIDTH)
    y = top + _WORDS + 8
    parts = [
        Markup('<text class="bar-label" x="{}" y="{}" text-anchor="start">{}</text>').format(
            begin, top + _WORDS, row.label
        ),
        Markup('<text class="bar-words" x="{}" y="{}" text-anchor="end">{}</text>').format(
            end, top + _WORDS, row.words
        ),
        _block("track", _WIDTH, y, rtl=rtl),
        _block("pale", row.pale * unit, y, rtl=rtl),
        _block("solid", row.size * unit, y, rtl=rtl),
    ]
    if row.goal is not None:
        x = _WIDTH - row.goal * unit if rtl else row.goal * unit
        parts.append(
            Markup('<rect class="bar-goal" x="{:.1f}" y="{}" width="3" height="{}"/>').format(
                min(max(x - 1.5, 0), _WIDTH - 3), y - 3, _BAR + 6
            )
        )
    return Markup("").join(parts)


def _block(kind: str, length: float, y: int, *, rtl: bool) -> Markup:
    if length <= 0:
        return Markup("")
    width = max(length, _THINNEST)
    x = _WIDTH - width if rtl else 0
    return Markup('<rect class="bar-{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}" rx="4"/>').format(
        kind, x, y, width, _BAR
    )
