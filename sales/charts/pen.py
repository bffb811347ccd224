"""Draws words and blocks on a page that is mirrored for those who read from the right; needs matplotlib."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from PIL import Image

from sales.charts.shapes import Hue

PAGE = 1080
MARGIN = 64
_DOTS = 100
_POINTS = 72 / _DOTS
_SMALLEST = 26.0
_ONE_WORD = 12  # letters
_COLOURS = 96
_FONTS = Path(__file__).parent / "fonts"
_RIGHT_TO_LEFT_MARK = "\u200f"
PAPER, INK, QUIET, RULE, EMPTY = "#FCFBF8", "#17212B", "#4A5764", "#D5D9DE", "#E9EBEE"
# After Okabe and Ito: told apart also by those who see few colours; the late ones are hatched besides.
HUES: dict[Hue, str] = {"main": "#0072B2", "good": "#009E73", "late": "#E69F00", "aside": "#E69F00", "goal": "#17212B"}
Anchor = Literal["start", "middle", "end"]


@cache
def _font(name: str) -> Path:
    return _FONTS / f"Vazirmatn-{name}.ttf"


@cache
def _letters() -> frozenset[int]:
    regular, bold = (get_font(_font(name)).get_charmap() for name in ("Regular", "Bold"))
    return frozenset(regular) & frozenset(bold)


def has_letter(letter: str) -> bool:
    """The font has it, or it is one of the marks that nobody sees."""
    return ord(letter) in _letters() or category(letter) == "Cf"


def legible(words: str) -> str:
    """The words without the letters that the font lacks (pictograms, foreign scripts), which would become boxes."""
    return " ".join("".join(letter for letter in words if has_letter(letter)).split(" ")).strip()


class Pen:
    """A page of ``PAGE`` by ``PAGE`` dots; distances count from its top and from the side that reading begins at."""

    def __init__(self, *, rtl: bool) -> None:
        """Begin an empty page."""
        self.rtl = rtl
        self._figure = Figure(figsize=(PAGE / _DOTS, PAGE / _DOTS), dpi=_DOTS, facecolor=PAPER)
        self._canvas: Any = FigureCanvasAgg(self._figure)
        self._page = self._figure.add_axes((0, 0, 1, 1))
        self._page.set_xlim(0, PAGE)
        self._page.set_ylim(PAGE, 0)
        self._page.set_axis_off()

    def words(
        self,
        at: float,
        y: float,
        words: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        anchor: Anchor = "start",
        room: float = PAGE - 2 * MARGIN,
    ) -> float:
        """Write words around a height, smaller and then shorter where there is no room; returns how wide they are.

        A number or a month, a single word, only gets smaller: half a number is a wrong one.
        """
        words = legible(words)
        if not words:
            return 0
        whole = len(words) <= _ONE_WORD and " " not in words
        side = {"start": "right", "middle": "center", "end": "left"} if self.rtl else _SIDES
        font = FontProperties(fname=str(_font("Bold" if bold else "Regular")), size=size * _POINTS)
        marked = _RIGHT_TO_LEFT_MARK + words if self.rtl else words
        # A name may hold a dollar sign, which must not begin a formula.
        text = self._page.text(self._x(at), y, marked, color=colour, ha=side[anchor], va="center", parse_math=False)
        text.set_fontproperties(font)
        width = text.get_window_extent(self._canvas.get_renderer()).width
        if width > room:
            smallest = 0.0 if whole else min(_SMALLEST, size)
            text.set_fontsize(max(size * room / width, smallest) * _POINTS)
            width = text.get_window_extent(self._canvas.get_renderer()).width
        while width > room and len(words) > 1 and not whole:
            words = words[:-1].rstrip()
            text.set_text(f"{_RIGHT_TO_LEFT_MARK if self.rtl else ''}{words}…")
            width = text.get_window_extent(self._canvas.get_renderer()).width
        return float(width)

    def block(self, at: float, y: float, width: float, height: float, colour: str, *, hatched: bool = False) -> None:
        """Fill a rectangle; hatched, it is told apart without its colour."""
        left = PAGE - at - width if self.rtl else at
        hatch = {"hatch": "//", "edgecolor": PAPER, "linewidth": 0} if hatched else {"linewidth": 0}
        self._page.add_patch(Rectangle((left, y), width, height, facecolor=colour, **hatch))

    def pill(self, at: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle with round ends."""
        left, round_ = (PAGE - at - width if self.rtl else at), min(width, height) / 2
        style = f"round,pad=0,rounding_size={min(round_, 10)}"
        self._page.add_patch(FancyBboxPatch((left, y), width, height, boxstyle=style, facecolor=colour, linewidth=0))

    def line(self, at: float, y: float, width: float, colour: str, thick: float = 2) -> None:
        """A level line."""
        self.block(at, y - thick / 2, width, thick, colour)

    def downwards(self, at: float, y: float, size: float, colour: str) -> None:
        """A small triangle that points down."""
        x = self._x(at)
        corners = [(x - size / 2, y - size / 2), (x + size / 2, y - size / 2), (x, y + size / 2)]
        self._page.add_patch(Polygon(corners, closed=True, facecolor=colour, linewidth=0))

    def png(self) -> bytes:
        """The page as a small PNG."""
        self._canvas.draw()
        dots = bytes(self._canvas.buffer_rgba())
        picture = Image.frombytes("RGBA", (PAGE, PAGE), dots).convert("RGB")
        packed = BytesIO()
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        return packed.getvalue()

    def _x(self, at: float) -> float:
        return PAGE - at if self.rtl else at


_SIDES = {"start": "left", "middle": "center", "end": "right"}
