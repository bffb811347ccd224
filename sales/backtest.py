"""How good past forecasts were: the probabilities as they stood at each month's start, against what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from sales.periods import Frame, Span, month
from storage import kpi
from storage.kpi import Outlook, Share

_BIN = 10  # percentage points
_BINS = 100 // _BIN
_CERTAIN = Decimal(100)


@dataclass(slots=True)
class Bin:
    """The forecasts from ``low`` per cent up to, not including, ten more; the last bin has 100 % too.

    Attributes:
        low: where it begins, in per cent.
        count: forecasts of what is decided by now.
        foretold: the sum of their probabilities, in per cent.
        won: how many of them were won.
    """

    low: int
    count: int = 0
    foretold: int = 0
    won: int = 0

    @property
    def forecast(self) -> Decimal | None:
        """The mean probability, from 0 to 1."""
        return Decimal(self.foretold) / (100 * self.count) if self.count else None

    @property
    def happened(self) -> Share:
        """Won ÷ decided."""
        return Share(self.won, self.count)


@dataclass(slots=True)
class Foretold:
    """One month: what was expected of it at its start, and what came; amounts in minor units by currency.

    Attributes:
        span: the month.
        expected: Σ value × probability of what was open at its start and due in it; a close date in the past counts.
        came: what these were worth, as valued at its start, that were won in the month.
        won: all that was won in the month, also what was not expected then or not even open.
    """

    span: Span
    expected: dict[str, Decimal] = field(default_factory=dict)
    came: dict[str, int] = field(default_factory=dict)
    won: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backtest:
    """Past forecasts against what happened.

    An opportunity that was open at the start of several months counts once for each: each was a forecast.

    Attributes:
        bins: the calibration table; of each bin's forecasts, as many should have been won as was foretold.
        squares: the sum of (probability - outcome)², in squared percentage points.
        undecided: forecasts of what is open still; they count in nothing else.
        months: what was expected and what came.
    """

    bins: Sequence[Bin]
    squares: int
    undecided: int
    months: Sequence[Foretold]

    @property
    def decided(self) -> Share:
        """Won ÷ forecasts of what is decided by now."""
        return Share(sum(each.won for each in self.bins), sum(each.count for each in self.bins))

    @property
    def brier(self) -> Decimal | None:
        """Mean of (probability - outcome)², where won is 1 and lost or cancelled 0: 0 is perfect, 1 always wrong.

        Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
        78 (1950), 1-3, in the form for two outcomes that is usual today (half of Brier's own).
        """
        count = self.decided.whole
        return Decimal(self.squares) / (_CERTAIN * _CERTAIN * count) if count else None

    @property
    def reference(self) -> Decimal | None:
        """The Brier score of whoever foretells the share that was won, of everything: forecasts should be below it."""
        share = self.decided.ratio
        return None if share is None else share * (1 - share)


def backtest(session: Session, frame: Frame) -> Backtest:
    """Test the forecasts as they stood at the start of each month of the team's calendar that begins in the period.

    Values, probabilities, owners and close dates are those of then, read back from the changes made since. Undone
    rows, mistakes and duplicates are left out. Months that are still to come were not foretold yet.
    """
    bins, months = [Bin(low * _BIN) for low in range(_BINS)], []
    squares = undecided = 0
    for span in _months(frame):
        period = Frame(frame.who, span, frame.now, frame.settings).period
        found = kpi.outlooks(session, frame.who, period.start, period.end)
        _sort_into(bins, found)
        squares += sum(each.count * _missed(each) ** 2 for each in found if each.became != "open")
        undecided += sum(each.count for each in found if each.became == "open")
        won = kpi.won_value(session, frame.who, period)
        months.append(_foretold(span, found, {currency: total.value for currency, total in won.items()}))
    return Backtest(bins, squares, undecided, months)


def _months(frame: Frame) -> list[Span]:
    """The months that begin in the period and have begun by now."""
    found, day = [], month(frame.span.start, frame.settings).start
    while day < frame.span.end:
        span = month(day, frame.settings)
        start = Frame(None, span, frame.now, frame.settings).period.start
        if span.start >= frame.span.start and start <= frame.now:
            found.append(span)
        day = span.last + timedelta(days=1)
    return found


def _sort_into(bins: Sequence[Bin], found: Iterable[Outlook]) -> None:
    for each in found:
        if each.became != "open":
            into = bins[min(each.probability // _BIN, _BINS - 1)]
            into.count += each.count
            into.foretold += each.count * each.probability
            into.won += each.count if each.became == "won" else 0


def _missed(each: Outlook) -> int:
    """By how many percentage points."""
    return each.probability - (100 if each.became == "won" else 0)


def _foretold(span: Span, found: Iterable[Outlook], won: Mapping[str, int]) -> Foretold:
    made = Foretold(span, won=won)
    for each in found:
        if each.currency is not None and each.close_on is not None and each.close_on < span.end:
            weighted = Decimal(each.value) * each.probability / 100
            made.expected[each.currency] = made.expected.get(each.currency, Decimal(0)) + weighted
            if each.became == "won" and each.soon:
                made.came[each.currency] = made.came.get(each.currency, 0) + each.value
    return made
