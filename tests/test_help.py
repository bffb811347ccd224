"""The help tells of every command that a role finds in its menu, and of none that it may not use."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session
from stories import story_script

from bot.dialogue import menu
from bot.room import Room
from bot.turn import Turn
from handlers.start import help_
from locales.reader import LANGUAGES, Language, Reader
from locales.words import say
from storage.conversations import Talk
from storage.tables import Person

SCRIPT = story_script()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["rep", "manager", "admin"])
def test_help_and_menu_tell_of_the_same_commands(role: str, language: Language) -> None:
    person = Person(name="Sara", role=role, language=language, zone="UTC")
    turn = Turn(Room.of(Session(), person), Talk(1, 1), datetime(2026, 11, 21, tzinfo=UTC), None, SCRIPT)
    words = "\n".join(say(line, Reader(language, ZoneInfo("UTC"))) for line in help_(turn, "").lines)
    assert set(re.findall(r"/([a-z]+)", words)) == {command.name for command in menu(SCRIPT, role)} - {"help"}
