"""What the team has settled becomes the days on which it works."""

from datetime import date

from sqlalchemy.orm import Session

from sales.settings import settle, team_settings
from storage.engine import writing_engine

MABATH, NOWRUZ, OWN = date(2027, 1, 6), date(2027, 3, 21), date(2026, 12, 26)


def test_an_official_holiday_can_be_worked_on_and_a_day_of_the_teams_own_can_not(sqlite_url: str) -> None:
    with Session(writing_engine(sqlite_url)) as session:
        assert not team_settings(session).week.is_working(MABATH)
        settle(session, "worked_holidays", [MABATH.isoformat(), OWN.isoformat()])
        settle(session, "holidays", [OWN.isoformat()])
        week = team_settings(session).week
        assert [week.is_working(day) for day in (MABATH, NOWRUZ, OWN)] == [True, False, False]
        settle(session, "official", value=False)
        assert [team_settings(session).week.is_working(day) for day in (MABATH, NOWRUZ, OWN)] == [True, True, False]
