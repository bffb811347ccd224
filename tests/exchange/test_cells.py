"""What cells of other people's tables say."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.money import EXPONENTS, Money
from sales.exchange.cells import (
    WrongCell,
    plain,
    read_money,
    read_percent,
    read_reach,
    read_volume,
    shielded,
    unshielded,
    written_money,
)
from sales.exchange.days import Calendar, order_of

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEHRAN = ZoneInfo("Asia/Tehran")

DAYS = [
    ("2017-03-01", date(2017, 3, 1)),
    ("2017/3/1", date(2017, 3, 1)),
    ("03/01/2017", date(2017, 3, 1)),
    ("25.12.2026", None),
    ("۱۴۰۵/۰۹/۱۰", date(2026, 12, 1)),
    ("1405-9-10", date(2026, 12, 1)),
    ("۱۰/۰۹/۱۴۰۵", date(2026, 12, 1)),
    ("۱۰ آذر ۱۴۰۵", date(2026, 12, 1)),
    ("March 1, 2017", date(2017, 3, 1)),
    ("01-Mar-2017", date(2017, 3, 1)),
    ("2026-11-21T23:30:00+00:00", date(2026, 11, 22)),
    ("1405/13/01", None),
    ("2026-02-30", None),
    ("tomorrow", None),
    ("soon", None),
    ("March 1", None),
]


@pytest.mark.parametrize("cell,day", DAYS)
def test_days_in_either_calendar(cell: str, day: date | None) -> None:
    calendar = Calendar(TEHRAN, NOW)
    if day is not None:
        assert calendar.day(cell) == day
        return
    with pytest.raises(WrongCell):
        calendar.day(cell)


@pytest.mark.parametrize(
    "cell,instant",
    [
        ("2026-11-21T09:00:00+03:30", datetime(2026, 11, 21, 5, 30, tzinfo=UTC)),
        ("2026-11-21 09:00", datetime(2026, 11, 21, 5, 30, tzinfo=UTC)),
        ("۱۴۰۵/۰۸/۳۰ ۰۹:۰۰", datetime(2026, 11, 21, 5, 30, tzinfo=UTC)),
        ("11/21/2026 9:00 PM", datetime(2026, 11, 21, 17, 30, tzinfo=UTC)),
        ("2026-11-21", datetime(2026, 11, 21, 8, 30, tzinfo=UTC)),
        ("2026-11-22", datetime(2026, 11, 22, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_day_alone_is_its_noon_and_an_hour_is_the_teams(cell: str, instant: datetime) -> None:
    assert Calendar(TEHRAN, NOW).instant(cell) == instant


def test_todays_noon_is_not_after_now() -> None:
    early = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    assert Calendar(TEHRAN, early).instant("2026-11-22") == early


def test_the_files_own_dates_tell_whether_the_day_comes_first() -> None:
    assert order_of("13/02/2026") == "day"
    assert order_of("02/13/2026") == "month"
    assert order_of("02/03/2026") is None
    assert Calendar(TEHRAN, NOW, day_first=True).day("02/03/2026") == date(2026, 3, 2)


@pytest.mark.parametrize(
    "cell,moment",
    [
        ("46357", date(2026, 12, 1)),
        ("46357.0", date(2026, 12, 1)),
        ("46357.5", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("۴۶۳۵۷", date(2026, 12, 1)),
    ],
)
def test_days_that_a_spreadsheet_counts(cell: str, moment: date) -> None:
    assert Calendar(TEHRAN, NOW).moment(cell) == moment
    assert Calendar(TEHRAN, NOW).day(cell) == date(2026, 12, 1)


@pytest.mark.parametrize("cell", ["9123456789", "9123456789.0", "9.123456789E+09", "9.123456789e9", "۹۱۲۳۴۵۶۷۸۹"])
def test_telephone_numbers_that_a_spreadsheet_took_for_amounts(cell: str) -> None:
    assert read_reach("phone", cell) == "+989123456789"


def test_a_telephone_number_whose_end_a_spreadsheet_has_lost_is_none() -> None:
    with pytest.raises(WrongCell):
        read_reach("phone", "9.12346E+09")


def test_marks_that_turn_words_around_are_taken_out_of_cells() -> None:
    assert unshielded("\u202eseltit\u202c") == "seltit"
    assert unshielded("a\x07b\x00") == "ab"


AMOUNTS = [
    ("1054", "USD", Money(105400, "USD")),
    ("$1,234,567", None, Money(123456700, "USD")),
    ("4514.50", "EUR", Money(451450, "EUR")),
    ("۱۲۰ میلیون تومان", None, Money(1_200_000_000, "IRR")),
    ("1,200,000", "toman", Money(12_000_000, "IRR")),
    ("۵۰۰", "rial", Money(500, "IRR")),
    ("1.500", "KWD", Money(1500, "KWD")),
    ("0", "USD", Money(0, "USD")),
]


@pytest.mark.parametrize("cell,unit,money", AMOUNTS)
def test_amounts(cell: str, unit: str | None, money: Money) -> None:
    assert read_money(cell, unit) == money


@pytest.mark.parametrize(
    "cell,unit,problem",
    [("500", None, "unit"), ("-500", "USD", "amount"), ("much", "USD", "amount"), ("0.5", "rial", "amount")],
)
def test_amounts_that_say_too_little(cell: str, unit: str | None, problem: str) -> None:
    with pytest.raises(WrongCell) as wrong:
        read_money(cell, unit)
    assert wrong.value.problem == problem


@given(st.integers(0, 10**17), st.sampled_from(sorted(EXPONENTS)))
def test_every_amount_we_write_reads_back(minor: int, currency: str) -> None:
    unit = "rial" if currency == "IRR" else currency
    assert read_money(written_money(minor, currency), unit) == Money(minor, currency)


def test_whole_numbers_and_percentages() -> None:
    assert read_volume("۱٬۲۰۰") == 1200
    assert read_percent("٪۶۰") == read_percent("60 %") == read_percent("0.6") == 60
    with pytest.raises(WrongCell):
        read_percent("101")


@pytest.mark.parametrize("text", ["=1+1", "+98912", "-1", "@sum(a1)", "'=1", "''=1", "'+", "=", "@"])
def test_no_spreadsheet_runs_what_we_write(text: str) -> None:
    assert shielded(text).startswith("'")
    assert unshielded(shielded(text)) == text


@given(st.text().map(lambda text: plain(text).strip()))
def test_the_apostrophe_is_taken_away_again_and_no_other(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert shielded(text)[:1] not in tuple("=+-@\t\r\n")
