"""Two days in one breath: "Tuesday, no, Wednesday" means the second, "Monday or Tuesday" must be asked about."""

import re
from collections.abc import Callable

from locales.moments import Guess, NotUnderstood

_DAY = (
    r"(?:(?:دو|سه|چهار|چار|پنج|پنچ|یک|یه)?[ \u200c]?شنبه|جمعه|(?:پس[ \u200c]?)?فردا|امروز"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today)"
)
_NOT_THAT = re.compile(rf"\b{_DAY}\s*[،,]?\s+(?:نه|no|not)\s*[،,]?\s+(?={_DAY}\b)", re.IGNORECASE)
_EITHER = re.compile(rf"\s+(?:or|and|یا|و)\s+(?=(?:on )?(?:next )?{_DAY}\b)", re.IGNORECASE)


def as_corrected(text: str) -> str:
    """The words without the day that was taken back in the same breath."""
    return _NOT_THAT.sub("", text)


def either(text: str, read: Callable[[str], Guess]) -> tuple[Guess, Guess, str] | None:
    """Both times that are named, and what is to be done; None when it names no two days to come.

    Args:
        text: what was typed.
        read: understands one time, as ``read_when`` does, with what else is said.
    """
    found = _EITHER.search(text)
    if found is None:
        return None
    try:
        one, other = read(text[: found.start()]), read(text[found.end() :])
    except NotUnderstood:
        return None
    if one.past or other.past or one.moment == other.moment:
        return None
    return one, other, " ".join(filter(None, (one.rest, other.rest)))
