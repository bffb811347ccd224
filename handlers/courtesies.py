"""What is said out of politeness, and the word that belongs to it."""

import re

from locales.digits import folded
from locales.keys import Key

_HELLO = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|سلام|درود|صبح بخیر|صبح به خیر|عصر بخیر|وقت بخیر|روز بخیر"
    r"|خسته نباشید|خسته نباشی|علیکم|there|all|forsat|فرصت)[ ،,!.]*)+"
)
_THANKS = re.compile(
    r"(?:(?:thanks|thank you|thx|ty|cheers|great|perfect|a lot|very much|so much|مرسی|ممنون|ممنونم|متشکرم|تشکر"
    r"|سپاس|سپاسگزارم|دستت درد نکنه|دستتون درد نکنه|دمت گرم|خیلی|عالی|عالیه)[ ،,!.]*)+"
)


def courtesy_in(text: str) -> Key | None:
    """The answer to a greeting or thanks; None when it is neither."""
    said = folded(text.strip(" .!؟?"))
    if _HELLO.fullmatch(said):
        return "plain-hello"
    return "plain-thanks" if _THANKS.fullmatch(said) else None
