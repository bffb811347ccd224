"""A mobile number with a digit too few or too many: what is wrong is said, and who it is of begins a lead."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers import capture
from locales.digits import latin
from locales.introductions import read_introduction
from locales.text import Text
from sales.deeds import read_deed

# As mobile numbers are written here, with gaps or without.
_MOBILE = re.compile(r"(?<![\w+])(?:\+98|0098|0)[ \u200c-]?9(?:[ \u200c-]?\d){5,12}(?!\w)")
_RIGHT = 11
_COUNTRY = re.compile(r"\+98|0098")
_MOST_WORDS = 6


def wrong_phone(turn: Turn, text: str) -> Reply | None:
    """Say how many digits there are and how many there should be; None where no number is wrong in this way."""
    typed = latin(text)
    found = _MOBILE.search(typed)
    if found is None or turn.form is not None:
        return None
    digits = len(re.sub(r"\D", "", _COUNTRY.sub("0", found[0])))
    if digits == _RIGHT:
        return None
    line = Text("plain-wrong-phone", typed=text[found.start() : found.end()], digits=digits, right=_RIGHT)
    around = f"{typed[: found.start()]}، {typed[found.end() :]}".strip(" ،,")
    said = read_introduction(around)
    introduces = said.name and len(around.split()) <= _MOST_WORDS and read_deed(around) is None
    return capture.new(turn, around).after(line) if introduces else Reply((line,))
