"""Every suggested next step fits its button, in both languages, on every day of the week."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from stories import plain

from handlers.followups import offer
from locales.dates import read_when
from locales.keys import Key
from locales.reader import LANGUAGES, Language, Reader
from locales.text import Text
from locales.weeks import WorkWeek
from locales.words import say
from sales.suggestions import suggestions

TEHRAN = ZoneInfo("Asia/Tehran")
STAGES = ("lead", "awareness", "consideration", "decision", "closing", "won", "a-stage-of-our-own")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("outcome", [None, "no-answer"])
def test_a_suggestion_fits_and_means_what_it_says(language: Language, day: int, outcome: str | None) -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=TEHRAN) + timedelta(days=day)
    for stage in STAGES:
        for found in suggestions(stage, outcome, now, WorkWeek()):
            choice = offer(found, 1_234_567, Reader(language, TEHRAN), now)
            assert len(plain(say(choice.label, Reader(language, TEHRAN)))) <= 20
            assert len(choice.data.encode()) <= 64
            words = choice.data.removeprefix("/remind 1234567 ")
            read = read_when(words, now, language=language, week=WorkWeek(), leftover=True)
            assert not read.past
            assert read.moment.day == (found.day or now.date())
            assert read.rest == say_what(found.what, language)


def say_what(key: Key, language: Language) -> str:
    return say(Text(key), Reader(language, TEHRAN))
