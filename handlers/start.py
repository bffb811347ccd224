"""The first words, the help for each role, and one's own name."""

from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Asking, Words
from bot.questions import rows
from bot.replies import Choice, Reply, Rows
from bot.script import ADMINS, EVERYBODY, MANAGERS, Command, Script
from bot.turn import Turn
from handlers.naming import grouped
from handlers.set_by import set_by
from locales.keys import Key
from locales.text import Text
from sales.people import clean_name

ROLE_WORDS: dict[str, Key] = {"rep": "role-rep", "manager": "role-manager", "admin": "role-admin"}
# What to do first, for each role.
_FIRST: dict[str, tuple[tuple[Key, str], ...]] = {
    "rep": (("first-new", "/new"), ("first-today", "/today"), ("first-help", "/help")),
    "manager": (("first-invite", "/invite"), ("first-team", "/team"), ("first-new", "/new"), ("first-help", "/help")),
    "admin": (
        ("first-invite", "/invite"),
        ("first-team-settings", "/teamsettings"),
        ("first-import", "/import"),
        ("first-help", "/help"),
    ),
}
_WELCOME: dict[str, Key] = {"rep": "welcome-rep", "manager": "welcome-manager", "admin": "welcome-admin"}
# Each is a paragraph, for these roles.
_HELP: tuple[tuple[Key, frozenset[str]], ...] = (
    ("help-capture", EVERYBODY),
    ("help-find", EVERYBODY),
    ("help-move", EVERYBODY),
    ("help-keep", EVERYBODY),
    ("help-plan", EVERYBODY),
    ("help-numbers", EVERYBODY),
    ("help-team", MANAGERS),
    ("help-admin", ADMINS),
    ("help-yourself", EVERYBODY),
)


def start(turn: Turn, rest: str) -> Reply:
    """Welcome somebody who is in already; a code behind it is for strangers."""
    above = (Text("start-already-in"),) if rest else ()
    return first_words(turn.script, turn.person.role).after(*above)


def first_words(script: Script, role: str) -> Reply:
    """What this role can expect here, and what to do first."""
    return Reply((Text(_WELCOME[role]),), _first_things(script, role))


def first_things(turn: Turn) -> Rows:
    """What this role does first, as buttons."""
    return _first_things(turn.script, turn.person.role)


def _first_things(script: Script, role: str) -> Rows:
    usable = {f"/{command.name}" for command in script.commands.values() if role in command.roles}
    return rows([Choice(Text(key), line) for key, line in _FIRST[role] if line in usable])


def help_(turn: Turn, _: str) -> Reply:
    """What this role can do, in groups, with examples."""
    role = turn.person.role
    groups = [key for key, roles in _HELP if role in roles]
    return Reply(grouped(*([Text(key)] for key in groups)))


@dataclass(frozen=True, slots=True)
class OwnName:
    """How somebody wants to be called."""

    name: str


def name(turn: Turn, rest: str) -> Reply:
    """Change one's own name."""
    return turn.begin(NAME, said={"name": rest} if rest else None)


class _Name(Words):
    """A name that one can read aloud, on one line."""

    def read(self, text: str, asking: Asking, step: str) -> str:
        """Take it without invisible marks."""
        return clean_name(super().read(text, asking, step))


def _named(turn: Turn, form: OwnName) -> Reply:
    with set_by(turn, Text("settings-name", name=form.name)):
        turn.person.name = form.name
    return Reply((Text("name-done", name=turn.person.name),), first_things(turn))


NAME = Flow("own-name", (Ask("name", _Name(120)),), OwnName, _named, review=False)
COMMANDS = (
    Command("start", start, listed=False),
    Command("help", help_),
    Command("name", name, listed=False),
)
FLOWS = (NAME,)
