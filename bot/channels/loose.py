"""Reads fields out of JSON that may be anything: what is missing or of another kind is empty, never an error."""

import re
from typing import Any, Final

from locales.digits import unsteered

LONGEST_NUMBER: Final = 20
LONGEST_NAME: Final = 120
_ENDING = 12
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def part(data: dict[str, Any], key: str) -> dict[str, Any]:
    """The object under this key, or an empty one."""
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def parts(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of the list under this key."""
    found = data.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def words(data: dict[str, Any], key: str) -> str:
    """The text under this key, a number as text, or nothing.

    Lone surrogates and NUL are valid JSON, but no database stores them: one such message would fail for ever.
    """
    found = data.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return storable(found) if isinstance(found, str) else ""


def storable(text: str) -> str:
    """The text without what UTF-8 or PostgreSQL cannot hold, and without marks that turn the words of others around."""
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unsteered(paired.replace("\x00", ""))


def file_name(text: str) -> str:
    """The last part of a file's name on one line, its ending kept when it is too long.

    It goes into headers, and people judge by its ending what they open.
    """
    name = _CONTROLS.sub(" ", storable(text)).replace("\\", "/").rpartition("/")[2].strip()
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - _ENDING] + name[-_ENDING:]


def whole(data: dict[str, Any], key: str) -> int | None:
    """The whole number under this key, also when it is written as text."""
    found = data.get(key)
    if isinstance(found, str):
        digits = found.removeprefix("-")
        return int(found) if digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None
    if isinstance(found, float):
        return int(found) if found.is_integer() else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
