"""Reads fields out of JSON that may be anything: what is missing or of another kind is empty, never an error."""

from typing import Any

LONGEST_NUMBER = 20


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
    """The text without what UTF-8 or PostgreSQL cannot hold."""
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return paired.replace("\x00", "")


def whole(data: dict[str, Any], key: str) -> int | None:
    """The whole number under this key, also when it is written as text."""
    found = data.get(key)
    if isinstance(found, str):
        digits = found.removeprefix("-")
        return int(found) if digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None
    if isinstance(found, float):
        return int(found) if found.is_integer() else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
