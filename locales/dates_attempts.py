"""Words that look like a date or an hour but may be none, such as 31 February: nobody means them as a task's name."""

import re

from locales import dates_words as words
from locales.digits import folded

# Two of them are parts of many Persian words.
_MONTH_NAMES = "|".join(sorted(set(words.MONTHS) - {"می", "مه"}, key=len, reverse=True))
_UNITS = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|"
    r"دقیقه|ساعت|روز|هفته|ماه|سال)"
)
_ATTEMPTS = re.compile(
    r"(?<![\w/.-])(?:"
    # 1405/12/30, 2027-02-30, 31/02/2027: three numbers
    r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}"
    # 25:00, "at 25", "ساعت ۲۵"
    r"|\d{1,2}:\d{2}|(?:at|ساعت)\s+\d{1,4}"
    # in -2 days, in 500 years, after 500 years, ۵۰۰ سال دیگر
    rf"|(?:in|after|within)\s+[-+]?\d+\s*{_UNITS}|[-+]?\d+\s*{_UNITS}\s+(?:ago|from now|later|دیگر|دیگه|بعد|پیش)"
    # every day, هر روز
    rf"|(?:every|each|هر)\s+(?:{_UNITS}|\w*day|\w*شنبه|جمعه)"
    rf"|\d{{1,3}}\s*(?:{_MONTH_NAMES})|(?:{_MONTH_NAMES})\s+\d{{1,3}}"
    r")(?![\w/-])"
)


def looks_dated(text: str) -> bool:
    """The words speak of a date or an hour, whether there is such a one or not."""
    return bool(_ATTEMPTS.search(folded(text).replace("آ", "ا")))
