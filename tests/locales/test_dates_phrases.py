"""Real phrases and what they mean; the tables beside this file are written to be read by people who sell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from locales.dates import read_when
from locales.moments import Moment, NotUnderstood
from locales.reader import Language
from locales.weeks import WorkWeek

WEEKS = {"fa": WorkWeek(), "en": WorkWeek(days=frozenset(range(5)))}
LEAST = 150


@dataclass(frozen=True)
class Line:
    phrase: str
    expected: str
    rest: str
    leftover: bool
    now: datetime
    language: Language


def lines(language: str) -> Iterator[Line]:
    text = Path(__file__).with_name(f"phrases_dates_{language}.txt").read_text(encoding="utf-8")
    said_at = next(line for line in text.splitlines() if line.startswith("now: "))
    day, hour, zone = said_at.removeprefix("now: ").split()
    now, leftover = datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo(zone)), False
    for line in text.splitlines():
        if line.startswith("["):
            leftover = line == "[in a sentence]"
        elif " | " in line and not line.startswith("#"):
            phrase, expected, *rest = line.split(" | ")
            yield Line(phrase, expected, "".join(rest), leftover, now, cast("Language", language))


ALL = [line for language in ("fa", "en") for line in lines(language)]


def understood(line: Line) -> tuple[str, str]:
    try:
        guess = read_when(
            line.phrase, line.now, language=line.language, week=WEEKS[line.language], leftover=line.leftover
        )
    except NotUnderstood:
        return "?", ""
    return written(guess.moment), guess.rest


def written(moment: Moment) -> str:
    return f"{moment.day}" + (f" {moment.at:%H:%M}" if moment.at else "")


@pytest.mark.parametrize("line", ALL, ids=lambda line: f"{line.language}: {line.phrase}")
def test_a_phrase_means_what_people_mean(line: Line) -> None:
    assert understood(line) == (line.expected, line.rest)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_tables_are_long_and_say_nothing_twice(language: str) -> None:
    phrases = [(line.phrase, line.leftover) for line in lines(language)]
    assert len(phrases) >= LEAST
    assert len(set(phrases)) == len(phrases)
