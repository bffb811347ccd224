"""What the messenger's own menu lists for a role, in a language; it is shown anew when that changes."""

from dataclasses import dataclass
from typing import cast
from zlib import crc32

from bot.dialogue import menu
from bot.script import Script
from locales.keys import Key
from locales.reader import Language, Reader
from locales.text import Text
from locales.words import say


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands and their descriptions in a language; ``mark`` differs when they do."""

    language: Language
    commands: tuple[tuple[str, str], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Showing:
    """A menu on its way to a chat; ``mark`` is what the conversation remembers once it is there."""

    menu: Menu
    channel: tuple[str, str]
    chat: str
    person_id: int
    mark: str


class Menus:
    """The menus of a script, each put into words once."""

    def __init__(self, script: Script) -> None:
        """Begin with none."""
        self._script = script
        self._made: dict[tuple[str, Language], Menu] = {}

    def of(self, role: str, reader: Reader) -> Menu:
        """The menu of a role for this reader."""
        key = (role, reader.language)
        if key not in self._made:
            listed = menu(self._script, role)
            commands = tuple((each.name, say(Text(cast("Key", f"command-{each.name}")), reader)) for each in listed)
            self._made[key] = Menu(reader.language, commands, f"{crc32(repr((key, commands)).encode()):x}")
        return self._made[key]
