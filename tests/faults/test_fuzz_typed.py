"""Whatever is typed after a command or into a form, in either language, is understood or asked again: never a bug."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.vcards import read_vcard
from locales.amounts import read_amount
from locales.dates import read_when
from locales.digits import folded
from locales.introductions import read_introduction
from locales.moments import NotUnderstood
from locales.money import write_money
from locales.numbers import read_number, read_percent
from locales.reach import read_email, read_phone, read_reach, read_website
from locales.reader import Reader
from locales.weeks import WorkWeek
from tests.faults.crowd import BOSS, MINA, SARA, Crowd
from tests.faults.mutations import ARGUMENTS, TORTURE, WORDS, command, seeded, words

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Tehran"))
READER = Reader("fa", NOW.tzinfo)  # type: ignore[arg-type]  # it is a ZoneInfo
EXAMPLES = 10_000 if TORTURE else 300
LINES = 10_000 if TORTURE else 600
ON_POSTGRES = 2_000 if TORTURE else 100
ROUND = 50

PIECES = (  # noqa: SIM905 - words are read more easily than a list of them
    "in next last after before the of a half two دو سه نیم next هفته week weeks month year ماه سال روز day days "
    "دیگه دیگر بعد پیش قبل آینده اول آخر ته hour ساعت دقیقه minutes at صبح ظهر عصر شب am pm tomorrow فردا پس‌فردا today "
    "امروز شنبه friday جمعه مهر آذر december dec 15 ۱۵ 0 31 ۳۱ 99999999 999999999999 ۱۴۰۵ 9999 1 ۹۳۷۷ 0001 th ام م "
    "2026-12-31 9999-12-31 0001-01-01 1405/12/30 ۱۴۰۵/۰۱/۳۲ 24:00 25:99 0:60 quarter فصل end start "
    "میلیون میلیارد هزار m k "
    "toman تومان rial ریال $ USD دلار 1,2,3 1.2.3.4 ۱/۲ ½ % و and - : / . ، +"
).split()
letters = st.text("ابپتکگیيك ‌آئ۰۱۲۳٤٥6789 abcdefXYZ.,:/@#+-=٫٬؟!\n\t😀\u200f\u0301\u202e½²", max_size=60)
lines = (
    letters
    | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)
    | st.text(max_size=40)
    | st.sampled_from(WORDS)
)


def amount(text: str) -> None:
    read = read_amount(text)
    for unit in ("toman", "rial", "USD"):
        write_money(read.money(unit), READER)
        write_money(read.money(unit), READER, short=True)


READERS: dict[str, Callable[[str], Any]] = {
    "amount": amount,
    "number": read_number,
    "percent": read_percent,
    "phone": read_phone,
    "email": read_email,
    "website": read_website,
    "reach": read_reach,
    "introduction": read_introduction,
    "folded": folded,
    "vcard": lambda text: read_vcard(text.encode("utf-8", "replace")),
}


def understood(read: Callable[[], Any]) -> None:
    """Understood or not, but nothing else."""
    with suppress(NotUnderstood):
        read()


@pytest.mark.parametrize("name", READERS)
def test_a_grammar_understands_or_says_that_it_does_not(name: str) -> None:
    @settings(max_examples=EXAMPLES // 3, deadline=None, derandomize=True, database=None)
    @given(lines)
    def with_any(text: str) -> None:
        understood(lambda: READERS[name](text))

    with_any()


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(lines, st.sampled_from(["fa", "en"]))
def test_a_date_is_understood_and_can_be_kept_or_is_not_understood(text: str, language: Any) -> None:
    def read() -> None:
        guess = read_when(text, NOW, language=language, week=WorkWeek())
        for moment in (guess.moment, *guess.others):
            moment.instant(ZoneInfo("America/Los_Angeles"))
            moment.is_past(NOW)

    understood(read)


@pytest.mark.parametrize("seed, user", [(11, SARA), (12, MINA), (13, BOSS)])
async def test_no_line_is_a_bug(sqlite_url: str, seed: int, user: int) -> None:
    await typed(sqlite_url, seeded(seed), user, LINES // 3)


async def test_no_line_is_a_bug_on_postgresql(postgres_copy: str) -> None:
    await typed(postgres_copy, seeded(14), BOSS, ON_POSTGRES)


async def typed(url: str, chance: Random, user: int, count: int) -> None:
    """Type commands with any arguments, and any words into the forms that they open."""
    crowd = Crowd(url)
    # Without arguments a command opens its form; with the number of a record of one's own it has something to do.
    given = [
        f"/{name} {rest}"
        for name in crowd.names
        for rest in (*ARGUMENTS, "", "", "2", "3", *("2 " + it for it in WORDS))
    ]
    try:
        for number in range(count):
            line = (
                chance.choice(given)
                if chance.random() < 0.5
                else chance.choice([words, a_command(crowd), pieces])(chance)
            )
            await crowd.says(user, line)
            if number % ROUND == ROUND - 1:
                await crowd.play.settle()
                assert crowd.dead() == []
                assert await crowd.answers_well(user), f"after {number} lines"
        assert (crowd.dead(), crowd.wire.wrong, crowd.unsent(), crowd.unsound()) == ([], [], 0, [])
    finally:
        await crowd.close()


def a_command(crowd: Crowd) -> Callable[[Random], str]:
    return lambda chance: command(chance, crowd.names)


def pieces(chance: Random) -> str:
    """Words of dates and amounts in any order, alone or for a follow-up or a value."""
    soup = " ".join(chance.choices(PIECES, k=chance.randint(1, 6)))
    return (
        chance.choice(("", "/remind 2 ", "/standby 2 ", "/value 2 ", "/did 2 ", "/goal ", "/digest ", "/note 2 "))
        + soup
    )


@pytest.mark.parametrize(
    "line", ["/done @99999999999999999999", "/unplan 2 @99999999999999999999", "/snooze 2 @۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹ 1h"]
)
async def test_a_step_whose_number_no_database_holds_is_unknown(sqlite_url: str, line: str) -> None:
    crowd = Crowd(sqlite_url)
    try:
        await crowd.says(SARA, "/show 2")
        assert [message.buttons for message in await crowd.says(SARA, line)] == [()]
        assert crowd.dead() == []
    finally:
        await crowd.close()
