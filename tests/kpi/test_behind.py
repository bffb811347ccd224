"""The list behind a figure adds up to it, for any past week, whatever was changed since."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, true
from sqlalchemy.orm import Session
from test_no_trace import opportunity, person

from locales.money import Money
from sales import life
from sales.changes import change
from sales.counted import Behind, counted
from sales.figures import Name, Tally
from sales.measures import Amounts
from sales.periods import Frame, Span
from sales.records import assign
from sales.settings import team_settings
from sales.stages import stages
from storage.tables import Person, Record

START = datetime(2026, 11, 10, tzinfo=UTC)
WEEKS = [
    Span(first, first + timedelta(days=7)) for first in (date(2026, 11, 7), date(2026, 11, 14), date(2026, 11, 21))
]
NOW = datetime(2026, 12, 1, tzinfo=UTC)
_few = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass(frozen=True)
class Done:
    """What was done to a record, how many hours after the beginning, and with which amount or share."""

    what: str
    hour: int
    much: int


deeds = st.lists(
    st.builds(
        Done,
        what=st.sampled_from(["value", "nothing", "currency", "odds", "stage", "handed over", "won", "lost"]),
        hour=st.integers(0, 400),
        much=st.integers(1, 99),
    ),
    max_size=5,
)


def do(session: Session, record: Record, done: Done, people: tuple[Person, Person]) -> None:
    now, by = START + timedelta(hours=done.hour), people[0]
    match done.what:
        case "value":
            change(session, record, "value", done.much * 1_000_003, by=by.id, now=now)
        case "nothing":
            change(session, record, "value", None, by=by.id, now=now)
        case "currency":
            change(session, record, "currency", "IRR", by=by.id, now=now)
        case "odds":
            life.override(session, record, done.much, by, now)
        case "stage" if record.stage == "decision":
            life.advance(session, record, stages(session)["closing"], by, now)
        case "handed over":
            assign(session, record, people[1], by, now)
        case "won":
            life.win(session, record, Money(done.much * 777, "USD"), now.date(), by, now)
        case "lost":
            life.lose(session, record, "price", None, by, now)
    session.flush()


def amounts(found: Behind, *, weighted: bool) -> dict[str, Decimal]:
    sums: Counter[str] = Counter()
    for each in found.shown:
        worth = each.weighted if weighted else each.value
        if worth is not None and each.currency is not None:
            sums[each.currency] += worth  # type: ignore[assignment] - a counter adds whatever adds up
    return {currency: Decimal(worth) for currency, worth in sums.items()}


def listed(session: Session, name: Name, frame: Frame) -> Behind:
    return counted(session, name, frame, true(), page=1, most=100)


@_few
@given(histories=st.lists(deeds, min_size=1, max_size=3))
def test_each_list_adds_up_to_its_figure(engine: Engine, histories: list[list[Done]]) -> None:
    with Session(engine) as session:
        sara, reza = person(session, "Sara"), person(session, "Reza")
        for history in histories:
            record = opportunity(session, sara)
            for done in sorted(history, key=lambda each: each.hour):
                if record.kind == "open":
                    do(session, record, done, (sara, reza))
        for week in WEEKS:
            for who in (None, frozenset({sara.id}), frozenset({reza.id})):
                frame = Frame(who, week, NOW, team_settings(session))
                tally = Tally(session, frame)
                for name in ("open-value", "weighted", "value"):
                    figure = tally[name]
                    assert isinstance(figure, Amounts)
                    told = amounts(listed(session, name, frame), weighted=name == "weighted")
                    assert told == dict(figure.by_currency), name
                for name in ("open", "won", "closed", "new", "qualified"):
                    figure, found = tally[name], listed(session, name, frame)
                    assert found.total == len(found.shown) == figure
