"""The stories are complete: every command and every question of every form is in one of each language."""

import re
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from stories import stories, story_script
from test_words import is_heard, said_by_bot

from locales.keys import Key
from locales.reader import LANGUAGES, Language, Reader
from locales.text import Text
from locales.words import say

_TYPED = re.compile(r'^\w+(?:@\w+)?: (?:replies to "[^"]+": )?(?P<words>.+)$', re.MULTILINE)
_NOT_PEOPLE = re.compile(r"^(?:bot|saved|count|first|clock|team|later|outage|down|up|menu)\b.*$", re.MULTILINE)


@cache
def told(language: Language) -> str:
    """All stories of a language."""
    return "\n".join(path.read_text(encoding="utf-8") for path in stories() if path.stem.endswith(f"-{language}"))


@cache
def said_by_people(language: Language) -> list[str]:
    """What people say and press in the stories of a language, in order."""
    return [found["words"] for found in _TYPED.finditer(_NOT_PEOPLE.sub("", told(language)))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_typed_in_a_story(language: Language) -> None:
    typed = {words[1:].split()[0] for words in said_by_people(language) if words.startswith("/")}
    assert {name for name, command in story_script().commands.items() if command.listed} - typed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_in_a_story(language: Language) -> None:
    asked = {flow.words(step, "ask") for flow in story_script().flows.values() for step in flow.steps}
    assert {key for key in asked if not is_heard(key, language, said_by_bot())} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("control", ["form-skip", "form-back", "form-cancel", "form-save", "form-change"])
def test_every_turn_that_a_form_can_take_is_in_a_story(language: Language, control: Key) -> None:
    label = say(Text(control), Reader(language, ZoneInfo("UTC")))
    assert f"[{label}]" in said_by_people(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_left_alone_by_old_buttons_and_by_restarts(language: Language) -> None:
    assert is_heard("button-old", language, said_by_bot())
    assert any(
        before.startswith("  [") and line == "restart:" for before, line in pairwise(told(language).splitlines())
    )
