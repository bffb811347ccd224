"""A bot's budget of sends is one for all processes, and the pause its messenger asked for is remembered."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from storage import limits
from storage.limits import Grant, Sender

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BOT: Sender = ("telegram", "42")
EVERY = timedelta(milliseconds=40)


def take(engine: Engine, after: float, wanted: int, burst: int = 5, bot: Sender = BOT) -> Grant:
    with engine.begin() as connection:
        now = NOW + timedelta(seconds=after)
        return limits.reserve(connection, bot, now, wanted, interval=EVERY, burst=burst)


def test_at_first_there_is_a_burst_and_then_one_at_a_time(engine: Engine) -> None:
    assert take(engine, 0, 10).count == 5
    assert take(engine, 0, 10) == Grant(0, EVERY)
    assert take(engine, 0.04, 10).count == 1
    assert take(engine, 0.2, 2).count == 2


def test_processes_that_ask_all_the_time_get_the_rate_and_no_more(engine: Engine) -> None:
    granted = [take(engine, tick / 100, 3).count for tick in range(200)]
    assert 50 <= sum(granted) <= 55
    assert max(sum(granted[second : second + 100]) for second in range(100)) <= 30


def test_who_names_a_smaller_burst_leaves_some_to_the_others(engine: Engine) -> None:
    assert take(engine, 0, 10, burst=3).count == 3
    assert take(engine, 0, 10, burst=3).count == 0
    assert take(engine, 0, 10).count == 2


def test_each_bot_has_a_budget_of_its_own(engine: Engine) -> None:
    assert take(engine, 0, 10).count == 5
    assert take(engine, 0, 10, bot=("telegram", "43")).count == 5


def test_a_clock_that_was_wrong_for_a_moment_holds_nobody_up(engine: Engine) -> None:
    take(engine, 86_400, 5)
    assert take(engine, 0, 1).count == 1


def test_a_pause_is_the_latest_that_was_asked_for_and_ends_by_itself(engine: Engine) -> None:
    until = NOW + timedelta(seconds=90)
    with engine.begin() as connection:
        limits.close_until(connection, BOT, until)
        limits.close_until(connection, BOT, NOW + timedelta(seconds=5))
        assert limits.closures(connection, NOW) == {BOT: until}
        assert limits.closures(connection, until) == {}
