"""A flood: whom it stops, whom it does not, and how little is remembered of it. Pure: instants are passed in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Sender
from bot.flood import BURST, PER_SECOND, STRANGERS_COST, Buckets, Flood, Verdict
from bot.guesses import IN_A_CHAT, Guesses

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
QUEUED = 30
SARA, OMID = Sender("telegram", "7", "1", "1"), Sender("telegram", "7", "2", "2")


def asked(flood: Flood, times: int, sender: Sender = SARA, now: datetime = NOW) -> list[Verdict]:
    return [flood.ask(sender, now) for _ in range(times)]


def test_what_a_phone_queued_without_a_network_is_heard_all_at_once_and_again_soon() -> None:
    flood = Flood()
    assert asked(flood, QUEUED) == [Verdict.HEAR] * QUEUED
    assert asked(flood, QUEUED, now=NOW + QUEUED / PER_SECOND * SECOND) == [Verdict.HEAR] * QUEUED
    assert flood.dropped == 0


def test_a_flood_is_warned_once_then_met_with_silence() -> None:
    flood = Flood()
    verdicts = [verdict for tick in range(100) for verdict in asked(flood, 10, now=NOW + tick * SECOND)]
    assert verdicts.count(Verdict.WARN) == 1
    assert set(verdicts[verdicts.index(Verdict.WARN) + 1 :]) == {Verdict.DROP}
    assert (flood.warned, flood.dropped) == (1, verdicts.count(Verdict.DROP) + 1)


def test_nobody_else_notices_a_flood() -> None:
    flood = Flood()
    asked(flood, 1000)
    assert asked(flood, QUEUED, OMID) == [Verdict.HEAR] * QUEUED


def test_who_calms_down_is_heard_again_and_warned_again_only_for_another_flood() -> None:
    flood = Flood()
    asked(flood, 1000)
    assert flood.ask(SARA, NOW + SECOND) is Verdict.DROP
    calm = NOW + 10 * SECOND
    assert flood.ask(SARA, calm) is Verdict.HEAR
    assert asked(flood, 1000, now=calm).count(Verdict.WARN) == 1


def test_strangers_may_say_less() -> None:
    flood, heard = Flood(), 0
    while flood.ask(SARA, NOW) is Verdict.HEAR:
        flood.charge(SARA, NOW, STRANGERS_COST - 1)
        heard += 1
    assert heard == BURST / STRANGERS_COST


def test_what_was_not_stored_or_heard_before_costs_its_sender_nothing_to_speak_of() -> None:
    flood = Flood()
    for _ in range(3 * BURST):
        assert flood.ask(SARA, NOW) is Verdict.HEAR
        flood.settle(SARA, NOW, None)
    for _ in range(3 * BURST):
        assert flood.ask(SARA, NOW) is Verdict.HEAR
        flood.settle(SARA, NOW, "repeated")


def test_a_warning_that_could_not_be_stored_is_given_the_next_time() -> None:
    flood = Flood()
    assert asked(flood, BURST + 1)[-1] is Verdict.WARN
    flood.settle(SARA, NOW, None)
    assert Verdict.WARN in asked(flood, 2)


def test_without_a_limit_everything_is_heard_and_nothing_remembered() -> None:
    assert set(asked(Flood(burst=0), 1000)) == {Verdict.HEAR}


def test_only_so_many_senders_are_remembered() -> None:
    buckets: Buckets[int] = Buckets(BURST, PER_SECOND, most=100)
    for key in range(1000):
        buckets.take(key, NOW)
    assert len(buckets) == 100


@given(st.lists(st.tuples(st.integers(-3600, 3600), st.floats(0, 10)), max_size=40))
def test_whatever_the_clock_does_a_bucket_is_never_over_full_nor_overdrawn(takes: list[tuple[int, float]]) -> None:
    buckets: Buckets[str] = Buckets(5, PER_SECOND)
    now = NOW
    for seconds, cost in takes:
        now += seconds * SECOND
        buckets.take("sara", now, cost)
        assert 0 <= buckets.bucket("sara", now).tokens <= 5


def test_wrong_codes_are_few_for_each_and_a_good_one_costs_nothing() -> None:
    guesses: Guesses[str] = Guesses(IN_A_CHAT)
    for _ in range(IN_A_CHAT):
        assert guesses.may("thief", NOW)
        guesses.was_wrong("thief", NOW)
    assert not guesses.may("thief", NOW)
    assert guesses.may("kian", NOW)
    assert guesses.may("thief", NOW + timedelta(hours=1))


def test_wrong_codes_are_not_many_for_all_together() -> None:
    guesses: Guesses[int] = Guesses(IN_A_CHAT, of_all=50)
    tried = 0
    while guesses.may(tried, NOW):
        guesses.was_wrong(tried, NOW)
        tried += 1
    assert tried == 50


@pytest.mark.parametrize("invitations", [1000])
def test_the_chance_to_find_an_open_invitation_by_trying_is_as_small_as_promised(invitations: int) -> None:
    codes, hours = 31**10, 7 * 24 + 1
    for_each_process = 2 * 1000 * hours * invitations / codes
    assert for_each_process < 1 / 2_000_000
