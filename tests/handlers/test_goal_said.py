"""What is typed behind ``/goals`` is told apart, in whatever order it comes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.goal_said import read_wish
from handlers.whom import NOBODY
from sales.goals import NEW_LEADS, WON_COUNT, WON_VALUE
from storage.tables import Person

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Tehran"))
NAMES = ("مینا صادقی", "سارا احمدی", "آذر کریمی", "Ann Lee", "Reza Amiri", "Reza Karimi")
PEOPLE = [Person(id=number, name=name) for number, name in enumerate(NAMES, 1)]
AZAR, DEY, AUTUMN = (date(2026, 11, 22), date(2026, 12, 22), date(2026, 9, 23))


@pytest.mark.parametrize(
    "typed, who, measure, starts, much, rest",
    [
        ("سارا آذر ۵۰۰ میلیون", 2, WON_VALUE, AZAR, "۵۰۰ میلیون", ""),
        ("۵۰۰ میلیون تومان سارا آذر ماه", 2, WON_VALUE, AZAR, "۵۰۰ میلیون تومان", ""),
        ("برای سارا در ماه آذر ۲ میلیارد تومان", 2, WON_VALUE, AZAR, "۲ میلیارد تومان", ""),
        ("آذر کریمی دی ۵ معامله", 3, WON_COUNT, DEY, "۵", ""),
        ("تیم پاییز ۱۴۰۵ ۱۰ سرنخ تازه", NOBODY, NEW_LEADS, AUTUMN, "۱۰", ""),
        ("خودم این ماه ۳ معامله", 1, WON_COUNT, AZAR, "۳", ""),
        ("مهر ۱۴۰۵ 500 میلیون", None, WON_VALUE, AUTUMN, "500 میلیون", ""),
        ("آبان", None, None, date(2027, 10, 23), "", ""),
        ("team Q1 2027 12 deals", NOBODY, WON_COUNT, date(2027, 1, 1), "12", ""),
        ("goal for ann lee next month 250,000 usd won value", 4, WON_VALUE, DEY, "250,000 usd", ""),
        ("Ann 5", 4, None, None, "5", ""),
        ("new", None, None, None, "", ""),
        ("Reza autumn", None, None, AUTUMN, "", "Reza"),
        ("Kaveh December 5", None, None, date(2026, 12, 1), "5", "Kaveh"),
        ("@2 next quarter", 2, None, DEY, "", ""),
    ],
)
def test_a_goal_is_read(
    typed: str, who: int | None, measure: str | None, starts: date | None, much: str, rest: str
) -> None:
    wish = read_wish(typed, PEOPLE, 1, NOW, "fa")
    assert (wish.who, wish.measure, wish.much, wish.rest) == (who, measure, much, rest)
    assert (wish.span and wish.span.start) == starts
    assert wish.new == (typed == "new")
