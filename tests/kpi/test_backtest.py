"""How good past forecasts were, on a table that a sales manager can check by hand."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session
from tables import Team, instant, read

from sales.backtest import Backtest, backtest
from sales.periods import Frame, Span
from sales.settings import TeamSettings

# On 1 September four were open that say something about selling; on 1 October two of them still were.
TOLD = """\
Forecasts are told as they stood at the month's start; what is open still, and mistakes, are no test of them.

records:
  #  owner  opened      ended                 reason   value     probability  close date
  1  sara   2026-08-20  won 2026-09-10        –        1000 USD  80%          2026-09-15
  2  sara   2026-08-21  lost 2026-09-20       price    500 USD   20%          2026-09-30
  3  reza   2026-08-25  won 2026-10-05        –        400 USD   50%          2026-10-01
  4  reza   2026-08-25  –                     –        300 USD   50%          2026-09-25
  5  sara   2026-08-25  cancelled 2026-09-12  mistake  700 USD   90%          2026-09-20
  6  sara   2026-09-10  won 2026-09-20        –        50 USD    90%          –

changes:
  #  when        what         from  to
  1  2026-09-05  value        600   1000
  1  2026-09-05  probability  60    80
"""
ENGLISH = TeamSettings(language="en", zone="Asia/Tehran")


def of_months(session: Session, first: str, last: str) -> Backtest:
    Team(session).fill(read(TOLD))
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    return backtest(session, Frame(None, span, instant("2026-11-01"), ENGLISH))


def test_the_brier_score_is_the_mean_of_what_was_missed_squared(session: Session) -> None:
    found = of_months(session, "2026-09-01", "2026-10-31")
    # 60 % and won, 20 % and lost, 50 % and won (foretold twice): (0.4² + 0.2² + 0.5² + 0.5²) ÷ 4
    assert found.brier == Decimal("0.175")
    # Three of the four were won; who says 75 % of each: (0.25² + 0.75² + 0.25² + 0.25²) ÷ 4
    assert found.reference == Decimal("0.1875")
    assert found.undecided == 2


def test_forecasts_stand_beside_what_happened(session: Session) -> None:
    found = of_months(session, "2026-09-01", "2026-10-31")
    table = [(each.low, each.forecast, each.won, each.count) for each in found.bins if each.count]
    assert table == [
        (20, Decimal("0.2"), 0, 1),
        (50, Decimal("0.5"), 2, 2),
        (60, Decimal("0.6"), 1, 1),
    ]


def test_what_was_expected_of_a_month_stands_beside_what_came(session: Session) -> None:
    september, october = of_months(session, "2026-09-01", "2026-10-31").months
    # 600 × 60 % + 500 × 20 % + 300 × 50 %; the third was due in October, the sixth was not there yet.
    assert september.expected == {"USD": Decimal(610)}
    assert (september.came, september.won) == ({"USD": 600}, {"USD": 1050})
    # 400 × 50 %, and the fourth, which is late: 300 × 50 %
    assert october.expected == {"USD": Decimal(350)}
    assert (october.came, october.won) == ({"USD": 400}, {"USD": 400})


def test_only_months_that_begin_in_the_period_and_have_begun_are_tested(session: Session) -> None:
    found = of_months(session, "2026-09-02", "2027-03-01")
    assert [each.span.start.month for each in found.months] == [10, 11]


def test_nothing_decided_is_no_score(session: Session) -> None:
    found = of_months(session, "2026-08-01", "2026-09-01")
    assert (found.brier, found.reference, found.decided.whole) == (None, None, 0)
