"""Periods that people ask figures for."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales.dates import read_period
from locales.moments import NotUnderstood
from locales.reader import Language

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tehran"))


@pytest.mark.parametrize(
    "text, language, start, end",
    [
        ("این هفته", "fa", "2026-11-21", "2026-11-28"),
        ("هفته گذشته", "fa", "2026-11-14", "2026-11-21"),
        ("هفته‌ی قبل", "fa", "2026-11-14", "2026-11-21"),
        ("this week", "en", "2026-11-16", "2026-11-23"),
        ("last week", "en", "2026-11-09", "2026-11-16"),
        ("last week", "fa", "2026-11-14", "2026-11-21"),
        ("این ماه", "fa", "2026-11-22", "2026-12-22"),
        ("ماه پیش", "fa", "2026-10-23", "2026-11-22"),
        ("last month", "en", "2026-10-01", "2026-11-01"),
        ("مهر", "fa", "2026-09-23", "2026-10-23"),
        ("مهرماه", "en", "2026-09-23", "2026-10-23"),
        ("آذر ۱۴۰۵", "fa", "2026-11-22", "2026-12-22"),
        ("اسفند", "fa", "2026-02-20", "2026-03-21"),
        ("October", "en", "2026-10-01", "2026-11-01"),
        ("December", "en", "2025-12-01", "2026-01-01"),
        ("Q3", "en", "2026-07-01", "2026-10-01"),
        ("Q3", "fa", "2026-09-23", "2026-12-22"),
        ("Q4 2025", "en", "2025-10-01", "2026-01-01"),
        ("زمستان", "fa", "2025-12-22", "2026-03-21"),
        ("پاییز ۱۴۰۴", "en", "2025-09-23", "2025-12-22"),
        ("last quarter", "en", "2026-07-01", "2026-10-01"),
        ("2026-10", "en", "2026-10-01", "2026-11-01"),
        ("۱۴۰۵/۰۷", "fa", "2026-09-23", "2026-10-23"),
        ("۱۴۰۵", "fa", "2026-03-21", "2027-03-21"),
        ("سال ۱۴۰۴", "fa", "2025-03-21", "2026-03-21"),
        ("2026", "en", "2026-01-01", "2027-01-01"),
        ("پارسال", "fa", "2025-03-21", "2026-03-21"),
        ("امروز", "fa", "2026-11-22", "2026-11-23"),
        ("yesterday", "en", "2026-11-21", "2026-11-22"),
        ("۱۵ مهر", "fa", "2026-10-07", "2026-10-08"),
        ("15 Dec", "en", "2025-12-15", "2025-12-16"),
        ("شنبه", "fa", "2026-11-21", "2026-11-22"),
        ("last 7 days", "en", "2026-11-16", "2026-11-23"),
        ("۳۰ روز گذشته", "fa", "2026-10-24", "2026-11-23"),
        ("next 3 months", "en", "2026-12-01", "2027-03-01"),
        ("the next two weeks", "en", "2026-11-22", "2026-12-06"),
        ("۳ ماه آینده", "fa", "2026-12-22", "2027-03-21"),
        ("سه ماه آینده", "fa", "2026-12-22", "2027-03-21"),
        ("3 months", "en", "2026-08-23", "2026-11-23"),
        ("۳۰ روز", "fa", "2026-10-24", "2026-11-23"),
        ("از ۱ مهر تا ۱۵ مهر", "fa", "2026-09-23", "2026-10-08"),
        ("October to November", "en", "2026-10-01", "2026-12-01"),
    ],
)
def test_a_period(text: str, language: Language, start: str, end: str) -> None:
    assert read_period(text, NOW, language) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text", ["", "سارا", "2026-13", "31 مهر", "فردا ساعت ۱۰", "15 مهر تا 1 مهر", "Q5", "last", "2 hours", "Q3 banana"]
)
def test_no_period(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_period(text, NOW, "fa")


@pytest.mark.parametrize("text", ["3 months", "۳ ماه", "next 3 months", "سه ماه آینده"])
def test_months_to_come(text: str) -> None:
    assert read_period(text, NOW, "fa", ahead=True) == (date(2026, 12, 22), date(2027, 3, 21))
