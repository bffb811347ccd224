"""Iran's official holidays: all that there are, and by the lunar calendar as far apart as its months are long."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from locales.calendars import day_of, year_month_day
from locales.holidays_iran import FIRST_YEAR, LAST_YEAR, iranian_holidays

# The lunar month and day of each; the 29th of Safar is its last day, which may be the 30th.
LUNAR = {
    "Tasua": (1, 9),
    "Ashura": (1, 10),
    "Arbaeen": (2, 20),
    "Death of the Prophet": (2, 28),
    "Martyrdom of Imam Hasan Askari": (3, 8),
    "Birthday of the Prophet": (3, 17),
    "Martyrdom of Fatima": (6, 3),
    "Birthday of Imam Ali": (7, 13),
    "Mab'ath": (7, 27),
    "Mid-Sha'ban": (8, 15),
    "Martyrdom of Imam Ali": (9, 21),
    "Eid al-Fitr": (10, 1),
    "Martyrdom of Imam Sadiq": (10, 25),
    "Eid al-Adha": (12, 10),
    "Eid al-Ghadir": (12, 18),
}


def of_year(year: int) -> dict[date, str]:
    first, after = day_of(year, 1, 1, "fa"), day_of(year + 1, 1, 1, "fa")
    return {day: name.en for day, name in iranian_holidays().items() if first <= day < after}


def by_the_moon() -> list[tuple[date, str]]:
    """The lunar ones in order; the second day of Fitr belongs to the first."""
    found = [(day, name.en) for day, name in sorted(iranian_holidays().items()) if name.en in LUNAR]
    second = {day for day, name in found if name == "Eid al-Fitr" and (day - timedelta(days=1), name) in found}
    return [(day, name) for day, name in found if day not in second]


@pytest.mark.parametrize("year, days", [(1404, 26), (1405, 26), (1406, 27)])
def test_a_year_has_as_many_as_its_calendar_says(year: int, days: int) -> None:
    assert len(of_year(year)) == days


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
@pytest.mark.parametrize(
    "month, day", [*((1, day) for day in (1, 2, 3, 4, 12, 13)), (3, 14), (3, 15), (11, 22), (12, 29)]
)
def test_those_by_the_sun_are_off_every_year(year: int, month: int, day: int) -> None:
    assert day_of(year, month, day, "fa") in iranian_holidays()


def test_each_by_the_moon_comes_in_its_turn() -> None:
    order = list(LUNAR)
    for (_, name), (_, following) in pairwise(by_the_moon()):
        assert following == order[(order.index(name) + 1) % len(order)]


def test_they_are_as_far_apart_as_lunar_months_are_long() -> None:
    for (day, name), (later, following) in pairwise(by_the_moon()):
        (month, date_in), (next_month, next_date) = LUNAR[name], LUNAR[following]
        months = (next_month - month) % 12
        begins, next_begins = day - timedelta(days=date_in), later - timedelta(days=next_date)
        assert 29 * months <= (next_begins - begins).days <= 30 * months


def test_the_day_of_imam_reza_is_the_last_of_safar() -> None:
    days = {
        name.en: [day for day, each in sorted(iranian_holidays().items()) if each == name]
        for name in iranian_holidays().values()
    }
    for death, reza in zip(days["Death of the Prophet"], days["Martyrdom of Imam Reza"], strict=True):
        assert (reza - death).days in {1, 2}
    counts = Counter(year_month_day(day, "fa")[0] for day in days["Martyrdom of Imam Reza"])
    assert counts == {1404: 1, 1405: 1, 1406: 1}
