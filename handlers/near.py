"""A word near a command's name, and what was typed behind it: "lost 15" may well mean /lost 15."""

from difflib import get_close_matches

from bot.dialogue import menu
from bot.turn import Turn
from locales.digits import folded

_LONGEST_DATA = 64  # bytes of a button
_LONGEST_LABEL = 20
_SHORTEST = 3  # "we lost interest" means no /web
# These change the record that is spoken of: only its number makes them what a sentence may mean.
_MOVING = frozenset({"advance", "back", "won", "lost", "drop", "promote", "reopen", "undo"})


def near_commands(turn: Turn, text: str) -> list[tuple[str, str]]:
    """What may be meant, likeliest first: how it is shown, and the command line with all that was typed behind it."""
    word, _, rest = text.strip().partition(" ")
    names = [command.name for command in menu(turn.script, turn.person.role)]
    near = get_close_matches(folded(word), names, n=2, cutoff=0.75) if len(word) >= _SHORTEST else []
    return [_line(name, rest.strip()) for name in near if name not in _MOVING or _may_move(rest)]


def _may_move(rest: str) -> bool:
    first = folded(rest.partition(" ")[0]).lstrip("#")
    return not first or first.isdecimal()


def _line(name: str, rest: str) -> tuple[str, str]:
    line = f"/{name} {rest}".strip()
    if len(line.encode()) > _LONGEST_DATA or "\n" in line:
        return f"/{name}", f"/{name}"
    return line if len(line) <= _LONGEST_LABEL else f"/{name} …", line
