"""A chart has one currency; what there is in others is said, never dropped, and all charts tell of the same instant."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from history import enact
from samples import reader
from sqlalchemy.orm import Session

from handlers.pages.board_charts import charts
from handlers.pages.board_look import look_of
from handlers.pages.board_numbers import numbers
from handlers.pages.board_room import Room
from handlers.pages.board_scope import Scope
from handlers.pages.board_voice import Voice
from locales.text import Text
from locales.words import say
from sales.aims import Whose
from sales.charts.about import Shown
from sales.charts.made import Kind, made
from sales.periods import Frame, week
from sales.settings import team_settings
from storage.engine import writing_engine
from storage.tables import Person

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
IN_DOLLARS = (
    "Eva, Adatum; lead 2026-11-04; opportunity 2026-11-05; worth 900000 USD 2026-11-05; won 2026-11-25",
    "Max, Litware; lead 2026-11-16; opportunity 2026-11-17; worth 640000 USD 2026-11-17; closes 2026-12-15 2026-11-17",
)
IN_EUROS = (
    "Ida, Trey; lead 2026-11-04; opportunity 2026-11-05; worth 500000 EUR 2026-11-05; won 2026-11-26",
    "Tom, Nod; lead 2026-11-16; opportunity 2026-11-18; worth 300000 EUR 2026-11-18; closes 2027-01-15 2026-11-18",
)

_LATEST = date(2026, 11, 26)
KINDS: tuple[Kind, ...] = ("funnel", "won", "forecast", "stays")
_MARKS = dict.fromkeys(range(0x2066, 0x206A))


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    engine = writing_engine(sqlite_url)
    with Session(engine) as session:
        session.add(Person(name="Ann", role="rep", language="en", zone="Asia/Tehran", created_at=NOW))
        session.flush()
        yield session
    engine.dispose()


def told(session: Session, kind: Kind, day: date = _LATEST) -> list[str]:
    settings = team_settings(session)
    frame = Frame(None, week(day, settings), NOW, settings)
    frame = frame if day == _LATEST else frame.at_its_end()
    shown: Shown | None = made(session, kind, frame, Whose(1, team=False), Text("whose-team"), reader("en"))
    assert shown is not None
    return [line.translate(_MARKS) for line in (*shown.chart.foot, *(say(line, reader("en")) for line in shown.told))]


def lived(session: Session, *lives: str) -> None:
    for life in lives:
        enact(session, session.get_one(Person, 1), life)


def test_a_team_whose_currency_nobody_uses_has_charts_in_the_one_that_is_used(session: Session) -> None:
    lived(session, *IN_DOLLARS)
    assert "Won by week – your team: 9K USD in the week up to Friday, 27 November 2026" in told(session, "won")
    assert "Sales funnel – your team, 29 Nov 2026: 1 open opportunity, 6.4K USD" in told(session, "funnel")
    ahead = "22 Nov to 21 Dec 2026, 9K USD won so far, and 640 USD weighted ahead"
    assert told(session, "forecast")[0] == f"Forecast – your team, 29 Nov 2026: {ahead}"
    assert not any("another currency" in line for kind in KINDS for line in told(session, kind))


def test_what_is_in_other_currencies_is_said_in_the_picture_and_beside_it(session: Session) -> None:
    lived(session, *IN_DOLLARS, *IN_EUROS)
    apart = "In another currency (not in the chart): "
    assert told(session, "won").count(f"{apart}9K USD") == 2
    assert told(session, "funnel").count(f"{apart}6.4K USD") == 2
    assert told(session, "forecast").count(f"{apart}9.64K USD") == 2


def test_what_is_asked_as_of_a_past_day_is_as_it_stood_then(session: Session) -> None:
    lived(session, *IN_DOLLARS, *IN_EUROS)
    then = date(2026, 11, 17)
    assert any("2 still there, 12 days" in line for line in told(session, "stays"))
    assert any("none moved on; 4 still there, 9 days" in line for line in told(session, "stays", then))
    assert "Sales funnel – your team, 20 Nov 2026: 4 open opportunities, 8K EUR" in told(session, "funnel", then)
    assert any("23 Oct to 21 Nov 2026, 0 EUR won so far" in line for line in told(session, "forecast", then))


def test_the_board_shows_all_amounts_and_says_which_the_bars_are_of(session: Session) -> None:
    lived(session, *IN_DOLLARS, *IN_EUROS)
    person = session.get_one(Person, 1)
    room = Room(session, person, look_of({}), Scope(None, ""), Voice(reader("en")), NOW)
    drawn = str(charts(room)).translate(_MARKS)
    assert "5K EUR, 9K USD" in drawn
    assert "2 · 3K EUR, 6.4K USD" in drawn
    assert drawn.count("The bars show amounts in EUR only.") == 2
    lived(session, "Jo, Way; lead 2026-11-04; opportunity 2026-11-05; closes 2026-11-20 2026-11-05")
    assert "1 close date is past; it counts in 22 Nov to 21 Dec 2026." in str(charts(room)).translate(_MARKS)


def test_the_boards_figures_say_in_which_currency_they_changed(session: Session) -> None:
    lived(session, *IN_DOLLARS, *IN_EUROS)
    lived(session, "Joe, Wide; lead 2026-10-04; opportunity 2026-10-05; worth 800000 USD 2026-10-05; won 2026-10-27")
    room = Room(session, session.get_one(Person, 1), look_of({}), Scope(None, ""), Voice(reader("en")), NOW)
    assert "▲ 13% USD" in str(numbers(room)).translate(_MARKS)
